#include "app/options.h"

#include "base/datafolder.h"
#include "report/reportwriter.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

struct CommandLineText {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

CommandLine mistake(const QString &sentence)
{
    return {std::nullopt, sentence + u' ' + CommandLineText::tr("See sandtable --help."), ExitUsage};
}

struct CommandName {
    const char *words;
    Command command;
    bool takesFiles;
};

constexpr CommandName Commands[] = {
    {"serve", Command::Serve, false},
    {"rehearse", Command::Rehearse, false},
    {"check", Command::Check, false},
    {"prepare", Command::Prepare, false},
    {"clean", Command::Clean, false},
    {"workflow check", Command::WorkflowCheck, true},
    {"workflow run", Command::WorkflowRun, true},
    {"workflow list", Command::WorkflowList, false},
    {"workflow import", Command::WorkflowImport, true},
    {"workflow export", Command::WorkflowExport, true},
    {"scenario check", Command::ScenarioCheck, true},
    {"scenario list", Command::ScenarioList, false},
    {"rotate token", Command::RotateToken, false},
    {"rotate links", Command::RotateLinks, false},
    {"audit verify", Command::AuditVerify, false},
};

QString usage()
{
    return CommandLineText::tr(
        "Usage: sandtable [command] [options]\n"
        "\n"
        "Without a command: the desktop console. Commands:\n"
        "  serve              the same without a window, until SIGINT or SIGTERM\n"
        "                       --ready-json         print one JSON line when both servers accept "
        "connections\n"
        "                       --tenant-only        only the lab tenant, for consoles elsewhere\n"
        "  rehearse           play the whole loop once, print each stage\n"
        "                       --scenario ID  --json  --pace instant|live|step  --respond link|card|none\n"
        "                       --report FILE        write what happened as FILE.html or FILE.pdf, without a "
        "suffix "
        "both\n"
        "  check              ask tenant and room what works (--room also posts a line)\n"
        "  prepare            set up feeds and workflows in the tenant (--yes: without asking, --undo: take "
        "them away)\n"
        "  clean              delete from the tenant what this lab created (--yes: without asking)\n"
        "  workflow check FILE...   validate workflow documents\n"
        "  workflow run FILE [--input NAME=VALUE]...  (--allow-python: also the Python scripts in it)\n"
        "  workflow list            installed workflows and their runs\n"
        "  workflow import FILE...  (--allow-python: its Python scripts may run, as long as it stays as it "
        "is)\n"
        "  workflow export DIR      import-ready documents and a checklist (--with-token: with the bot "
        "token)\n"
        "  scenario check FILE...   validate scenario documents\n"
        "  scenario list\n"
        "  rotate token             a new token for the control API; the old one is refused\n"
        "  rotate links             a new key for block links; links of the old one act until they expire\n"
        "  audit verify             whether the log of orders is as it was written (--json)\n"
        "\n"
        "Options everywhere:\n"
        "  --data DIR          where everything is kept\n"
        "  --profile NAME      lab, us, eu, apjc, custom or one of your own\n"
        "  --listen ADDR       default 127.0.0.1\n"
        "  --port N            callback server, default 4000, 0 = any free one\n"
        "  --tenant-port N     lab tenant, default 4001, 0 = any free one\n"
        "  --public-url URL    the base of alert links, default http://localhost:<port>\n"
        "  --tls-cert FILE --tls-key FILE   the callback server speaks https with these PEM files\n"
        "  --verbose  --version  --help\n"
        "\n"
        "Exit codes: 0 done, 1 the answer is no, 2 bad usage or configuration, 3 could not start.\n");
}

std::optional<quint16> portOf(const QString &text)
{
    bool isNumber = false;
    const uint value = text.toUInt(&isNumber);
    if (!isNumber || value > 65535)
        return std::nullopt;
    return static_cast<quint16>(value);
}

/// Takes the command's words off the positional arguments; what is left are files.
std::optional<QString> takeCommand(QStringList words, Options &options)
{
    if (words.isEmpty())
        return std::nullopt;
    for (const CommandName &name : Commands) {
        const QStringList wanted = QString::fromLatin1(name.words).split(u' ');
        if (words.first(qMin(words.size(), wanted.size())) != wanted)
            continue;
        options.command = name.command;
        options.files = words.mid(wanted.size());
        if (!name.takesFiles && !options.files.isEmpty())
            return CommandLineText::tr("%1 takes no \"%2\".")
                .arg(QString::fromLatin1(name.words), options.files.constFirst());
        if (name.takesFiles && options.files.isEmpty())
            return CommandLineText::tr("%1 needs a file.").arg(QString::fromLatin1(name.words));
        if (name.command == Command::WorkflowRun && options.files.size() > 1)
            return CommandLineText::tr("workflow run takes one file.");
        if (name.command == Command::WorkflowExport && options.files.size() > 1)
            return CommandLineText::tr("workflow export takes one folder.");
        return std::nullopt;
    }
    return CommandLineText::tr("There is no command \"%1\".").arg(words.join(u' '));
}

/// The options that only some commands know.
std::optional<QString> readCommandOptions(const QCommandLineParser &parser, Options &options)
{
    const QList<std::pair<QString, QList<Command>>> owners{
        {u"ready-json"_s, {Command::Serve}},
        {u"scenario"_s, {Command::Rehearse}},
        {u"json"_s, {Command::Rehearse, Command::AuditVerify}},
        {u"pace"_s, {Command::Rehearse}},
        {u"respond"_s, {Command::Rehearse}},
        {u"report"_s, {Command::Rehearse}},
        {u"room"_s, {Command::Check}},
        {u"yes"_s, {Command::Clean, Command::Prepare}},
        {u"undo"_s, {Command::Prepare}},
        {u"input"_s, {Command::WorkflowRun}},
        {u"tenant-only"_s, {Command::Serve}},
        {u"with-token"_s, {Command::WorkflowExport}},
        {u"allow-python"_s, {Command::WorkflowRun, Command::WorkflowImport}},
    };
    for (const auto &[name, commands] : owners) {
        if (parser.isSet(name) && !commands.contains(options.command))
            return CommandLineText::tr("--%1 does not belong to this command.").arg(name);
    }
    options.readyJson = parser.isSet(u"ready-json"_s);
    options.json = parser.isSet(u"json"_s);
    options.room = parser.isSet(u"room"_s);
    options.tenantOnly = parser.isSet(u"tenant-only"_s);
    if (options.tenantOnly && options.tls.isSet())
        return CommandLineText::tr(
            "--tls-cert is for the callback server, which does not run with --tenant-only.");
    options.withToken = parser.isSet(u"with-token"_s);
    options.allowPython = parser.isSet(u"allow-python"_s);
    options.undo = parser.isSet(u"undo"_s);
    options.yes = parser.isSet(u"yes"_s);
    options.scenario = parser.value(u"scenario"_s);
    if (parser.isSet(u"pace"_s)) {
        options.pace = session::paceFromText(parser.value(u"pace"_s));
        if (!options.pace)
            return CommandLineText::tr("--pace is \"instant\", \"live\" or \"step\".");
    }
    if (parser.isSet(u"respond"_s)) {
        const QString respond = parser.value(u"respond"_s);
        if (respond == u"link")
            options.respond = Respond::Link;
        else if (respond == u"card")
            options.respond = Respond::Card;
        else if (respond == u"none")
            options.respond = Respond::None;
        else
            return CommandLineText::tr("--respond is \"link\", \"card\" or \"none\".");
    }
    if (parser.isSet(u"report"_s)) {
        options.report = parser.value(u"report"_s);
        if (const Result<report::ReportFiles> files = report::reportFiles(options.report); !files)
            return files.error().detail;
    }
    for (const QString &input : parser.values(u"input"_s)) {
        const qsizetype equals = input.indexOf(u'=');
        if (equals < 1)
            return CommandLineText::tr("--input needs NAME=VALUE.");
        options.inputs.append({input.left(equals), input.mid(equals + 1)});
    }
    return std::nullopt;
}

/// The options that every command knows.
std::optional<QString> readCommonOptions(const QCommandLineParser &parser, Options &options)
{
    options.verbose = parser.isSet(u"verbose"_s);
    options.data = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : DataFolder::defaultPath();
    if (options.data.isEmpty())
        return CommandLineText::tr("--data needs a folder.");
    if (parser.isSet(u"profile"_s)) {
        options.profile = parser.value(u"profile"_s);
        if (!session::profileNames().contains(options.profile) && !session::isOwnProfileName(options.profile))
            return CommandLineText::tr("There is no profile \"%1\"; there are %2.")
                .arg(options.profile, session::profileNames().join(u", "_s));
    }
    if (parser.isSet(u"listen"_s) && !options.listen.setAddress(parser.value(u"listen"_s)))
        return CommandLineText::tr("--listen needs an IP address, not \"%1\".")
            .arg(parser.value(u"listen"_s));
    for (const auto &[name, member] :
         {std::pair{u"port"_s, &options.port}, std::pair{u"tenant-port"_s, &options.tenantPort}}) {
        if (!parser.isSet(name))
            continue;
        const std::optional<quint16> port = portOf(parser.value(name));
        if (!port)
            return CommandLineText::tr("--%1 needs a number from 0 to 65535.").arg(name);
        *member = *port;
    }
    if (parser.isSet(u"public-url"_s)) {
        options.publicUrl = QUrl(parser.value(u"public-url"_s), QUrl::StrictMode);
        const bool isWeb = options.publicUrl.scheme() == u"http" || options.publicUrl.scheme() == u"https";
        if (!options.publicUrl.isValid() || !isWeb || options.publicUrl.host().isEmpty())
            return CommandLineText::tr("--public-url needs a URL that begins with http:// or https://.");
    }
    options.tls = {parser.value(u"tls-cert"_s), parser.value(u"tls-key"_s)};
    const bool namesTls = parser.isSet(u"tls-cert"_s) || parser.isSet(u"tls-key"_s);
    if (namesTls && (options.tls.certificate.isEmpty() || options.tls.key.isEmpty()))
        return CommandLineText::tr("--tls-cert and --tls-key belong together: each names a PEM file.");
    return std::nullopt;
}

} // namespace

