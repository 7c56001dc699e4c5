#pragma once

#include "automation/workflowdocument.h"

#include <QDateTime>

namespace sandtable::workflows
{

/// The first moment after `after` at which the schedule starts its workflow (workflow-documents.md 9): every
/// day starttime + k × interval, 0 ≤ k < times, in its time zone; interval 0 means once a day. Invalid when
/// the schedule makes no sense (no such zone or time).
[[nodiscard]] QDateTime nextSlot(const automation::Schedule &schedule, const QDateTime &after);

} // namespace sandtable::workflows
