#include "support_lab.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class LabSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theWholeLoop_data();
    void theWholeLoop();
    void theIncidentIsOneWithBothSightings();
    void idsAreOnDiskBeforeTheyAreSent();
    void attackingAgainAfterTheBlockIsDropped();
    void resetMakesANewStory();
    void oneStoryAtATime();
    void anUnknownScenarioIsSaid();
    void aMissingCredentialIsSaid();
    void aTenantThatRefusesFailsTheStory();
    void aWebhookThatRefusesFailsAndCanBeRepaired();
    void aRoomThatCannotBeReadIsSkipped();
    void anAlertForAnotherAddressIsNotOurs();
    void whatTheFeedShowsIsNotOrderedAgain();
    void secretsStayOutOfTheJournal();
    void protectedAddressesFollowTheProfile();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
};

void LabSessionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
}

void LabSessionTest::theWholeLoop_data()
{
    QTest::addColumn<QString>("profile");
    QTest::newRow("lab") << u"lab"_s;
    QTest::newRow("custom") << u"custom"_s;
}

void LabSessionTest::theWholeLoop()
{
    QFETCH(QString, profile);
    m_tenant->say(u"An older message"_s);
    LabUnderTest lab(*m_tenant, m_folder->path(), profile);
    QSignalSpy alerts(&lab.session(), &LabSession::alertArrived);
    QSignalSpy beats(&lab.session(), &LabSession::beatPlayed);
    QSignalSpy reported(&lab.session(), &LabSession::incidentReported);
    QCOMPARE(lab.attack(), QString());
    QVERIFY(!lab.state().run.isEmpty());
    QVERIFY(!lab.state().attackers.isEmpty());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QCOMPARE(alerts.count(), 1);
    QCOMPARE(reported.count(), 1);
    QTRY_VERIFY(beats.count() > 3);
    QVERIFY(lab.state().incident.contains(u"/ctia/incident/"_s));
    const QString attacker = lab.state().attackers.first();
    const Result<Placement> placed = lab.order(attacker);
    QVERIFY(placed.has_value());
    QCOMPARE(placed->order.run, lab.state().run);
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    QCOMPARE(lab.state().order, placed->order.id);
    QVERIFY(lab.state().guarded);
    QCOMPARE(lab.session().feedValues(), QStringList{attacker});
    QCOMPARE(lab.stages(), (QStringList{u"attacking"_s, u"detected"_s, u"reported"_s, u"alerted"_s,
                                        u"ordered"_s, u"relayed"_s, u"blocked"_s, u"confirmed"_s}));
    QCOMPARE(m_tenant->relayed.size(), 1);
    QCOMPARE(m_tenant->relayed.first().value(u"roomId").toString(), u"R1"_s);
}

void LabSessionTest::theIncidentIsOneWithBothSightings()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_VERIFY(lab.state().stage >= Stage::Reported);
    QCOMPARE(m_tenant->imports.size(), 2);
    QCOMPARE(m_tenant->importQueries, QStringList(2, u"external-key-prefixes=sandtable-"_s));
    const QJsonObject first = m_tenant->imports.first().value(u"incidents").toArray().first().toObject();
    const QJsonObject second = m_tenant->imports.last().value(u"incidents").toArray().first().toObject();
    QCOMPARE(first.value(u"id"), second.value(u"id"));
    const QJsonArray external = first.value(u"external_ids").toArray();
    QCOMPARE(external, second.value(u"external_ids").toArray());
    QVERIFY(external.first().toString().startsWith(u"sandtable-"_s + lab.state().run));
}

void LabSessionTest::idsAreOnDiskBeforeTheyAreSent()
{
    QString run;
    {
        LabUnderTest lab(*m_tenant, m_folder->path());
        QCOMPARE(lab.attack(), QString()); // resolves before the first request can leave
        QCOMPARE(m_tenant->imports.size(), 0);
        run = lab.state().run;
        lab.session().reset();
    }
    std::unique_ptr<Store> store = std::move(*Store::open(m_folder->filePath(u"session.db"_s)));
    StoryNotes notes(*store);
    const Result<QList<StoryNote>> all = QCoro::waitFor(notes.all());
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().run, run);
    QCOMPARE(all->first().tenant, m_tenant->origin());
    QVERIFY(all->first().externalIds.size() >= 5);
    for (const QString &id : all->first().externalIds)
        QVERIFY2(id.startsWith(u"sandtable-%1-"_s.arg(run)), qPrintable(id));
    QVERIFY(QCoro::waitFor(notes.forget({run})).has_value());
    QCOMPARE(QCoro::waitFor(notes.all())->size(), 0);
}

