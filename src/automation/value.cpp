#include "automation/value.h"

#include "automation/dates.h"
#include "base/jsontext.h"

#include <QJsonObject>
#include <QLocale>

#include <cmath>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

tl::unexpected<Error> doesNotFit(const QString &text, ValueType type)
{
    return failure(ErrorKind::Document, u"workflow"_s, u"convert a value"_s,
                   u"expected %1, found \"%2\""_s.arg(nameOf(type), text.left(80)));
}

bool isWhole(double number)
{
    return std::isfinite(number) && std::trunc(number) == number && std::abs(number) < 9.2e18;
}

Result<QJsonValue> rowsOf(const QJsonArray &array)
{
    QJsonArray rows;
    for (const QJsonValue &entry : array) {
        if (!entry.isObject())
            return failure(ErrorKind::Document, u"workflow"_s, u"read a table"_s,
                           u"a row is not an object"_s);
        const QJsonObject row = entry.toObject();
        const QJsonValue data = row.value("column_data"_L1);
        rows.append(data.isObject() ? data : QJsonValue(row));
    }
    return QJsonValue(rows);
}

Result<QJsonValue> convertText(const QString &text, ValueType type)
{
    const QString trimmed = text.trimmed();
    bool good = false;
    switch (type) {
    case ValueType::Integer: {
        const qint64 whole = trimmed.toLongLong(&good);
        if (good)
            return QJsonValue(whole);
        const double number = trimmed.toDouble(&good);
        if (good && isWhole(number))
            return QJsonValue(qint64(number));
        return doesNotFit(text, type);
    }
    case ValueType::Number: {
        const double number = trimmed.toDouble(&good);
        if (good && std::isfinite(number))
            return QJsonValue(number);
        return doesNotFit(text, type);
    }
    case ValueType::Boolean:
        if (trimmed.compare("true"_L1, Qt::CaseInsensitive) == 0)
            return QJsonValue(true);
        if (trimmed.compare("false"_L1, Qt::CaseInsensitive) == 0)
            return QJsonValue(false);
        if (trimmed.isEmpty())
            return QJsonValue(QString());
        return doesNotFit(text, type);
    case ValueType::Date: {
        if (trimmed.isEmpty())
            return QJsonValue(unsetDate());
        const QDateTime moment = parseAnyDate(trimmed);
        if (moment.isValid())
            return QJsonValue(toDateText(moment));
        return doesNotFit(text, type);
    }
    case ValueType::Table: {
        if (trimmed.isEmpty())
            return QJsonValue(QJsonValue::Null);
        const Result<QJsonValue> json = parseJson(text.toUtf8());
        if (json && json->isArray())
            return rowsOf(json->toArray());
        return doesNotFit(text, type);
    }
    case ValueType::Json: {
        const Result<QJsonValue> json = parseJson(text.toUtf8());
        return json ? *json : QJsonValue(text);
    }
    case ValueType::String:
    case ValueType::SecureString:
        break;
    }
    return QJsonValue(text);
}

