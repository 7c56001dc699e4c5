#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>

namespace sandtable
{

/// One schema step: statements run in order inside one transaction; step n leads to `user_version` n + 1.
using Migration = QStringList;

/// An open SQLite file: WAL, synchronous FULL, foreign keys, busy time-out, schema at the newest version.
/// Created, used and destroyed on one thread. Move-only.
class Database
{
public:
    /// Opens or creates `file` and applies the migrations that are missing. A file that is not a database,
    /// fails its quick check or has a newer schema than this program knows is renamed to
    /// `<file>.damaged-<time>` (never deleted), together with its -wal and -shm, and an error of kind Storage
    /// says so.
    [[nodiscard]] static Result<Database> open(const QString &file, const QList<Migration> &migrations);

    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Runs one statement with positional values. Errors: kind Storage with SQLite's text.
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});

    /// Runs `work` in one IMMEDIATE transaction: committed when it returns a value, rolled back on an error.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

    /// The connection's name, for QSqlDatabase::database().
    [[nodiscard]] const QString &connectionName() const { return m_connection; }

private:
    explicit Database(QString connection) : m_connection(std::move(connection)) {}
    void close();
    QString m_connection;
};

} // namespace sandtable
