#pragma once

#include "automation/references.h"
#include "base/result.h"

#include <QJsonObject>

namespace sandtable::automation
{

/// Whether a condition node holds (workflow-documents.md 5): a leaf, or `and` / `or` over two nodes. Errors:
/// kind Document, `place` relative to the node (`left_operand.operator`).
[[nodiscard]] Result<bool> holds(const QJsonObject &condition, const ReferenceScope &scope);

/// One comparison with an operator of section 5.
[[nodiscard]] Result<bool> compare(const Value &left, const QString &operation, const Value &right);

/// Checks the shape without values. An error names the place.
[[nodiscard]] Result<void> checkCondition(const QJsonValue &condition);

/// For events and rules: `$output.<prop>$` and `$rule.<name>.output.<prop>$` read `output`. An empty
/// condition holds.
[[nodiscard]] Result<bool> holdsForEvent(const QJsonObject &condition, const QJsonObject &output);

} // namespace sandtable::automation
