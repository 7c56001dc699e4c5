#pragma once

#include "base/result.h"

#include <QLockFile>

#include <memory>

namespace sandtable
{

/// The folder that holds everything this program remembers (`--data`, application.md). Made with mode 0700
/// where it is missing and locked against a second process for as long as the object lives.
class DataFolder
{
public:
    /// Errors: Storage when it cannot be made or written, Busy when another Sandtable uses it.
    [[nodiscard]] static Result<DataFolder> open(const QString &path);

    /// The platform's application data folder.
    [[nodiscard]] static QString defaultPath();

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Absolute path of an entry of the folder.
    [[nodiscard]] QString file(const QString &name) const;

private:
    DataFolder() = default;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

/// Writes whole and durable (temporary file, fsync, rename) with owner-only permissions.
[[nodiscard]] Result<void> writePrivateFile(const QString &path, const QByteArray &content);

/// Reads a file of at most `limit` bytes. Errors: NotFound, TooLarge, Storage.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 limit);

} // namespace sandtable
