#include "app/commandrunner.h"

#include "app/output.h"
#include "app/profileservices.h"
#include "app/rehearsalreporting.h"
#include "automation/engine.h"
#include "base/datafolder.h"
#include "base/jsontext.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

QString wordFor(session::SetupItem::State state)
{
    switch (state) {
    case session::SetupItem::State::There:
        return CommandRunner::tr("there");
    case session::SetupItem::State::Missing:
        return CommandRunner::tr("missing");
    case session::SetupItem::State::Made:
        return CommandRunner::tr("made");
    case session::SetupItem::State::NotAllowed:
        return CommandRunner::tr("by hand");
    case session::SetupItem::State::Failed:
        return CommandRunner::tr("failed");
    case session::SetupItem::State::Removed:
        return CommandRunner::tr("removed");
    }
    return {};
}

} // namespace

int exitCodeFor(const Error &error)
{
    return error.kind == ErrorKind::Usage || error.kind == ErrorKind::Configuration ? ExitUsage
                                                                                    : ExitCannotStart;
}

CommandRunner::CommandRunner(Options options, QObject *parent) : QObject(parent), m_lab(std::move(options))
{
    connect(&m_signals, &StopSignals::stopRequested, this, [this] {
        const bool served = m_lab.options().command == Command::Serve;
        leave(served ? ExitDone : ExitNo);
    });
}

CommandRunner::~CommandRunner() = default;

void CommandRunner::begin()
{
    run();
}

QCoro::Task<> CommandRunner::run()
{
    const Result<void> opened = co_await m_lab.open();
    if (!opened) {
        printProblem(opened.error(), m_lab.options().verbose);
        QCoreApplication::exit(exitCodeFor(opened.error()));
        co_return;
    }
    for (const Error &problem : m_lab.scenarioProblems())
        printProblem(problem, m_lab.options().verbose);
    connect(&m_lab.scenarios(), &scenario::ScenarioLibrary::problemFound, this,
            [this](const Error &problem) { printProblem(problem, m_lab.options().verbose); });
    connect(&m_lab, &Lab::problemFound, this,
            [this](const Error &problem) { printProblem(problem, m_lab.options().verbose); });
    const Result<void> started = co_await m_lab.start();
    if (!started) {
        printProblem(started.error(), m_lab.options().verbose);
        QCoreApplication::exit(exitCodeFor(started.error()));
        co_return;
    }
    const Command command = m_lab.options().command;
    if (command == Command::Serve) {
        serve();
    } else if (command == Command::Rehearse) {
        rehearse();
    } else {
        const int code = co_await runCommand();
        leave(code);
    }
}

QCoro::Task<int> CommandRunner::runCommand()
{
    int code = ExitUsage;
    switch (m_lab.options().command) {
    case Command::Check:
        code = co_await check();
        break;
    case Command::Prepare:
        code = co_await prepare();
        break;
    case Command::Clean:
        code = co_await clean();
        break;
    case Command::WorkflowRun:
        code = co_await runWorkflow();
        break;
    case Command::WorkflowExport:
        code = exportWorkflows();
        break;
    case Command::WorkflowImport:
        code = co_await importWorkflows();
        break;
    case Command::WorkflowList:
        code = co_await listWorkflows();
        break;
    default:
        break;
    }
    co_return code;
}

QCoro::Task<> CommandRunner::leave(int code)
{
    if (m_leaving)
        co_return;
    m_leaving = true;
    co_await m_lab.stop();
    QCoreApplication::exit(code);
}

void CommandRunner::serve()
{
    if (m_lab.options().readyJson)
        printLine(QString::fromUtf8(m_lab.readyLine()));
    else
        printLine(tr("Sandtable answers on %1. Stop it with Ctrl+C.")
                      .arg(m_lab.options().tenantOnly ? m_lab.tenant()->origin.toString()
                                                      : m_lab.callbackUrl().toString()));
}

