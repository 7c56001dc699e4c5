#include "session/auditcheck.h"

#include "base/jsontext.h"

#include <QCoreApplication>
#include <QHash>

namespace sandtable::session
{

using namespace Qt::StringLiterals;
using Kind = AuditFinding::Kind;

namespace
{

struct AuditText {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

const QString Columns = u"number,at,kind,subject,content,previous,hash"_s;

AuditEntry entryFromRow(const QSqlQuery &row)
{
    AuditEntry entry;
    entry.number = row.value(0).toLongLong();
    entry.at = row.value(1).toString();
    entry.kind = row.value(2).toString();
    entry.subject = row.value(3).toString();
    entry.content = row.value(4).toByteArray();
    entry.previous = row.value(5).toByteArray();
    entry.hash = row.value(6).toByteArray();
    return entry;
}

/// A column of a table of orders, and the member of the content that it repeats.
struct Column {
    QString name;
    QString member;
};

/// What the newest entry of a subject says of its row.
struct Newest {
    qint64 number = 0;
    QByteArray rowHash;
    bool forgotten = false;
};

QByteArray rowHashOf(const AuditEntry &entry)
{
    if (entry.kind != AuditKind::Outcome)
        return sha256Hex(entry.content);
    const Result<QJsonObject> content = parseJsonObject(entry.content);
    return content ? content->value(u"row_sha256").toString().toLatin1() : QByteArray();
}

AuditFinding gone(qint64 number)
{
    return {
        Kind::Removed, number, {}, {}, AuditText::tr("Entry %1 of the audit log was removed.").arg(number)};
}

AuditFinding about(Kind kind, const AuditEntry &entry)
{
    AuditFinding finding{kind, entry.number, entry.at, auditSentence(entry), {}};
    QString sentence;
    switch (kind) {
    case Kind::Inserted:
        sentence = AuditText::tr("Entry %1 of %2 was put in: %3");
        break;
    case Kind::Moved:
        sentence = AuditText::tr("Entry %1 of %2 stands where another one was written: %3");
        break;
    default:
        sentence = AuditText::tr("Entry %1 of %2 was altered; it says now: %3");
    }
    finding.sentence = sentence.arg(QString::number(entry.number), entry.at, finding.told);
    return finding;
}

/// Reads one database once.
class Check
{
public:
    explicit Check(Database &database) : m_database(database) {}

    Result<AuditReport> run();

private:
    Result<void> followChain();
    Result<AuditFinding> whatBroke(const AuditEntry &entry, qint64 expected, const QByteArray &previous);
    Result<void> compareHead();
    Result<void> compareRows(const QString &table, const QString &prefix, const QList<Column> &columns);
    Result<bool> isVouchedFor(const AuditEntry &entry);
    Result<AuditFinding> writtenAnew(qint64 number);
    Result<void> stopAt(qint64 number);
    [[nodiscard]] Result<std::optional<AuditEntry>> entryWhere(const QString &condition,
                                                               const QVariant &value);

