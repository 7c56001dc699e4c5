#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <functional>

namespace sandtable::scenario
{

/// Reads a JSON object member by member and remembers every mistake with its place (`beats[3].at_ms`), the
/// first one of each place.
/// Members that nobody asked for are mistakes too.
class DocumentReader
{
public:
    DocumentReader(QJsonObject object, QString place, QList<Error> &problems);

    [[nodiscard]] QString text(const QString &key, bool required = true);
    /// One of the words, else the mistake lists them.
    [[nodiscard]] QString word(const QString &key, const QStringList &words, const QString &fallback = {});
    /// A number in that range; `least` after a mistake.
    [[nodiscard]] double number(const QString &key, double least, double most);
    [[nodiscard]] bool flag(const QString &key);
    [[nodiscard]] QStringList texts(const QString &key, bool required = false);
    /// Calls `read` for each object of an array.
    void objects(const QString &key, bool required, const std::function<void(DocumentReader &)> &read);
    void object(const QString &key, bool required, const std::function<void(DocumentReader &)> &read);
    /// The member names of an object and its values, for maps.
    [[nodiscard]] QList<std::pair<QString, QString>> map(const QString &key);

    /// The names of the members that are there.
    [[nodiscard]] QStringList keys() const { return m_object.keys(); }
    [[nodiscard]] bool has(const QString &key) const { return m_object.contains(key); }
    /// Notes a mistake at a member, or at this object when `key` is empty.
    void fail(const QString &key, const QString &detail);
    /// Says that members nobody read are unknown. Call last.
    void finish();
    [[nodiscard]] const QString &place() const { return m_place; }

private:
    [[nodiscard]] QString placeOf(const QString &key) const;
    [[nodiscard]] QJsonValue take(const QString &key);

    QJsonObject m_object;
    QString m_place;
    QList<Error> &m_problems;
    QStringList m_read;
};

} // namespace sandtable::scenario