QString textOf(const QJsonValue &data)
{
    switch (data.type()) {
    case QJsonValue::String:
        return data.toString();
    case QJsonValue::Bool:
        return data.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const double number = data.toDouble();
        if (isWhole(number))
            return QString::number(data.toInteger(qint64(number)));
        return QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    case QJsonValue::Array:
    case QJsonValue::Object:
        return QString::fromUtf8(toCompactJson(data));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

} // namespace

ValueType valueTypeOf(const QString &name)
{
    const QString bare = name.startsWith("datatype."_L1) ? name.mid(9) : name;
    static const QHash<QString, ValueType> types{
        {u"string"_s, ValueType::String},   {u"secure_string"_s, ValueType::SecureString},
        {u"integer"_s, ValueType::Integer}, {u"number"_s, ValueType::Number},
        {u"decimal"_s, ValueType::Number},  {u"boolean"_s, ValueType::Boolean},
        {u"date"_s, ValueType::Date},       {u"table"_s, ValueType::Table}};
    return types.value(bare, ValueType::Json);
}

QString nameOf(ValueType type)
{
    switch (type) {
    case ValueType::String:
        return u"string"_s;
    case ValueType::SecureString:
        return u"secure_string"_s;
    case ValueType::Integer:
        return u"integer"_s;
    case ValueType::Number:
        return u"number"_s;
    case ValueType::Boolean:
        return u"boolean"_s;
    case ValueType::Date:
        return u"date"_s;
    case ValueType::Table:
        return u"table"_s;
    case ValueType::Json:
        break;
    }
    return u"json"_s;
}

Value Value::text(const QString &text)
{
    Value value;
    value.m_data = text;
    return value;
}

Value Value::secure(const QString &text)
{
    Value value = Value::text(text);
    value.m_type = ValueType::SecureString;
    return value;
}

Value Value::integer(qint64 number)
{
    Value value;
    value.m_type = ValueType::Integer;
    value.m_data = number;
    return value;
}

Value Value::number(double number)
{
    Value value;
    value.m_type = ValueType::Number;
    value.m_data = number;
    return value;
}

Value Value::boolean(bool truth)
{
    Value value;
    value.m_type = ValueType::Boolean;
    value.m_data = truth;
    return value;
}

Value Value::date(const QDateTime &moment)
{
    Value value;
    value.m_type = ValueType::Date;
    value.m_data = moment.isValid() ? toDateText(moment) : unsetDate();
    return value;
}

Value Value::table(const QJsonArray &rows)
{
    Value value;
    value.m_type = ValueType::Table;
    value.m_data = rows;
    return value;
}

Value Value::json(const QJsonValue &json)
{
    Value value;
    if (json.isNull() || json.isUndefined())
        return value;
    value.m_data = json;
    if (json.isBool())
        value.m_type = ValueType::Boolean;
    else if (json.isDouble())
        value.m_type = isWhole(json.toDouble()) ? ValueType::Integer : ValueType::Number;
    else if (!json.isString())
        value.m_type = ValueType::Json;
    return value;
}

Result<Value> Value::fromJson(ValueType type, const QJsonValue &json)
{
    if (json.isUndefined() || json.isNull())
        return Value().convertedTo(type);
    return Value::json(json).convertedTo(type);
}

QJsonValue Value::toJson() const
{
    return m_data.isUndefined() ? QJsonValue(QJsonValue::Null) : m_data;
}

QString Value::toText() const
{
    return textOf(m_data);
}

QJsonValue Value::masked() const
{
    if (m_type == ValueType::SecureString && !textOf(m_data).isEmpty())
        return QJsonValue(u"*****"_s);
    return toJson();
}

Result<Value> Value::convertedTo(ValueType type) const
{
    Value converted;
    converted.m_type = type;
    if (!hasValue()) {
        if (type == ValueType::Date)
            converted.m_data = unsetDate();
        else if (type == ValueType::Table)
            converted.m_data = QJsonValue(QJsonValue::Null);
        else if (type != ValueType::Json)
            converted.m_data = QString();
        return converted;
    }
    const bool stays = type == ValueType::Json || (type == ValueType::Boolean && m_data.isBool()) ||
                       (type == ValueType::Number && m_data.isDouble()) ||
                       (type == ValueType::Integer && m_data.isDouble() && isWhole(m_data.toDouble()));
    if (stays && !m_data.isString()) {
        converted.m_data = m_data;
        return converted;
    }
    if (type == ValueType::Table && m_data.isArray()) {
        const Result<QJsonValue> rows = rowsOf(m_data.toArray());
        if (!rows)
            return failure(rows.error());
        converted.m_data = *rows;
        return converted;
    }
    const QString text = toText();
    if (text.isEmpty() && (type == ValueType::Integer || type == ValueType::Number)) {
        converted.m_data = QString(); // cleared: neither zero nor a number
        return converted;
    }
    const Result<QJsonValue> data = convertText(text, type);
    if (!data)
        return failure(data.error());
    converted.m_data = *data;
    return converted;
}

qsizetype Value::size() const
{
    return toText().toUtf8().size();
}

} // namespace sandtable::automation
