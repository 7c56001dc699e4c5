#include "session/poller.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sandtable::session;
using namespace std::chrono_literals;

namespace
{

/// Counts its rounds, between which it waits for an hour.
struct Counted {
    int rounds = 0;
    Poller poller{[this]() -> QCoro::Task<> {
                      ++rounds;
                      co_return;
                  },
                  1h};
};

} // namespace

/// One round after the other, at once when somebody wants one, never all of the machine.
class PollerTest : public QObject
{
    Q_OBJECT

private slots:
    void aKickBeginsARoundAtOnce();
    void whoKicksAllTheTimeGetsRoundsWithRestsBetween();
    void aKickDuringARoundIsNotLost();
};

void PollerTest::aKickBeginsARoundAtOnce()
{
    Counted counted;
    counted.poller.start();
    QTRY_COMPARE(counted.rounds, 1);
    QTest::qWait(int(Poller::KickRest.count()) + 5); // rested
    counted.poller.kick();
    QTRY_COMPARE(counted.rounds, 2); // not after the hour
}

void PollerTest::whoKicksAllTheTimeGetsRoundsWithRestsBetween()
{
    Counted counted;
    counted.poller.start();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 400) {
        counted.poller.kick();
        QCoreApplication::processEvents();
    }
    const qint64 most = timer.elapsed() / Poller::KickRest.count() + 2;
    QVERIFY2(counted.rounds >= 3 && counted.rounds <= most, qPrintable(QString::number(counted.rounds)));
}

void PollerTest::aKickDuringARoundIsNotLost()
{
    int rounds = 0;
    Poller *poller = nullptr;
    Poller kicked(
        [&]() -> QCoro::Task<> {
            if (++rounds == 1)
                poller->kick();
            co_return;
        },
        1h);
    poller = &kicked;
    kicked.start();
    QTRY_COMPARE(rounds, 2);
    QTest::qWait(60);
    QCOMPARE(rounds, 2);
}

QTEST_GUILESS_MAIN(PollerTest)
#include "tst_poller.moc"
