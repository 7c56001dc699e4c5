#pragma once

#include "base/clock.h"
#include "session/stage.h"
#include "session/store.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QObject>

#include <deque>
#include <set>

namespace sandtable::session
{

/// One thing that happened. Timeline, rehearsal report and tests read these and nothing else.
struct JournalEntry {
    qint64 number = 0;         ///< 1, 2, 3 … without gaps within one data folder
    QDateTime at;              ///< UTC
    QString run;               ///< the attack it belongs to; empty outside a story
    Stage stage = Stage::Idle; ///< where the story stood afterwards
    QString kind;              ///< one of JournalKind
    QString text;              ///< one sentence for people
    QJsonObject evidence;      ///< what proves it: ids, addresses, exchanges; secrets masked

    /// `{"number","at","run","stage","kind","text","evidence"}`.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static JournalEntry fromJson(const QJsonObject &object);
    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// The values of JournalEntry::kind.
namespace JournalKind
{
inline constexpr QLatin1String Stage("stage");       ///< the story moved; evidence says how
inline constexpr QLatin1String Beat("beat");         ///< one beat of the story was played
inline constexpr QLatin1String Exchange("exchange"); ///< one HTTP exchange with a service, masked
inline constexpr QLatin1String Order("order");       ///< a block order changed
inline constexpr QLatin1String Message("message");   ///< the room said something
inline constexpr QLatin1String Feed("feed");         ///< the blocking feed changed
inline constexpr QLatin1String Check("check");       ///< a connection check
inline constexpr QLatin1String Problem("problem");   ///< something went wrong, the story may go on
inline constexpr QLatin1String Note("note");         ///< everything else worth knowing
} // namespace JournalKind

/// The lab's diary: every entry gets its number at once and is written behind by the store's thread. Keeps
/// the newest entries in memory (bounded in number and bytes) and the newest StoredLimit on disk. Main
/// thread.
class Journal : public QObject
{
    Q_OBJECT

public:
    static constexpr int MemoryLimit = 2000;
    static constexpr qint64 MemoryBytes = 16 << 20;
    static constexpr int StoredLimit = 50000;

    Journal(Store &store, const Clock &clock, QObject *parent = nullptr);

    /// Reads what earlier starts left. Before the first append; blocks shortly (start only).
    [[nodiscard]] Result<void> load();

    /// Adds an entry (its number and time are set here), announces it and returns it. Never fails: what
    /// cannot be stored stays in memory, is logged, announced by storageFailed, and stored when the disk
    /// takes it again.
    JournalEntry append(JournalEntry entry);
    /// The same, for who has the compact text of the entry's evidence already.
    JournalEntry append(JournalEntry entry, const QByteArray &evidence);

    /// Entries with a number above `after`, oldest first, at most `limit`, from memory only.
    [[nodiscard]] QList<JournalEntry> recentAfter(qint64 after, int limit) const;
    /// The same from memory or, for older ones, from disk; up to the first one that is not on disk, for which
    /// this waits shortly. A number that was told means the same entry after a crash.
    QCoro::Task<Result<QList<JournalEntry>>> entriesAfter(qint64 after, int limit);
    /// The number of the newest entry; 0 when there is none.
    [[nodiscard]] qint64 lastNumber() const { return m_last; }

signals:
    void appended(const sandtable::session::JournalEntry &entry);
    /// The disk refused an entry; said once until it works again.
    void storageFailed(const sandtable::Error &error);

private:
    void keep(const JournalEntry &entry, qint64 evidenceBytes);
    void store(const JournalEntry &entry, const QByteArray &evidence);
    void handleStored(const JournalEntry &entry, const Result<void> &done);
    [[nodiscard]] QList<JournalEntry> storedOf(QList<JournalEntry> entries) const;

    struct Kept {
        JournalEntry entry;
        qint64 bytes = 0;
    };
    Store &m_store;
    const Clock &m_clock;
    std::deque<Kept> m_recent;
    qint64 m_bytes = 0;
    qint64 m_last = 0;
    std::set<qint64> m_pending;    ///< numbers that are not on disk
    QList<JournalEntry> m_refused; ///< of those, what the disk refused; at most MemoryLimit
    bool m_failing = false;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::JournalEntry)
