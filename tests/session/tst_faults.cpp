#include "../support/tlsserver.h"
#include "support_gate.h"
#include "support_lab.h"

#include <QSignalSpy>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;
using Kind = Fault::Kind;

Q_DECLARE_METATYPE(sandtable::test::Fault)

namespace
{

const QString Attacker = u"192.0.2.7"_s;
const QByteArray Page = "<!doctype html><title>Sign in to the guest network</title>";

} // namespace

/// What goes wrong between this program and tenant, webhook and Webex: what a person reads, what is done
/// about it, and that no order is lost or doubled.
class FaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theWebhook_data();
    void theWebhook();
    void theImport_data();
    void theImport();
    void theToken_data();
    void theToken();
    void aTokenThatEndsInBetweenIsRenewed();
    void theFeed_data();
    void theFeed();
    void anotherTenantsFeedIsToldOfItself();
    void theRoom_data();
    void theRoom();
    void cancelGivesUpTheReport();
    void cancelWithdrawsTheOrdersThatWait();
    void nobodyWaitsLongerThanHalfAMinute();
    void aCertificateForAnotherNameKeepsTheOrder();
    void fiftyOrdersThroughAWebhookThatFailsEverySecondTime();

private:
    [[nodiscard]] ServiceStatus statusOf(const QString &service);
    [[nodiscard]] BlockOrder orderOnDisk(const QString &id) { return *m_lab->session().outbox().order(id); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedTenant> m_tenant;
    std::unique_ptr<Gate> m_gate;        ///< before the tenant
    std::unique_ptr<Gate> m_webhookGate; ///< and so on: each service is a host of its own, as in the world
    std::unique_ptr<Gate> m_webexGate;
    std::unique_ptr<LabUnderTest> m_lab;
};

void FaultsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tenant = std::make_unique<ScriptedTenant>();
    m_gate = std::make_unique<Gate>(m_tenant->port());
    m_webhookGate = std::make_unique<Gate>(m_tenant->port());
    m_webexGate = std::make_unique<Gate>(m_tenant->port());
    m_tenant->reachedAt = m_gate->origin();
    m_tenant->webhookAt = m_webhookGate->origin();
    m_tenant->webexAt = m_webexGate->origin();
    m_lab = std::make_unique<LabUnderTest>(*m_tenant, m_folder->path(), u"custom"_s);
    m_lab->http().setLongestTimeout(std::chrono::milliseconds(400));
    QTRY_COMPARE(statusOf(u"tenant"_s).health, ServiceHealth::Good);
    QTRY_COMPARE(statusOf(u"webex"_s).health, ServiceHealth::Good);
}

void FaultsTest::cleanup()
{
    m_lab.reset();
}

ServiceStatus FaultsTest::statusOf(const QString &service)
{
    for (const ServiceStatus &status : m_lab->session().services()) {
        if (status.service == service)
            return status;
    }
    return {};
}

void FaultsTest::theWebhook_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("times");
    QTest::addColumn<bool>("final"); ///< the order fails; else it goes out by itself once all is well
    QTest::addColumn<QString>("words");
    const QString key = u"the webhook's key is wrong or was revoked"_s;
    const QString silent = u"The tenant did not answer; whether it took the order shows on the feed."_s;
    const QString slow = u"The tenant asks to slow down (HTTP 429)."_s;
    QTest::newRow("401 for good") << Fault::status(401) << -1 << true << key;
    QTest::newRow("403") << Fault::status(403) << -1 << true << key;
    QTest::newRow("404") << Fault::status(404) << -1 << true
                         << u"The tenant knows no such webhook (HTTP 404)."_s;
    QTest::newRow("409") << Fault::status(409) << -1 << true << u"The tenant refused the order (HTTP 409)."_s;
    QTest::newRow("415") << Fault::status(415) << -1 << true << u"The tenant refused the order (HTTP 415)."_s;
    QTest::newRow("422") << Fault::status(422) << -1 << true << u"The tenant refused the order (HTTP 422)."_s;
    QTest::newRow("429 with Retry-After") << Fault::status(429, "Retry-After: 1\r\n") << 1 << false << slow;
    QTest::newRow("429 without Retry-After") << Fault::status(429) << 1 << false << slow;
    QTest::newRow("500 once") << Fault::status(500) << 1 << false << u"The tenant failed (HTTP 500)."_s;
    QTest::newRow("500 for ever") << Fault::status(500) << -1 << false << u"The tenant failed (HTTP 500)."_s;
    QTest::newRow("cut") << Fault::of(Kind::Cut) << -1 << false << silent;
    QTest::newRow("half an answer") << Fault::of(Kind::Half) << -1 << false << silent;
    QTest::newRow("silence") << Fault::of(Kind::Silence) << -1 << false << silent;
    QTest::newRow("a page") << Fault::body(Page, "text/html; charset=utf-8") << -1 << false
                            << u"Something else than the tenant answered"_s;
}

