#include "base/datafolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QUuid>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace sandtable
{

using namespace Qt::StringLiterals;

/// SQLite's exclusive lock on an empty file of the folder. A QLockFile would stay behind for ever where the
/// process is killed between making its file and writing into it, and again where its number is reused.
class DataFolder::Lock
{
public:
    explicit Lock(const QString &file) : m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
        sql.setDatabaseName(file);
        sql.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=0"_s);
        if (!sql.open())
            return;
        QSqlQuery query(sql);
        m_held = query.exec(u"BEGIN EXCLUSIVE"_s);
        m_taken = query.lastError().nativeErrorCode() == u"5"_s; // SQLITE_BUSY
    }
    ~Lock()
    {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
    Q_DISABLE_COPY_MOVE(Lock)

    [[nodiscard]] bool isHeld() const { return m_held; }
    /// Somebody else holds it.
    [[nodiscard]] bool isTaken() const { return m_taken; }

private:
    QString m_connection;
    bool m_held = false;
    bool m_taken = false;
};

DataFolder::DataFolder(QString path, std::unique_ptr<Lock> lock)
    : m_path(std::move(path)), m_lock(std::move(lock))
{
}

DataFolder::DataFolder(DataFolder &&) noexcept = default;
DataFolder &DataFolder::operator=(DataFolder &&) noexcept = default;
DataFolder::~DataFolder() = default;

Result<DataFolder> DataFolder::open(const QString &path)
{
    const QString operation = u"use the data folder"_s;
    const QFileInfo info(path);
    if (info.exists() && !info.isDir())
        return failure(ErrorKind::Storage, path, operation,
                       u"it is not a folder; name another with --data"_s);
    if (!info.exists()) {
        if (!QDir().mkpath(path))
            return failure(ErrorKind::Storage, path, operation,
                           u"it cannot be created; name another with --data"_s);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    auto lock = std::make_unique<Lock>(QDir(path).filePath(u"lock.db"_s));
    if (lock->isTaken())
        return failure(ErrorKind::Busy, path, operation,
                       u"another Sandtable is using it; close that one or name another with --data"_s);
    if (!lock->isHeld())
        return failure(ErrorKind::Storage, path, operation,
                       u"it cannot be written; name another with --data"_s);
    return DataFolder(QDir(path).absolutePath(), std::move(lock));
}

QString DataFolder::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

QString DataFolder::file(const QString &name) const
{
    return QDir(m_path).filePath(name);
}

namespace
{

/// A rename is on the disk when its folder is.
void flushFolder([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
#endif
}

} // namespace

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    // commit() says nothing of what is refused while its buffer is emptied: an empty file would take the
    // place of the earlier one on a full disk. So it is emptied before.
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(content) == content.size() && file.flush() && file.commit();
    if (!written)
        return failure(ErrorKind::Storage, path, u"write the file"_s, file.errorString());
    flushFolder(QFileInfo(path).absolutePath());
    return {};
}

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorKind::NotFound, path, u"read the file"_s, u"there is no such file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, path, u"read the file"_s, file.errorString());
    const QByteArray content = file.read(limit + 1);
    if (content.size() > limit)
        return failure(ErrorKind::TooLarge, path, u"read the file"_s,
                       u"it is larger than %1 bytes"_s.arg(limit));
    return content;
}

} // namespace sandtable
