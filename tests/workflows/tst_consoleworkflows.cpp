#include "base/jsontext.h"
#include "tenant/host/labtenant.h"
#include "workflows/consoleworkflows.h"

#include <QCoroFuture>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::workflows;
using namespace Qt::StringLiterals;

namespace
{

const QString Remembered = u"variable_03SANDTABLEALERTEDINCIDENTS000000000000D01"_s;

/// A tenant that runs nothing by itself, with a room.
class Tenant
{
public:
    Tenant() : lab(clock, options()), http(clock)
    {
        const Result<tenant::LabTenantInfo> started = lab.start().result();
        if (!started)
            qFatal("the tenant does not start");
        info = *started;
        const net::HttpAnswer answer =
            ask("POST", u"/iroh/oauth2/token"_s,
                "Basic " + (info.clientId + u':' + info.clientPassword.reveal()).toUtf8().toBase64(),
                "grant_type=client_credentials", "application/x-www-form-urlencoded");
        bearer = "Bearer " + parseJsonObject(answer.body)->value(u"access_token"_s).toString().toLatin1();
    }

    net::HttpAnswer ask(const QByteArray &method, const QString &pathAndQuery,
                        const QByteArray &authorization, const QByteArray &body = {},
                        const QByteArray &type = "application/json")
    {
        net::HttpRequest request;
        request.method = method;
        request.target = info.origin.resolved(QUrl(pathAndQuery));
        request.headers = {{"Authorization", authorization}, {"Content-Type", type}};
        request.body = body;
        request.service = u"test"_s;
        const Result<net::HttpAnswer> answer = QCoro::waitFor(http.send(request));
        return answer ? *answer : net::HttpAnswer();
    }

    /// An incident with one sighting; its long id.
    QString incident(const QString &title, const QString &address)
    {
        const QJsonObject bundle{
            {u"source"_s, u"Test"_s},
            {u"incidents"_s, QJsonArray{QJsonObject{
                                 {u"id"_s, u"transient:i"_s},
                                 {u"type"_s, u"incident"_s},
                                 {u"source"_s, u"Test"_s},
                                 {u"title"_s, title},
                                 {u"confidence"_s, u"High"_s},
                                 {u"status"_s, u"New"_s},
                                 {u"incident_time"_s, QJsonObject{{u"opened"_s, toWireTime(clock.now())}}}}}},
            {u"sightings"_s,
             QJsonArray{QJsonObject{
                 {u"id"_s, u"transient:s"_s},
                 {u"type"_s, u"sighting"_s},
                 {u"confidence"_s, u"High"_s},
                 {u"count"_s, 1},
                 {u"observed_time"_s, QJsonObject{{u"start_time"_s, toWireTime(clock.now())}}},
                 {u"observables"_s, QJsonArray{QJsonObject{{u"type"_s, u"ip"_s}, {u"value"_s, address}}}}}}},
            {u"relationships"_s, QJsonArray{QJsonObject{{u"id"_s, u"transient:r"_s},
                                                        {u"type"_s, u"relationship"_s},
                                                        {u"relationship_type"_s, u"member-of"_s},
                                                        {u"source_ref"_s, u"transient:s"_s},
                                                        {u"target_ref"_s, u"transient:i"_s}}}}};
        const net::HttpAnswer answer = ask("POST", u"/ctia/bundle/import"_s, bearer, toCompactJson(bundle));
        const QJsonArray results = parseJsonObject(answer.body)->value(u"results"_s).toArray();
        for (const QJsonValue &result : results) {
            if (result.toObject().value(u"type"_s).toString() == u"incident"_s)
                return result.toObject().value(u"id"_s).toString();
        }
        return {};
    }

    QJsonArray room()
    {
        const net::HttpAnswer answer = ask("GET", u"/v1/messages?max=1000&roomId="_s + info.roomId,
                                           "Bearer " + info.operatorToken.reveal().toLatin1());
        return parseJsonObject(answer.body).value_or(QJsonObject()).value(u"items"_s).toArray();
    }
    /// Messages that name it, those with a card or those without.
    int told(const QString &title, bool cards)
    {
        int count = 0;
        for (const QJsonValue &value : room()) {
            const QJsonObject message = value.toObject();
            if (message.value(u"markdown"_s).toString().contains(title) &&
                message.contains(u"attachments"_s) == cards)
                ++count;
        }
        return count;
    }
    QByteArray feed()
    {
        net::HttpRequest request;
        request.target = info.feeds.value(u"ip"_s);
        const Result<net::HttpAnswer> answer = QCoro::waitFor(http.send(request));
        return answer ? answer->body : QByteArray();
    }

    tenant::LabTenantOptions options()
    {
        tenant::LabTenantOptions options;
        options.databaseFile = folder.filePath(u"tenant.db"_s);
        options.port = 0;
        options.automatic = false;
        options.publicUrl = QUrl(u"http://localhost:4000"_s);
        options.linkKey = Secret(u"tenant's key"_s);
        return options;
    }

