#pragma once

#include "tenant/intel/entitybatch.h"

namespace sandtable::tenant
{

/// Bundles and bulks hold at most this many entities.
inline constexpr int MaxBatch = 2000;

/// The comma-separated `external-key-prefixes` of an import, trimmed, without empty ones.
[[nodiscard]] QStringList keyPrefixes(const QString &parameter);

/// The external_ids of an entity that count for finding it again: all when there are no prefixes.
[[nodiscard]] QStringList countingExternalIds(const QJsonObject &entity, const QStringList &prefixes);

/// What is wrong with the shape of a bundle, entities included (private-intel.md section 3); empty when
/// nothing is.
[[nodiscard]] QJsonObject bundleErrors(const QJsonObject &bundle);

/// Imports a well-formed bundle: the answer to POST /bundle/import, refusals of own ids and the limit
/// included.
[[nodiscard]] net::Response importBundle(EntityStore &store, const Grant &author, const QJsonObject &bundle,
                                         const QStringList &prefixes);

} // namespace sandtable::tenant
