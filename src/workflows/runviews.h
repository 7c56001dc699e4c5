#pragma once

#include "automation/run.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sandtable::workflows
{

/// Runs as they are shown to people (`GET /automation/v1/runs`): Run::toJson without activities, secrets
/// masked.
[[nodiscard]] QJsonArray summariesOf(const QList<automation::Run> &runs);
/// One run with all its activities, secrets masked also where they travel as plain texts from one activity
/// to the next.
[[nodiscard]] QJsonObject recordOf(const automation::Run &run);

} // namespace sandtable::workflows
