#pragma once

#include "tenant/intel/entitystore.h"

#include <QJsonArray>

namespace sandtable::tenant
{

/// The keys an entity is found by (EntityStore::withKey).
[[nodiscard]] QList<std::pair<EntityKey, QString>> entityKeys(const EntityType &type,
                                                              const QJsonObject &entity);

/// `[{"field","action":"modified|added|deleted","change":{"before","after"}}]` of an update event
/// (private-intel.md 5, Events); `modified` itself is not told.
[[nodiscard]] QJsonArray changedFields(const QJsonObject &before, const QJsonObject &after);

} // namespace sandtable::tenant