    SystemClock clock;
    QTemporaryDir folder;
    tenant::LabTenant lab;
    net::HttpClient http;
    tenant::LabTenantInfo info;
    QByteArray bearer;
};

} // namespace

class ConsoleWorkflowsTest : public QObject
{
    Q_OBJECT

private slots:
    void alertsOnceAcrossRestarts();
    void formats_data();
    void formats();
    void finishesWhatWasCutOff_data();
    void finishesWhatWasCutOff();
    void alertsOnDemand();
    void pollsByItself();
    void twoHundredAtOnce();
    void receivesOnce();
    void profilesStayApart();

private:
    ConsoleWorkflowsOptions optionsFor(Tenant &tenant, const QTemporaryDir &folder,
                                       const QString &format = u"both"_s)
    {
        ConsoleWorkflowsOptions options;
        options.databaseFile = folder.filePath(u"workflows.db"_s);
        options.settings.privateIntel = tenant.info.origin;
        options.settings.visibility = tenant.info.origin;
        options.settings.webex = tenant.info.origin;
        options.settings.clientId = tenant.info.clientId;
        options.settings.clientPassword = tenant.info.clientPassword;
        options.inputs.roomId = tenant.info.roomId;
        options.inputs.botToken = tenant.info.botToken;
        options.inputs.publicUrl = QUrl(u"http://localhost:4000"_s);
        options.inputs.linkKey = Secret(u"key"_s);
        options.inputs.alertFormat = format;
        options.poll = false;
        return options;
    }
    static bool check(ConsoleWorkflows &console)
    {
        const Result<automation::Run> run = console.checkNow().result();
        if (run && run->state != automation::RunState::Succeeded)
            qWarning() << run->message << run->failedPlace;
        return run && run->state == automation::RunState::Succeeded;
    }
    SystemClock m_clock;
};

void ConsoleWorkflowsTest::alertsOnceAcrossRestarts()
{
    Tenant tenant;
    QTemporaryDir folder;
    const QString id = tenant.incident(u"First incident"_s, u"192.0.2.1"_s);
    QVERIFY(!id.isEmpty());
    for (int start = 0; start < 2; ++start) {
        ConsoleWorkflows console(m_clock);
        QVERIFY(console.start(optionsFor(tenant, folder)).result());
        for (int i = 0; i < 2; ++i)
            QVERIFY(check(console));
        QCOMPARE(tenant.told(u"First incident"_s, false), 1);
        QCOMPARE(tenant.told(u"First incident"_s, true), 1);
    }
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(tenant, folder)).result());
    tenant.incident(u"Second incident"_s, u"192.0.2.2"_s);
    QVERIFY(check(console));
    QCOMPARE(tenant.told(u"Second incident"_s, false), 1);
    QCOMPARE(tenant.told(u"First incident"_s, false), 1);
}

void ConsoleWorkflowsTest::formats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("cards");
    QTest::newRow("both") << u"both"_s << 1 << 1;
    QTest::newRow("card") << u"card"_s << 0 << 1;
    QTest::newRow("markdown") << u"markdown"_s << 1 << 0;
}

void ConsoleWorkflowsTest::formats()
{
    QFETCH(QString, format);
    Tenant tenant;
    QTemporaryDir folder;
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(tenant, folder, format)).result());
    tenant.incident(u"The incident"_s, u"192.0.2.1"_s);
    QVERIFY(check(console));
    QTEST(tenant.told(u"The incident"_s, false), "messages");
    QTEST(tenant.told(u"The incident"_s, true), "cards");
}

void ConsoleWorkflowsTest::finishesWhatWasCutOff_data()
{
    QTest::addColumn<bool>("textIsThere");
    QTest::newRow("before the first message") << false;
    QTest::newRow("between the two messages") << true;
}

/// A run that was killed while it posted left the incident marked; the room knows how far it came.
void ConsoleWorkflowsTest::finishesWhatWasCutOff()
{
    QFETCH(bool, textIsThere);
    Tenant tenant;
    QTemporaryDir folder;
    const QString id = tenant.incident(u"Cut off"_s, u"192.0.2.1"_s);
    const QString shortId = id.section(u'/', -1);
    {
        SystemRandom random;
        auto database = Database::open(folder.filePath(u"workflows.db"_s), {RunStore::schema(), RunStore::consentSchema()});
        QVERIFY(database);
        RunStore runs(*database, m_clock, random);
        const QString known = QString::fromUtf8(toCompactJson(QJsonArray{u"posting:"_s + shortId}));
        QVERIFY(runs.writeGlobal(Remembered, known));
    }
    if (textIsThere) {
        const QJsonObject message{{u"roomId"_s, tenant.info.roomId},
                                  {u"markdown"_s, u"Cut off `%1`"_s.arg(shortId)}};
        QCOMPARE(tenant
                     .ask("POST", u"/v1/messages"_s, "Bearer " + tenant.info.botToken.reveal().toLatin1(),
                          toCompactJson(message))
                     .status,
                 200);
    }
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(tenant, folder)).result());
    for (int i = 0; i < 2; ++i)
        QVERIFY(check(console));
    QCOMPARE(tenant.told(u"Cut off"_s, false), 1);
    QCOMPARE(tenant.told(u"Cut off"_s, true), 1);
}

