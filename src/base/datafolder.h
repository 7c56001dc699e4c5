#pragma once

#include "base/result.h"

#include <memory>

namespace sandtable
{

/// The folder that holds everything this program remembers (`--data`, application.md). Made with mode 0700
/// where it is missing and locked against a second process for as long as the object lives. The lock is the
/// system's, held through SQLite: it ends with the process however that ends, and leaves nothing that could
/// look like a lock. Used on one thread.
class DataFolder
{
public:
    DataFolder(DataFolder &&) noexcept;
    DataFolder &operator=(DataFolder &&) noexcept;
    ~DataFolder();

    /// Errors: Storage when it cannot be made or written, Busy when another Sandtable uses it.
    [[nodiscard]] static Result<DataFolder> open(const QString &path);

    /// The platform's application data folder.
    [[nodiscard]] static QString defaultPath();

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Absolute path of an entry of the folder.
    [[nodiscard]] QString file(const QString &name) const;

private:
    class Lock;
    DataFolder(QString path, std::unique_ptr<Lock> lock);
    QString m_path;
    std::unique_ptr<Lock> m_lock;
};

/// Writes whole and durable (temporary file, fsync, rename) with owner-only permissions.
[[nodiscard]] Result<void> writePrivateFile(const QString &path, const QByteArray &content);

/// Reads a file of at most `limit` bytes. Errors: NotFound, TooLarge, Storage.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 limit);

} // namespace sandtable
