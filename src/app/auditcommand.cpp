#include "app/auditcommand.h"

#include "app/output.h"
#include "base/jsontext.h"
#include "session/auditcheck.h"
#include "session/storeschema.h"

#include <QCoreApplication>
#include <QDir>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

struct AuditCommandText {
    Q_DECLARE_TR_FUNCTIONS(AuditCommand)
};

/// Schema in which the log came (storeschema.cpp).
constexpr int FirstSchemaWithAudit = 4;

Result<session::AuditReport> checkFolder(const QString &folder)
{
    const QString file = QDir(folder).filePath(u"session.db"_s);
    Result<Database> database = Database::openForReading(file);
    if (!database && database.error().kind == ErrorKind::NotFound)
        return failure(ErrorKind::NotFound, folder, u"read the audit log"_s,
                       AuditCommandText::tr("Sandtable has kept nothing in this folder; name another with "
                                            "--data."));
    if (!database)
        return failure(database.error());
    const Result<int> version = database->version();
    if (!version)
        return failure(version.error());
    if (*version > session::storeMigrations().size())
        return failure(
            ErrorKind::Storage, folder, u"read the audit log"_s,
            AuditCommandText::tr("A newer version of Sandtable wrote this data folder: check it with "
                                 "that one."));
    if (*version < FirstSchemaWithAudit)
        return failure(
            ErrorKind::NotFound, folder, u"read the audit log"_s,
            AuditCommandText::tr("An older version of Sandtable wrote this data folder, without an "
                                 "audit log; it begins when this version uses the folder."));
    Result<session::AuditReport> report = session::checkAudit(*database);
    if (!report && report.error().kind == ErrorKind::NotFound) {
        session::AuditReport gone;
        gone.first = session::AuditFinding{session::AuditFinding::Kind::Removed,
                                           1,
                                           {},
                                           {},
                                           AuditCommandText::tr("The whole audit log was removed.")};
        return gone;
    }
    return report;
}

} // namespace

int runAuditVerify(const Options &options)
{
    const Result<session::AuditReport> report = checkFolder(options.data);
    if (!report) {
        printProblem(report.error(), options.verbose);
        return ExitCannotStart;
    }
    const int code = report->first ? ExitNo : ExitDone;
    if (options.json) {
        printLine(QString::fromUtf8(toCompactJson(report->toJson())));
        return code;
    }
    if (report->first) {
        printLine(report->first->sentence);
        printLine(AuditCommandText::tr("%n entries before it are intact.", nullptr, int(report->intact)));
        return code;
    }
    printLine(AuditCommandText::tr("The audit log is intact: %n entries.", nullptr, int(report->intact)));
    if (report->intact > 0)
        printLine(AuditCommandText::tr("The newest is of %1; its SHA-256 is %2.")
                      .arg(report->newestAt, QString::fromLatin1(report->head)));
    return code;
}

} // namespace sandtable::app
