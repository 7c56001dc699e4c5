#include "tenant/intel/entitytypes.h"

#include <QRegularExpression>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

constexpr TypeFeatures Ordinary = TypeFeature::Post | TypeFeature::Put | TypeFeature::Search |
                                  TypeFeature::Metric | TypeFeature::ExternalId | TypeFeature::Bulk |
                                  TypeFeature::Bundle;

constexpr QStringView CommonFields =
    u"id:ref type:text schema_version:text revision:natural external_ids:[text] "
    u"external_references:[@reference] "
    "timestamp:time language:short tlp:=tlp authorized_users:[text] authorized_groups:[text] ";
constexpr QStringView CommonUses = u"s id schema_version revision timestamp language tlp source source_uri "
                                   u"title; f id revision language tlp source; "
                                   "a source; h timestamp; ";

// Field groups of the model: S has a source, S! must have one; D described, D! must be.
constexpr QStringView Source = u"source:medium source_uri:uri ";
constexpr QStringView SourceNeeded = u"source!:medium source_uri:uri ";
constexpr QStringView Described = u"title:short description:long short_description:medium ";
constexpr QStringView DescribedNeeded = u"title!:short description!:long short_description!:medium ";

struct Row {
    QLatin1StringView name;
    QLatin1StringView plural; ///< empty: the rule of 4.2
    TypeFeatures features;
    QStringView source;
    QStringView described;
    QStringView fields;
    /// Uses as in 4.2: flags and paths, groups separated by `;`. `-` removes a path, `-a` one flag of it; `V`
    /// and `K` are the paths of valid_time and kill_chain_phases.
    QStringView uses;
};

