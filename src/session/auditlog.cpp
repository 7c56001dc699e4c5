#include "session/auditlog.h"

#include "base/clock.h"
#include "base/jsontext.h"

#include <QCryptographicHash>

#include <any>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray AuditEntry::computedHash(qint64 asNumber) const
{
    const QByteArrayList lines{"sandtable-audit-1",
                               QByteArray::number(asNumber == 0 ? number : asNumber),
                               at.toUtf8(),
                               kind.toUtf8(),
                               subject.toUtf8(),
                               previous,
                               content};
    return sha256Hex(lines.join('\n'));
}

bool AuditEntry::isWellFormed() const
{
    return !at.contains(u'\n') && !kind.contains(u'\n') && !subject.contains(u'\n') &&
           !previous.contains('\n');
}

QString auditSubjectOfOrder(const QString &id)
{
    return u"order/"_s + id;
}

QString auditSubjectOfIsolation(const QString &id)
{
    return u"isolation/"_s + id;
}

QByteArray outcomeContent(QJsonObject outcome, const QByteArray &row)
{
    outcome.insert(u"row_sha256"_s, QString::fromLatin1(sha256Hex(row)));
    return toCompactJson(outcome);
}

namespace
{

struct Newest {
    qint64 number = 0; ///< 0: there is none
    QByteArray hash;
};

Result<Newest> newestOf(Database &database)
{
    // The note of the newest entry and not the newest row: what somebody does to the rows leaves a gap that
    // never closes. Where even the note is gone, orders are taken all the same.
    static const QString head = u"SELECT number, hash, (SELECT max(number) FROM audit) FROM audit_head "
                                "UNION ALL SELECT number, hash, number FROM (SELECT number, hash FROM audit "
                                "ORDER BY number DESC LIMIT 1) LIMIT 1"_s;
    const Result<QVariantList> newest = database.firstRow(head, 3);
    if (!newest)
        return failure(newest.error());
    if (newest->isEmpty())
        return Newest();
    return Newest{std::max(newest->at(0).toLongLong(), newest->at(2).toLongLong()),
                  newest->at(1).toByteArray()};
}

} // namespace

Result<void> appendToAudit(Database &database, const AuditNote &note)
{
    // Many are appended in one transaction: only the first one has to look.
    const auto *known = std::any_cast<Newest>(database.noted());
    const Result<Newest> newest = known != nullptr ? *known : newestOf(database);
    if (!newest)
        return failure(newest.error());
    AuditEntry entry;
    entry.number = newest->number + 1;
    entry.previous = newest->hash;
    entry.at = toWireTime(note.at);
    entry.kind = note.kind;
    entry.subject = note.subject;
    entry.content = note.content.isNull() ? QByteArray("") : note.content; // null would be stored as NULL
    entry.hash = entry.computedHash();
    static const QString insert =
        u"INSERT INTO audit(number,at,kind,subject,content,previous,hash) VALUES(?,?,?,?,?,?,?)"_s;
    const auto added =
        database.write(insert, {entry.number, entry.at, entry.kind, entry.subject, entry.content,
                                QString::fromLatin1(entry.previous), QString::fromLatin1(entry.hash)});
    if (!added)
        return failure(added.error());
    const auto noted = database.write(u"INSERT OR REPLACE INTO audit_head(only,number,hash) VALUES(1,?,?)"_s,
                                      {entry.number, QString::fromLatin1(entry.hash)});
    if (!noted)
        return failure(noted.error());
    if (std::any *next = database.noted())
        *next = Newest{entry.number, entry.hash};
    return {};
}

Result<void> beginAudit(Database &database, const QDateTime &now)
{
    Result<QSqlQuery> head = database.run(u"SELECT number FROM audit_head"_s);
    if (!head)
        return failure(head.error());
    if (!head->next() || head->value(0).toLongLong() != 0)
        return {};
    head->finish();
    QList<AuditNote> notes;
    for (const auto &[table, prefix] :
         {std::pair{u"orders"_s, u"order/"_s}, {u"isolations"_s, u"isolation/"_s}}) {
        Result<QSqlQuery> rows =
            database.run(u"SELECT id, content FROM %1 ORDER BY placed_at, id"_s.arg(table));
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            notes.append(
                {now, AuditKind::Adopted, prefix + rows->value(0).toString(), rows->value(1).toByteArray()});
    }
    for (const AuditNote &note : std::as_const(notes)) {
        if (Result<void> done = appendToAudit(database, note); !done)
            return done;
    }
    return {};
}

} // namespace sandtable::session
