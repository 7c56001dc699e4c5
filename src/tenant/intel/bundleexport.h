#pragma once

#include "tenant/intel/entitystore.h"

namespace sandtable::tenant
{

/// What to export (private-intel.md section 3).
struct ExportOptions {
    QStringList ids;         ///< short or long
    QStringList relatedTo;   ///< source_ref, target_ref; empty: both
    QStringList sourceTypes; ///< only relationships from these types; empty: any
    QStringList targetTypes;
    bool includeRelated = true;
};

/// `{"type":"bundle","source":"ctia","incidents":[..],..}`: the entities, their newest relationships and the
/// readable local entities at the other ends; unknown ids are skipped.
[[nodiscard]] Result<QJsonObject> exportBundle(const EntityStore &store, const Grant &reader,
                                               const ExportOptions &options);

} // namespace sandtable::tenant
