#include "automation/scriptfolder.h"

#include <QDirIterator>
#include <QFile>

#include <filesystem>

namespace sandtable::automation
{

namespace
{

namespace fs = std::filesystem;

/// Gives every folder back the rights that removing its contents needs.
void unlock(const fs::path &folder)
{
    std::error_code ignored; // what cannot be unlocked stays, and removing says so
    fs::permissions(folder, fs::perms::owner_all, ignored);
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        std::error_code unknown;
        if (entry->symlink_status(unknown).type() == fs::file_type::directory)
            unlock(entry->path());
    }
}

} // namespace

ScriptFolder::~ScriptFolder()
{
    if (!isValid())
        return;
    const fs::path path(QFile::encodeName(m_folder.path()).toStdString());
    unlock(path);
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

bool ScriptFolder::exceeds(const ConfinementLimits &limits) const
{
    qint64 size = 0;
    int entries = 0;
    QDirIterator entry(m_folder.path(), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (entry.hasNext()) {
        entry.next();
        const QFileInfo info = entry.fileInfo();
        if (++entries > limits.files)
            return true;
        if (info.isSymLink())
            continue;
        if (info.isDir() && !(info.isReadable() && info.isExecutable()))
            return true;
        size += info.size();
        if (size > limits.folderSize)
            return true;
    }
    return false;
}

} // namespace sandtable::automation
