#include "support_ledger.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUuid>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

/// How far an order is; relaying may go back to accepted where the tenant asks to come again.
int rankOf(const QString &state)
{
    return state == u"confirmed" ? 2 : state == u"relayed" || state == u"failed" ? 1 : 0;
}

/// A copy of a database with its log, opened.
class Copy
{
public:
    Copy(const QString &folder, const QString &name) : m_connection(QUuid::createUuid().toString())
    {
        for (const QString &suffix : {u""_s, u"-wal"_s})
            QFile::copy(folder + u'/' + name + suffix, m_folder.filePath(name + suffix));
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
        sql.setDatabaseName(m_folder.filePath(name));
        sql.open();
    }
    ~Copy()
    {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
    Q_DISABLE_COPY_MOVE(Copy)

    QSqlQuery ask(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
        query.setForwardOnly(true);
        if (!query.exec(sql))
            problem = sql + u": "_s + query.lastError().text();
        return query;
    }
    QString problem;

private:
    QTemporaryDir m_folder;
    QString m_connection;
};

bool hasTable(Copy &copy, const QString &name)
{
    return copy.ask(u"SELECT 1 FROM sqlite_master WHERE name='%1'"_s.arg(name)).next();
}

} // namespace

void Ledger::told(const QJsonObject &order)
{
    const QString address = order.value(u"ip"_s).toString();
    m_ids.insert(address, order.value(u"id"_s).toString());
    m_ranks[address] = qMax(m_ranks.value(address), rankOf(order.value(u"state"_s).toString()));
}

void Ledger::accepted(const QString &address)
{
    if (!m_ids.contains(address))
        m_ids.insert(address, {});
}

void Ledger::toldJournal(const QJsonObject &entry)
{
    ++m_journalTold;
    m_journal.insert(entry.value(u"number"_s).toInteger(), entry.value(u"text"_s).toString());
}

QString Ledger::unfinished() const
{
    for (auto rank = m_ranks.cbegin(); rank != m_ranks.cend(); ++rank) {
        if (rank.value() < 2 && !m_ids.value(rank.key()).isEmpty())
            return m_ids.value(rank.key());
    }
    return {};
}

QStringList Ledger::compare(const QString &folder)
{
    QStringList problems;
    for (const QString &name : QDir(folder).entryList({u"*.db"_s}, QDir::Files)) {
        if (name == u"session.db" || name == u"lock.db")
            continue;
        Copy copy(folder, name);
        QSqlQuery check = copy.ask(u"PRAGMA integrity_check"_s);
        if (!check.next() || check.value(0).toString() != u"ok")
            problems.append(u"%1 fails its integrity check: %2"_s.arg(name, check.value(0).toString()));
    }
    if (!QFile::exists(folder + u"/session.db"_s))
        return m_ids.isEmpty() ? problems : problems << u"session.db is gone"_s;

    Copy copy(folder, u"session.db"_s);
    {
        QSqlQuery check = copy.ask(u"PRAGMA integrity_check"_s);
        if (!check.next() || check.value(0).toString() != u"ok")
            problems.append(u"session.db fails its integrity check: "_s + check.value(0).toString());
    }
    QHash<QString, QByteArray> contents; // by id
    QSet<QString> addresses;
    if (hasTable(copy, u"orders"_s)) {
        QSqlQuery rows = copy.ask(u"SELECT id, address, state, content FROM orders"_s);
        while (rows.next()) {
            const QString id = rows.value(0).toString();
            const QString address = rows.value(1).toString();
            contents.insert(id, rows.value(3).toByteArray());
            if (addresses.contains(address))
                problems.append(u"two orders for "_s + address);
            addresses.insert(address);
            if (!m_tried.contains(address))
                problems.append(u"nobody has ordered "_s + address);
            if (const QString told = m_ids.value(address); !told.isEmpty() && told != id)
                problems.append(u"%1 was told as order %2 and is %3"_s.arg(address, told, id));
            if (rankOf(rows.value(2).toString()) < m_ranks.value(address))
                problems.append(u"%1 was told further than %2"_s.arg(address, rows.value(2).toString()));
        }
    }
    for (auto told = m_ids.cbegin(); told != m_ids.cend(); ++told) {
        if (!addresses.contains(told.key()))
            problems.append(u"the order for %1 is lost"_s.arg(told.key()));
    }

    for (auto told = m_journal.cbegin(); told != m_journal.cend(); ++told) {
        QSqlQuery row = copy.ask(u"SELECT text FROM journal WHERE number=%1"_s.arg(told.key()));
        if (!row.next() || row.value(0).toString() != told.value())
            problems.append(
                u"entry %1 of the journal was told and is not there: %2"_s.arg(told.key()).arg(told.value()));
    }
    m_journal.clear();

    // The chain, from its documentation and not with the program's own code.
    if (hasTable(copy, u"audit"_s)) {
        QByteArray previous;
        QHash<QString, QByteArray> newest; // what the row of an order has to hash to
        QList<QByteArray> hashes;
        QSqlQuery rows = copy.ask(
            u"SELECT number, at, kind, subject, content, previous, hash FROM audit ORDER BY number"_s);
        while (rows.next()) {
            const QByteArray content = rows.value(4).toByteArray();
            const QByteArray text = "sandtable-audit-1\n" + rows.value(0).toByteArray() + '\n' +
                                    rows.value(1).toByteArray() + '\n' + rows.value(2).toByteArray() + '\n' +
                                    rows.value(3).toByteArray() + '\n' + previous + '\n' + content;
            const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
            if (rows.value(0).toLongLong() != hashes.size() + 1 || rows.value(5).toByteArray() != previous ||
                rows.value(6).toByteArray() != hash)
                problems.append(u"the chain breaks at entry %1"_s.arg(hashes.size() + 1));
            previous = hash;
            hashes.append(hash);
            const QString rowHash =
                QJsonDocument::fromJson(content).object().value(u"row_sha256"_s).toString();
            newest.insert(rows.value(3).toString(),
                          rowHash.isEmpty()
                              ? QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()
                              : rowHash.toLatin1());
        }
        if (hashes.first(qMin(hashes.size(), m_audit.size())) != m_audit)
            problems.append(u"the audit log is not what it was"_s);
        m_audit = hashes;
        if (!hashes.isEmpty()) {
            for (auto row = contents.cbegin(); row != contents.cend(); ++row) {
                const QByteArray hash =
                    QCryptographicHash::hash(row.value(), QCryptographicHash::Sha256).toHex();
                if (newest.value(u"order/"_s + row.key()) != hash)
                    problems.append(u"the audit log tells something else of order "_s + row.key());
            }
        }
    }
    if (!copy.problem.isEmpty())
        problems.append(copy.problem);
    return problems;
}

} // namespace sandtable::test