void CommandRunner::rehearse()
{
    const Options &options = m_lab.options();
    if (!options.scenario.isEmpty() && !m_lab.scenarios().find(options.scenario)) {
        printProblem(tr("there is no scenario %1; sandtable scenario list names them").arg(options.scenario));
        leave(ExitUsage);
        return;
    }
    const Rehearsal::Plan plan{options.scenario, options.pace, options.respond, options.json};
    m_rehearsal = std::make_unique<Rehearsal>(m_lab.session(), m_lab.http(), plan, printLine);
    connect(m_rehearsal.get(), &Rehearsal::finished, this, [this](bool confirmed) {
        const bool reported = writeReport();
        leave(confirmed && reported ? ExitDone : ExitNo);
    });
    m_rehearsal->begin();
}

bool CommandRunner::writeReport()
{
    if (m_lab.options().report.isEmpty())
        return true;
    const Result<QStringList> files = reportRehearsal(m_lab);
    if (!files) {
        printProblem(files.error().detail);
        return false;
    }
    if (m_lab.options().json)
        printLine(
            QString::fromUtf8(toCompactJson(QJsonObject{{u"report"_s, QJsonArray::fromStringList(*files)}})));
    else
        printLine(tr("The report is written: %1.").arg(files->join(u", "_s)));
    return true;
}

QCoro::Task<int> CommandRunner::check()
{
    const QList<session::CheckRow> rows = co_await m_lab.session().runChecks(m_lab.options().room);
    bool good = !rows.isEmpty();
    for (const session::CheckRow &row : rows) {
        good = good && row.ok;
        printLine(u"%1 %2 %3 ms  %4"_s.arg(row.ok ? u"ok  "_s : u"no  "_s, row.what.leftJustified(24),
                                           QString::number(row.took.count()).rightJustified(5), row.answer));
        if (!row.whatToDo.isEmpty())
            printLine(u"     "_s + row.whatToDo);
    }
    co_return good ? ExitDone : ExitNo;
}

QCoro::Task<int> CommandRunner::prepare()
{
    session::TenantSetup &setup = m_lab.setup();
    const bool undo = m_lab.options().undo;
    const Result<QList<session::SetupItem>> items = co_await setup.preview();
    if (!items) {
        printProblem(items.error(), m_lab.options().verbose);
        co_return ExitNo;
    }
    int wanted = 0;
    for (const session::SetupItem &item : *items) {
        wanted += undo ? (item.ours ? 1 : 0) : (item.state == session::SetupItem::State::Missing ? 1 : 0);
        printLine(
            u"%1 %2 %3"_s.arg(wordFor(item.state).leftJustified(12), item.what, item.problem).trimmed());
    }
    if (wanted == 0) {
        printLine(undo ? tr("There is nothing that this console has made.")
                       : tr("There is nothing to make."));
        co_return ExitDone;
    }
    const QString question = undo ? tr("Take away what this console has made (%n)?", nullptr, wanted)
                                  : tr("Make what is missing (%n)?", nullptr, wanted);
    if (!m_lab.options().yes && !askYesNo(question))
        co_return ExitNo;
    Result<QList<session::SetupItem>> done = failure(ErrorKind::Cancelled, {}, {}, {});
    if (undo)
        done = co_await setup.undo();
    else
        done = co_await setup.prepare();
    if (!done) {
        printProblem(done.error(), m_lab.options().verbose);
        co_return ExitNo;
    }
    bool good = true;
    for (const session::SetupItem &item : *done) {
        if (item.state == session::SetupItem::State::There)
            continue;
        good = good && item.state != session::SetupItem::State::Failed;
        printLine(
            u"%1 %2 %3"_s.arg(wordFor(item.state).leftJustified(12), item.what, item.problem).trimmed());
        if (!item.view.isEmpty() && !undo)
            printLine(u"             "_s + item.view);
    }
    co_return good ? ExitDone : ExitNo;
}

