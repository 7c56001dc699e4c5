#include "session/fieldreader.h"

#include <cmath>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

FieldReader::FieldReader(const QJsonObject &object, QString place)
    : m_object(object), m_place(std::move(place))
{
}

QString FieldReader::placeOf(const QString &key) const
{
    return m_place.isEmpty() ? key : m_place + u'.' + key;
}

void FieldReader::complain(const QString &place, const QString &detail)
{
    if (m_problem)
        return;
    Error error;
    error.kind = ErrorKind::Document;
    error.service = u"settings"_s;
    error.operation = u"read"_s;
    error.place = place;
    error.detail = detail;
    m_problem = error;
}

bool FieldReader::take(const QString &key, QJsonValue::Type type, const QString &expected)
{
    m_known.insert(key);
    const auto found = m_object.constFind(key);
    if (found == m_object.constEnd())
        return false;
    if (found->type() == type)
        return true;
    complain(placeOf(key), u"expected %1"_s.arg(expected));
    return false;
}

void FieldReader::text(const QString &key, QString &value, qsizetype limit)
{
    if (!take(key, QJsonValue::String, u"a string"_s))
        return;
    const QString found = m_object.value(key).toString();
    if (found.size() > limit)
        complain(placeOf(key), u"expected at most %1 characters"_s.arg(limit));
    else
        value = found;
}

void FieldReader::flag(const QString &key, bool &value)
{
    if (take(key, QJsonValue::Bool, u"true or false"_s))
        value = m_object.value(key).toBool();
}

void FieldReader::number(const QString &key, int &value, int least, int most)
{
    if (!take(key, QJsonValue::Double, u"a number"_s))
        return;
    const double found = m_object.value(key).toDouble();
    if (found < least || found > most || found != std::floor(found))
        complain(placeOf(key), u"expected a whole number from %1 to %2"_s.arg(least).arg(most));
    else
        value = int(found);
}

void FieldReader::texts(const QString &key, QStringList &value, qsizetype limit)
{
    if (!take(key, QJsonValue::Array, u"an array of strings"_s))
        return;
    const QJsonArray items = m_object.value(key).toArray();
    if (items.size() > limit) {
        complain(placeOf(key), u"expected at most %1 items"_s.arg(limit));
        return;
    }
    QStringList found;
    for (qsizetype index = 0; index < items.size(); ++index) {
        if (!items.at(index).isString())
            complain(u"%1[%2]"_s.arg(placeOf(key)).arg(index), u"expected a string"_s);
        found.append(items.at(index).toString());
    }
    value = found;
}

void FieldReader::parsed(const QString &key, const std::function<Result<void>(const QString &)> &read)
{
    if (!take(key, QJsonValue::String, u"a string"_s))
        return;
    if (const Result<void> done = read(m_object.value(key).toString()); !done)
        complain(placeOf(key), done.error().detail);
}

void FieldReader::object(const QString &key,
                         const std::function<Result<void>(const QJsonObject &, const QString &)> &read)
{
    if (!take(key, QJsonValue::Object, u"an object"_s))
        return;
    if (const Result<void> done = read(m_object.value(key).toObject(), placeOf(key)); !done)
        complain(done.error().place.isEmpty() ? placeOf(key) : done.error().place, done.error().detail);
}

Result<void> FieldReader::finish()
{
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        if (!m_known.contains(key))
            complain(placeOf(key), u"unknown key"_s);
    }
    if (m_problem)
        return failure(*m_problem);
    return {};
}

} // namespace sandtable::session
