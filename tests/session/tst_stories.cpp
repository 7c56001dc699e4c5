#include "session/feedwatcher.h"
#include "support_lab.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The stories that are not about one IPv4 address, and the pace of a presenter.
class StoriesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyTypeWithAFeedIsBlocked_data();
    void everyTypeWithAFeedIsBlocked();
    void aTenantMayLackTheOtherFeeds();
    void aStoryWithoutAddressesIsBlockedByItsDomain();
    void isolationAnswersWhereNothingCanBeBlocked();
    void isolatingAnotherHostAnswersNothing();
    void hostsAreFoundByTheirAddressToo();
    void eachBeatWaits();
    void aBeatThatIsShownAgainIsNotToldAgain();

private:
    QString attack(LabUnderTest &lab, const QString &scenario, Pace pace = Pace::Instant);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
};

void StoriesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
}

QString StoriesTest::attack(LabUnderTest &lab, const QString &scenario, Pace pace)
{
    AttackRequest request;
    request.scenario = scenario;
    request.pace = pace;
    request.origin = u"test"_s;
    const Result<AttackStart> started = QCoro::waitFor(lab.session().attack(request));
    return started ? QString() : sandtable::toText(started.error());
}

void StoriesTest::everyTypeWithAFeedIsBlocked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("IPv4") << u"203.0.113.9"_s << u"203.0.113.9"_s;
    QTest::newRow("IPv6") << u"2001:DB8::9"_s << u"2001:db8::9"_s;
    QTest::newRow("domain") << u"Bad.Example"_s << u"bad.example"_s;
    QTest::newRow("URL") << u"http://Bad.example/a,b;c"_s << u"http://bad.example/a,b;c"_s;
    QTest::newRow("SHA-256") << QString(64, u'A') << QString(64, u'a');
}

void StoriesTest::everyTypeWithAFeedIsBlocked()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    LabUnderTest lab(*m_tenant, m_folder->path());
    const Result<Placement> placed = lab.order(text);
    QVERIFY2(placed.has_value(), placed ? "" : qPrintable(placed.error().detail));
    QCOMPARE(placed->order.address.value, value);
    QTRY_COMPARE(lab.session().outbox().order(placed->order.id)->state, OrderState::Confirmed);
    QCOMPARE(m_tenant->relayed.size(), 1);
    QCOMPARE(m_tenant->relayed.first().value(u"list_of_ips").toArray().first().toString(), value);
    QTRY_COMPARE(lab.session().feedValues(), QStringList{value});
    const Result<Placement> again = lab.order(value);
    QVERIFY(again.has_value() && !again->created);
}

void StoriesTest::aTenantMayLackTheOtherFeeds()
{
    m_tenant->hasOtherFeeds = false;
    m_tenant->four = QStringList{u"203.0.113.9"_s};
    LabUnderTest lab(*m_tenant, m_folder->path());
    QSignalSpy missing(&lab.session(), &LabSession::feedMissing);
    QTRY_COMPARE(lab.session().feedValues(), QStringList{u"203.0.113.9"_s});
    QCOMPARE(missing.count(), 0);
}

void StoriesTest::aStoryWithoutAddressesIsBlockedByItsDomain()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(attack(lab, u"dns-exfiltration"_s), QString());
    QCOMPARE(lab.state().attackers.size(), 2);
    QVERIFY(!lab.state().isAnsweredByIsolation());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    const QString domain = lab.state().attackers.first();
    QVERIFY(domain.endsWith(u".example"_s));
    QVERIFY(lab.order(domain).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    QVERIFY(lab.state().guarded);
    QTRY_VERIFY(!lab.session().storyPosition().next);
    QCOMPARE(attack(lab, u"dns-exfiltration"_s), QString());
    QTRY_VERIFY(lab.state().dropped);
    QCOMPARE(lab.state().stage, Stage::Blocked);
}

