#include "support_killing.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The plug is pulled again and again, at random moments of start, work, upgrade and shut-down: what anybody
/// was told is there afterwards, neither lost nor done twice, and what was not is there whole or not at all.
class KilledTest : public QObject
{
    Q_OBJECT

private slots:
    void whateverWasToldSurvivesThreeHundredKills();
};

void KilledTest::whateverWasToldSurvivesThreeHundredKills()
{
    constexpr int Lanes = 2; ///< at the same time, with folders of their own
    constexpr int Folders = 5;
    constexpr int Kills = 30; ///< for each folder
    bool given = false;
    quint32 seed = qEnvironmentVariable("SANDTABLE_KILL_SEED").toUInt(&given);
    if (!given)
        seed = QRandomGenerator::global()->generate();
    qInfo("SANDTABLE_KILL_SEED=%u plays the same moments again", seed);

    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<KillLane>> lanes;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int lane = 0; lane < Lanes; ++lane) {
        lanes.push_back(std::make_unique<KillLane>(seed + quint32(lane), lane));
        KillLane *work = lanes.back().get();
        threads.emplace_back(QThread::create([work] { work->run(Folders, Kills); }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    KillCount all;
    for (const auto &lane : lanes) {
        QVERIFY2(lane->problems().isEmpty(), qPrintable(lane->problems().join(u'\n')));
        all += lane->count();
    }
    qInfo("%d kills (%d starting, %d upgrading, %d working, %d stopping), %lld orders acknowledged, %lld "
          "entries "
          "of the journal told, %.1f s",
          all.kills(), all.starting, all.upgrading, all.working, all.stopping, all.acknowledged, all.journal,
          double(timer.elapsed()) / 1000);
    QCOMPARE(all.kills(), Lanes * Folders * Kills);
    // Else this proves nothing.
    QVERIFY(all.starting > 20 && all.upgrading > 10 && all.working > 100 && all.stopping > 20);
    QVERIFY2(all.acknowledged > all.kills(), QByteArray::number(all.acknowledged).constData());
    QVERIFY(all.journal > 0);
}

QTEST_GUILESS_MAIN(KilledTest)
#include "tst_killed.moc"
