// The whole console at 1920 × 1080 under the offscreen platform: plays attack, order, block and the dropped
// attack at live pace while another process sends 500 requests a second to its callback server, and measures
// every paint of the window. Prints percentiles and whether the goal is reached: 99 % of frames under 16.7
// ms, none over 50 ms. `bench_frames --quiet` measures without the requests.
#include "app/lab.h"
#include "desktop/consoleview.h"
#include "desktop/linkopener.h"
#include "desktop/mainwindow.h"
#include "desktop/topologyscene.h"
#include "support_load.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace sandtable;
using namespace Qt::StringLiterals;

namespace
{

constexpr int RequestsPerSecond = 500;
constexpr int Rounds = 2;
constexpr int DroppedMs = 4500; ///< the dropped attack and its burst
constexpr double FrameMs = 16.7;
constexpr double LongestMs = 50;

double processorMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Times the paints of one window.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    void watch(QWidget &window, desktop::Motion &motion)
    {
        m_window = &window;
        m_motion = &motion;
        m_clock.start();
        QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this,
                         [this] {
                             m_woke = m_clock.nsecsElapsed();
                             m_wokeWorked = processorMs();
                         });
    }
    void stop() { m_window = nullptr; }

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool paints = m_window && event->type() == QEvent::UpdateRequest && !m_painting &&
                            (receiver == m_window || receiver == m_window->windowHandle());
        if (!paints)
            return QApplication::notify(receiver, event);
        m_painting = true;
        const double worked = processorMs();
        const qint64 begun = m_clock.nsecsElapsed();
        const bool taken = QApplication::notify(receiver, event);
        const qint64 ended = m_clock.nsecsElapsed();
        m_painting = false;
        paint.append(double(ended - begun) / 1e6);
        work.append(processorMs() - worked);
        frameWork.append(processorMs() - std::min(m_wokeWorked, worked));
        frame.append(double(ended - std::min(m_woke, begun)) / 1e6);
        if (m_moved && m_motion->isRunning())
            gap.append(double(ended - m_last) / 1e6);
        m_moved = m_motion->isRunning();
        m_last = ended;
        return taken;
    }

    QList<double> paint; ///< the paint alone
    QList<double>
        work; ///< the same in processor time of the thread: what a machine with nothing else to do needs
    QList<double> frame;     ///< from the event loop's wake to painted
    QList<double> frameWork; ///< the same in processor time of the thread
    QList<double> gap;   ///< between two frames while something moves

private:
    QWidget *m_window = nullptr;
    desktop::Motion *m_motion = nullptr;
    QElapsedTimer m_clock;
    qint64 m_woke = 0;
    double m_wokeWorked = 0;
    qint64 m_last = 0;
    bool m_painting = false;
    bool m_moved = false;
};

/// Nobody clicks a link here.
class NoLinks : public desktop::LinkOpener
{
public:
    void open(const QUrl &, Done done) override { done(QString()); }
};

bool waitFor(const std::function<bool()> &holds, int patienceMs = 60000)
{
    QDeadlineTimer patience(patienceMs);
    while (!holds()) {
        if (patience.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    }
    return true;
}

double percentile(const QList<double> &sorted, double share)
{
    return sorted.isEmpty()
               ? 0
               : sorted.at(std::min(sorted.size() - 1, qsizetype(share * double(sorted.size()))));
}

void print(const char *what, QList<double> values)
{
    std::sort(values.begin(), values.end());
    std::printf("%-28s %5lld   p50 %6.2f   p90 %6.2f   p99 %6.2f   p99.9 %6.2f   longest %6.2f ms\n", what,
                static_cast<long long>(values.size()), percentile(values, 0.5), percentile(values, 0.9),
                percentile(values, 0.99), percentile(values, 0.999),
                values.isEmpty() ? 0 : values.constLast());
    std::fflush(stdout);
}

/// One story: attack, order, block, dropped attack.
bool playStory(app::Lab &lab)
{
    session::LabSession &session = lab.session();
    const auto reaches = [&session](session::Stage stage) {
        return waitFor([&] { return session.state().stage == stage; });
    };
    const auto attack = [&session] {
        QCoro::connect(session.attack({}), &session, [](const Result<session::AttackStart> &) {});
    };
    attack();
    if (!reaches(session::Stage::Alerted))
        return false;
    session::OrderRequest order;
    order.address = session.state().attackers.value(0);
    QCoro::connect(session.order(order), &session, [](const Result<session::Placement> &) {});
    if (!reaches(session::Stage::Confirmed))
        return false;
    attack();
    QElapsedTimer dropped;
    dropped.start();
    return waitFor([&] { return session.state().dropped && dropped.elapsed() > DroppedMs; });
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 3 && QByteArray(argv[1]) == "--load") {
        const QCoreApplication application(argc, argv);
        return bench::generateLoad(QByteArray(argv[2]).toUShort(), argv[3], RequestsPerSecond);
    }
    const bool quiet = argc > 1 && QByteArray(argv[1]) == "--quiet";
    qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication application(argc, argv);
    QTemporaryDir folder;
    app::Options options;
    options.data = folder.path();
    options.port = 0;
    options.tenantPort = 0;
    app::Lab lab(options);
    bool opened = false;
    bool started = false;
    QCoro::connect(lab.open(), &application, [&](const Result<void> &done) { opened = done.has_value(); });
    if (!waitFor([&] { return opened; }, 10000))
        return 1;
    desktop::Theme theme(application);
    NoLinks links;
    desktop::MainWindow window({lab.session(), lab.scenarios(), lab.clock(), theme, links});
    window.resize(1920, 1080);
    window.show();
    QCoro::connect(lab.start(), &application, [&](const Result<void> &done) { started = done.has_value(); });
    if (!waitFor([&] { return started; }, 10000))
        return 1;
    QProcess load;
    load.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!quiet) {
        const QJsonObject ready = QJsonDocument::fromJson(lab.readyLine()).object();
        load.start(
            QCoreApplication::applicationFilePath(),
            {u"--load"_s, QString::number(lab.callbackUrl().port()), ready.value("api_token"_L1).toString()});
        load.waitForStarted();
    }
    QElapsedTimer settled;
    settled.start();
    waitFor([&] { return settled.elapsed() > 1500; }); // the window is there before anybody presses Attack

    application.watch(window, window.view().topology().motion());
    bool well = true;
    for (int round = 0; round < Rounds && well; ++round) {
        well = playStory(lab);
        lab.session().reset();
    }
    application.stop();
    if (!quiet) {
        load.closeWriteChannel();
        load.waitForFinished();
        std::fputs(load.readAllStandardOutput().constData(), stdout);
    }
    if (!well)
        std::puts("the story did not come to its end");
    print("paint", application.paint);
    print("paint, processor time", application.work);
    print("wake to painted", application.frame);
    print("the same, processor time", application.frameWork);
    print("gap between moving frames", application.gap);
    const auto inTime = std::count_if(application.frame.begin(), application.frame.end(),
                                      [](double ms) { return ms < FrameMs; });
    const double longest = *std::max_element(application.frame.begin(), application.frame.end());
    const double share = 100.0 * double(inTime) / double(application.frame.size());
    const bool reached = share >= 99.0 && longest <= LongestMs;
    std::printf("%.2f %% of frames under %.1f ms, longest %.1f ms: goal %s\n", share, FrameMs, longest,
                reached ? "reached" : "MISSED");
    bool ended = false;
    QCoro::connect(lab.stop(), &application, [&] { ended = true; });
    waitFor([&] { return ended; }, 10000);
    return well ? 0 : 1;
}
