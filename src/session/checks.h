#pragma once

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace sandtable::session
{

/// One line of the connection check.
struct CheckRow {
    QString what; ///< what was tried: "Token"
    bool ok = false;
    QString answer; ///< what came back, one sentence
    std::chrono::milliseconds took{0};
    QString whatToDo; ///< empty when ok

    /// `{"what","ok","answer","took_ms","what_to_do"}`.
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const CheckRow &, const CheckRow &) = default;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::CheckRow)
