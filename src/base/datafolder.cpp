#include "base/datafolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace sandtable
{

using namespace Qt::StringLiterals;

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
    DataFolder folder;
    folder.m_path = QDir(path).absolutePath();
    folder.m_lock = std::make_unique<QLockFile>(folder.file(u"sandtable.lock"_s));
    folder.m_lock->setStaleLockTime(0);
    if (!folder.m_lock->tryLock(0)) {
        if (folder.m_lock->error() == QLockFile::LockFailedError)
            return failure(ErrorKind::Busy, path, operation,
                           u"another Sandtable is using it; close that one or name another with --data"_s);
        return failure(ErrorKind::Storage, path, operation,
                       u"it cannot be written; name another with --data"_s);
    }
    return folder;
}

QString DataFolder::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

QString DataFolder::file(const QString &name) const
{
    return QDir(m_path).filePath(name);
}

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(content) == content.size() && file.commit();
    if (!written)
        return failure(ErrorKind::Storage, path, u"write the file"_s, file.errorString());
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
