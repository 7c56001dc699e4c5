#pragma once

#include "base/database.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace sandtable::session
{

/// What an entry of the audit log tells.
namespace AuditKind
{
inline constexpr QLatin1String Ordered("ordered");     ///< content: the order as it was placed
inline constexpr QLatin1String Outcome("outcome");     ///< content: what became of it, and `row_sha256`
inline constexpr QLatin1String Adopted("adopted");     ///< content: an order of a version without this log
inline constexpr QLatin1String Forgotten("forgotten"); ///< the order is no longer kept; content: empty
} // namespace AuditKind

/// What is to be told of one order.
struct AuditNote {
    QDateTime at;       ///< UTC
    QString kind;       ///< one of AuditKind
    QString subject;    ///< `order/<id>` or `isolation/<id>`
    QByteArray content; ///< compact JSON, secrets masked; empty for forgotten
};

/// One link of the chain, as it rests in the table `audit`.
struct AuditEntry {
    qint64 number = 0; ///< 1, 2, 3 … without gaps
    QString at;        ///< UTC, `2026-03-02T09:14:07.000Z`
    QString kind;
    QString subject;
    QByteArray content;
    QByteArray previous; ///< the hash of the entry before; empty for the first
    QByteArray hash;     ///< what computedHash() has to be

    /// SHA-256 in lower-case hexadecimal of these bytes, UTF-8, each line ended by one line feed:
    /// `sandtable-audit-1`, number (decimal), at, kind, subject, previous; then the content as it is stored,
    /// without another line feed. `asNumber` counts in place of the number, 0: the number.
    [[nodiscard]] QByteArray computedHash(qint64 asNumber = 0) const;
    /// No line of the above holds a line feed of its own.
    [[nodiscard]] bool isWellFormed() const;
};

/// `order/<id>`.
[[nodiscard]] QString auditSubjectOfOrder(const QString &id);
/// `isolation/<id>`.
[[nodiscard]] QString auditSubjectOfIsolation(const QString &id);

/// SHA-256 in lower-case hexadecimal.
[[nodiscard]] QByteArray sha256Hex(const QByteArray &bytes);

/// The content of an outcome: what became of it, and the hash of its row as it is from then on.
[[nodiscard]] QByteArray outcomeContent(QJsonObject outcome, const QByteArray &row);

/// Adds the entry to the chain; runs within the transaction that writes what it tells about. Errors: Storage.
[[nodiscard]] Result<void> appendToAudit(Database &database, const AuditNote &note);

/// Tells of every order and isolation that the log does not know, where the log is empty: what a version
/// without it has left. Later there is nothing to do.
[[nodiscard]] Result<void> beginAudit(Database &database, const QDateTime &now);

} // namespace sandtable::session