CommandLine readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    for (const QString &flag : {u"verbose"_s, u"version"_s, u"help"_s, u"ready-json"_s, u"json"_s, u"room"_s,
                                u"yes"_s, u"tenant-only"_s, u"with-token"_s, u"undo"_s, u"allow-python"_s})
        parser.addOption(QCommandLineOption(flag == u"help" ? QStringList{u"h"_s, flag} : QStringList{flag}));
    for (const QString &valued :
         {u"data"_s, u"profile"_s, u"listen"_s, u"port"_s, u"tenant-port"_s, u"public-url"_s, u"tls-cert"_s,
          u"tls-key"_s, u"scenario"_s, u"pace"_s, u"respond"_s, u"report"_s, u"input"_s})
        parser.addOption(QCommandLineOption(valued, {}, u"value"_s));
    if (!parser.parse(QStringList{u"sandtable"_s} + arguments))
        return mistake(parser.errorText());
    if (parser.isSet(u"help"_s))
        return {std::nullopt, usage(), ExitDone};
    if (parser.isSet(u"version"_s))
        return {std::nullopt, u"sandtable "_s + QLatin1String(SANDTABLE_VERSION), ExitDone};

    Options options;
    if (const auto problem = takeCommand(parser.positionalArguments(), options))
        return mistake(*problem);
    if (const auto problem = readCommonOptions(parser, options))
        return mistake(*problem);
    if (const auto problem = readCommandOptions(parser, options))
        return mistake(*problem);
    return {options, {}, ExitDone};
}

} // namespace sandtable::app