QCoro::Task<int> CommandRunner::clean()
{
    session::Cleaner &cleaner = m_lab.assembly().cleaner();
    const Result<QList<session::CleanItem>> items = co_await cleaner.list();
    if (!items) {
        printProblem(items.error(), m_lab.options().verbose);
        co_return ExitNo;
    }
    for (const session::CleanItem &item : *items)
        printLine(u"%1 %2"_s.arg(item.type.leftJustified(14), item.title.isEmpty() ? item.id : item.title));
    const QMap<QString, int> counts = session::countByType(*items);
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        printLine(u"%1 %2"_s.arg(count.key().leftJustified(14)).arg(count.value(), 6));
    printLine(tr("%n object(s) that this lab created", nullptr, static_cast<int>(items->size())));
    if (items->isEmpty())
        co_return ExitDone;
    if (!m_lab.options().yes && !askYesNo(tr("Delete them from the tenant?")))
        co_return ExitNo;
    QList<session::CleanItem> list = *items;
    const session::CleanOutcome outcome = co_await cleaner.remove(std::move(list));
    printLine(tr("%n object(s) deleted", nullptr, outcome.deleted));
    for (const QString &problem : outcome.problems)
        printProblem(problem);
    co_return outcome.problems.isEmpty() ? ExitDone : ExitNo;
}

QCoro::Task<int> CommandRunner::runWorkflow()
{
    const QString path = m_lab.options().files.constFirst();
    const Result<QByteArray> text = readFile(path, automation::WorkflowDocument::SizeLimit);
    const auto document = text ? automation::WorkflowDocument::parse(*text)
                               : Result<automation::WorkflowDocument>(failure(text.error()));
    if (!document) {
        Error error = document.error();
        error.service = path;
        printProblem(error, m_lab.options().verbose);
        co_return ExitUsage;
    }
    automation::WorkflowLibrary library;
    library.install(*document);
    ProfileServices services(m_lab.http(), m_lab.clock(), m_lab.random(),
                             m_lab.assembly().profiles().active(), m_lab.options().allowPython);
    automation::Engine engine(services, library);
    automation::RunRequest request;
    request.document = library.find(document->id);
    request.startedBy = u"command line"_s;
    for (const auto &[name, value] : m_lab.options().inputs) {
        if (!document->variable(name)) {
            printProblem(tr("the workflow has no input %1").arg(name));
            co_return ExitUsage;
        }
        request.inputs.insert(name, value);
    }
    const automation::Run run = co_await engine.run(std::move(request));
    printLine(QString::fromUtf8(toCompactJson(run.toJson())));
    if (run.state != automation::RunState::Succeeded)
        printProblem(run.failedPlace.isEmpty() ? run.message : run.failedPlace + u": "_s + run.message);
    co_return run.state == automation::RunState::Succeeded ? ExitDone : ExitNo;
}

QCoro::Task<Result<QJsonObject>> CommandRunner::askAutomation(QByteArray method, QString path,
                                                              QJsonObject body)
{
    if (!m_lab.tenant())
        co_return failure(
            ErrorKind::Unsupported, u"automation"_s, path,
            tr("this command works with the profile lab; import documents in the tenant's Automate"));
    ProfileServices services(m_lab.http(), m_lab.clock(), m_lab.random(),
                             m_lab.assembly().profiles().active(), m_lab.options().allowPython);
    automation::AccountKey key;
    key.type = u"runtime_user.oauth_integration"_s;
    const Result<Secret> bearer = co_await services.authorization(key, {});
    if (!bearer)
        co_return failure(bearer.error());
    net::HttpRequest request;
    request.method = method;
    request.target = m_lab.tenant()->origin;
    request.target.setPath(path);
    request.headers = {{"Authorization", bearer->reveal().toUtf8()}, {"Content-Type", "application/json"}};
    if (!body.isEmpty())
        request.body = toCompactJson(body);
    request.service = u"tenant"_s;
    request.purpose = path;
    const Result<net::HttpAnswer> answer = co_await m_lab.http().send(std::move(request));
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> object = parseJsonObject(answer->body);
    if (!answer->isSuccess() || !object) {
        const QString sentence =
            object ? object->value(u"error"_s).toObject().value(u"message"_s).toString() : QString();
        co_return failure(net::errorFrom(*answer, u"tenant"_s, path, sentence));
    }
    co_return *object;
}

