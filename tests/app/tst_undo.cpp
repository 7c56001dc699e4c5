#include "support_lab.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Blocks end: by their time, and because somebody wants it. The feed of the tenant and the firewall of the
/// story follow.
class UndoTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_lab = std::make_unique<RunningLab>(); }
    void cleanup() { m_lab.reset(); }
    void aBlockEndsWithItsTime();
    void theFirewallFollowsAnUnblock();
    void whatIsNotBlockedCannotBeEnded();

private:
    [[nodiscard]] LabSession &session() { return m_lab->session(); }
    [[nodiscard]] bool attackIsDropped();
    std::unique_ptr<RunningLab> m_lab;
};

/// The same attacker comes again: whether the firewall turns it away.
bool UndoTest::attackIsDropped()
{
    AttackRequest request;
    request.pace = Pace::Instant;
    const Result<AttackStart> started = QCoro::waitFor(session().attack(request));
    if (!started)
        qFatal("no attack: %s", qPrintable(sandtable::toText(started.error())));
    return started->replay;
}

void UndoTest::aBlockEndsWithItsTime()
{
    QVERIFY(!m_lab->alert().id.isEmpty());
    const QString attacker = session().state().attackers.value(0);
    OrderRequest request;
    request.address = attacker;
    request.incident = session().state().incident;
    request.origin = OrderOrigin::Console;
    request.lasting = std::chrono::seconds(2);
    QVERIFY(QCoro::waitFor(session().order(request)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(session().feedValues().contains(attacker), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(!session().feedValues().contains(attacker), 10000);
    QTRY_VERIFY(session().outbox().orderFor({u"ip"_s, attacker})->lifted.isValid());
    const BlockOrder ended = *session().outbox().orderFor({u"ip"_s, attacker});
    QVERIFY(ended.lifted >= ended.until);
    QCOMPARE(ended.placed.secsTo(ended.until), 2);
    QVERIFY(ended.liftWho.isEmpty()); // nobody: the time was up
    QVERIFY(!attackIsDropped());
}

void UndoTest::theFirewallFollowsAnUnblock()
{
    QVERIFY(!m_lab->alert().id.isEmpty());
    QVERIFY(m_lab->block());
    const QString attacker = session().state().attackers.value(0);
    QVERIFY(attackIsDropped());
    QTRY_COMPARE_WITH_TIMEOUT(session().state().stage, Stage::Blocked, 10000);
    UnblockRequest request;
    request.address = attacker;
    request.who = u"ana@lab.example"_s;
    QVERIFY(QCoro::waitFor(session().unblock(request)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!session().feedValues().contains(attacker), 10000);
    QTRY_COMPARE(session().outbox().orderFor({u"ip"_s, attacker})->liftWho, u"ana@lab.example"_s);
    QTRY_VERIFY(session().outbox().orderFor({u"ip"_s, attacker})->released);
    QVERIFY(!attackIsDropped());
}

void UndoTest::whatIsNotBlockedCannotBeEnded()
{
    UnblockRequest request;
    request.address = u"192.0.2.200"_s;
    const Result<BlockOrder> ended = QCoro::waitFor(session().unblock(request));
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(UndoTest)
#include "tst_undo.moc"
