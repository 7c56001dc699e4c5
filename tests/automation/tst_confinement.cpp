#include "automation/confinedprocess.h"
#include "automation/pythonprocess.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <deque>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace sandtable;
using namespace sandtable::automation;
using namespace Qt::StringLiterals;

namespace
{

using End = ConfinedResult::End;

PythonResult orEmpty(const Result<PythonResult> &result)
{
    return result ? *result : PythonResult();
}

/// Processes whose command line holds `mark`, anywhere on this computer.
int processesWith(const QByteArray &mark)
{
    int count = 0;
    for (const QString &id : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(u"/proc/%1/cmdline"_s.arg(id));
        if (id.toInt() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().contains(mark))
            ++count;
    }
    return count;
}

} // namespace

/// What foreign programs can and cannot do, with a jail where this computer can make one and without.
class ConfinementTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void limitsEndAScript_data();
    void limitsEndAScript();
    void aFullFolderEndsAProgram_data();
    void aFullFolderEndsAProgram();
    void theWholeGroupGoes_data();
    void theWholeGroupGoes();
    void aForkBombIsGone_data();
    void aForkBombIsGone();
    void seesNoFilesOfOurs();
    void reachesNoNetwork();
    void inheritsNothing_data();
    void inheritsNothing();
    void leavesNothing_data();
    void leavesNothing();
    void saysWhenThereIsNoJail_data();
    void saysWhenThereIsNoJail();

private:
    /// One row for each way to run, as far as there are both here.
    void addWays();
    /// Plain Python, without the guards that scripts of workflows meet inside the interpreter.
    [[nodiscard]] ConfinedResult python(bool jailed, const QString &code, ConfinementLimits limits = {},
                                        const QStringList &arguments = {}) const;

    PythonSettings m_settings = PythonSettings::ofThisSystem();
    std::shared_ptr<PythonRunner> m_runner = std::make_shared<PythonRunner>();
    Confinement m_confinement;
    std::deque<QCoro::Task<Result<PythonResult>>> m_scripts; ///< under way, in the order of their rows
};

void ConfinementTest::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("what is tested here are the means of Linux");
#endif
    m_confinement = QCoro::waitFor(PythonRunner::confinement(m_runner, m_settings));
    qInfo().noquote() << m_confinement.sentence;
    // Where bubblewrap makes a jail for anybody it makes one for us: nothing below is left out in silence.
    QProcess plain;
    plain.start(u"bwrap"_s, {u"--unshare-all"_s, u"--ro-bind"_s, u"/"_s, u"/"_s, u"true"_s});
    if (plain.waitForFinished() && plain.exitStatus() == QProcess::NormalExit && plain.exitCode() == 0)
        QVERIFY2(m_confinement.jailed, qPrintable(m_confinement.sentence));
}

void ConfinementTest::addWays()
{
    QTest::addColumn<bool>("jailed");
    QTest::newRow("without a jail") << false;
    if (m_confinement.jailed)
        QTest::newRow("in a jail") << true;
}

ConfinedResult ConfinementTest::python(bool jailed, const QString &code, ConfinementLimits limits,
                                       const QStringList &arguments) const
{
    ConfinedTask task;
    task.program = m_settings.program;
    task.arguments = QStringList{u"-I"_s, u"-S"_s, u"-B"_s, u"-c"_s, code} + arguments;
    task.jail = jailed ? m_confinement.jail : QString();
    task.limits = limits;
    const Result<ConfinedResult> result = QCoro::waitFor(runConfined(std::move(task), {}));
    if (!result)
        qWarning().noquote() << toText(result.error());
    return result.value_or(ConfinedResult{End::NotStarted, 0, {}, {}});
}

