#pragma once

#include <QJsonValue>

namespace sandtable::net
{

/// What redact() does to an exchange, for a JSON value that is none, such as the record of a workflow run:
/// masks what is named like a secret, also inside texts that are JSON or forms themselves, and then the
/// values found that way wherever else they stand.
[[nodiscard]] QJsonValue redacted(const QJsonValue &value);

} // namespace sandtable::net
