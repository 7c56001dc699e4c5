#include "desktop/exportwriting.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ExportWriting)
};

tl::unexpected<Error> refused(const QString &file)
{
    return failure(ErrorKind::Storage, QDir::toNativeSeparators(file), u"export the workflows"_s,
                   Texts::tr("%1 cannot be written.").arg(QDir::toNativeSeparators(file)));
}

} // namespace

Result<void> writeExport(const QString &folder, const QList<session::ExportedFile> &files)
{
    const QDir place(folder);
    if (!place.mkpath(u"."_s))
        return refused(folder);
    for (const session::ExportedFile &file : files) {
        const QString path = place.filePath(QFileInfo(file.name).fileName());
        QSaveFile out(path);
        if (!out.open(QIODevice::WriteOnly) ||
            !out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
            out.write(file.content) != file.content.size() || !out.flush() || !out.commit())
            return refused(path);
    }
    return {};
}

} // namespace sandtable::desktop
