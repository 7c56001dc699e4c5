#include "app/output.h"

#include <QLoggingCategory>
#include <QTextStream>

#include <cstdio>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

void writeTo(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const char *level = type == QtDebugMsg     ? "debug"
                        : type == QtInfoMsg    ? "info"
                        : type == QtWarningMsg ? "warning"
                                               : "error";
    writeTo(stderr,
            u"%1 %2: %3"_s.arg(QLatin1String(level),
                               QLatin1String(context.category ? context.category : "default"), message));
}

} // namespace

void printLine(const QString &line)
{
    writeTo(stdout, line);
}

void printProblem(const QString &line)
{
    writeTo(stderr, u"sandtable: "_s + line);
}

void printProblem(const Error &error, bool verbose)
{
    if (verbose)
        return printProblem(toText(error) +
                            (error.serviceCode.isEmpty() ? QString() : u" ["_s + error.serviceCode + u']'));
    QStringList parts;
    for (const QString &part : {error.service, error.place, error.detail}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    printProblem(parts.isEmpty() ? toText(error) : parts.join(u": "_s));
}

void installLogging(bool verbose)
{
    qInstallMessageHandler(handleMessage);
    QLoggingCategory::setFilterRules(verbose ? u"sandtable.*.debug=true\nsandtable.*.info=true"_s
                                             : u"sandtable.*.info=false"_s);
}

bool askYesNo(const QString &question)
{
    writeTo(stdout, question + u" [y/N]"_s);
    QTextStream input(stdin);
    const QString answer = input.readLine().trimmed().toLower();
    return answer == u"y" || answer == u"yes" || answer == u"o" || answer == u"oui";
}

} // namespace sandtable::app