const Row Rows[] = {
    {"actor"_L1,
     {},
     Ordinary,
     SourceNeeded,
     DescribedNeeded,
     u"valid_time:@valid actor_type:text actor_types:[text] identity:{*:any} motivation:text "
     "sophistication:=sophistication intended_effect:text planning_and_operational_support:long "
     "confidence:=confidence aliases:[short]",
     u"sfa actor_types motivation sophistication intended_effect; fa confidence; sh V"},
    {"asset"_L1,
     {},
     Ordinary,
     SourceNeeded,
     Described,
     u"valid_time!:@valid asset_type!:=asset",
     u"sfa asset_type; h V; -a source"},
    {"asset-mapping"_L1,
     {},
     Ordinary,
     SourceNeeded,
     {},
     u"valid_time!:@valid confidence!:=confidence specificity!:=specificity stability!:=stability "
     "observable!:@observable asset_ref!:ref asset_type!:=asset",
     u"sa confidence specificity stability; sf asset_ref; s observable.type observable.value; h V; - title"},
    {"asset-properties"_L1,
     "asset_properties"_L1,
     Ordinary,
     SourceNeeded,
     {},
     u"valid_time!:@valid asset_ref!:ref properties:[{name!:text value!:text}]",
     u"sf asset_ref; sa properties.name properties.value; h V; - title"},
    {"attack-pattern"_L1,
     {},
     Ordinary,
     Source,
     DescribedNeeded,
     u"kill_chain_phases:[@kill_chain] x_mitre_data_sources:[short] x_mitre_platforms:[short] "
     "x_mitre_contributors:[short] abstraction_level:=attack_abstraction",
     u"f K"},
    {"campaign"_L1,
     {},
     Ordinary,
     Source,
     DescribedNeeded,
     u"valid_time:@valid campaign_type!:short names:[short] intended_effect:[text] status:=campaign "
     "confidence:=confidence activity:[{date_time!:time description!:long}]",
     u"sfa campaign_type confidence; sa status; f activity; s activity.date_time; sh V"},
    {"casebook"_L1,
     {},
     (Ordinary | TypeFeature::Patch) & ~TypeFeatures(TypeFeature::Bundle),
     Source,
     Described,
     u"observables:[@observable] bundle:{*:any} texts:[{type!:text text!:text}]",
     u"f texts.text; a observables.type observables.value"},
    {"coa"_L1,
     {},
     Ordinary,
     Source,
     Described,
     u"valid_time:@valid stage:=coa_stage coa_type:=coa objective:[short] impact:short cost:=confidence "
     "efficacy:=confidence related_COAs:[{*:any}] structured_coa_type:=openc2 "
     "open_c2_coa:{type!:=openc2 action!:{type!:text} *:any}",
     u"sfa coa_type cost efficacy; sf stage impact structured_coa_type; f objective; sh V"},
    {"data-table"_L1,
     {},
     TypeFeature::Post | TypeFeature::ExternalId | TypeFeature::Bulk | TypeFeature::Bundle,
     Source,
     Described,
     u"valid_time:@valid columns!:[@column] rows!:[[any]] row_count:int",
     u""},
    {"event"_L1,
     {},
     TypeFeature::Search,
     {},
     {},
     u"*:any",
     u"s event_type owner entity.id entity.type; - source source_uri title"},
    {"feed"_L1,
     {},
     Ordinary & ~(TypeFeature::Metric | TypeFeature::Bulk | TypeFeature::Bundle),
     {},
     {},
     u"title:short feed_type!:=feed output!:=output indicator_id:text lifetime:@valid secret:text "
     u"feed_view_url:text",
     u"s output indicator_id; - source source_uri title"},
    {"feedback"_L1,
     {},
     Ordinary & ~(TypeFeature::Put | TypeFeature::Search | TypeFeature::Metric),
     Source,
     {},
     u"entity_id!:ref feedback!:=feedback_number reason!:text",
     u"f entity_id"},
    {"identity-assertion"_L1,
     {},
     Ordinary,
     Source,
     {},
     u"valid_time:@valid identity!:{observables!:[@observable]} assertions!:[{name!:text value!:text}]",
     u"fa identity.observables.type identity.observables.value; f assertions.name assertions.value; sh V; -s "
     u"source; "
     "-a source; - title"},
    {"incident"_L1,
     {},
     Ordinary | TypeFeature::Patch | TypeFeature::AverageMetric,
     Source,
     Described,
     u"confidence!:=confidence status!:=status incident_time!:{opened!:time discovered:time reported:time "
     "remediated:time closed:time rejected:time contained:time} categories:[text] discovery_method:text "
     "intended_effect:text assignees:[short] detection_sources:[medium] promotion_method:=promotion "
     "severity:=severity tactics:[short] techniques:[short] scores:{*:number} meta:{*:any}",
     u"sfa confidence status discovery_method intended_effect assignees detection_sources promotion_method "
     u"severity "
     "tactics techniques; fa categories; a title; sh incident_time.opened incident_time.discovered "
     "incident_time.reported incident_time.remediated incident_time.closed incident_time.rejected "
     "incident_time.contained; s scores.asset scores.ttp scores.global scores.probability scores.ml_score"},
    {"indicator"_L1,
     {},
     Ordinary,
     Source,
     Described,
     u"producer!:short valid_time:@valid severity:=severity negate:bool indicator_type:[=indicator] "
     u"tags:[short] "
     "composite_indicator_expression:{operator!:=operator indicator_ids!:[ref]} likely_impact:long "
     "confidence:=confidence kill_chain_phases:[@kill_chain] test_mechanisms:[medium] "
     "specification:{type!:=specification *:any}",
     u"sfa indicator_type confidence; sa likely_impact; fa tags producer severity; f K kill_chain_phases "
     u"specification; "
     "h V"},
    {"investigation"_L1,
     {},
     Ordinary & ~TypeFeatures(TypeFeature::Bundle),
     SourceNeeded,
     Described,
     u"*:any",
     u""},
    {"judgement"_L1,
     {},
     Ordinary,
     SourceNeeded,
     {},
     u"observable!:@observable priority!:int confidence!:=confidence severity!:=severity "
     "disposition:=disposition_number disposition_name:=disposition valid_time:@valid reason:short "
     "reason_uri:uri",
     u"sfa disposition priority confidence severity; f disposition_name; sa observable.type "
     u"observable.value; "
     "s reason; sh V; -a source; - title"},
    {"malware"_L1,
     {},
     Ordinary,
     Source,
     DescribedNeeded,
     u"labels!:[text] kill_chain_phases:[@kill_chain] x_mitre_aliases:[short] "
     u"abstraction_level:=malware_abstraction",
     u"fa labels; f K"},
    {"note"_L1,
     {},
     Ordinary | TypeFeature::Patch,
     Source,
     {},
     u"note_class!:text content!:long related_entities!:[{entity_type!:text entity_id!:ref}] author:text",
     u"sf related_entities.entity_type related_entities.entity_id note_class content; s author; - title; -a "
     u"source"},
    {"relationship"_L1,
     {},
     Ordinary,
     Source,
     Described,
     u"relationship_type!:text source_ref!:ref target_ref!:ref",
     u"sfa relationship_type source_ref target_ref"},
    {"sighting"_L1,
     {},
     Ordinary,
     Source,
     Described,
     u"observed_time!:@interval confidence:=confidence count:natural internal:bool severity:=severity "
     u"resolution:text "
     "data:@table sensor:text sensor_coordinates:{type!:text observables!:[@observable] os:text} "
     "targets:[@target] "
     "observables:[@observable] relations:[@relation] activity_interval:@interval "
     "detection_interval:@interval "
     "modification_interval:@interval context:{process_create_events:[@events] library_load_events:[@events] "
     "file_create_events:[@events] file_delete_events:[@events] file_modify_events:[@events] "
     "file_move_events:[@events] netflow_events:[@events] http_events:[@events] "
     "registry_create_events:[@events] "
     "registry_set_events:[@events] registry_delete_events:[@events] registry_rename_events:[@events]}",
     u"sfa sensor; s confidence count; fa observables.type; f observables.value; sh observed_time.start_time "
     "observed_time.end_time activity_interval.start_time activity_interval.end_time "
     "detection_interval.start_time "
     "detection_interval.end_time modification_interval.start_time modification_interval.end_time"},
    {"target-record"_L1,
     {},
     Ordinary,
     SourceNeeded,
     Described,
     u"targets!:[@record_target]",
     u"sa targets.os targets.internal; s targets.type targets.sensor; a targets.observables.type; "
     "h targets.observed_time.start_time targets.observed_time.end_time"},
    {"tool"_L1,
     {},
     Ordinary,
     Source,
     DescribedNeeded,
     u"labels!:[text] kill_chain_phases:[@kill_chain] tool_version:short x_mitre_aliases:[short]",
     u"fa labels; f K tool_version"},
    {"vulnerability"_L1, "vulnerabilities"_L1, Ordinary, Source,
     u"title:short description!:long short_description:medium ",
     u"cve:{cve_data_meta!:{id:short assigner:short}} impact:{cvss_v2:{vector_string!:text "
     u"base_score!:number "
     "base_severity!:=confidence *:any} cvss_v3:{vector_string!:text base_score!:number base_severity!:text "
     "*:any}} "
     "configurations:{CVE_data_version!:short nodes!:[{operator!:text cpe_match:[{vulnerable!:bool "
     "cpe23Uri!:text "
     "versionStartIncluding:text versionEndIncluding:text versionStartExcluding:text "
     "versionEndExcluding:text}] "
     "children:[{operator!:text *:any}] negate:bool}]} published_date:time last_modified_date:time",
     u""},
    {"weakness"_L1, "weaknesses"_L1, Ordinary, Source,
     u"title:short description!:long short_description:medium ",
     u"structure:=weakness_structure languages:[@platform] operating_systems:[@platform] "
     u"architectures:[@platform] "
     "paradigms:[@platform] technologies:[@platform] background_details:long "
     "alternate_terms:[{term!:short description:long}] modes_of_introduction:[{phase!:text note:long}] "
     "likelihood:=confidence common_consequences:[{scopes!:[text] impacts:[text] likelihood:=confidence "
     "note:long}] "
     "detection_methods:[{method!:text description!:long effectiveness:text effectiveness_notes:long}] "
     "potential_mitigations:[{description!:long phases:[text] strategy:text effectiveness:text "
     "effectiveness_notes:long}] functional_areas:[text] affected_resources:[text] notes:[{type!:text "
     "note!:long}] "
     "abstraction_level:=weakness_abstraction",
     u"sa likelihood functional_areas; - title"},
};