void ConfinementTest::limitsEndAScript_data()
{
    QTest::addColumn<QString>("says");
    PythonSettings settings = m_settings;
    settings.limits.processorTime = std::chrono::seconds(1);
    settings.limits.memory = qint64(256) << 20;
    settings.limits.fileSize = 1 << 20;
    settings.limits.folderSize = 20 << 20;
    settings.limits.files = 50;
    for (const bool jailed : {false, true}) {
        if (jailed && !m_confinement.jailed)
            continue;
        const auto row = [&](const char *what, const QString &script, const QString &says) {
            QTest::addRow("%s, %s", what, jailed ? "in a jail" : "without") << says;
            settings.bubblewrap = jailed ? m_settings.bubblewrap : QString();
            settings.limits.wallTime = std::chrono::seconds(says.endsWith(u"3 second"_s) ? 3 : 60);
            PythonTask task;
            task.script = script;
            // All at once: each waits for a limit.
            m_scripts.push_back(PythonRunner::run(m_runner, settings, std::move(task), {}));
        };
        row("processor", u"while True: pass"_s, u"1 second"_s);
        row("processor, deaf",
            u"import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\n"
            u"while True: pass"_s,
            u"killed by the system"_s);
        row("time", u"import time\ntime.sleep(60)"_s, u"more than 3 second"_s);
        row("memory", u"x = 'x' * (300 << 20)"_s, u"256 MB of memory"_s);
        row("memory, little by little", u"x = []\nwhile True: x.append('x' * 100000)"_s,
            u"256 MB of memory"_s);
        row("one large file", u"f = open('a', 'wb')\nwhile True:\n f.write(b'x' * 65536)\n f.flush()"_s,
            u"File too large"_s);
        row("many large files",
            u"import time\nfor i in range(30):\n open(str(i), 'wb').write(b'x' * 1000000)\ntime.sleep(60)"_s,
            u"50 files or 20 MB"_s);
        row("many files", u"import time\nfor i in range(60): open(str(i), 'w')\ntime.sleep(60)"_s,
            u"50 files or 20 MB"_s);
        row("open files", u"f = [open('a', 'w') for i in range(100)]"_s, u"Too many open files"_s);
        row("output", u"while True: print('x' * 1000)"_s, u"4 MB"_s);
        row("threads", u"import threading\nthreading.Thread(target=print).start()"_s, u"thread"_s);
    }
}

void ConfinementTest::limitsEndAScript()
{
    QFETCH(QString, says);
    QVERIFY(!m_scripts.empty());
    auto script = std::move(m_scripts.front());
    m_scripts.pop_front();
    const Result<PythonResult> result = QCoro::waitFor(std::move(script));
    QVERIFY(!result.has_value());
    QVERIFY2(result.error().detail.contains(says), qPrintable(result.error().detail));
}

void ConfinementTest::aFullFolderEndsAProgram_data()
{
    addWays();
}

void ConfinementTest::aFullFolderEndsAProgram()
{
    QFETCH(bool, jailed);
    // A folder that is closed to those who count is as bad as a full one.
    const QString code =
        u"import os, time\nos.mkdir('a')\nos.mkdir('a/b')\nos.chmod('a', 0)\ntime.sleep(60)"_s;
    const bool root = m_confinement.jailed && ::geteuid() == 0; // root looks into everything
    ConfinementLimits limits;
    limits.wallTime = std::chrono::seconds(root ? 1 : 30);
    QCOMPARE(python(jailed, code, limits).end, root ? End::WallTime : End::FolderSize);
    limits.files = 5;
    limits.wallTime = std::chrono::seconds(30);
    const QString deep =
        u"import os, time\nfor i in range(9):\n os.mkdir('a')\n os.chdir('a')\ntime.sleep(60)"_s;
    QCOMPARE(python(jailed, deep, limits).end, End::FolderSize);
    // Also when it has ended before anybody looked.
    QCOMPARE(python(jailed, u"import os\nfor i in range(9): os.mkdir(str(i))"_s, limits).end,
             End::FolderSize);
}

void ConfinementTest::theWholeGroupGoes_data()
{
    addWays();
}

void ConfinementTest::theWholeGroupGoes()
{
    QFETCH(bool, jailed);
    const QByteArray mark = QUuid::createUuid().toByteArray(QUuid::Id128);
    const QString family = u"import os, sys, time\n"
                           u"for i in range(3):\n"
                           u" if os.fork() == 0:\n"
                           u"  os.fork()\n"
                           u"  if i == 0 and sys.argv[2] == 'leave': os.setsid()\n"
                           u"  time.sleep(300)\n"_s;
    const QString leaves = jailed ? u"leave"_s : u"stay"_s; // who leaves the group stays in the jail
    const QStringList arguments{QString::fromLatin1(mark), leaves};
    ConfinementLimits limits;
    limits.wallTime = std::chrono::seconds(1);
    // When it is ended …
    std::stop_source stop;
    ConfinedTask task;
    task.program = m_settings.program;
    task.arguments = QStringList{u"-I"_s, u"-S"_s, u"-c"_s, family + u"time.sleep(300)"_s} + arguments;
    task.jail = jailed ? m_confinement.jail : QString();
    std::optional<ConfinedResult> result;
    const auto keep = [&result](Result<ConfinedResult> ended) { result = *ended; };
    auto running = runConfined(std::move(task), stop.get_token());
    QTRY_VERIFY_WITH_TIMEOUT(processesWith(mark) >= 7, 20000);
    stop.request_stop();
    keep(QCoro::waitFor(std::move(running)));
    QCOMPARE(result->end, End::Stopped);
    QTRY_COMPARE(processesWith(mark), 0);
    // … at its time limit …
    QCOMPARE(python(jailed, family + u"time.sleep(300)"_s, limits, arguments).end, End::WallTime);
    QTRY_COMPARE(processesWith(mark), 0);
    // … and when it ends by itself and leaves them behind.
    const QString quiet =
        u"import os\nfor i in (0, 1, 2):\n n = os.open('/dev/null', os.O_RDWR)\n os.dup2(n, i)\n"_s;
    limits.wallTime = std::chrono::seconds(30);
    QCOMPARE(python(jailed, quiet + family + u"time.sleep(0.2)"_s, limits, arguments).end, End::Exited);
    QTRY_COMPARE(processesWith(mark), 0);
}

