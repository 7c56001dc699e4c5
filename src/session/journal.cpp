#include "session/journal.h"

#include "base/jsontext.h"
#include "base/logging.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

JournalEntry entryFromRow(const QSqlQuery &row)
{
    JournalEntry entry;
    entry.number = row.value(0).toLongLong();
    entry.at = fromWireTime(row.value(1).toString());
    entry.run = row.value(2).toString();
    entry.stage = stageFromText(row.value(3).toString()).value_or(Stage::Idle);
    entry.kind = row.value(4).toString();
    entry.text = row.value(5).toString();
    entry.evidence = parseJsonObject(row.value(6).toByteArray()).value_or(QJsonObject());
    return entry;
}

Result<QList<JournalEntry>> readEntries(Database &database, const QString &sql, const QVariantList &values)
{
    Result<QSqlQuery> rows = database.run(sql, values);
    if (!rows)
        return failure(rows.error());
    QList<JournalEntry> entries;
    while (rows->next())
        entries.append(entryFromRow(*rows));
    return entries;
}

/// A null text would be stored as NULL.
QString stored(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

const QString Columns = u"number,at,run,stage,kind,text,evidence"_s;

} // namespace

QJsonObject JournalEntry::toJson() const
{
    return {{u"number"_s, number},    {u"at"_s, toWireTime(at)},
            {u"run"_s, run},          {u"stage"_s, sandtable::session::toText(stage)},
            {u"kind"_s, kind},        {u"text"_s, text},
            {u"evidence"_s, evidence}};
}

JournalEntry JournalEntry::fromJson(const QJsonObject &object)
{
    JournalEntry entry;
    entry.number = object.value(u"number").toInteger();
    entry.at = fromWireTime(object.value(u"at").toString());
    entry.run = object.value(u"run").toString();
    entry.stage = stageFromText(object.value(u"stage").toString()).value_or(Stage::Idle);
    entry.kind = object.value(u"kind").toString();
    entry.text = object.value(u"text").toString();
    entry.evidence = object.value(u"evidence").toObject();
    return entry;
}

Journal::Journal(Store &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock)
{
}

Result<void> Journal::load()
{
    QList<JournalEntry> newest;
    Result<void> read = m_store.runNow([&](Database &database) -> Result<void> {
        const QString sql =
            u"SELECT * FROM (SELECT %1 FROM journal ORDER BY number DESC LIMIT ?) ORDER BY number"_s.arg(
                Columns);
        Result<QList<JournalEntry>> entries = readEntries(database, sql, {MemoryLimit});
        if (!entries)
            return failure(entries.error());
        newest = std::move(*entries);
        const qint64 last = newest.isEmpty() ? 0 : newest.last().number;
        if (const auto done = database.run(u"DELETE FROM journal WHERE number <= ?"_s, {last - StoredLimit});
            !done)
            return failure(done.error());
        return {};
    });
    if (!read)
        return read;
    for (const JournalEntry &entry : std::as_const(newest)) {
        m_last = entry.number;
        keep(entry, toCompactJson(entry.evidence).size());
    }
    return {};
}

JournalEntry Journal::append(JournalEntry entry)
{
    const QByteArray evidence = toCompactJson(entry.evidence);
    return append(std::move(entry), evidence);
}

JournalEntry Journal::append(JournalEntry entry, const QByteArray &evidence)
{
    entry.number = ++m_last;
    entry.at = m_clock.now();
    keep(entry, evidence.size());
    store(entry, evidence);
    emit appended(entry);
    return entry;
}

void Journal::store(const JournalEntry &entry, const QByteArray &evidence)
{
    m_pending.insert(entry.number);
    const auto kept = std::make_shared<const JournalEntry>(entry);
    Store::Job job = [kept, evidence](Database &database) -> Result<void> {
        static const QString insert = u"INSERT INTO journal(%1) VALUES(?,?,?,?,?,?,?)"_s.arg(Columns);
        const auto done =
            database.write(insert, {kept->number, toWireTime(kept->at), stored(kept->run),
                                    toText(kept->stage), stored(kept->kind), stored(kept->text), evidence});
        if (!done)
            return failure(done.error());
        return {};
    };
    m_store.writeAlong(std::move(job), this,
                       [this, kept](const Result<void> &done) { handleStored(*kept, done); });
}

void Journal::keep(const JournalEntry &entry, qint64 evidenceBytes)
{
    const qint64 bytes = evidenceBytes + entry.text.size() * 2 + 200;
    m_recent.push_back({entry, bytes});
    m_bytes += bytes;
    while (m_recent.size() > size_t(MemoryLimit) || (m_bytes > MemoryBytes && m_recent.size() > 1)) {
        m_bytes -= m_recent.front().bytes;
        m_recent.pop_front();
    }
}

void Journal::handleStored(const JournalEntry &entry, const Result<void> &done)
{
    if (done) {
        m_failing = false;
        m_pending.erase(entry.number);
        const QList<JournalEntry> again = std::exchange(m_refused, {});
        for (const JournalEntry &refused : again)
            store(refused, toCompactJson(refused.evidence));
        return;
    }
    m_refused.append(entry);
    if (m_refused.size() > MemoryLimit)
        m_pending.erase(m_refused.takeFirst().number); // given up: it will never be there
    if (m_failing)
        return;
    m_failing = true;
    qCWarning(logSession) << "the journal cannot be written:" << sandtable::toText(done.error());
    emit storageFailed(done.error());
}

QList<JournalEntry> Journal::recentAfter(qint64 after, int limit) const
{
    QList<JournalEntry> entries;
    const auto begin =
        std::ranges::upper_bound(m_recent, after, {}, [](const Kept &kept) { return kept.entry.number; });
    for (auto it = begin; it != m_recent.end() && entries.size() < limit; ++it)
        entries.append(it->entry);
    return entries;
}

QCoro::Task<Result<QList<JournalEntry>>> Journal::entriesAfter(qint64 after, int limit)
{
    const QPointer<Journal> self(this);
    if (m_recent.empty() || after >= m_recent.front().entry.number - 1) {
        QList<JournalEntry> recent = recentAfter(after, limit);
        if (storedOf(recent).size() < recent.size()) {
            const StoreWrite pending = m_store.write([](Database &) { return Result<void>(); });
            co_await pending;
            if (!self)
                co_return failure(ErrorKind::Cancelled, u"journal"_s, u"read it"_s, u"the program ends"_s);
        }
        co_return storedOf(recent);
    }
    std::function<Result<QList<JournalEntry>>(Database &)> work = [after, limit](Database &database) {
        return readEntries(database,
                           u"SELECT %1 FROM journal WHERE number > ? ORDER BY number LIMIT ?"_s.arg(Columns),
                           {after, limit});
    };
    QFuture<Result<QList<JournalEntry>>> future = m_store.fetch<QList<JournalEntry>>(std::move(work));
    const Result<QList<JournalEntry>> entries = co_await future;
    co_return entries;
}

/// Up to the first one that is not on disk.
QList<JournalEntry> Journal::storedOf(QList<JournalEntry> entries) const
{
    const auto missing = std::ranges::find_if(
        entries, [this](const JournalEntry &entry) { return m_pending.contains(entry.number); });
    entries.erase(missing, entries.end());
    return entries;
}

} // namespace sandtable::session