void ConsoleWorkflowsTest::alertsOnDemand()
{
    Tenant tenant;
    QTemporaryDir folder;
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(tenant, folder, u"markdown"_s)).result());
    const QString id = tenant.incident(u"On demand"_s, u"192.0.2.1"_s);
    QVERIFY(check(console));
    for (const QString &asked : {id, id.section(u'/', -1)}) {
        const Result<automation::Run> run = console.alertIncident(asked).result();
        QVERIFY(run && run->state == automation::RunState::Succeeded);
    }
    QCOMPARE(tenant.told(u"On demand"_s, false), 3);
    const Result<automation::Run> unknown =
        console.alertIncident(u"incident-00000000-0000-4000-8000-000000000000"_s).result();
    QVERIFY(unknown);
    QCOMPARE(unknown->state, automation::RunState::Failed);
    QVERIFY2(unknown->message.contains(u"no incident"_s), qPrintable(unknown->message));
}

void ConsoleWorkflowsTest::pollsByItself()
{
    Tenant tenant;
    QTemporaryDir folder;
    tenant.incident(u"There before"_s, u"192.0.2.1"_s);
    ConsoleWorkflows console(m_clock);
    ConsoleWorkflowsOptions options = optionsFor(tenant, folder, u"markdown"_s);
    options.poll = true;
    options.checkEvery = std::chrono::seconds(1);
    QVERIFY(console.start(options).result());
    QTRY_COMPARE_WITH_TIMEOUT(tenant.told(u"There before"_s, false), 1, 10000);
    tenant.incident(u"There later"_s, u"192.0.2.2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tenant.told(u"There later"_s, false), 1, 10000);
    QCOMPARE(tenant.told(u"There before"_s, false), 1);
}

void ConsoleWorkflowsTest::twoHundredAtOnce()
{
    Tenant tenant;
    QTemporaryDir folder;
    for (int i = 0; i < 200; ++i)
        tenant.incident(u"Flood %1."_s.arg(i), u"192.0.2.%1"_s.arg(i + 1));
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(tenant, folder, u"markdown"_s)).result());
    QVERIFY(check(console));
    QVERIFY(check(console));
    const QJsonArray room = tenant.room();
    QCOMPARE(room.size(), 200);
    QSet<QString> titles;
    for (const QJsonValue &message : room) {
        const QString markdown = message.toObject().value(u"markdown"_s).toString();
        const qsizetype at = markdown.indexOf(u"Flood "_s);
        titles.insert(markdown.mid(at, markdown.indexOf(u'.', at) - at));
    }
    QCOMPARE(titles.size(), 200);
}

void ConsoleWorkflowsTest::receivesOnce()
{
    Tenant tenant;
    QTemporaryDir folder;
    const QByteArray body = toCompactJson(QJsonObject{{u"list_of_ips"_s, QJsonArray{u"192.0.2.9"_s}},
                                                      {u"roomId"_s, tenant.info.roomId},
                                                      {u"webex_bot_token"_s, tenant.info.botToken.reveal()}});
    {
        ConsoleWorkflows console(m_clock);
        QVERIFY(console.start(optionsFor(tenant, folder)).result());
        QVERIFY(console.receive(body, u"order-1"_s).result());
    } // ended before, while or after it ran
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(tenant, folder)).result());
    QVERIFY(console.receive(body, u"order-1"_s).result());
    QTRY_COMPARE_WITH_TIMEOUT(tenant.feed(), QByteArray("192.0.2.9"), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(tenant.told(u"192.0.2.9"_s, true) >= 1, 10000);
    QTest::qWait(300);
    QCOMPARE(tenant.told(u"192.0.2.9"_s, true), 1);
}

void ConsoleWorkflowsTest::profilesStayApart()
{
    Tenant one;
    Tenant other;
    QTemporaryDir folder;
    QTemporaryDir otherFolder;
    one.incident(u"In the first tenant"_s, u"192.0.2.1"_s);
    ConsoleWorkflows console(m_clock);
    QVERIFY(console.start(optionsFor(one, folder)).result());
    QVERIFY(console.start(optionsFor(other, otherFolder)).result());
    QVERIFY(check(console));
    QCOMPARE(one.room().size(), 0);
    QCOMPARE(other.room().size(), 0);
    QVERIFY(console.stop().result());
    QVERIFY(!console.checkNow().result());
    QVERIFY(!console.receive("{}", u"k"_s).result());
}

QTEST_GUILESS_MAIN(ConsoleWorkflowsTest)
#include "tst_consoleworkflows.moc"
