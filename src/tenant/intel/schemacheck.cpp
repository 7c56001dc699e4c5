#include "base/clock.h"
#include "base/jsontext.h"
#include "tenant/intel/validation.h"

#include <QJsonArray>

#include <cmath>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

QString shown(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() ? u"nil"_s
                                                 : QString::fromUtf8(toCompactJson(value).left(200));
}

QJsonValue wrongKind(QLatin1StringView test, const QJsonValue &value)
{
    return QString(u"(not (%1 %2))"_s).arg(test, shown(value));
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() &&
           std::abs(value.toDouble()) < 9007199254740992.0;
}

QJsonValue notInList(const Shape &shape, const QJsonValue &value)
{
    QStringList quoted;
    for (const QString &each : shape.values)
        quoted << (shape.kind == Shape::Kind::ClosedInt ? each : u'"' + each + u'"');
    return QString(u"(not (#{%1} %2))"_s).arg(quoted.join(u' '), shown(value));
}

/// Null when the value fits, else what is wrong with it: a text, an object or an array of the same form.
QJsonValue problemWith(const Shape &shape, const QJsonValue &value, Completeness completeness);

QJsonObject problemsInObject(const Shape &shape, const QJsonObject &object, Completeness completeness)
{
    QJsonObject problems;
    for (const Field &field : shape.fields) {
        if (field.required && completeness == Completeness::Whole && !object.contains(field.name))
            problems.insert(field.name, u"missing-required-key"_s);
    }
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const Field *field = shape.field(it.key());
        const Shape *wanted = field ? &field->shape : shape.item.get();
        if (!wanted) {
            problems.insert(it.key(), u"disallowed-key"_s);
            continue;
        }
        const QJsonValue problem = problemWith(*wanted, it.value(), completeness);
        if (!problem.isNull())
            problems.insert(it.key(), problem);
    }
    return problems;
}

QJsonValue problemInList(const Shape &item, const QJsonArray &list)
{
    QJsonArray problems;
    bool found = false;
    for (const QJsonValue &each : list) {
        const QJsonValue problem = problemWith(item, each, Completeness::Whole);
        found = found || !problem.isNull();
        problems.append(problem);
    }
    return found ? QJsonValue(problems) : QJsonValue();
}

QJsonValue problemWith(const Shape &shape, const QJsonValue &value, Completeness completeness)
{
    using Kind = Shape::Kind;
    switch (shape.kind) {
    case Kind::Any:
        return {};
    case Kind::Text:
    case Kind::Uri:
    case Kind::Reference:
        return value.isString() ? QJsonValue() : wrongKind("instance? java.lang.String"_L1, value);
    case Kind::Closed:
        return value.isString() && shape.values.contains(value.toString()) ? QJsonValue()
                                                                           : notInList(shape, value);
    case Kind::Integer:
        return isWhole(value) ? QJsonValue() : wrongKind("integer?"_L1, value);
    case Kind::ClosedInt:
        return isWhole(value) && shape.values.contains(QString::number(value.toInteger()))
                   ? QJsonValue()
                   : notInList(shape, value);
    case Kind::Number:
        return value.isDouble() ? QJsonValue() : wrongKind("instance? java.lang.Number"_L1, value);
    case Kind::Boolean:
        return value.isBool() ? QJsonValue() : wrongKind("instance? java.lang.Boolean"_L1, value);
    case Kind::Time:
        return value.isString() && fromWireTime(value.toString()).isValid()
                   ? QJsonValue()
                   : wrongKind("instance? java.util.Date"_L1, value);
    case Kind::List:
        return value.isArray() ? problemInList(*shape.item, value.toArray())
                               : wrongKind("sequential?"_L1, value);
    case Kind::Object: {
        if (!value.isObject())
            return wrongKind("map?"_L1, value);
        const QJsonObject problems = problemsInObject(shape, value.toObject(), completeness);
        return problems.isEmpty() ? QJsonValue() : QJsonValue(problems);
    }
    }
    return {};
}

} // namespace

QJsonObject schemaErrors(const Shape &shape, const QJsonObject &body, Completeness completeness)
{
    return problemsInObject(shape, body, completeness);
}

QJsonObject schemaErrors(const EntityType &type, const QJsonObject &entity, Completeness completeness)
{
    QJsonObject problems = problemsInObject(type.shape, entity, completeness);
    const QJsonValue given = entity.value("type"_L1);
    if (given.isString() && given.toString() != type.name)
        problems.insert(u"type"_s, QString(u"(not (= \"%1\" %2))"_s).arg(type.name, shown(given)));
    return problems;
}

} // namespace sandtable::tenant
