#include "automation/pythonprocess.h"

#include "automation/confinedprocess.h"
#include "base/jsontext.h"
#include "base/logging.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUuid>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// As shells count: SIGKILL. The hard limit of processor time, or a system that has run out of memory.
constexpr int KilledStatus = 128 + 9;

/// Reads the task from standard input, shuts the doors, runs the script, then writes one line of JSON behind
/// the marker to standard error: what the script prints stays its own. The other limits hold already
/// (ChildRules); this one would keep bubblewrap from starting the interpreter.
constexpr auto bootstrap = R"py(
import sys, json
task = json.loads(sys.stdin.buffer.read().decode('utf-8'))
marker = task['marker']
err = sys.stderr
try:
    import resource
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
except Exception:
    pass
def guard(event, args):
    if event.startswith('socket.') and event not in ('socket.__new__', 'socket.gethostname'):
        raise PermissionError('scripts have no network here')
    if event in ('subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'os.spawn', 'os.fork', 'os.forkpty', 'pty.spawn', 'ctypes.dlopen', 'os.kill', 'os.killpg'):
        raise PermissionError('scripts start no programs here')
def report(answer):
    sys.stdout.flush()
    err.write('\n' + marker + json.dumps(answer) + '\n')
    err.flush()
def convert(value, kind):
    kind = kind.split('.')[-1]
    if value is None:
        return ''
    if kind == 'integer':
        return int(value)
    if kind in ('number', 'decimal'):
        return float(value)
    if kind == 'boolean':
        if isinstance(value, str):
            if value.strip().lower() not in ('true', 'false'):
                raise ValueError('expected true or false')
            return value.strip().lower() == 'true'
        return bool(value)
    if kind in ('string', 'secure_string', 'date'):
        return value if isinstance(value, str) else str(value)
    return json.loads(json.dumps(value))
space = {'__name__': '__main__', '__builtins__': __builtins__}
def main():
    sys.argv = ['script.py'] + task['arguments']
    if hasattr(sys, 'addaudithook'):
        sys.addaudithook(guard)
    try:
        exec(compile(task['script'], 'script.py', 'exec'), space)
    except SystemExit as stop:
        if stop.code not in (None, 0):
            return {'error': str(stop.code) if isinstance(stop.code, str) else 'the script ended with status %s' % stop.code}
    except MemoryError:
        return {'limit': 'memory'}
    except BaseException as problem:
        line = 0
        trace = problem.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == 'script.py':
                line = trace.tb_lineno
            trace = trace.tb_next
        if isinstance(problem, SyntaxError):
            line = problem.lineno or 0
        text = '%s: %s' % (type(problem).__name__, problem)
        return {'error': text + (' (line %d)' % line if line else '')}
    results = {}
    for query in task['queries']:
        if query['variable'] not in space:
            return {'error': "the script sets no variable '%s'" % query['variable']}
        try:
            results[query['name']] = convert(space[query['variable']], query['type'])
        except Exception as problem:
            return {'error': "the variable '%s' is no %s: %s" % (query['variable'], query['type'].split('.')[-1], problem)}
    return {'queries': results}
report(main())
)py";

QByteArray messageFor(const PythonTask &task, const QString &marker)
{
    QJsonArray queries;
    for (const PythonTask::Query &query : task.queries)
        queries.append(
            QJsonObject{{u"name"_s, query.name}, {u"variable"_s, query.variable}, {u"type"_s, query.type}});
    return toCompactJson(QJsonObject{{u"marker"_s, marker},
                                     {u"script"_s, task.script},
                                     {u"arguments"_s, QJsonArray::fromStringList(task.arguments)},
                                     {u"queries"_s, queries}});
}

tl::unexpected<Error> failed(ErrorKind kind, const QString &detail)
{
    return failure(kind, u"python"_s, u"run the script"_s, detail);
}

/// What to say of a script that a limit has ended.
QString sentenceFor(ConfinedResult::End end, const ConfinementLimits &limits)
{
    using End = ConfinedResult::End;
    // By itself: lupdate of Qt 6.4 never ends at a division inside translate().
    const int seconds = int(limits.wallTime / std::chrono::seconds(1));
    switch (end) {
    case End::WallTime:
        return QCoreApplication::translate("Workflow", "the script took more than %n second(s) and was ended",
                                           nullptr, seconds);
    case End::ProcessorTime:
        return QCoreApplication::translate(
            "Workflow", "the script used more than %n second(s) of processor time and was ended", nullptr,
            int(limits.processorTime.count()));
    case End::OutputSize:
        return QCoreApplication::translate("Workflow", "the script printed more than %1 MB and was ended")
            .arg(limits.output >> 20);
    case End::FolderSize:
        return QCoreApplication::translate(
                   "Workflow", "the script wrote more than %1 files or %2 MB in its folder and was ended")
            .arg(limits.files)
            .arg(limits.folderSize >> 20);
    case End::Stopped:
        return QCoreApplication::translate("Workflow", "the script was stopped");
    case End::NotStarted:
        return QCoreApplication::translate("Workflow", "the Python interpreter did not start");
    case End::Exited:
        break;
    }
    return {};
}