void FaultsTest::theWebhook()
{
    QFETCH(Fault, fault);
    QFETCH(int, times);
    QFETCH(bool, final);
    QFETCH(QString, words);
    m_webhookGate->fault("/webhooks/", fault, times);
    QStringList problems;
    const QObject here; // until `problems` goes
    connect(&m_lab->session(), &LabSession::orderChanged, &here, [&](const BlockOrder &order) {
        if (!order.problem.isEmpty())
            problems.append(order.problem);
    });
    const Result<Placement> placed = m_lab->order(Attacker);
    QVERIFY(placed.has_value());
    const QString id = placed->order.id;
    QTRY_VERIFY(!problems.isEmpty());
    QVERIFY2(problems.first().contains(words), qPrintable(problems.first()));
    QCOMPARE(orderOnDisk(id).state == OrderState::Failed, final);
    if (times < 0 && !final)
        QTRY_VERIFY(m_webhookGate->met >= 2); // it goes on trying
    QTRY_VERIFY(statusOf(u"webhook"_s).health != ServiceHealth::Unknown);
    m_webhookGate->mend();
    if (final)
        QVERIFY(m_lab->order(Attacker).has_value()); // the same click again
    m_lab->session().tryNow(u"webhook"_s);
    QTRY_COMPARE(m_tenant->relayed.size(), 1);
    m_lab->session().tryNow(u"tenant"_s); // reads the feed now
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->session().outbox().orderFor({u"ip"_s, Attacker})->state,
                              OrderState::Confirmed, 10000);
    QCOMPARE(m_tenant->relayed.size(), 1);
    QCOMPARE(m_tenant->four, QStringList{Attacker});
    QTRY_COMPARE(statusOf(u"webhook"_s).health, ServiceHealth::Good);
}

void FaultsTest::theImport_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("words"); ///< empty: the story goes on
    const QString odd = u"something else than expected"_s;
    QTest::newRow("401 for good") << Fault::status(401) << -1 << u"refuses the credential (HTTP 401)"_s;
    QTest::newRow("403 scope") << Fault::status(403, {}, R"({"error":"missing scope private-intel"})") << -1
                               << u"lacks a right (HTTP 403)"_s;
    QTest::newRow("404") << Fault::status(404) << -1 << u"404"_s;
    QTest::newRow("409") << Fault::status(409) << -1 << u"409"_s;
    QTest::newRow("415") << Fault::status(415) << -1 << u"415"_s;
    QTest::newRow("422") << Fault::status(422, {}, R"({"message":"no such confidence"})") << -1
                         << u"no such confidence"_s;
    QTest::newRow("429 with Retry-After") << Fault::status(429, "Retry-After: 1\r\n") << 1 << QString();
    QTest::newRow("429 without Retry-After") << Fault::status(429) << 1 << QString();
    QTest::newRow("500 once") << Fault::status(500) << 1 << QString();
    QTest::newRow("500 for ever") << Fault::status(500) << -1 << u"failed (HTTP 500)"_s;
    QTest::newRow("cut once") << Fault::of(Kind::Cut) << 1 << QString();
    QTest::newRow("taken, then cut") << Fault::of(Kind::TakenThenCut) << 1 << QString();
    QTest::newRow("half an answer") << Fault::of(Kind::Half) << 1 << QString();
    QTest::newRow("wrong JSON") << Fault::body(R"({"results":7})") << -1 << odd;
    QTest::newRow("a page") << Fault::body(Page, "text/html") << -1 << odd;
    QTest::newRow("silence") << Fault::of(Kind::Silence) << -1 << u"does not answer in time"_s;
}

void FaultsTest::theImport()
{
    QFETCH(Fault, fault);
    QFETCH(int, times);
    QFETCH(QString, words);
    m_gate->fault("/bundle/import", fault, times);
    QCOMPARE(m_lab->attack(), QString());
    if (!words.isEmpty()) {
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->state().stage, Stage::Failed, 12000);
        QVERIFY2(m_lab->state().problem.contains(words), qPrintable(m_lab->state().problem));
        m_gate->mend();
        m_lab->session().tryNow(u"tenant"_s);
        QCOMPARE(m_lab->attack(), QString());
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->state().stage, Stage::Alerted, 12000);
    // The same external ids again are the same incident: what was taken without an answer is not doubled.
    QSet<QString> incidents;
    for (const QJsonObject &bundle : std::as_const(m_tenant->imports)) {
        const QJsonObject incident = bundle.value(u"incidents"_s).toArray().first().toObject();
        incidents.insert(incident.value(u"external_ids"_s).toArray().first().toString());
    }
    QCOMPARE(incidents.size(), 1);
    QTRY_COMPARE(statusOf(u"tenant"_s).health, ServiceHealth::Good);
}

