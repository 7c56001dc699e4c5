#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <functional>

namespace sandtable::session
{

/// Reads the known keys of one JSON object and remembers the first thing that is wrong, with its place
/// (`profiles.us.urls.webex`). Keys that nobody asked for are wrong too.
class FieldReader
{
public:
    FieldReader(const QJsonObject &object, QString place);

    void text(const QString &key, QString &value, qsizetype limit = 4096);
    void flag(const QString &key, bool &value);
    /// A whole number in that range.
    void number(const QString &key, int &value, int least, int most);
    void texts(const QString &key, QStringList &value, qsizetype limit = 1000);
    /// A string that `read` understands; its error's detail becomes the reader's.
    void parsed(const QString &key, const std::function<Result<void>(const QString &text)> &read);
    /// An object, handed on with its place.
    void object(const QString &key,
                const std::function<Result<void>(const QJsonObject &inner, const QString &place)> &read);
    /// Accepts a key without reading it.
    void known(const QString &key) { m_known.insert(key); }

    /// The first problem, unknown keys included: kind Document.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] QString placeOf(const QString &key) const;
    bool take(const QString &key, QJsonValue::Type type, const QString &expected);
    void complain(const QString &place, const QString &detail);

    QJsonObject m_object;
    QString m_place;
    QSet<QString> m_known;
    std::optional<Error> m_problem;
};

} // namespace sandtable::session