FieldUses usesFrom(QStringView flags)
{
    FieldUses uses;
    uses.setFlag(FieldUse::Sort, flags.contains(u's'));
    uses.setFlag(FieldUse::Filter, flags.contains(u'f'));
    uses.setFlag(FieldUse::Aggregate, flags.contains(u'a'));
    uses.setFlag(FieldUse::Histogram, flags.contains(u'h'));
    return uses;
}

QHash<QString, FieldUses> readUses(const QString &notation)
{
    QHash<QString, FieldUses> fields;
    for (const QString &group : notation.split(u';', Qt::SkipEmptyParts)) {
        QStringList words = group.simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        const QString flags = words.takeFirst();
        QStringList paths;
        for (const QString &word : std::as_const(words)) {
            if (word == "V"_L1)
                paths << u"valid_time.start_time"_s << u"valid_time.end_time"_s;
            else if (word == "K"_L1)
                paths << u"kill_chain_phases.kill_chain_name"_s << u"kill_chain_phases.phase_name"_s;
            else
                paths << word;
        }
        for (const QString &path : std::as_const(paths)) {
            if (flags == "-"_L1)
                fields.remove(path);
            else if (flags.startsWith(u'-'))
                fields[path] &= ~usesFrom(flags);
            else
                fields[path] |= usesFrom(flags);
        }
    }
    return fields;
}