void FaultsTest::theToken_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("words");
    QTest::newRow("401") << Fault::status(401, {}, R"({"error":"invalid_client"})")
                         << u"refuses the credential"_s;
    QTest::newRow("400") << Fault::status(400, {}, R"({"error":"invalid_client"})") << u"invalid_client"_s;
    QTest::newRow("404: another host") << Fault::status(404) << u"check the address"_s;
    QTest::newRow("500") << Fault::status(500) << u"failed (HTTP 500)"_s;
    QTest::newRow("wrong JSON") << Fault::body(R"({"token":1})") << u"something else than expected"_s;
    QTest::newRow("a page") << Fault::body(Page, "text/html") << u"something else than expected"_s;
    QTest::newRow("silence") << Fault::of(Kind::Silence) << u"does not answer in time"_s;
}

void FaultsTest::theToken()
{
    QFETCH(Fault, fault);
    QFETCH(QString, words);
    ProfileStore &profiles = m_lab->assembly().profiles();
    m_gate->fault("/oauth2/token", fault);
    // Another password: the token that is there no longer counts.
    QVERIFY(
        QCoro::waitFor(profiles.setSecret(u"custom"_s, SecretName::ClientPassword, Secret(u"password-2"_s)))
            .has_value());
    QCOMPARE(m_lab->attack(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->state().stage, Stage::Failed, 15000);
    QVERIFY2(m_lab->state().problem.contains(words), qPrintable(m_lab->state().problem));
    QCOMPARE(m_tenant->imports.size(), 0);
    m_gate->mend();
    m_lab->session().tryNow(u"tenant"_s);
    QCOMPARE(m_lab->attack(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->state().stage, Stage::Alerted, 10000);
}

void FaultsTest::aTokenThatEndsInBetweenIsRenewed()
{
    m_gate->fault("/bundle/import", Fault::status(401, {}, R"({"error":"invalid_token"})"), 1);
    const int before = m_tenant->tokens;
    QCOMPARE(m_lab->attack(), QString());
    QTRY_COMPARE(m_lab->state().stage, Stage::Alerted);
    QCOMPARE(m_gate->met, 1);
    QCOMPARE(m_tenant->tokens, before + 1);
    QCOMPARE(m_tenant->imports.size(), 2);
    QVERIFY(m_lab->state().problem.isEmpty());
}

void FaultsTest::theFeed_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("words");
    QTest::newRow("401 for good") << Fault::status(401) << u"refuses the credential"_s;
    QTest::newRow("403") << Fault::status(403) << u"lacks a right"_s;
    QTest::newRow("429 with a long Retry-After")
        << Fault::status(429, "Retry-After: 45\r\n") << u"slow down"_s;
    QTest::newRow("500") << Fault::status(500) << u"failed (HTTP 500)"_s;
    QTest::newRow("cut") << Fault::of(Kind::Cut) << u"The tenant"_s;
    QTest::newRow("silence") << Fault::of(Kind::Silence) << u"The tenant"_s;
}

void FaultsTest::theFeed()
{
    QFETCH(Fault, fault);
    QFETCH(QString, words);
    QTRY_VERIFY(m_lab->session().feedValues().isEmpty());
    m_gate->fault("/ctia/feed", fault);
    m_lab->session().tryNow(u"tenant"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(statusOf(u"tenant"_s).sentence.contains(words),
                              qPrintable(statusOf(u"tenant"_s).sentence), 5000);
    // A feed that cannot be read does not hold the order up; it waits for the feed to confirm it.
    const Result<Placement> placed = m_lab->order(Attacker);
    QVERIFY(placed.has_value());
    QTRY_COMPARE_WITH_TIMEOUT(m_tenant->relayed.size(), 1, 5000);
    QTRY_COMPARE(orderOnDisk(placed->order.id).state, OrderState::Relayed);
    m_gate->mend();
    m_lab->session().tryNow(u"tenant"_s);
    if (fault.answer.contains("Retry-After")) { // obeyed: it is asked again when it allows it, and not before
        QVERIFY(statusOf(u"tenant"_s).nextTry > QDateTime::currentDateTimeUtc().addSecs(30));
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(orderOnDisk(placed->order.id).state, OrderState::Confirmed, 5000);
    QCOMPARE(m_tenant->relayed.size(), 1);
}

/// A reading that was under way when another profile was chosen says nothing of that one's feed.
void FaultsTest::anotherTenantsFeedIsToldOfItself()
{
    FeedWatcher &feed = m_lab->assembly().feed();
    QSignalSpy failed(&feed, &FeedWatcher::failed);
    m_gate->fault("/ctia/feed", Fault::of(Kind::Silence), 1);
    feed.tryNow();
    QTRY_COMPARE(m_gate->met, 1);
    emit m_lab->assembly().clients().changed(); // as the choice of another profile does
    m_gate->fault("/ctia/feed", Fault::status(404));
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), 10000);
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::NotFound);
    QCOMPARE(failed.size(), 1);
}

