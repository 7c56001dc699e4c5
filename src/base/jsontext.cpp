#include "base/jsontext.h"

#include <QJsonDocument>

#include <algorithm>

namespace sandtable
{

using namespace Qt::StringLiterals;

Result<QJsonValue> parseJson(const QByteArray &text)
{
    // QJsonDocument reads arrays and objects only; wrapping it in an array admits scalars. Offsets shift by
    // one.
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson("[" + text + "]", &problem);
    const bool single = problem.error == QJsonParseError::NoError && document.array().size() == 1;
    if (single)
        return document.array().first();

    Error error;
    error.kind = ErrorKind::Document;
    error.service = u"JSON"_s;
    if (problem.error == QJsonParseError::NoError) {
        error.detail = text.trimmed().isEmpty() ? u"the text is empty"_s : u"more than one value"_s;
        error.place = u"line 1, column 1"_s;
        return failure(error);
    }
    const qsizetype offset = std::clamp(qsizetype(problem.offset) - 1, qsizetype(0), text.size());
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = offset - (before.lastIndexOf('\n') + 1) + 1;
    error.detail = problem.errorString();
    error.place = u"line %1, column %2"_s.arg(line).arg(column);
    return failure(error);
}

Result<QJsonObject> parseJsonObject(const QByteArray &text)
{
    const Result<QJsonValue> value = parseJson(text);
    if (!value)
        return failure(value.error());
    if (!value->isObject()) {
        Error error;
        error.kind = ErrorKind::Document;
        error.service = u"JSON"_s;
        error.detail = u"expected an object"_s;
        error.place = u"line 1, column 1"_s;
        return failure(error);
    }
    return value->toObject();
}

QByteArray toCompactJson(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

WrittenJson writtenJson(const QJsonObject &object)
{
    return {object, toCompactJson(object)};
}

} // namespace sandtable
