#include "automation/activity.h"

#include "automation/value.h"

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

bool isTextLike(const QJsonValue &value)
{
    return value.isString() || value.isDouble() || value.isBool();
}

QString found(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
        return u"nothing"_s;
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        break;
    }
    return u"an object"_s;
}

} // namespace

void ActivityCheck::fail(const QString &path, const QString &detail)
{
    if (m_error)
        return;
    Error error;
    error.kind = ErrorKind::Document;
    error.service = u"workflow"_s;
    error.operation = u"read the document"_s;
    error.place = path.isEmpty() ? m_definition.place : m_definition.place + u".properties."_s + path;
    error.detail = detail;
    m_error = error;
}

void ActivityCheck::warn(const QString &path, const QString &detail)
{
    m_warnings.append(
        {path.isEmpty() ? m_definition.place : m_definition.place + u".properties."_s + path, detail});
}

void ActivityCheck::needString(const QString &name)
{
    const QJsonValue value = m_definition.properties.value(name);
    if (!isTextLike(value))
        fail(name, u"expected a string, found %1"_s.arg(found(value)));
}

void ActivityCheck::needObjects(const QString &name, const QStringList &members)
{
    const QJsonValue value = m_definition.properties.value(name);
    if (!value.isArray()) {
        fail(name, u"expected an array, found %1"_s.arg(found(value)));
        return;
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString place = u"%1[%2]"_s.arg(name).arg(i);
        if (!array.at(i).isObject()) {
            fail(place, u"expected an object, found %1"_s.arg(found(array.at(i))));
            return;
        }
        for (const QString &member : members) {
            const QJsonValue text = array.at(i).toObject().value(member);
            if (!isTextLike(text))
                fail(place + u'.' + member, u"expected a string, found %1"_s.arg(found(text)));
        }
    }
}

void ActivityCheck::mayHaveObjects(const QString &name, const QStringList &members)
{
    const QJsonValue value = m_definition.properties.value(name);
    if (!value.isUndefined() && !value.isNull())
        needObjects(name, members);
}

void ActivityCheck::needChildren(const QString &type)
{
    for (const ActivityDefinition &child : m_definition.children) {
        if (child.type != type)
            fail({}, u"expected blocks of type %1, found %2"_s.arg(type, child.type));
    }
}

QString ActivityScope::text(const QString &name) const
{
    return Value::json(inputs.value(name)).toText();
}

bool ActivityScope::flag(const QString &name, bool otherwise) const
{
    const QJsonValue value = inputs.value(name);
    if (value.isBool())
        return value.toBool();
    if (value.isString() && !value.toString().isEmpty())
        return value.toString().compare("true"_L1, Qt::CaseInsensitive) == 0;
    return otherwise;
}

QJsonArray ActivityScope::list(const QString &name) const
{
    return inputs.value(name).toArray();
}

void Activity::check(ActivityCheck &) const {}

QStringList Activity::rawProperties() const
{
    return {};
}

QCoro::Task<Flow> PlainActivity::run(ActivityScope *scope) const
{
    co_return perform(*scope);
}

} // namespace sandtable::automation