void FaultsTest::theRoom_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ServiceHealth>("health");
    QTest::addColumn<QString>("words");
    QTest::newRow("401 for good") << Fault::status(401) << ServiceHealth::Failed
                                  << u"refuses the credential"_s;
    QTest::newRow("404") << Fault::status(404) << ServiceHealth::Good << QString();
    QTest::newRow("429 with Retry-After")
        << Fault::status(429, "Retry-After: 45\r\n") << ServiceHealth::Waiting << u"slow down"_s;
    QTest::newRow("429 without Retry-After")
        << Fault::status(429) << ServiceHealth::Waiting << u"slow down for 15"_s;
    QTest::newRow("500") << Fault::status(500) << ServiceHealth::Waiting << u"failed (HTTP 500)"_s;
    QTest::newRow("502 page") << Fault::status(502, {}, Page) << ServiceHealth::Waiting << u"HTTP 502"_s;
    QTest::newRow("cut") << Fault::of(Kind::Cut) << ServiceHealth::Waiting << u"Webex"_s;
    QTest::newRow("silence") << Fault::of(Kind::Silence) << ServiceHealth::Waiting << u"Webex"_s;
}

void FaultsTest::theRoom()
{
    QFETCH(Fault, fault);
    QFETCH(ServiceHealth, health);
    QFETCH(QString, words);
    QSignalSpy messages(&m_lab->session(), &LabSession::messageArrived);
    const QByteArray part = health == ServiceHealth::Good ? "GET /v1/messages" : "/v1/";
    m_webexGate->fault(part, fault);
    m_lab->session().tryNow(u"webex"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_webexGate->met > 0, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(u"webex"_s).health, health, 5000);
    QVERIFY2(statusOf(u"webex"_s).sentence.contains(words), qPrintable(statusOf(u"webex"_s).sentence));
    QCOMPARE(statusOf(u"webex"_s).nextTry.isValid(), health == ServiceHealth::Waiting);
    // Whoever cannot read the room still blocks.
    QVERIFY(m_lab->order(Attacker).has_value());
    QTRY_COMPARE(m_tenant->relayed.size(), 1);
    m_lab->session().tryNow(u"tenant"_s); // reads the feed now
    QTRY_COMPARE(m_lab->session().outbox().orderFor({u"ip"_s, Attacker})->state, OrderState::Confirmed);
    QCOMPARE(m_tenant->relayed.size(), 1);
    m_webexGate->mend();
    m_lab->session().tryNow(u"webex"_s);
    if (fault.answer.contains(" 429 ")) // obeyed: it is asked again when it allows it, and not before
        return;
    QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000); // what was said meanwhile, once
    QTRY_COMPARE(statusOf(u"webex"_s).health, ServiceHealth::Good);
    QCOMPARE(messages.count(), 1);
}

void FaultsTest::cancelGivesUpTheReport()
{
    m_gate->fault("/bundle/import", Fault::status(429, "Retry-After: 30\r\n"));
    QVERIFY(!m_lab->session().canGiveUp(u"tenant"_s));
    QCOMPARE(m_lab->attack(), QString());
    QTRY_VERIFY(m_lab->session().canGiveUp(u"tenant"_s));
    m_lab->session().giveUp(u"tenant"_s);
    QCOMPARE(m_lab->state().stage, Stage::Failed);
    QVERIFY(m_lab->state().problem.startsWith(u"Cancelled while the tenant"_s));
    QVERIFY(!m_lab->session().canGiveUp(u"tenant"_s));
    const int asked = m_gate->met;
    m_gate->mend();
    QTest::qWait(600);            // longer than a request may last here
    QCOMPARE(m_gate->met, asked); // nothing is sent any more
    QCOMPARE(m_tenant->imports.size(), 0);
}

