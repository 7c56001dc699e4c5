#pragma once

#include "session/auditlog.h"

#include <QJsonObject>

#include <optional>

namespace sandtable::session
{

/// The first thing that is wrong with an audit log.
struct AuditFinding {
    enum class Kind {
        Altered,    ///< the entry is not what was written
        Removed,    ///< the entry that has to be here is not
        Inserted,   ///< the entry was put in
        Moved,      ///< the entry was written elsewhere in the log
        HeadLost,   ///< the note of the newest entry is gone or altered
        RowAltered, ///< the order itself is not as its newest entry tells
        RowRemoved, ///< the order itself is gone
        RowUnknown  ///< no entry tells of the order
    };
    Kind kind = Kind::Altered;
    qint64 number = 0; ///< the entry; 0 where there is none
    QString at;        ///< its time as it says; empty where it is gone
    QString told;      ///< what it tells, one sentence; empty where it is gone
    QString sentence;  ///< all of it for people

    /// "altered", "removed", "inserted", "moved", "head_lost", "row_altered", "row_removed", "row_unknown".
    [[nodiscard]] QString code() const;
};

/// What checking the chain has found.
struct AuditReport {
    qint64 entries = 0; ///< in the table
    qint64 intact = 0;  ///< from the first one on, without a break
    QString newestAt;   ///< the time of the last intact entry
    QByteArray head;    ///< the hash of the last intact entry
    std::optional<AuditFinding> first;

    /// `{"intact","entries","newest_at","head","ok"}` and, where something is wrong,
    /// `"first":{"code","number","at","told","message"}`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Follows the chain from its first entry and compares the orders with what it tells of them; reads only, one
/// moment of the file. Errors: Storage when it cannot be read, NotFound when the file has no such log.
[[nodiscard]] Result<AuditReport> checkAudit(Database &database);

/// What an entry tells, one sentence.
[[nodiscard]] QString auditSentence(const AuditEntry &entry);

} // namespace sandtable::session