ErrorKind kindOf(ConfinedResult::End end)
{
    if (end == ConfinedResult::End::Stopped)
        return ErrorKind::Cancelled;
    return end == ConfinedResult::End::NotStarted ? ErrorKind::Configuration : ErrorKind::TooLarge;
}

Result<PythonResult> read(const ConfinedResult &ended, const QString &marker, const ConfinementLimits &limits)
{
    if (ended.end != ConfinedResult::End::Exited)
        return failed(kindOf(ended.end), sentenceFor(ended.end, limits));
    const qsizetype at = ended.errors.lastIndexOf(marker.toUtf8());
    if (at < 0 && ended.exitCode == KilledStatus)
        return failed(ErrorKind::TooLarge,
                      QCoreApplication::translate("Workflow", "the script was killed by the system: it used "
                                                              "too much processor time or memory"));
    if (at < 0) {
        const QString said = QString::fromUtf8(ended.errors.trimmed().right(500));
        return failed(ErrorKind::Rejected,
                      said.isEmpty() ? QCoreApplication::translate(
                                           "Workflow", "the script ended without a result (status %1)")
                                           .arg(ended.exitCode)
                                     : said);
    }
    const Result<QJsonObject> answer = parseJsonObject(ended.errors.mid(at + marker.size()));
    if (!answer)
        return failed(ErrorKind::Rejected, u"the script's results could not be read"_s);
    if (answer->contains("limit"_L1))
        return failed(ErrorKind::TooLarge,
                      QCoreApplication::translate("Workflow", "the script needed more than %1 MB of memory")
                          .arg(limits.memory >> 20));
    if (answer->contains("error"_L1))
        return failed(ErrorKind::Rejected, answer->value("error"_L1).toString());
    PythonResult result;
    result.output = QString::fromUtf8(ended.output);
    result.queries = answer->value("queries"_L1).toObject();
    return result;
}

} // namespace

PythonSettings PythonSettings::ofThisSystem()
{
    // The system's own interpreter starts several times faster than the shims of version managers that PATH
    // may name first.
    const QStringList system{u"/usr/bin"_s, u"/usr/local/bin"_s};
    PythonSettings settings;
    settings.program = QStandardPaths::findExecutable(u"python3"_s, system);
    if (settings.program.isEmpty())
        settings.program = u"python3"_s;
    settings.bubblewrap = QStandardPaths::findExecutable(u"bwrap"_s, system);
    return settings;
}

QCoro::Task<Confinement> PythonRunner::confinement(std::shared_ptr<PythonRunner> runner,
                                                   PythonSettings settings)
{
    const QString key = settings.bubblewrap + u'\n' + settings.program;
    if (const auto known = runner->m_tried.constFind(key); known != runner->m_tried.cend())
        co_return *known;
    const QString program = QStandardPaths::findExecutable(settings.program);
    const Confinement confinement = co_await tryJail(settings.bubblewrap, program);
    if (!runner->m_tried.contains(key) && !confinement.jailed)
        qCWarning(logAutomation).noquote() << confinement.sentence;
    runner->m_tried.insert(key, confinement);
    co_return confinement;
}

QCoro::Task<Result<PythonResult>> PythonRunner::run(std::shared_ptr<PythonRunner> runner,
                                                    PythonSettings settings, PythonTask task,
                                                    std::stop_token stop)
{
    const QString program = QStandardPaths::findExecutable(settings.program);
    if (program.isEmpty())
        co_return failed(
            ErrorKind::Configuration,
            QCoreApplication::translate("Workflow", "there is no Python interpreter \"%1\": install Python 3")
                .arg(settings.program));
    const Confinement confinement = co_await PythonRunner::confinement(runner, settings);
    const QString marker = QUuid::createUuid().toString(QUuid::WithoutBraces);
    ConfinedTask confined;
    confined.program = program;
    confined.arguments =
        QStringList{u"-I"_s, u"-S"_s, u"-B"_s, u"-X"_s, u"utf8"_s, u"-c"_s, QString::fromUtf8(bootstrap)};
    confined.input = messageFor(task, marker);
    confined.jail = confinement.jail;
    confined.limits = settings.limits;
    const Result<ConfinedResult> ended = co_await runConfined(std::move(confined), stop);
    if (!ended)
        co_return failure(ended.error());
    Result<PythonResult> result = read(*ended, marker, settings.limits);
    if (result)
        result->confinement = confinement.sentence;
    co_return result;
}

} // namespace sandtable::automation
