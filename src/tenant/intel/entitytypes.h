#pragma once

#include "tenant/intel/shape.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sandtable::tenant
{

/// What a field may be used for in search (private-intel.md 4.2, last column).
enum class FieldUse {
    Sort = 1,
    Filter = 2,
    Aggregate = 4,
    Histogram = 8,
};
Q_DECLARE_FLAGS(FieldUses, FieldUse)
Q_DECLARE_OPERATORS_FOR_FLAGS(FieldUses)

/// What can be done with a type over HTTP.
enum class TypeFeature {
    Post = 1,           ///< POST and DELETE /:id; everything but events
    Put = 2,            ///< PUT /:id
    Patch = 4,          ///< PATCH /:id and PATCH /bulk
    Search = 8,         ///< /search and /search/count
    Metric = 16,        ///< /metric/{histogram,topn,cardinality}
    ExternalId = 32,    ///< GET /external_id/:id
    Bulk = 64,          ///< a key of /bulk
    Bundle = 128,       ///< a key of /bundle/import and export
    AverageMetric = 256 ///< /metric/average
};
Q_DECLARE_FLAGS(TypeFeatures, TypeFeature)
Q_DECLARE_OPERATORS_FOR_FLAGS(TypeFeatures)

/// One CTIM entity type: how it is written in paths, what it may contain, how it can be searched. This table
/// is the only place that knows types by name; routes, search, bundle and bulk read it.
struct EntityType {
    QString name;   ///< route, id prefix, value of `type`: "attack-pattern"
    QString plural; ///< bundle and bulk key: "attack_patterns"
    TypeFeatures features;
    Shape shape;                      ///< what POST accepts
    QHash<QString, FieldUses> fields; ///< dotted path -> uses, common fields included
    QStringList defaultSort;          ///< ascending: timestamp created id
    [[nodiscard]] bool can(TypeFeature feature) const { return features.testFlag(feature); }
    [[nodiscard]] FieldUses uses(const QString &path) const { return fields.value(path); }
    /// Paths with that use, sorted.
    [[nodiscard]] QStringList pathsFor(FieldUse use) const;
};

/// Every type of private-intel.md 4.2, sorted by name. Made once, immutable, readable from any thread.
[[nodiscard]] const QList<EntityType> &entityTypes();

/// The type called "asset-mapping", or nullptr.
[[nodiscard]] const EntityType *entityTypeNamed(QStringView name);

/// The type with the plural "asset_mappings", or nullptr.
[[nodiscard]] const EntityType *entityTypeWithPlural(QStringView plural);

/// The type of a short or long id ("incident-0c…", "http://…/ctia/incident/incident-0c…"), or nullptr.
[[nodiscard]] const EntityType *entityTypeOfId(QStringView id);

/// The only fields whose text is split into words by queries (4.3); all others match whole.
[[nodiscard]] bool isTextField(QStringView path);

} // namespace sandtable::tenant
