#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace sandtable
{

/// Reads any JSON value, scalars included. On bad JSON: kind Document, `detail` with reason, `place` "line L,
/// column C".
[[nodiscard]] Result<QJsonValue> parseJson(const QByteArray &text);

/// The same, and it must be an object.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &text);

/// Compact UTF-8 without blanks and without `\/`: `{"a":[1,2]}`; works for scalars too.
[[nodiscard]] QByteArray toCompactJson(const QJsonValue &value);

/// An object together with its compact text, for those who need both: written once.
struct WrittenJson {
    QJsonObject object;
    QByteArray text; ///< toCompactJson(object)
};
[[nodiscard]] WrittenJson writtenJson(const QJsonObject &object);

} // namespace sandtable
