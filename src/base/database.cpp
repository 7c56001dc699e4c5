#include "base/database.h"

#include "base/clock.h"
#include "base/keptaside.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace sandtable
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int BusyTimeoutMs = 5000;

Error storageError(const QString &file, const QString &operation, const QString &detail)
{
    Error error;
    error.kind = ErrorKind::Storage;
    error.service = file;
    error.operation = operation;
    error.detail = detail;
    return error;
}

Error keepDamagedAside(const QString &file, const QString &why)
{
    const QString kept = keepAside(file, {u"-wal"_s, u"-shm"_s});
    Error error = storageError(QFileInfo(file).fileName(), u"open the database"_s, why);
    error.serviceCode = u"damaged"_s;
    error.detail += kept.isEmpty() ? u"; it could not be moved aside"_s
                                   : u"; it is kept as %1, start again for a new one"_s.arg(kept);
    return error;
}

/// SQLITE_CORRUPT (11) and SQLITE_NOTADB (26): the file itself is bad; everything else may pass.
bool isDamage(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    return code == u"11"_s || code == u"26"_s;
}

} // namespace

Result<Database> Database::open(const QString &file, const QList<Migration> &migrations)
{
    const QString connection = u"sandtable-%1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    // Tokens rest in some of them: nobody else on this machine reads any. SQLite gives its side files the
    // same rights.
    constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (QFile content(file); content.exists())
        content.setPermissions(OwnerOnly);
    else if (content.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
        content.close();
    QSqlError damage;
    QString problem;
    Database database(connection);
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        sql.setDatabaseName(file);
        sql.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyTimeoutMs));
        if (!sql.open()) {
            const QString text = sql.lastError().text();
            sql = QSqlDatabase();
            return failure(storageError(file, u"open the database"_s, text));
        }
        for (const QString &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
                                      u"PRAGMA foreign_keys=ON"_s, u"PRAGMA quick_check(1)"_s}) {
            QSqlQuery query(sql);
            if (!query.exec(pragma)) {
                damage = query.lastError();
                problem = query.lastError().databaseText();
                break;
            }
            if (pragma.contains(u"quick_check"_s) && query.next() && query.value(0).toString() != u"ok"_s) {
                problem = query.value(0).toString();
                damage = QSqlError(problem, problem, QSqlError::StatementError, u"11"_s);
                break;
            }
        }
    }
    if (!problem.isEmpty()) {
        database.close();
        if (isDamage(damage))
            return failure(keepDamagedAside(file, u"it is damaged (%1)"_s.arg(problem)));
        return failure(storageError(file, u"open the database"_s, problem));
    }

    int version = 0;
    {
        Result<QSqlQuery> query = database.run(u"PRAGMA user_version"_s);
        if (!query)
            return failure(query.error());
        if (query->next())
            version = query->value(0).toInt();
    }
    if (version > migrations.size()) {
        database.close();
        return failure(keepDamagedAside(file, u"it was written by a newer version of this program"_s));
    }
    for (int step = version; step < migrations.size(); ++step) {
        const Result<void> applied = database.transaction([&]() -> Result<void> {
            for (const QString &statement : migrations.at(step)) {
                if (const Result<QSqlQuery> done = database.run(statement); !done)
                    return failure(done.error());
            }
            if (const Result<QSqlQuery> done = database.run(u"PRAGMA user_version=%1"_s.arg(step + 1)); !done)
                return failure(done.error());
            return {};
        });
        if (!applied)
            return failure(applied.error());
    }
    return database;
}

Database::Database(Database &&other) noexcept : m_connection(std::exchange(other.m_connection, QString())) {}

Database &Database::operator=(Database &&other) noexcept
{
    if (this != &other) {
        close();
        m_connection = std::exchange(other.m_connection, QString());
    }
    return *this;
}

Database::~Database()
{
    close();
}

void Database::close()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(storageError(u"database"_s, sql.section(u' ', 0, 2), query.lastError().text()));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failure(storageError(u"database"_s, sql.section(u' ', 0, 2), query.lastError().text()));
    return query;
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (const Result<QSqlQuery> begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return failure(begun.error());
    Result<void> done = work();
    if (done) {
        const Result<QSqlQuery> committed = run(u"COMMIT"_s);
        if (committed)
            return {};
        done = failure(committed.error());
    }
    if (const Result<QSqlQuery> undone = run(u"ROLLBACK"_s); !undone)
        return failure(undone.error());
    return done;
}

} // namespace sandtable