    Database &m_database;
    AuditReport m_report;
    QHash<QString, Newest> m_newest;
};

Result<std::optional<AuditEntry>> Check::entryWhere(const QString &condition, const QVariant &value)
{
    Result<QSqlQuery> row = m_database.run(
        u"SELECT %1 FROM audit WHERE %2 ORDER BY number LIMIT 1"_s.arg(Columns, condition), {value});
    if (!row)
        return failure(row.error());
    return row->next() ? std::optional(entryFromRow(*row)) : std::nullopt;
}

/// Entry `expected` has to follow the hash `previous`, and `entry` is what stands there or comes next.
Result<AuditFinding> Check::whatBroke(const AuditEntry &entry, qint64 expected, const QByteArray &previous)
{
    if (entry.number < expected)
        return about(Kind::Inserted, entry);
    // Whoever follows the last good entry, and was written under its number, is the one that belongs here.
    const auto other =
        entryWhere(u"number >= %1 AND number <> %2 AND previous=?"_s.arg(expected).arg(entry.number),
                   QString::fromLatin1(previous));
    if (!other)
        return failure(other.error());
    const bool elsewhere = *other && (*other)->computedHash(expected) == (*other)->hash;
    if (entry.number > expected) {
        if (entry.previous == previous && entry.computedHash(expected) == entry.hash)
            return about(Kind::Moved, entry);
        return elsewhere ? about(Kind::Moved, **other) : gone(expected);
    }
    if (!entry.isWellFormed())
        return about(Kind::Altered, entry);
    if (expected > 1 && !elsewhere && entry.computedHash() == entry.hash) {
        const Result<bool> vouched = isVouchedFor(entry);
        if (!vouched)
            return failure(vouched.error());
        if (*vouched)
            return writtenAnew(expected - 1);
    }
    // It was written under another number?
    for (qint64 number = 1; number <= m_report.entries + expected; ++number) {
        if (number == entry.number || entry.computedHash(number) != entry.hash)
            continue;
        if (number > expected)
            return elsewhere ? about(Kind::Moved, entry) : gone(expected);
        // Later entries were pushed down: what stands in its place now was put in.
        const auto there = entryWhere(u"number=?"_s, number);
        if (!there)
            return failure(there.error());
        if (!*there || (*there)->hash == entry.hash)
            return about(Kind::Inserted, entry);
        if (const Result<void> stopped = stopAt(number - 1); !stopped)
            return failure(stopped.error());
        return about(Kind::Inserted, **there);
    }
    return about(elsewhere ? Kind::Inserted : Kind::Altered, entry);
}

/// Whether what comes next, an entry or the note of the newest, names that entry's hash: then it stands as it
/// was written, and what does not fit is before it.
Result<bool> Check::isVouchedFor(const AuditEntry &entry)
{
    const auto next = entryWhere(u"number=?"_s, entry.number + 1);
    if (!next)
        return failure(next.error());
    if (*next)
        return (*next)->previous == entry.hash;
    Result<QSqlQuery> head = m_database.run(u"SELECT hash FROM audit_head"_s);
    if (!head)
        return failure(head.error());
    return head->next() && head->value(0).toByteArray() == entry.hash;
}

/// Somebody altered that entry and computed its hash anew; whoever comes next knows the one it had.
Result<AuditFinding> Check::writtenAnew(qint64 number)
{
    const auto entry = entryWhere(u"number=?"_s, number);
    if (!entry)
        return failure(entry.error());
    if (const Result<void> stopped = stopAt(number - 1); !stopped)
        return failure(stopped.error());
    return about(Kind::Altered, entry->value_or(AuditEntry()));
}

/// The last intact entry is that one after all.
Result<void> Check::stopAt(qint64 number)
{
    const auto last = entryWhere(u"number=?"_s, number);
    if (!last)
        return failure(last.error());
    m_report.intact = number;
    m_report.head = *last ? (*last)->hash : QByteArray();
    m_report.newestAt = *last ? (*last)->at : QString();
    return {};
}

Result<void> Check::followChain()
{
    Result<QSqlQuery> rows = m_database.run(u"SELECT %1 FROM audit ORDER BY number"_s.arg(Columns));
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        const AuditEntry entry = entryFromRow(*rows);
        const qint64 expected = m_report.intact + 1;
        if (entry.number != expected || entry.previous != m_report.head || !entry.isWellFormed() ||
            entry.computedHash() != entry.hash) {
            rows->finish();
            const Result<AuditFinding> finding = whatBroke(entry, expected, m_report.head);
            if (!finding)
                return failure(finding.error());
            m_report.first = *finding;
            return {};
        }
        m_report.intact = entry.number;
        m_report.head = entry.hash;
        m_report.newestAt = entry.at;
        m_newest.insert(entry.subject, {entry.number, rowHashOf(entry), entry.kind == AuditKind::Forgotten});
    }
    return {};
}

/// The row that says which entry is the newest: what was cut off at the end is missed here.
Result<void> Check::compareHead()
{
    Result<QSqlQuery> head = m_database.run(u"SELECT number, hash FROM audit_head"_s);
    if (!head)
        return failure(head.error());
    const bool there = head->next();
    const qint64 number = there ? head->value(0).toLongLong() : 0;
    const QByteArray hash = there ? head->value(1).toByteArray() : QByteArray();
    head->finish();
    if (there && number > m_report.intact) {
        m_report.first = gone(m_report.intact + 1);
    } else if (there && number < m_report.intact) {
        const auto entry = entryWhere(u"number=?"_s, number + 1);
        if (!entry)
            return failure(entry.error());
        m_report.first = about(Kind::Inserted, entry->value_or(AuditEntry()));
        return stopAt(number);
    } else if (there && number > 0 && hash != m_report.head && hash.size() == m_report.head.size()) {
        const Result<AuditFinding> newest = writtenAnew(number); // or the note, and nobody can tell which
        if (!newest)
            return failure(newest.error());
        m_report.first = *newest;
    } else if (!there || hash != m_report.head) {
        m_report.first = AuditFinding{
            Kind::HeadLost,
            m_report.intact,
            m_report.newestAt,
            {},
            AuditText::tr(
                "The note of the newest entry of the audit log was altered: entries after %1 may have "
                "been removed.")
                .arg(m_report.intact)};
    }
    return {};
}

/// Every order is as its newest entry tells, and every one that was told of is there.
Result<void> Check::compareRows(const QString &table, const QString &prefix, const QList<Column> &columns)
{
    QStringList names;
    for (const Column &column : columns)
        names.append(column.name);
    const auto repeats = [&](const QSqlQuery &row, const QByteArray &content) {
        const QJsonObject object = parseJsonObject(content).value_or(QJsonObject());
        int at = 2;
        return std::ranges::all_of(columns, [&](const Column &column) {
            const QJsonValue value = object.value(column.member); // older versions wrote fewer
            const QString stored = row.value(at++).toString();
            return value.isUndefined() || value.toString() == stored;
        });
    };
    QHash<QString, Newest> missing = m_newest;
    missing.removeIf([&](const auto &item) { return !item.key().startsWith(prefix) || item->forgotten; });
    Result<QSqlQuery> rows = m_database.run(
        u"SELECT id, content, %2 FROM %1 ORDER BY placed_at, id"_s.arg(table, names.join(u',')));
    if (!rows)
        return failure(rows.error());
    std::optional<AuditFinding> found;
    while (rows->next() && !found) {
        const QString subject = prefix + rows->value(0).toString();
        const QByteArray content = rows->value(1).toByteArray();
        const auto newest = missing.constFind(subject);
        if (newest == missing.cend()) {
            found = AuditFinding{Kind::RowUnknown,
                                 0,
                                 {},
                                 {},
                                 AuditText::tr("No entry of the audit log tells of %1: it was put in, or the "
                                               "entries were removed.")
                                     .arg(subject)};
        } else if (sha256Hex(content) != newest->rowHash || !repeats(*rows, content)) {
            found = AuditFinding{Kind::RowAltered, newest->number, {}, {}, {}};
        }
        missing.remove(subject);
    }
    rows->finish();
    if (!found && !missing.isEmpty()) {
        const auto first =
            std::ranges::min_element(missing, {}, [](const Newest &newest) { return newest.number; });
        found = AuditFinding{Kind::RowRemoved, first->number, {}, {}, {}};
    }
    if (found && found->number != 0) {
        const auto entry = entryWhere(u"number=?"_s, found->number);
        if (!entry)
            return failure(entry.error());
        const AuditEntry newest = entry->value_or(AuditEntry());
        found->at = newest.at;
        found->told = auditSentence(newest);
        const QString sentence =
            found->kind == Kind::RowAltered
                ? AuditText::tr(
                      "Not as entry %1 of %2 tells, it was altered or later entries were removed: %3")
                : AuditText::tr("Gone from the orders, although entry %1 of %2 tells of it: %3");
        found->sentence = sentence.arg(QString::number(newest.number), newest.at, found->told);
    }
    m_report.first = found;
    return {};
}

Result<AuditReport> Check::run()
{
    Result<QSqlQuery> count = m_database.run(u"SELECT count(*) FROM audit"_s);
    if (!count)
        return failure(count.error());
    m_report.entries = count->next() ? count->value(0).toLongLong() : 0;
    count->finish();
    if (const Result<void> done = followChain(); !done)
        return failure(done.error());
    if (!m_report.first) {
        if (const Result<void> done = compareHead(); !done)
            return failure(done.error());
    }
    const QList<Column> ofOrders{{u"id"_s, u"id"_s},
                                 {u"placed_at"_s, u"placed_at"_s},
                                 {u"profile"_s, u"profile"_s},
                                 {u"address"_s, u"ip"_s},
                                 {u"state"_s, u"state"_s}};
    if (!m_report.first) {
        if (const Result<void> done = compareRows(u"orders"_s, u"order/"_s, ofOrders); !done)
            return failure(done.error());
    }
    if (!m_report.first) {
        const Result<void> done = compareRows(u"isolations"_s, u"isolation/"_s,
                                              {{u"id"_s, u"id"_s}, {u"placed_at"_s, u"placed_at"_s}});
        if (!done)
            return failure(done.error());
    }
    return m_report;
}

} // namespace

QString AuditFinding::code() const
{
    switch (kind) {
    case Kind::Altered:
        return u"altered"_s;
    case Kind::Removed:
        return u"removed"_s;
    case Kind::Inserted:
        return u"inserted"_s;
    case Kind::Moved:
        return u"moved"_s;
    case Kind::HeadLost:
        return u"head_lost"_s;
    case Kind::RowAltered:
        return u"row_altered"_s;
    case Kind::RowRemoved:
        return u"row_removed"_s;
    case Kind::RowUnknown:
        return u"row_unknown"_s;
    }
    return {};
}

QJsonObject AuditReport::toJson() const
{
    QJsonObject object{{u"ok"_s, !first},
                       {u"entries"_s, entries},
                       {u"intact"_s, intact},
                       {u"newest_at"_s, newestAt},
                       {u"head"_s, QString::fromLatin1(head)}};
    if (first)
        object.insert(u"first"_s, QJsonObject{{u"code"_s, first->code()},
                                              {u"number"_s, first->number},
                                              {u"at"_s, first->at},
                                              {u"told"_s, first->told},
                                              {u"message"_s, first->sentence}});
    return object;
}

Result<AuditReport> checkAudit(Database &database)
{
    // One transaction: whoever writes meanwhile writes for the next reader.
    if (const auto begun = database.run(u"BEGIN"_s); !begun)
        return failure(begun.error());
    const Result<QSqlQuery> there = database.run(u"SELECT 1 FROM audit, audit_head LIMIT 1"_s);
    Result<AuditReport> report =
        there ? Check(database).run()
              : Result<AuditReport>(failure(ErrorKind::NotFound, u"audit log"_s, u"check the audit log"_s,
                                            there.error().detail));
    static_cast<void>(database.run(u"COMMIT"_s));
    return report;
}

QString auditSentence(const AuditEntry &entry)
{
    const QJsonObject content = parseJsonObject(entry.content).value_or(QJsonObject());
    const bool isolation = entry.subject.startsWith(u"isolation/");
    QString what = content.value(isolation ? u"host"_s : u"ip"_s).toString();
    if (what.isEmpty())
        what = entry.subject;
    if (entry.kind == AuditKind::Forgotten)
        return AuditText::tr("%1 is no longer kept.").arg(entry.subject);
    if (entry.kind == AuditKind::Adopted)
        return AuditText::tr("%1 was taken over from a version without an audit log.").arg(what);
    QString who = content.value(u"who").toString();
    if (who.isEmpty())
        who = content.value(u"from").toString();
    if (who.isEmpty())
        who = content.value(u"origin").toString();
    if (entry.kind == AuditKind::Ordered)
        return isolation ? AuditText::tr("%1 ordered to isolate %2.").arg(who, what)
                         : AuditText::tr("%1 ordered to block %2.").arg(who, what);
    QString state = content.value(u"state").toString();
    if (isolation)
        state = content.value(u"done").toBool() ? u"done"_s : content.value(u"problem").toString();
    else if (content.contains(u"lifted_at"))
        state = u"lifted"_s;
    else if (content.contains(u"lift_wanted_at"))
        state = u"to be lifted"_s;
    else if (content.value(u"released").toBool())
        state = u"off the feed"_s;
    return AuditText::tr("The order for %1 became: %2.").arg(what, state);
}

} // namespace sandtable::session
