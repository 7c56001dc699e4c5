#include "tenant/intel/listing.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

void collect(const QJsonValue &value, const QStringList &path, qsizetype step, QJsonArray &values)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &each : list)
            collect(each, path, step, values);
    } else if (step == path.size()) {
        if (!value.isUndefined() && !value.isNull())
            values.append(value);
    } else if (value.isObject()) {
        collect(value.toObject().value(path[step]), path, step + 1, values);
    }
}

/// The part of a value below the rest of a path; undefined when there is none.
QJsonValue cut(const QJsonValue &value, const QStringList &path, qsizetype step)
{
    if (step == path.size())
        return value;
    if (value.isArray()) {
        QJsonArray cuts;
        const QJsonArray list = value.toArray();
        for (const QJsonValue &each : list) {
            if (const QJsonValue part = cut(each, path, step); !part.isUndefined())
                cuts.append(part);
        }
        return cuts;
    }
    const QJsonObject object = value.toObject();
    if (!object.contains(path[step]))
        return QJsonValue(QJsonValue::Undefined);
    const QJsonValue part = cut(object.value(path[step]), path, step + 1);
    return part.isUndefined() ? part : QJsonValue(QJsonObject{{path[step], part}});
}

QJsonValue merged(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isArray() && b.isArray() && a.toArray().size() == b.toArray().size()) {
        QJsonArray list = a.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            list[i] = merged(list[i], b.toArray().at(i));
        return list;
    }
    if (!a.isObject() || !b.isObject())
        return b;
    QJsonObject object = a.toObject();
    const QJsonObject other = b.toObject();
    for (auto it = other.constBegin(); it != other.constEnd(); ++it)
        object.insert(it.key(),
                      object.contains(it.key()) ? merged(object.value(it.key()), it.value()) : it.value());
    return object;
}

} // namespace

QJsonArray valuesAt(const QJsonObject &entity, const QString &path)
{
    QJsonArray values;
    collect(entity, path.split(u'.'), 0, values);
    return values;
}

QJsonObject withFields(const QJsonObject &entity, const QStringList &fields)
{
    if (fields.isEmpty())
        return entity;
    const QStringList wanted =
        QStringList{
            u"id"_s, u"owner"_s, u"groups"_s, u"tlp"_s, u"authorized_users"_s, u"authorized_groups"_s} +
        fields;
    QJsonValue kept = QJsonObject();
    for (const QString &path : wanted) {
        if (const QJsonValue part = cut(entity, path.split(u'.'), 0); part.isObject())
            kept = merged(kept, part);
    }
    return kept.toObject();
}

} // namespace sandtable::tenant
