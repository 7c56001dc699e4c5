#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <functional>
#include <optional>

namespace sandtable::fuzz
{

/// Where choices come from: a number below the bound.
using Choice = std::function<qsizetype(qsizetype bound)>;

/// The text with one place of its JSON changed: a value replaced, removed, repeated, taken from elsewhere in
/// it. JSON may be all of the text, its first line or what follows that. Nothing when there is none.
[[nodiscard]] std::optional<QByteArray> withChangedJson(const QByteArray &text, const Choice &choose);

} // namespace sandtable::fuzz
