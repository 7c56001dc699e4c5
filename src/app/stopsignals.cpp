#include "app/stopsignals.h"

#include <atomic>

#ifdef Q_OS_WIN
#include <QMetaObject>
#include <windows.h>
#else
#include <csignal>
#include <QSocketNotifier>
#include <unistd.h>
#endif

namespace sandtable::app
{

namespace
{
// A signal handler may touch nothing but such values: the one exception to "no globals".
#ifdef Q_OS_WIN
std::atomic<StopSignals *> receiver = nullptr;

BOOL WINAPI handleConsoleEvent(DWORD)
{
    StopSignals *target = receiver.load();
    if (!target)
        return FALSE;
    QMetaObject::invokeMethod(target, &StopSignals::stopRequested, Qt::QueuedConnection);
    return TRUE;
}
#else
std::atomic<int> writeEnd = -1;
int readEnd = -1;

void handleSignal(int)
{
    const char byte = 1;
    const int end = writeEnd.load();
    if (end >= 0 && ::write(end, &byte, 1) < 0)
        return; // the pipe is full: a stop is on its way already
}
#endif
} // namespace

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
#ifdef Q_OS_WIN
    receiver = this;
    SetConsoleCtrlHandler(handleConsoleEvent, TRUE);
#else
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return;
    readEnd = ends[0];
    writeEnd = ends[1];
    auto *notifier = new QSocketNotifier(readEnd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(readEnd, &byte, 1) > 0)
            emit stopRequested();
    });
    struct sigaction action = {};
    action.sa_handler = handleSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
#endif
}

StopSignals::~StopSignals()
{
#ifdef Q_OS_WIN
    SetConsoleCtrlHandler(handleConsoleEvent, FALSE);
    receiver = nullptr;
#else
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    const int end = writeEnd.exchange(-1);
    if (end >= 0) {
        ::close(end);
        ::close(readEnd);
    }
#endif
}

} // namespace sandtable::app
