#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <any>
#include <functional>
#include <optional>
#include <unordered_map>

namespace sandtable
{

/// One schema step: statements run in order inside one transaction; step n leads to `user_version` n + 1.
using Migration = QStringList;

/// The service code of an error of kind Storage: the disk has no room left; it works again when there is.
inline constexpr QLatin1String DiskFullCode("disk_full");
/// The service code of an error of kind Storage: a newer version of this program wrote the file.
inline constexpr QLatin1String NewerVersionCode("newer_version");

/// An open SQLite file: WAL, synchronous FULL, foreign keys, busy time-out, schema at the newest version.
/// What a transaction wrote is on the disk when it returns, also when the power fails then: FULL flushes the
/// log with every commit (sqlite.org/pragma.html, synchronous), on macOS down to the platter (fullfsync).
/// Created, used and destroyed on one thread. Move-only.
class Database
{
public:
    /// Opens or creates `file` and applies the migrations that are missing, each whole or not at all, after a
    /// copy of what was there was put beside it as `<file>.version-<n>`. A file that is not a database or
    /// fails its quick check is renamed to `<file>.damaged-<time>` (never deleted), together with its -wal
    /// and -shm, and an error of kind Storage says so. A file with a newer schema than this program knows is
    /// refused and not touched (NewerVersionCode).
    [[nodiscard]] static Result<Database> open(const QString &file, const QList<Migration> &migrations);

    /// Opens a file that is there to be read only; no migrations, no lock: whoever writes goes on. Errors:
    /// NotFound, Storage.
    [[nodiscard]] static Result<Database> openForReading(const QString &file);

    /// The schema's version (`user_version`); 0 for an empty file.
    [[nodiscard]] Result<int> version();

    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Runs one statement with positional values. What INSERT, UPDATE and DELETE give is empty: write()
    /// counts. Errors: kind Storage with SQLite's text, or with a sentence and DiskFullCode where the disk is
    /// full.
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});

    /// Runs one INSERT, UPDATE or DELETE, which stays prepared for the next time; how many rows it changed.
    /// Errors as run().
    [[nodiscard]] Result<int> write(const QString &sql, const QVariantList &values = {});

    /// The first row that a SELECT of so many columns finds, empty where it finds none; it stays prepared as
    /// well. Errors as run().
    [[nodiscard]] Result<QVariantList> firstRow(const QString &sql, int columns,
                                                const QVariantList &values = {});

    /// Runs `work` in one IMMEDIATE transaction: on disk when it returns a value, rolled back on an error.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

    /// What a piece of work notes for the next one in the transaction under way, which begins with nothing
    /// noted; null outside of one.
    [[nodiscard]] std::any *noted() { return m_noted ? &*m_noted : nullptr; }

    /// The connection's name, for QSqlDatabase::database().
    [[nodiscard]] const QString &connectionName() const { return m_connection; }

private:
    explicit Database(QString connection) : m_connection(std::move(connection)) {}
    [[nodiscard]] Result<void> keepCopy(const QString &file, int version);
    [[nodiscard]] Result<void> migrate(const QString &file, const QList<Migration> &migrations);
    [[nodiscard]] Result<QSqlQuery> prepared(const QString &sql) const;
    [[nodiscard]] Result<QSqlQuery *> execute(const QString &sql, const QVariantList &values);
    void close();
    QString m_connection;
    std::unordered_map<QString, QSqlQuery> m_kept; ///< statements that stay prepared
    std::optional<std::any> m_noted;               ///< there while a transaction is under way
};

} // namespace sandtable
