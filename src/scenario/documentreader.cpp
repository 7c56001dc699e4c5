#include "scenario/documentreader.h"

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

DocumentReader::DocumentReader(QJsonObject object, QString place, QList<Error> &problems)
    : m_object(std::move(object)), m_place(std::move(place)), m_problems(problems)
{
}

QString DocumentReader::placeOf(const QString &key) const
{
    if (key.isEmpty())
        return m_place;
    return m_place.isEmpty() ? key : m_place + u'.' + key;
}

void DocumentReader::fail(const QString &key, const QString &detail)
{
    const QString where = placeOf(key);
    if (std::ranges::any_of(m_problems, [&](const Error &known) { return known.place == where; }))
        return;
    Error error;
    error.kind = ErrorKind::Document;
    error.service = u"scenario"_s;
    error.place = where;
    error.detail = detail;
    m_problems.append(error);
}

QJsonValue DocumentReader::take(const QString &key)
{
    m_read.append(key);
    return m_object.value(key);
}

QString DocumentReader::text(const QString &key, bool required)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() && !required)
        return {};
    if (!value.isString() || (required && value.toString().trimmed().isEmpty()))
        fail(key, u"expected a text"_s);
    return value.toString();
}

QString DocumentReader::word(const QString &key, const QStringList &words, const QString &fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() && !fallback.isEmpty())
        return fallback;
    if (!words.contains(value.toString()))
        fail(key, u"expected one of %1"_s.arg(words.join(u", "_s)));
    return value.toString();
}

double DocumentReader::number(const QString &key, double least, double most)
{
    const QJsonValue value = take(key);
    const double number = value.toDouble(least);
    if (value.isDouble() && number >= least && number <= most)
        return number;
    if (!value.isDouble())
        fail(key, u"expected a number"_s);
    else if (least == most)
        fail(key, u"expected %1"_s.arg(least));
    else
        fail(key, u"expected a number from %1 to %2"_s.arg(least).arg(most));
    return least;
}

bool DocumentReader::flag(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isBool())
        fail(key, u"expected true or false"_s);
    return value.toBool();
}

QStringList DocumentReader::texts(const QString &key, bool required)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() && !required)
        return {};
    if (!value.isArray()) {
        fail(key, u"expected a list of texts"_s);
        return {};
    }
    QStringList list;
    for (const QJsonValue &entry : value.toArray()) {
        if (!entry.isString())
            fail(u"%1[%2]"_s.arg(key).arg(list.size()), u"expected a text"_s);
        list.append(entry.toString());
    }
    return list;
}

void DocumentReader::objects(const QString &key, bool required,
                             const std::function<void(DocumentReader &)> &read)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() && !required)
        return;
    if (!value.isArray() || (required && value.toArray().isEmpty()))
        return fail(key, required ? u"expected a list that is not empty"_s : u"expected a list"_s);
    qsizetype index = 0;
    for (const QJsonValue &entry : value.toArray()) {
        const QString place = u"%1[%2]"_s.arg(placeOf(key)).arg(index++);
        DocumentReader reader(entry.toObject(), place, m_problems);
        if (!entry.isObject()) {
            reader.fail({}, u"expected an object"_s);
            continue;
        }
        read(reader);
        reader.finish();
    }
}

void DocumentReader::object(const QString &key, bool required,
                            const std::function<void(DocumentReader &)> &read)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() && !required)
        return;
    if (!value.isObject())
        return fail(key, u"expected an object"_s);
    DocumentReader reader(value.toObject(), placeOf(key), m_problems);
    read(reader);
    reader.finish();
}

QList<std::pair<QString, QString>> DocumentReader::map(const QString &key)
{
    const QJsonValue value = take(key);
    QList<std::pair<QString, QString>> list;
    if (value.isUndefined())
        return list;
    if (!value.isObject()) {
        fail(key, u"expected an object"_s);
        return list;
    }
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (!member.value().isString())
            fail(key + u'.' + member.key(), u"expected a text"_s);
        list.append({member.key(), member.value().toString()});
    }
    return list;
}

void DocumentReader::finish()
{
    for (const QString &key : m_object.keys()) {
        if (!m_read.contains(key))
            fail(key, u"unknown; known here: %1"_s.arg(m_read.join(u", "_s)));
    }
}

} // namespace sandtable::scenario
