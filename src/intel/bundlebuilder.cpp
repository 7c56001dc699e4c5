#include "intel/bundlebuilder.h"

#include "base/clock.h"

namespace sandtable::intel
{

using namespace Qt::StringLiterals;

namespace
{

void insertText(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

void insertList(QJsonObject &object, const QString &key, const QStringList &list)
{
    if (!list.isEmpty())
        object.insert(key, QJsonArray::fromStringList(list));
}

} // namespace

QString BundleBuilder::externalId(const QString &name) const
{
    return ExternalIdPrefix + m_run + u'-' + name;
}

QString BundleBuilder::transientId(const QString &name) const
{
    return u"transient:"_s + externalId(name);
}

QJsonObject BundleBuilder::base(const QString &type, const QString &name) const
{
    return {{u"id"_s, transientId(name)},
            {u"external_ids"_s, QJsonArray{externalId(name)}},
            {u"type"_s, type},
            {u"source"_s, QString(SourceName)},
            {u"tlp"_s, u"amber"_s},
            {u"timestamp"_s, toWireTime(m_at)}};
}

QList<QJsonObject> BundleBuilder::attackBundles(const Incident &incident,
                                                const QList<Sighting> &sightings) const
{
    QJsonObject incidentJson = base(u"incident"_s, u"incident"_s);
    incidentJson.insert(u"title"_s, incident.title);
    insertText(incidentJson, u"description"_s, incident.description);
    insertText(incidentJson, u"short_description"_s, incident.shortDescription);
    insertText(incidentJson, u"severity"_s, incident.severity);
    insertText(incidentJson, u"discovery_method"_s, incident.discoveryMethod);
    incidentJson.insert(u"confidence"_s, incident.confidence);
    incidentJson.insert(u"status"_s, u"New"_s);
    incidentJson.insert(u"promotion_method"_s, u"Automated"_s);
    incidentJson.insert(u"incident_time"_s, QJsonObject{{u"opened"_s, toWireTime(m_at)},
                                                        {u"discovered"_s, toWireTime(m_at)},
                                                        {u"reported"_s, toWireTime(m_at)}});
    insertList(incidentJson, u"categories"_s, incident.categories);
    insertList(incidentJson, u"tactics"_s, incident.tactics);
    insertList(incidentJson, u"techniques"_s, incident.techniques);

    QList<QJsonObject> bundles;
    for (const Sighting &sighting : sightings) {
        QJsonObject sightingJson = base(u"sighting"_s, sighting.name);
        insertText(sightingJson, u"title"_s, sighting.title);
        insertText(sightingJson, u"description"_s, sighting.description);
        insertText(sightingJson, u"sensor"_s, sighting.sensor);
        insertText(sightingJson, u"severity"_s, sighting.severity);
        insertText(sightingJson, u"confidence"_s, sighting.confidence);
        insertText(sightingJson, u"resolution"_s, sighting.resolution);
        sightingJson.insert(u"count"_s, 1);
        sightingJson.insert(u"internal"_s, true);
        sightingJson.insert(u"observed_time"_s, QJsonObject{{u"start_time"_s, toWireTime(m_at)},
                                                            {u"end_time"_s, toWireTime(m_at)}});
        QJsonArray observables;
        for (const Observable &observable : sighting.observables)
            observables.append(observable.toJson());
        QJsonArray targets;
        for (const Target &target : sighting.targets)
            targets.append(target.toJson(m_at));
        QJsonArray relations;
        for (const ObservedRelation &relation : sighting.relations)
            relations.append(relation.toJson(SourceName));
        sightingJson.insert(u"observables"_s, observables);
        sightingJson.insert(u"targets"_s, targets);
        sightingJson.insert(u"relations"_s, relations);

        QJsonObject relationship = base(u"relationship"_s, sighting.name + u"-member-of-incident"_s);
        relationship.insert(u"relationship_type"_s, u"member-of"_s);
        relationship.insert(u"source_ref"_s, transientId(sighting.name));
        relationship.insert(u"target_ref"_s, incidentTransientId());

        bundles.append(QJsonObject{{u"type"_s, u"bundle"_s},
                                   {u"source"_s, QString(SourceName)},
                                   {u"incidents"_s, QJsonArray{incidentJson}},
                                   {u"sightings"_s, QJsonArray{sightingJson}},
                                   {u"relationships"_s, QJsonArray{relationship}}});
    }
    return bundles;
}

QStringList BundleBuilder::externalIds(const QList<Sighting> &sightings) const
{
    QStringList ids{incidentExternalId()};
    for (const Sighting &sighting : sightings)
        ids << externalId(sighting.name) << externalId(sighting.name + u"-member-of-incident"_s);
    return ids;
}

} // namespace sandtable::intel