void ConfinementTest::aForkBombIsGone_data()
{
    addWays();
}

void ConfinementTest::aForkBombIsGone()
{
    QFETCH(bool, jailed);
    const QByteArray mark = QUuid::createUuid().toByteArray(QUuid::Id128);
    // Its own limit keeps it from hurting whoever else runs here; without root it holds.
    const QString bomb = u"import os, resource, time\n"
                         u"resource.setrlimit(resource.RLIMIT_NPROC, (60, 60))\n"
                         u"while True:\n"
                         u" try: os.fork()\n"
                         u" except OSError: time.sleep(0.05)\n"_s;
    ConfinementLimits limits;
    limits.wallTime = std::chrono::seconds(1);
    QCOMPARE(python(jailed, bomb, limits, {QString::fromLatin1(mark)}).end, End::WallTime);
    QTRY_COMPARE(processesWith(mark), 0);
}

void ConfinementTest::seesNoFilesOfOurs()
{
    if (!m_confinement.jailed)
        QSKIP("there can be no jail here");
    QTemporaryDir folder;
    QFile secret(folder.filePath(u"secrets.json"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("4711") == 4);
    secret.close();
    QVERIFY(QFile::setPermissions(folder.path(),
                                  QFile::permissions(folder.path()) | QFile::ReadOther | QFile::ExeOther));
    QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::ReadOther));
    const QString code =
        u"import os, sys\n"
        u"for path in sys.argv[1:]:\n"
        u" try:\n"
        u"  print(os.listdir(path) if os.path.isdir(path) else open(path).read())\n"
        u" except OSError as e: print('no', e.errno)\n"
        u"for path in ('/x', '/usr/x', '/dev/x', '/dev/shm/x', '/proc/self/oom_score_adj'):\n"
        u" try: open(path, 'w').write('0'); print('wrote', path)\n"
        u" except OSError as e: print('no', e.errno)\n"_s;
    const QStringList paths{u"/etc/passwd"_s, u"/etc/hostname"_s, secret.fileName(),
                            folder.path(),    QDir::homePath(),   u"/root"_s,
                            u"/var"_s,        u"/sys"_s,          u"/run"_s};
    const ConfinedResult free = python(false, code, {}, paths);
    QVERIFY2(free.output.contains("root:") && free.output.contains("4711"), free.output.constData());
    const ConfinedResult jailed = python(true, code, {}, paths);
    QCOMPARE(jailed.end, End::Exited);
    const QList<QByteArray> lines = jailed.output.trimmed().split('\n');
    QCOMPARE(lines.size(), paths.size() + 5);
    for (const QByteArray &line : lines.first(paths.size() + 4))
        QVERIFY2(line.startsWith("no "), jailed.output.constData());
    // Nor does it see the processes of others.
    const QString processes = u"import os\nprint(len([p for p in os.listdir('/proc') if p.isdigit()]))"_s;
    QVERIFY(python(true, processes).output.toInt() <= 3);
}

void ConfinementTest::reachesNoNetwork()
{
    if (!m_confinement.jailed)
        QSKIP("there can be no jail here");
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString code = u"import socket, sys\n"
                         u"try:\n"
                         u" socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)\n"
                         u" print('connected')\n"
                         u"except OSError as e: print('no', e.errno)\n"
                         u"print(sorted(n for _, n in socket.if_nameindex()))"_s;
    const QStringList port{QString::number(server.serverPort())};
    QVERIFY(python(false, code, {}, port).output.startsWith("connected"));
    const ConfinedResult jailed = python(true, code, {}, port);
    QVERIFY2(jailed.output.startsWith("no "), jailed.output.constData());
    QVERIFY2(jailed.output.contains("['lo']"), jailed.output.constData());
}