void LabSessionTest::attackingAgainAfterTheBlockIsDropped()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    const SessionState before = lab.state();
    QVERIFY(lab.order(before.attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    const qsizetype imports = m_tenant->imports.size();

    QSignalSpy started(&lab.session(), &LabSession::storyStarted);
    QCOMPARE(lab.attack(), QString());
    QCOMPARE(started.last().at(2).toBool(), true);
    QTRY_VERIFY(lab.state().dropped);
    QCOMPARE(lab.state().attackers, before.attackers);
    QVERIFY(lab.state().run != before.run);
    QCOMPARE(lab.state().stage, Stage::Blocked);
    QVERIFY(lab.state().incident.isEmpty());
    QCOMPARE(m_tenant->imports.size(), imports);
    QCOMPARE(m_tenant->relayed.size(), 1);

    m_tenant->four.clear(); // somebody takes the block back: the attacker gets through, as a new story
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QVERIFY(!lab.state().dropped);
}

void LabSessionTest::resetMakesANewStory()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    const SessionState before = lab.state();
    QVERIFY(lab.order(before.attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    QSignalSpy reset(&lab.session(), &LabSession::wasReset);
    lab.session().reset();
    QCOMPARE(reset.count(), 1);
    QCOMPARE(lab.state().stage, Stage::Idle);
    QVERIFY(lab.state().run.isEmpty());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QVERIFY(lab.state().incident != before.incident);
    QCOMPARE(m_tenant->imports.size(), 4);
}

void LabSessionTest::oneStoryAtATime()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QVERIFY(lab.attack().contains(u"being played"_s));
    lab.session().reset();
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QCOMPARE(m_tenant->imports.size(), 2);
}

void LabSessionTest::anUnknownScenarioIsSaid()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    AttackRequest request;
    request.scenario = u"nothing-like-this"_s;
    const Result<AttackStart> started = QCoro::waitFor(lab.session().attack(request));
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, ErrorKind::NotFound);
    QCOMPARE(lab.state().stage, Stage::Idle);
}

void LabSessionTest::aMissingCredentialIsSaid()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    lab.assembly().profiles().setLab(*defaultProfile(u"lab"_s), {});
    const Result<AttackStart> started = QCoro::waitFor(lab.session().attack({}));
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, ErrorKind::Configuration);
    QVERIFY(started.error().detail.contains(u"password"_s));
}

void LabSessionTest::aTenantThatRefusesFailsTheStory()
{
    m_tenant->importStatus = 400;
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Failed);
    QVERIFY2(lab.state().problem.contains(u"400"_s), qPrintable(lab.state().problem));
    m_tenant->importStatus = 200;
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QVERIFY(lab.state().problem.isEmpty());
}

void LabSessionTest::aWebhookThatRefusesFailsAndCanBeRepaired()
{
    m_tenant->webhookStatus = 401;
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QVERIFY(lab.order(lab.state().attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Failed);
    QVERIFY(lab.state().problem.contains(u"401"_s));
    m_tenant->webhookStatus = 202;
    QVERIFY(lab.order(lab.state().attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
}

void LabSessionTest::aRoomThatCannotBeReadIsSkipped()
{
    m_tenant->listStatus = 403;
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Reported);
    QVERIFY(lab.order(lab.state().attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Blocked);
    QTRY_VERIFY(std::ranges::any_of(lab.entries(JournalKind::Note), [](const JournalEntry &entry) {
        return entry.text.contains(u"mention"_s);
    }));
}

void LabSessionTest::anAlertForAnotherAddressIsNotOurs()
{
    m_tenant->alertsAlone = false;
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Reported);
    const QString attacker = lab.state().attackers.first();
    QSignalSpy messages(&lab.session(), &LabSession::messageArrived);
    m_tenant->say(u"- [x](http://localhost:4000/block?ip=%1)"_s.arg(attacker + u'9'));
    m_tenant->say(u"what about %1?"_s.arg(attacker), u"ana@lab.example"_s);
    QTRY_COMPARE(messages.count(), 2);
    QCOMPARE(lab.state().stage, Stage::Reported);
    m_tenant->say(u"- [x](http://localhost:4000/block?ip=%1)"_s.arg(attacker));
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QCOMPARE(lab.session().messages().size(), 3);
}

void LabSessionTest::whatTheFeedShowsIsNotOrderedAgain()
{
    m_tenant->four = QStringList{u"198.51.100.7"_s};
    LabUnderTest lab(*m_tenant, m_folder->path());
    QTRY_COMPARE(lab.session().feedValues().size(), 1);
    const Result<Placement> placed = lab.order(u"198.51.100.7"_s);
    QCOMPARE(placed->order.state, OrderState::Confirmed);
    QCOMPARE(m_tenant->relayed.size(), 0);
    QCOMPARE(lab.state().stage, Stage::Idle);
}

void LabSessionTest::secretsStayOutOfTheJournal()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    QCOMPARE(lab.attack(), QString());
    QTRY_COMPARE(lab.state().stage, Stage::Alerted);
    QVERIFY(lab.order(lab.state().attackers.first()).has_value());
    QTRY_COMPARE(lab.state().stage, Stage::Confirmed);
    QVERIFY(lab.entries(JournalKind::Exchange).size() >= 4); // token, two imports, webhook
    for (const JournalEntry &entry : lab.session().journal().recentAfter(0, 10000)) {
        const QByteArray text = QJsonDocument(entry.toJson()).toJson();
        for (const char *secret : {"password-1", "bot-token-1", "key-1", "token-1", "secret-1"})
            QVERIFY2(!text.contains(secret), text.constData());
    }
}

void LabSessionTest::protectedAddressesFollowTheProfile()
{
    LabUnderTest lab(*m_tenant, m_folder->path());
    Settings settings = lab.assembly().profiles().settings();
    Profile own = *defaultProfile(u"lab"_s);
    own.protectedAddresses = QStringList{u"203.0.113.0/24"_s};
    settings.profiles.insert(u"lab"_s, own);
    QVERIFY(QCoro::waitFor(lab.assembly().profiles().apply(settings)).has_value());
    const Result<Placement> placed = lab.order(u"203.0.113.5"_s);
    QVERIFY(!placed.has_value());
    QVERIFY(placed.error().detail.contains(u"protected"_s));
}

QTEST_GUILESS_MAIN(LabSessionTest)
#include "tst_labsession.moc"
