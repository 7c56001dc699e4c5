#include "automation/confinedprocess.h"

#include "automation/childrules.h"
#include "automation/gate.h"
#include "automation/jail.h"
#include "automation/scriptfolder.h"

#include <QProcess>
#include <QThread>
#include <QTimer>
#include <QTimeZone>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// How often the folder is looked at while the program runs.
constexpr std::chrono::milliseconds LookInterval{100};
/// A killed process is gone by then.
constexpr int GoneMs = 2000;

QProcessEnvironment minimalEnvironment(const QString &home)
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    environment.insert(u"TZ"_s, QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    for (const QString &name : {u"PATH"_s, u"TZ"_s, u"SYSTEMROOT"_s, u"PATHEXT"_s}) {
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    }
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, home);
    environment.insert(u"TMPDIR"_s, home);
    return environment;
}

/// The process with its folder: both go together, whoever survives.
class FolderProcess : public QProcess
{
public:
    FolderProcess()
    {
        // At the end of the thread nobody delivers `finished` any more.
        connect(
            QThread::currentThread(), &QThread::finished, this, [this] { delete this; },
            Qt::DirectConnection);
    }
    ~FolderProcess() override
    {
        disconnect();
        if (state() != NotRunning) {
            ChildRules::kill(*this, m_started);
            waitForFinished(GoneMs);
        }
    }

    /// Ends everything that was started; the object goes when the process has gone. Nobody waits for it.
    void abandon()
    {
        disconnect(this, nullptr, nullptr, nullptr);
        m_look.stop();
        m_wall.stop();
        ChildRules::kill(*this, m_started);
        if (state() == NotRunning)
            deleteLater();
        else
            connect(this, &QProcess::finished, this, &QObject::deleteLater);
    }

    ScriptFolder m_folder;
    QTimer m_look{this};
    QTimer m_wall{this};
    qint64 m_started = 0; ///< its process id, also when it has ended
};

/// What a run collects until it ends.
struct Collected {
    QByteArray output;
    QByteArray errors;
    std::optional<ConfinedResult::End> limit;

    void read(QProcess &process, qint64 most)
    {
        output += process.readAllStandardOutput();
        errors += process.readAllStandardError();
        if (output.size() + errors.size() > most)
            limit = ConfinedResult::End::OutputSize;
    }
};

#ifdef Q_OS_UNIX
constexpr int SignalBase = 128; ///< how shells, and bubblewrap, tell an end by a signal
#endif

/// Whether the processor's time was used up: the signal of the soft or of the hard limit.
bool usedItsTime([[maybe_unused]] int exitCode)
{
#ifdef Q_OS_UNIX
    return exitCode == SignalBase + SIGXCPU;
#else
    return false;
#endif
}

} // namespace

QCoro::Task<Result<ConfinedResult>> runConfined(ConfinedTask task, std::stop_token stop)
{
    using End = ConfinedResult::End;
    const ConfinementLimits limits = task.limits;
    const ChildRules rules(limits, !task.jail.isEmpty());
    FolderProcess *process = new FolderProcess;
    const QString folder = process->m_folder.path();
    if (!process->m_folder.isValid() || !rules.handOver(folder)) {
        const QString problem = process->m_folder.problem();
        delete process;
        co_return failure(ErrorKind::Storage, u"workflow"_s, u"make a folder for a script"_s, problem);
    }
    if (task.jail.isEmpty()) {
        process->setProgram(task.program);
        process->setArguments(task.arguments);
        process->setProcessEnvironment(minimalEnvironment(folder));
    } else {
        process->setProgram(task.jail);
        process->setArguments(jailArguments(task.program, folder) + task.arguments);
        process->setProcessEnvironment(minimalEnvironment(jailFolder()));
    }
    process->setWorkingDirectory(folder);
    rules.applyTo(*process);

    Gate gate(stop);
    Collected collected;
    const auto collect = [&] {
        collected.read(*process, limits.output);
        if (collected.limit)
            gate.open();
    };
    QObject::connect(process, &QProcess::readyReadStandardOutput, process, collect);
    QObject::connect(process, &QProcess::readyReadStandardError, process, collect);
    QObject::connect(process, &QProcess::finished, process, [&gate] { gate.open(); });
    QObject::connect(process, &QProcess::errorOccurred, process, [&gate](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            gate.open();
    });
    QObject::connect(&process->m_look, &QTimer::timeout, process, [&] {
        if (!process->m_folder.exceeds(limits))
            return;
        collected.limit = End::FolderSize;
        gate.open();
    });
    QObject::connect(&process->m_wall, &QTimer::timeout, process, [&] {
        collected.limit = End::WallTime;
        gate.open();
    });
    process->start();
    process->m_started = process->processId();
    process->write(task.input);
    process->closeWriteChannel();
    process->m_look.start(LookInterval);
    process->m_wall.start(limits.wallTime);
    co_await gate.opened();

    const bool ended = process->state() == QProcess::NotRunning;
    ConfinedResult result;
    if (ended && !collected.limit) {
        collected.read(*process, limits.output);
        if (process->m_folder.exceeds(limits))
            collected.limit = End::FolderSize;
    }
    result.exitCode = process->exitCode();
#ifdef Q_OS_UNIX
    if (process->exitStatus() == QProcess::CrashExit)
        result.exitCode += SignalBase;
#endif
    if (process->error() == QProcess::FailedToStart)
        result.end = End::NotStarted;
    else if (collected.limit)
        result.end = *collected.limit;
    else if (!ended)
        result.end = End::Stopped;
    else if (usedItsTime(result.exitCode))
        result.end = End::ProcessorTime;
    result.output = std::move(collected.output);
    result.errors = std::move(collected.errors);
    process->abandon();
    co_return result;
}

QCoro::Task<Confinement> tryJail(QString bubblewrap, QString program)
{
    Confinement confinement;
    QString reason = noJailReason(bubblewrap, program);
    if (reason.isEmpty()) {
        ConfinedTask task;
        task.program = program;
        task.arguments = QStringList{u"-V"_s};
        task.jail = bubblewrap;
        task.limits.wallTime = std::chrono::seconds(10);
        const Result<ConfinedResult> tried = co_await runConfined(std::move(task), std::stop_token());
        if (!tried || tried->end != ConfinedResult::End::Exited || tried->exitCode != 0)
            reason = refusedJailReason(tried ? QString::fromUtf8(tried->errors.trimmed()) : QString());
    }
    confinement.jailed = reason.isEmpty();
    if (confinement.jailed)
        confinement.jail = bubblewrap;
    confinement.sentence = confinementSentence(reason);
    co_return confinement;
}

} // namespace sandtable::automation
