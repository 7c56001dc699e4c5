#include "base/database.h"

#include "base/clock.h"
#include "base/keptaside.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QtEndian>
#include <QUuid>

namespace sandtable
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int BusyTimeoutMs = 5000;
constexpr size_t KeptStatements = 64;
/// Tokens rest in some of them: nobody else on this machine reads any. SQLite gives its side files the same
/// rights.
constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
/// Where a database file holds its `user_version`, four bytes big-endian (sqlite.org/fileformat.html, 1.3).
constexpr qint64 VersionOffset = 60;
constexpr QByteArrayView Magic("SQLite format 3\0", 16);

// SQLite's result codes; the extended ones hold more in the upper bytes (sqlite.org/rescode.html).
constexpr int CodeInputOutput = 10;
constexpr int CodeCorrupt = 11;
constexpr int CodeFull = 13;
constexpr int CodeNotADatabase = 26;

struct DatabaseText {
    Q_DECLARE_TR_FUNCTIONS(Database)
};

/// Statements that give no rows: prepared once, run again and again.
bool isKept(const QString &sql)
{
    return (sql.startsWith(u"INSERT "_s) || sql.startsWith(u"UPDATE "_s) || sql.startsWith(u"DELETE "_s)) &&
           !sql.contains(u" RETURNING "_s);
}

Error storageError(const QString &file, const QString &operation, const QString &detail)
{
    Error error;
    error.kind = ErrorKind::Storage;
    error.service = file;
    error.operation = operation;
    error.detail = detail;
    return error;
}

int codeOfSqlite(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

/// What SQLite says, and a sentence of our own where a person can do something about it.
Error storageError(const QString &file, const QString &operation, const QSqlError &sqlite)
{
    Error error = storageError(file, operation, sqlite.text());
    if (codeOfSqlite(sqlite) == CodeFull) {
        error.serviceCode = DiskFullCode;
        error.detail = DatabaseText::tr(
            "The disk with the data folder is full; nothing was changed. Make room there, then try again.");
    } else if (codeOfSqlite(sqlite) == CodeInputOutput) {
        error.detail =
            DatabaseText::tr("The disk with the data folder cannot be read or written (%1); nothing "
                             "was changed. Check the disk, then try again.")
                .arg(sqlite.databaseText());
    }
    return error;
}

/// What a statement of the program failed with, called by its first words.
tl::unexpected<Error> refused(const QString &sql, const QSqlQuery &query)
{
    return failure(storageError(u"database"_s, sql.section(u' ', 0, 2), query.lastError()));
}

Result<void> bindAndRun(QSqlQuery &query, const QString &sql, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values.at(i));
    if (!query.exec())
        return refused(sql, query);
    return {};
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

Error newerVersion(const QString &file)
{
    Error error =
        storageError(QFileInfo(file).fileName(), u"open the database"_s,
                     DatabaseText::tr("A newer version of Sandtable wrote this data folder; nothing "
                                      "was changed. Use that version, or name another folder with "
                                      "--data."));
    error.serviceCode = NewerVersionCode;
    return error;
}

/// The file itself is bad; everything else may pass.
bool isDamage(const QSqlError &error)
{
    const int code = codeOfSqlite(error);
    return code == CodeCorrupt || code == CodeNotADatabase;
}

QString newConnection()
{
    return u"sandtable-%1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

/// The version in the file's own head; 0 where there is none.
int versionInHead(const QString &file)
{
    QFile content(file);
    if (!content.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray head = content.read(VersionOffset + 4);
    if (head.size() < VersionOffset + 4 || !head.startsWith(Magic))
        return 0;
    return qFromBigEndian<qint32>(head.constData() + VersionOffset);
}

/// Whether a newer program wrote it, found out without writing anything: opened as usual, SQLite would fold
/// a log that is left into the file.
bool isNewer(const QString &file, int known)
{
    if (versionInHead(file) > known)
        return true;
    if (QFileInfo(file + u"-wal"_s).size() <= 0)
        return false;
    Result<Database> reader = Database::openForReading(file);
    const Result<int> version = reader ? reader->version() : Result<int>(0);
    return version && *version > known;
}

} // namespace

Result<Database> Database::open(const QString &file, const QList<Migration> &migrations)
{
    if (isNewer(file, int(migrations.size())))
        return failure(newerVersion(file));
    const QString connection = newConnection();
    if (QFile content(file); content.exists())
        content.setPermissions(OwnerOnly);
    else if (content.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
        content.close();
    QSqlError problem;
    Database database(connection);
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        sql.setDatabaseName(file);
        sql.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyTimeoutMs));
        if (!sql.open()) {
            problem = sql.lastError();
            sql = QSqlDatabase();
            return failure(storageError(file, u"open the database"_s, problem));
        }
        for (const QString &pragma :
             {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s, u"PRAGMA fullfsync=ON"_s,
              u"PRAGMA checkpoint_fullfsync=ON"_s, u"PRAGMA foreign_keys=ON"_s, u"PRAGMA quick_check(1)"_s}) {
            QSqlQuery query(sql);
            if (!query.exec(pragma)) {
                problem = query.lastError();
                break;
            }
            if (pragma.contains(u"quick_check"_s) && query.next() && query.value(0).toString() != u"ok"_s) {
                const QString found = query.value(0).toString();
                problem = QSqlError(found, found, QSqlError::StatementError, QString::number(CodeCorrupt));
                break;
            }
        }
    }
    if (problem.type() != QSqlError::NoError) {
        database.close();
        if (isDamage(problem))
            return failure(keepDamagedAside(file, u"it is damaged (%1)"_s.arg(problem.databaseText())));
        return failure(storageError(file, u"open the database"_s, problem));
    }
    if (const Result<void> migrated = database.migrate(file, migrations); !migrated)
        return failure(migrated.error());
    return database;
}

