#include "automation/pythonprocess.h"

#include "automation/gate.h"
#include "base/jsontext.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUuid>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 outputLimit = 4 << 20;

/// Reads the task from standard input, shuts the doors, runs the script, then writes one line of JSON behind
/// the marker to standard error: what the script prints stays its own.
constexpr auto bootstrap = R"py(
import sys, json
task = json.loads(sys.stdin.buffer.read().decode('utf-8'))
marker = task['marker']
err = sys.stderr
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 24, 1 << 24))
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

QProcessEnvironment minimalEnvironment(const QString &home)
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QString &name : {u"PATH"_s, u"TZ"_s, u"SYSTEMROOT"_s, u"PATHEXT"_s}) {
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    }
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, home);
    environment.insert(u"TMPDIR"_s, home);
    return environment;
}

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

Result<PythonResult> read(const QByteArray &output, const QByteArray &errors, const QString &marker)
{
    const qsizetype at = errors.lastIndexOf(marker.toUtf8());
    if (at < 0)
        return failed(ErrorKind::Rejected, QString::fromUtf8(errors.trimmed().right(500)));
    const Result<QJsonObject> answer = parseJsonObject(errors.mid(at + marker.size()));
    if (!answer)
        return failed(ErrorKind::Rejected, u"the script's results could not be read"_s);
    if (answer->contains("error"_L1))
        return failed(ErrorKind::Rejected, answer->value("error"_L1).toString());
    PythonResult result;
    result.output = QString::fromUtf8(output);
    result.queries = answer->value("queries"_L1).toObject();
    return result;
}

/// Lets a process end by itself after its coroutine has gone on; nobody waits for it.
void abandon(QProcess *process)
{
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

} // namespace

QCoro::Task<Result<PythonResult>> runPython(PythonTask task, std::stop_token stop)
{
    const QString program = QStandardPaths::findExecutable(task.program);
    if (program.isEmpty())
        co_return failed(ErrorKind::Configuration,
                         u"there is no Python interpreter \"%1\""_s.arg(task.program));
    auto folder = std::make_shared<QTemporaryDir>();
    if (!folder->isValid())
        co_return failed(ErrorKind::Storage, folder->errorString());

    const QString marker = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QByteArray output;
    QByteArray errors;
    bool tooLarge = false;
    QProcess *process = new QProcess;
    // The folder goes with the process, whoever survives.
    QObject::connect(process, &QObject::destroyed, QCoreApplication::instance(),
                     [folder] { folder->remove(); });
    process->setProgram(program);
    process->setArguments(
        {u"-I"_s, u"-S"_s, u"-B"_s, u"-X"_s, u"utf8"_s, u"-c"_s, QString::fromUtf8(bootstrap)});
    process->setWorkingDirectory(folder->path());
    process->setProcessEnvironment(minimalEnvironment(folder->path()));

    Gate gate(stop);
    const auto collect = [&] {
        output += process->readAllStandardOutput();
        errors += process->readAllStandardError();
        tooLarge = output.size() + errors.size() > outputLimit;
        if (tooLarge)
            gate.open();
    };
    QObject::connect(process, &QProcess::readyReadStandardOutput, process, collect);
    QObject::connect(process, &QProcess::readyReadStandardError, process, collect);
    QObject::connect(process, &QProcess::finished, process, [&gate] { gate.open(); });
    QObject::connect(process, &QProcess::errorOccurred, process, [&gate](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            gate.open();
    });
    process->start();
    process->write(messageFor(task, marker));
    process->closeWriteChannel();
    co_await gate.opened();

    const bool ended = process->state() == QProcess::NotRunning;
    const bool started = process->error() != QProcess::FailedToStart;
    if (ended && !tooLarge) {
        output += process->readAllStandardOutput();
        errors += process->readAllStandardError();
    }
    abandon(process);
    if (tooLarge)
        co_return failed(ErrorKind::TooLarge, u"the script printed more than 4 MB"_s);
    if (!ended)
        co_return failed(ErrorKind::Cancelled, u"the script was stopped"_s);
    if (!started)
        co_return failed(ErrorKind::Configuration, u"the Python interpreter did not start"_s);
    const Result<PythonResult> result = read(output, errors, marker);
    co_return result;
}

} // namespace sandtable::automation