QCoro::Task<int> CommandRunner::importWorkflows()
{
    int code = ExitDone;
    for (const QString &path : m_lab.options().files) {
        const Result<QByteArray> text = readFile(path, automation::WorkflowDocument::SizeLimit);
        const Result<QJsonObject> document =
            text ? parseJsonObject(*text) : Result<QJsonObject>(failure(text.error()));
        if (!document) {
            Error error = document.error();
            error.service = path;
            printProblem(error, m_lab.options().verbose);
            code = ExitNo;
            continue;
        }
        QJsonObject body;
        body.insert(u"document"_s, *document);
        body.insert(u"allow_python"_s, m_lab.options().allowPython);
        const Result<QJsonObject> installed =
            co_await askAutomation("POST", u"/automation/v1/workflows"_s, std::move(body));
        if (!installed) {
            Error error = installed.error();
            error.service = path;
            printProblem(error, m_lab.options().verbose);
            code = ExitNo;
            continue;
        }
        printLine(tr("%1: installed").arg(installed->value(u"name"_s).toString()));
        if (!installed->value(u"python_allowed"_s).toBool(true))
            printLine(u"  "_s + tr("%n Python script(s) will not run before somebody allows them: read them "
                                   "in the window's panel Workflows, or import again with --allow-python",
                                   nullptr, installed->value(u"scripts"_s).toInt()));
        for (const QJsonValue &warning : installed->value(u"warnings"_s).toArray())
            printLine(u"  "_s + warning.toString());
    }
    co_return code;
}

int CommandRunner::exportWorkflows()
{
    const Options &options = m_lab.options();
    const Result<QList<session::ExportedFile>> files = m_lab.exportedWorkflows(options.withToken);
    if (!files) {
        printProblem(files.error(), options.verbose);
        return ExitNo;
    }
    const QDir folder(options.files.constFirst());
    if (!folder.mkpath(u"."_s)) {
        printProblem(tr("the folder %1 cannot be made").arg(folder.path()));
        return ExitNo;
    }
    for (const session::ExportedFile &file : *files) {
        // The documents hold the key that signs links: nobody else on this machine reads them.
        if (const Result<void> written = writePrivateFile(folder.filePath(file.name), file.content);
            !written) {
            printProblem(written.error(), options.verbose);
            return ExitNo;
        }
        printLine(folder.filePath(file.name));
    }
    return ExitDone;
}

QCoro::Task<int> CommandRunner::listWorkflows()
{
    const Result<QJsonObject> workflows = co_await askAutomation("GET", u"/automation/v1/workflows"_s, {});
    if (!workflows) {
        printProblem(workflows.error(), m_lab.options().verbose);
        co_return ExitNo;
    }
    const Result<QJsonObject> runs = co_await askAutomation("GET", u"/automation/v1/runs"_s, {});
    if (!runs) {
        printProblem(runs.error(), m_lab.options().verbose);
        co_return ExitNo;
    }
    for (const QJsonValue &value : workflows->value(u"workflows"_s).toArray()) {
        const QJsonObject workflow = value.toObject();
        printLine(u"%1  %2"_s.arg(workflow.value(u"name"_s).toString(), workflow.value(u"id"_s).toString()));
        for (const QJsonValue &entry : runs->value(u"runs"_s).toArray()) {
            const QJsonObject run = entry.toObject();
            if (run.value(u"workflow_id"_s) == workflow.value(u"id"_s))
                printLine(u"    %1  %2  %3  %4"_s.arg(
                    run.value(u"started_at"_s).toString(), run.value(u"state"_s).toString(),
                    run.value(u"started_by"_s).toString(), run.value(u"message"_s).toString()));
        }
    }
    co_return ExitDone;
}

} // namespace sandtable::app