void FaultsTest::cancelWithdrawsTheOrdersThatWait()
{
    m_webhookGate->fault("/webhooks/", Fault::status(429, "Retry-After: 30\r\n"));
    QVERIFY(!m_lab->session().canGiveUp(u"webhook"_s));
    const QSignalSpy told(&m_lab->session(), &LabSession::waitingChanged);
    const QStringList addresses{Attacker, u"192.0.2.8"_s, u"2001:db8::9"_s};
    for (const QString &address : addresses)
        QVERIFY(m_lab->order(address).has_value());
    const auto open = [this] {
        return std::ranges::count_if(m_lab->session().outbox().orders(), &BlockOrder::isOpen);
    };
    QTRY_VERIFY(std::ranges::all_of(m_lab->session().outbox().orders(), [](const BlockOrder &order) {
        return order.state == OrderState::Accepted && order.nextAttempt.isValid() && !order.problem.isEmpty();
    }));
    QCOMPARE(open(), 3);
    QVERIFY(m_lab->session().canGiveUp(u"webhook"_s));
    QCOMPARE(told.count(), 1); // not for each of them
    m_lab->session().giveUp(u"webhook"_s);
    QTRY_COMPARE(open(), 0);
    QVERIFY(!m_lab->session().canGiveUp(u"webhook"_s));
    QCOMPARE(told.count(), 2);
    QVERIFY(m_lab->session().outbox().orders().constFirst().problem.contains(u"withdrawn"_s));
    m_webhookGate->mend();
    m_lab->session().tryNow(u"webhook"_s);
    QVERIFY(m_lab->order(u"192.0.2.44"_s).has_value()); // a later one goes out, those do not
    QTRY_COMPARE(m_tenant->relayed.size(), 1);
    QCOMPARE(m_tenant->four, QStringList{u"192.0.2.44"_s});
}

/// The tests shorten the limit; the program's own is what a request that says nothing gets.
void FaultsTest::nobodyWaitsLongerThanHalfAMinute()
{
    QVERIFY(net::HttpRequest().timeout <= std::chrono::seconds(30));
    QVERIFY(net::HttpRequest().timeout >= std::chrono::seconds(5));
}

void FaultsTest::aCertificateForAnotherNameKeepsTheOrder()
{
    TlsServer impostor("DNS:other.example");
    if (!impostor.isListening())
        QSKIP("there is no openssl command");
    ProfileStore &profiles = m_lab->assembly().profiles();
    QVERIFY(m_lab->http().setCaFile(impostor.certificateFile()).has_value());
    const Secret right = m_tenant->secrets().webhookUrl;
    const Secret wrong(impostor.origin() + u"/webhooks/H1?api_key=key-1"_s);
    QVERIFY(QCoro::waitFor(profiles.setSecret(u"custom"_s, SecretName::WebhookUrl, wrong)).has_value());
    const Result<Placement> placed = m_lab->order(Attacker);
    QVERIFY(placed.has_value());
    QTRY_VERIFY(!orderOnDisk(placed->order.id).problem.isEmpty());
    const QString problem = orderOnDisk(placed->order.id).problem;
    QVERIFY2(problem.contains(u"the certificate is for other.example, not for 127.0.0.1"_s),
             qPrintable(problem));
    QCOMPARE(impostor.requests, 0); // the bot's token did not leave
    QVERIFY(QCoro::waitFor(profiles.setSecret(u"custom"_s, SecretName::WebhookUrl, right)).has_value());
    m_lab->session().tryNow(u"webhook"_s);
    QTRY_COMPARE(orderOnDisk(placed->order.id).state, OrderState::Confirmed);
    QCOMPARE(m_tenant->relayed.size(), 1);
}

void FaultsTest::fiftyOrdersThroughAWebhookThatFailsEverySecondTime()
{
    QStringList wanted;
    m_webhookGate->fault("/webhooks/", Fault::status(500), 25);
    for (int i = 1; i <= 50; ++i) {
        wanted.append(u"192.0.2.%1"_s.arg(i));
        QVERIFY(m_lab->order(wanted.last()).has_value());
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_tenant->four.size(), 50, 15000);
    QStringList there = m_tenant->four;
    std::ranges::sort(there);
    std::ranges::sort(wanted);
    QCOMPARE(there, wanted);
    QCOMPARE(m_tenant->relayed.size(), 50);
    QCOMPARE(m_webhookGate->met, 25);
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
