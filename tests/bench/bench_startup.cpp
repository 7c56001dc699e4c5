// From exec to a painted, usable window: both servers listening, the lab tenant open, the callback server
// answering. Prints the median of 15 warm starts, of 5 with the page cache dropped (as root), and the
// resident memory. Where an X display, xwininfo and qbittorrent or keepassxc are there, their time to a
// visible window is printed beside Sandtable's own. Goals: 180 ms warm, 360 ms cold, 100 MiB.
#include "support_program.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <unistd.h>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int WarmStarts = 15;
constexpr int ColdStarts = 5;
constexpr int PatienceMs = 20000;
constexpr int SettleMs = 700; ///< before the memory is read
constexpr double WarmGoal = 180;
constexpr double ColdGoal = 360;
constexpr double MemoryGoal = 100;

struct Start {
    double readyMs = 0;
    double memoryMiB = 0;
    double workMs = 0; ///< processor time until then
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    return server.serverPort();
}

double residentMiB(qint64 process)
{
    QFile status(u"/proc/%1/status"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression line(u"VmRSS:\\s+(\\d+) kB"_s);
    return line.match(QString::fromLatin1(status.readAll())).captured(1).toDouble() / 1024.0;
}

bool answersHealth(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(1000))
        return false;
    socket.write("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return socket.waitForReadyRead(1000) && socket.readAll().startsWith("HTTP/1.1 200");
}

/// Processor time of the whole process so far, in steps of the system's clock tick.
double processorMs(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) * 1000.0 /
           double(::sysconf(_SC_CLK_TCK));
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished();
    }
}

std::optional<Start> startOnce(const QString &data)
{
    const quint16 port = freePort();
    const quint16 tenantPort = freePort();
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(QStringLiteral(SANDTABLE_PROGRAM),
                  {u"--verbose"_s, u"--data"_s, data, u"--port"_s, QString::number(port), u"--tenant-port"_s,
                   QString::number(tenantPort)});
    process.setReadChannel(QProcess::StandardError); // else each wait lasts its 50 ms
    QByteArray said;
    while (!said.contains("ready: the window is painted")) {
        if (timer.elapsed() > PatienceMs || process.state() == QProcess::NotRunning) {
            std::fprintf(stderr, "the program did not get ready:\n%s\n", said.constData());
            end(process);
            return std::nullopt;
        }
        process.waitForReadyRead(50);
        said += process.readAllStandardError();
    }
    Start start{double(timer.nsecsElapsed()) / 1e6, 0, processorMs(process.processId())};
    QTcpSocket tenant;
    tenant.connectToHost(QHostAddress(QHostAddress::LocalHost), tenantPort);
    const bool usable = answersHealth(port) && tenant.waitForConnected(1000);
    QThread::msleep(SettleMs);
    start.memoryMiB = residentMiB(process.processId());
    end(process);
    if (!usable) {
        std::fprintf(stderr, "a server did not answer although the window was there\n");
        return std::nullopt;
    }
    return start;
}

bool dropCaches()
{
    ::sync();
    QFile file(u"/proc/sys/vm/drop_caches"_s);
    return file.open(QIODevice::WriteOnly) && file.write("3") == 1 && file.flush();
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

/// False when the program did not start.
bool measure(const char *what, const QString &data, int starts, bool cold, double goal)
{
    QList<double> times;
    QList<double> memory;
    QList<double> work;
    for (int i = 0; i < starts; ++i) {
        if (cold && !dropCaches()) {
            std::printf("%-22s left out: dropping the page cache needs root\n", what);
            return true;
        }
        const std::optional<Start> start = startOnce(data);
        if (!start)
            return false;
        times << start->readyMs;
        memory << start->memoryMiB;
        work << start->workMs;
    }
    std::printf("%-22s median %6.0f ms (fastest %.0f, slowest %.0f; processor time %.0f), goal %.0f: %s "
                "  resident %.0f MiB, goal %.0f: "
                "%s\n",
                what, median(times), *std::min_element(times.begin(), times.end()),
                *std::max_element(times.begin(), times.end()), median(work), goal,
                median(times) < goal ? "reached" : "MISSED", median(memory), MemoryGoal,
                median(memory) < MemoryGoal ? "reached" : "MISSED");
    std::fflush(stdout);
    return true;
}

/// Time until a window of that title is visible on the X display; polls, so that it is a few milliseconds
/// late.
std::optional<Start> visibleAfter(const QString &program, const QStringList &arguments, const QString &title)
{
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    while (timer.elapsed() < PatienceMs) {
        QProcess look;
        look.start(u"xwininfo"_s, {u"-name"_s, title});
        look.waitForFinished(1000);
        if (look.readAllStandardOutput().contains("IsViewable")) {
            Start start{double(timer.nsecsElapsed()) / 1e6, 0, 0};
            QThread::msleep(SettleMs);
            start.memoryMiB = residentMiB(process.processId());
            end(process);
            return start;
        }
    }
    end(process);
    return std::nullopt;
}

void compare(const QString &name, const QStringList &arguments, const QString &title)
{
    const QString program = name.startsWith(u'/') ? name : QStandardPaths::findExecutable(name);
    if (program.isEmpty())
        return;
    QList<double> times;
    QList<double> memory;
    for (int i = 0; i < WarmStarts; ++i) {
        const std::optional<Start> start = visibleAfter(program, arguments, title);
        if (!start)
            continue;
        times << start->readyMs;
        memory << start->memoryMiB;
    }
    std::printf("%-22s window visible after %.0f ms, resident %.0f MiB (median of %lld warm starts)\n",
                qPrintable(QFileInfo(program).fileName()), median(times), median(memory),
                static_cast<long long>(times.size()));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const bool display = qEnvironmentVariableIsSet("DISPLAY");
    if (!display)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QCoreApplication application(argc, argv);
    std::printf("platform: %s\n", display ? "X display" : "offscreen");
    QTemporaryDir folder;
    QFile settings(
        folder.filePath(u"settings.json"_s)); // not the very first start: that one opens the assistant
    if (!settings.open(QIODevice::WriteOnly) || settings.write("{\"version\":1}") < 0)
        return 1;
    settings.close();
    if (!startOnce(folder.path())) // makes the tenant's database
        return 1;
    if (!measure("warm start", folder.path(), WarmStarts, false, WarmGoal) ||
        !measure("cold start", folder.path(), ColdStarts, true, ColdGoal))
        return 1;
    if (display && !QStandardPaths::findExecutable(u"xwininfo"_s).isEmpty()) {
        compare(QStringLiteral(SANDTABLE_PROGRAM),
                {u"--data"_s, folder.path(), u"--port"_s, QString::number(freePort()), u"--tenant-port"_s,
                 QString::number(freePort())},
                u"Sandtable"_s);
        compare(u"qbittorrent"_s, {u"--no-splash"_s}, u"qBittorrent"_s);
        compare(u"keepassxc"_s, {}, u"KeePassXC"_s);
    }
    return 0;
}