EntityType typeFrom(const Row &row)
{
    EntityType type;
    type.name = row.name;
    type.plural = row.plural.isEmpty() ? QString(type.name).replace(u'-', u'_') + u's' : QString(row.plural);
    type.features = row.features;
    type.shape = parseShape(QString(CommonFields.toString() + row.source.toString() +
                                    row.described.toString() + row.fields.toString()));
    type.fields = readUses(CommonUses.toString() + row.uses.toString());
    if (type.name == "relationship"_L1)
        type.defaultSort = {u"created"_s, u"id"_s};
    else if (type.name == "event"_L1)
        type.defaultSort = {u"timestamp"_s, u"id"_s};
    else
        type.defaultSort = {u"timestamp"_s, u"created"_s, u"id"_s};
    return type;
}

} // namespace

QStringList EntityType::pathsFor(FieldUse use) const
{
    QStringList paths;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (it.value().testFlag(use))
            paths << it.key();
    }
    paths.sort();
    return paths;
}

const QList<EntityType> &entityTypes()
{
    static const QList<EntityType> types = [] {
        QList<EntityType> made;
        for (const Row &row : Rows)
            made << typeFrom(row);
        return made;
    }();
    return types;
}

const EntityType *entityTypeNamed(QStringView name)
{
    const QList<EntityType> &types = entityTypes();
    const auto found = std::find_if(types.cbegin(), types.cend(),
                                    [name](const EntityType &each) { return each.name == name; });
    return found == types.cend() ? nullptr : &*found;
}

const EntityType *entityTypeWithPlural(QStringView plural)
{
    const QList<EntityType> &types = entityTypes();
    const auto found = std::find_if(types.cbegin(), types.cend(),
                                    [plural](const EntityType &each) { return each.plural == plural; });
    return found == types.cend() ? nullptr : &*found;
}

const EntityType *entityTypeOfId(QStringView id)
{
    static const QRegularExpression pattern(
        u"(?:^|/)([a-z][a-z-]*)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s);
    const QRegularExpressionMatch match = pattern.match(id.toString());
    return match.hasMatch() ? entityTypeNamed(match.capturedView(1)) : nullptr;
}

bool isTextField(QStringView path)
{
    return path == "title"_L1 || path == "description"_L1 || path == "short_description"_L1 ||
           path == "reason"_L1 || path == "content"_L1;
}

} // namespace sandtable::tenant