void StoriesTest::isolationAnswersWhereNothingCanBeBlocked()
{
    m_tenant->alertsAlone = false;
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(attack(lab, u"insider-usb"_s), QString());
    QVERIFY(lab.state().attackers.isEmpty());
    QVERIFY(lab.state().isAnsweredByIsolation());
    QCOMPARE(lab.state().hosts, QStringList{u"fin-ws-07"_s});
    QTRY_COMPARE(lab.state().stage, Stage::Reported);
    const QString alert = m_tenant->say(u"### %1\n- `fin-ws-07` (hostname)"_s.arg(lab.state().title));
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QCOMPARE(lab.state().alertMessage, alert);

    IsolateRequest request;
    request.host = u"FIN-WS-07"_s;
    request.who = u"ana@lab.example"_s;
    const Result<Isolation> isolation = QCoro::waitFor(lab.session().isolate(request));
    QVERIFY(isolation.has_value());
    QCOMPARE(isolation->node, u"fin-ws-07"_s);
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    QVERIFY(!lab.state().guarded); // nothing is on a feed
    QCOMPARE(lab.stages().mid(3),
             (QStringList{u"alerted"_s, u"ordered"_s, u"relayed"_s, u"blocked"_s, u"confirmed"_s}));
    QCOMPARE(m_tenant->relayed.size(), 0);
    QCOMPARE(m_tenant->posted.size(), 1); // the room is told, once
    QVERIFY(m_tenant->posted.first().value(u"markdown").toString().contains(u"isolated"_s));

    QTRY_VERIFY(!lab.session().storyPosition().next);
    QCOMPARE(attack(lab, u"insider-usb"_s), QString());
    QTRY_VERIFY(lab.state().dropped);
    QCOMPARE(lab.state().stage, Stage::Blocked);
    lab.session().reset(); // hosts are free again: a new story
    QCOMPARE(attack(lab, u"insider-usb"_s), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Reported);
    QVERIFY(!lab.state().dropped);
}

void StoriesTest::isolatingAnotherHostAnswersNothing()
{
    m_tenant->alertsAlone = false;
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(attack(lab, u"insider-usb"_s), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Reported);
    IsolateRequest request;
    request.host = u"fin-ws-08"_s;
    QVERIFY(QCoro::waitFor(lab.session().isolate(request)).has_value());
    QCOMPARE(lab.state().stage, Stage::Reported);
}

void StoriesTest::hostsAreFoundByTheirAddressToo()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(attack(lab, u"log4shell"_s), QString());
    IsolateRequest request;
    request.host = u"web-portal"_s; // as the sighting's target is called; the topology knows its address
    const Result<Isolation> isolation = QCoro::waitFor(lab.session().isolate(request));
    QVERIFY(isolation.has_value());
    QCOMPARE(isolation->node, u"web"_s);
}

void StoriesTest::eachBeatWaits()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    LabSession &session = lab.session();
    QCOMPARE(session.storyPosition(), StoryPosition());
    session.nextBeat(); // nothing is told: nothing happens
    session.previousBeat();
    QSignalSpy moved(&session, &LabSession::storyPositionChanged);
    QCOMPARE(attack(lab, u"log4shell"_s, Pace::Step), QString());
    StoryPosition position = session.storyPosition();
    QCOMPARE(position.beat, -1);
    QVERIFY(position.waiting && position.next && !position.current);
    QCOMPARE(position.count, int(session.currentScenario()->beats.size()));
    QCOMPARE(*position.next, session.currentScenario()->beats.first());
    QVERIFY(moved.count() >= 1);
    while (session.storyPosition().next)
        session.nextBeat();
    position = session.storyPosition();
    QCOMPARE(position.beat, position.count - 1);
    QVERIFY(!position.waiting && position.current);
    QCOMPARE(moved.constLast().constFirst().value<StoryPosition>(), position);
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    session.reset();
    QCOMPARE(session.storyPosition(), StoryPosition());
}

void StoriesTest::aBeatThatIsShownAgainIsNotToldAgain()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    LabSession &session = lab.session();
    QList<QList<scenario::Beat>> rewound;
    connect(&session, &LabSession::storyRewound, this,
            [&](const QList<scenario::Beat> &played) { rewound.append(played); });
    QCOMPARE(attack(lab, u"log4shell"_s, Pace::Step), QString());
    while (session.storyPosition().next)
        session.nextBeat();
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    const qsizetype told = lab.entries(JournalKind::Beat).size();
    session.previousBeat();
    session.previousBeat();
    QCOMPARE(rewound.size(), 2);
    QCOMPARE(rewound.constLast(), session.currentScenario()->beats.first(session.storyPosition().beat + 1));
    QCOMPARE(lab.state().stage, Stage::Alerted); // what was reported stays reported
    while (session.storyPosition().next)
        session.nextBeat();
    QCOMPARE(lab.entries(JournalKind::Beat).size(), told);
    QTest::qWait(50);
    QCOMPARE(m_tenant->imports.size(), 2); // and nothing is reported twice
}

QTEST_GUILESS_MAIN(StoriesTest)
#include "tst_stories.moc"