Result<Database> Database::openForReading(const QString &file)
{
    if (!QFileInfo::exists(file))
        return failure(ErrorKind::NotFound, file, u"read the database"_s, u"there is no such file"_s);
    const QString connection = newConnection();
    Database database(connection);
    QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    sql.setDatabaseName(file);
    sql.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyTimeoutMs));
    if (!sql.open()) {
        const QSqlError problem = sql.lastError();
        sql = QSqlDatabase();
        return failure(storageError(file, u"read the database"_s, problem));
    }
    return database;
}

Result<int> Database::version()
{
    Result<QSqlQuery> query = run(u"PRAGMA user_version"_s);
    if (!query)
        return failure(query.error());
    return query->next() ? query->value(0).toInt() : 0;
}

/// Puts a copy of the whole database beside it, for whoever has to go back to the older program.
Result<void> Database::keepCopy(const QString &file, int version)
{
    const QString copy = u"%1.version-%2"_s.arg(file).arg(version);
    const QString part = copy + u".part"_s;
    QFile::remove(part); // of a start that was cut off
    QFile made(part);
    if (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
        return failure(storageError(part, u"keep a copy of the database"_s, made.errorString()));
    made.close();
    const Result<QSqlQuery> done = run(u"VACUUM INTO ?"_s, {part});
    if (!done) {
        QFile::remove(part);
        return failure(done.error());
    }
    QFile::remove(copy);
    if (!QFile::rename(part, copy))
        return failure(storageError(copy, u"keep a copy of the database"_s, u"it cannot be renamed"_s));
    return {};
}

Result<void> Database::migrate(const QString &file, const QList<Migration> &migrations)
{
    const Result<int> version = this->version();
    if (!version)
        return failure(version.error());
    if (*version > migrations.size()) // written in between
        return failure(newerVersion(file));
    if (*version > 0 && *version < migrations.size()) {
        if (Result<void> kept = keepCopy(file, *version); !kept)
            return kept;
    }
    for (int step = *version; step < migrations.size(); ++step) {
        Result<void> applied = transaction([&]() -> Result<void> {
            for (const QString &statement : migrations.at(step)) {
                if (const Result<QSqlQuery> done = run(statement); !done)
                    return failure(done.error());
            }
            if (const Result<QSqlQuery> done = run(u"PRAGMA user_version=%1"_s.arg(step + 1)); !done)
                return failure(done.error());
            return {};
        });
        if (!applied)
            return applied;
    }
    return {};
}

Database::Database(Database &&other) noexcept
    : m_connection(std::exchange(other.m_connection, QString())), m_kept(std::exchange(other.m_kept, {}))
{
}

Database &Database::operator=(Database &&other) noexcept
{
    if (this != &other) {
        close();
        m_connection = std::exchange(other.m_connection, QString());
        m_kept = std::exchange(other.m_kept, {});
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
    m_kept.clear();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

Result<QSqlQuery> Database::prepared(const QString &sql) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return refused(sql, query);
    return query;
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    if (isKept(sql)) {
        if (const Result<int> written = write(sql, values); !written)
            return failure(written.error());
        return QSqlQuery();
    }
    Result<QSqlQuery> query = prepared(sql);
    if (!query)
        return query;
    if (const Result<void> done = bindAndRun(*query, sql, values); !done)
        return failure(done.error());
    return query;
}

Result<int> Database::write(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = execute(sql, values);
    if (!query)
        return failure(query.error());
    return (*query)->numRowsAffected();
}

Result<QVariantList> Database::firstRow(const QString &sql, int columns, const QVariantList &values)
{
    const Result<QSqlQuery *> query = execute(sql, values);
    if (!query)
        return failure(query.error());
    QVariantList row;
    if ((*query)->next()) {
        for (int column = 0; column < columns; ++column)
            row.append((*query)->value(column));
    }
    (*query)->finish(); // a statement that is still reading would keep the log from being folded in
    return row;
}

/// Runs a statement that stays prepared.
Result<QSqlQuery *> Database::execute(const QString &sql, const QVariantList &values)
{
    auto kept = m_kept.find(sql);
    if (kept == m_kept.end()) {
        Result<QSqlQuery> query = prepared(sql);
        if (!query)
            return failure(query.error());
        if (m_kept.size() >= KeptStatements)
            m_kept.clear();
        kept = m_kept.emplace(sql, std::move(*query)).first;
    }
    if (const Result<void> done = bindAndRun(kept->second, sql, values); !done)
        return failure(done.error());
    return &kept->second;
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (const Result<QSqlQuery *> begun = execute(u"BEGIN IMMEDIATE"_s, {}); !begun)
        return failure(begun.error());
    m_noted.emplace();
    Result<void> done = work();
    m_noted.reset();
    if (done) {
        const Result<QSqlQuery *> committed = execute(u"COMMIT"_s, {});
        if (committed)
            return {};
        done = failure(committed.error());
    }
    // Refused where SQLite has undone everything by itself, as it may when the disk is full: what matters
    // then is why.
    static_cast<void>(run(u"ROLLBACK"_s));
    return done;
}

} // namespace sandtable