void ConfinementTest::inheritsNothing_data()
{
    addWays();
}

void ConfinementTest::inheritsNothing()
{
    QFETCH(bool, jailed);
    qputenv("SANDTABLE_CLIENT_PASSWORD", "4711");
    QTemporaryDir folder;
    const QByteArray name = QFile::encodeName(folder.filePath(u"kept open"_s));
    const int careless = ::open(name.constData(), O_CREAT | O_RDWR, 0600); // no O_CLOEXEC
    QVERIFY(careless > 2);
    const QString code = u"import os\n"
                         u"print(sorted(os.environ))\n"
                         u"print([os.readlink('/proc/self/fd/' + n) for n in os.listdir('/proc/self/fd') "
                         u"if int(n) > 2 and os.path.lexists('/proc/self/fd/' + n)])\n"
                         u"print(os.getuid(), os.geteuid())\n"
                         u"print(os.listdir('.'))"_s;
    const ConfinedResult result = python(jailed, code);
    ::close(careless);
    qunsetenv("SANDTABLE_CLIENT_PASSWORD");
    QCOMPARE(result.end, End::Exited);
    const QList<QByteArray> lines = result.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QByteArray names = lines.at(0);
    for (const char *allowed : {"'HOME'", "'LC_ALL'", "'PATH'", "'PWD'", "'TMPDIR'", "'TZ'"})
        names.replace(allowed, "");
    QVERIFY2(!names.contains('\''), lines.at(0).constData());
    QVERIFY2(!lines.at(1).contains("kept open"), lines.at(1).constData());
    QVERIFY2(!lines.at(2).startsWith("0 ") && !lines.at(2).endsWith(" 0"), lines.at(2).constData());
    QCOMPARE(lines.at(3), "[]");
}

void ConfinementTest::leavesNothing_data()
{
    addWays();
}

void ConfinementTest::leavesNothing()
{
    QFETCH(bool, jailed);
    const QDir temporary(QDir::tempPath());
    const QStringList filter{u"automation_tst_confinement-*"_s};
    const QString code = u"import os\n"
                         u"os.makedirs('a/b/c')\n"
                         u"open('a/b/c/d', 'w').write('x')\n"
                         u"os.symlink('/', 'a/out')\n"
                         u"os.chmod('a/b/c', 0)\nos.chmod('a/b', 0)\n"_s;
    QCOMPARE(python(jailed, code).exitCode, 0);
    QTRY_COMPARE(temporary.entryList(filter, QDir::Dirs), QStringList());
}

void ConfinementTest::saysWhenThereIsNoJail_data()
{
    QTest::addColumn<QString>("bubblewrap");
    QTest::addColumn<QString>("says");
    QTest::newRow("not installed") << QString() << u"bubblewrap (bwrap) is not installed"_s;
    QTest::newRow("not allowed") << u"/bin/false"_s << u"bubblewrap may not make one here"_s;
    QTest::newRow("not there") << u"/nowhere/bwrap"_s << u"bubblewrap may not make one here"_s;
}

void ConfinementTest::saysWhenThereIsNoJail()
{
    QFETCH(QString, bubblewrap);
    QFETCH(QString, says);
    PythonSettings settings = m_settings;
    settings.bubblewrap = bubblewrap;
    const auto runner = std::make_shared<PythonRunner>();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QRegularExpression::escape(says)));
    const Confinement confinement = QCoro::waitFor(PythonRunner::confinement(runner, settings));
    QVERIFY(!confinement.jailed);
    QVERIFY(confinement.sentence.contains(says));
    QVERIFY(confinement.sentence.contains(u"could read your files and use the network"_s));
    // It runs all the same, and the record says how.
    PythonTask task;
    task.script = u"v = 7"_s;
    task.queries = {{u"v"_s, u"v"_s, u"integer"_s}};
    const Result<PythonResult> result =
        QCoro::waitFor(PythonRunner::run(runner, settings, std::move(task), {}));
    QCOMPARE(orEmpty(result).queries.value(u"v"_s).toInt(), 7);
    QCOMPARE(orEmpty(result).confinement, confinement.sentence);
}

QTEST_GUILESS_MAIN(ConfinementTest)
#include "tst_confinement.moc"
