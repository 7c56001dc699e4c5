#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace sandtable::scenario
{

/// Reads a JSON object member by member and remembers the first mistake with its place (`beats[3].at_ms`).
/// Members that nobody asked for are mistakes too.
class DocumentReader
{
public:
    DocumentReader(QJsonObject object, QString place, std::optional<Error> &problem);

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
    std::optional<Error> &m_problem;
    QStringList m_read;
};

} // namespace sandtable::scenario
