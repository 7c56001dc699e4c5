#include "support_program.h"

#include <QJsonDocument>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// The loop with plain HTTP alone, as somebody would do it with curl.
class ServeTest : public QObject
{
    Q_OBJECT

private slots:
    void readyLineIsTheContracts();
    void searchesComeInPages();
    void theLoopByHand();
    void anOwnBundleIsAlertedToo();
    void aRestartKeepsEverything();
};

void ServeTest::readyLineIsTheContracts()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    QStringList keys = program.ready().keys();
    QCOMPARE(keys, (QStringList{u"api_token"_s, u"callback"_s, u"client_id"_s, u"client_password"_s,
                                u"data"_s, u"feeds"_s, u"legacy_webhook_url"_s, u"room_id"_s, u"tenant"_s,
                                u"version"_s, u"webex_token"_s, u"webhook_url"_s}));
    QCOMPARE(program.ready().value(u"feeds"_s).toObject().keys(),
             (QStringList{u"domain"_s, u"ip"_s, u"ipv6"_s, u"sha256"_s, u"url"_s}));
    QCOMPARE(ask("GET", program.callback(u"/api/v1/health"_s)).object().value(u"status"_s).toString(),
             u"ok"_s);
    QCOMPARE(ask("GET", program.tenant(u"/ctia/version"_s)).status, 200);
    QCOMPARE(program.stop(), 0);
    const QByteArray output = program.output();
    QVERIFY2(output.count('\n') == 1 && output.endsWith("}\n"), output.constData());
}

void ServeTest::searchesComeInPages()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString token = program.tenantToken();
    for (int i = 0; i < 5; ++i) {
        const QByteArray sighting =
            R"({"source":"curl","confidence":"High","count":1,"observed_time":{"start_time":"2026-03-02T09:14:0)" +
            QByteArray::number(i) + R"(Z"},"observables":[{"type":"ip","value":"203.0.113.)" +
            QByteArray::number(i) + "\"}]}";
        QCOMPARE(ask("POST", program.tenant(u"/ctia/sighting"_s), bearerJson(token), sighting).status, 201);
    }
    QStringList seen;
    QUrl page = program.tenant(u"/ctia/sighting/search?limit=2&sort_by=id"_s);
    int pages = 0;
    for (; pages < 10; ++pages) {
        const Answer answer = ask("GET", page, bearer(token));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("x-total-hits"), QByteArray("5"));
        for (const QJsonValue &sighting : answer.array())
            seen.append(sighting.toObject().value(u"id"_s).toString());
        if (!answer.headers.contains("x-next"))
            break;
        page.setQuery(u"sort_by=id&"_s + QString::fromLatin1(answer.headers.value("x-next")));
    }
    QCOMPARE(pages, 2); // the third and last one names no next
    QCOMPARE(seen.size(), 5);
    QCOMPARE(seen.removeDuplicates(), 0);
    const Answer middle =
        ask("GET", program.tenant(u"/ctia/sighting/search?limit=2&offset=2"_s), bearer(token));
    QCOMPARE(middle.array().size(), 2);
    QCOMPARE(middle.headers.value("x-previous"), QByteArray("limit=2&offset=0"));
    QVERIFY(middle.headers.value("x-next").startsWith("limit=2&offset=4&search_after="));
}

void ServeTest::theLoopByHand()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString api = program.value("api_token");
    const Answer attack =
        ask("POST", program.callback(u"/api/v1/attack"_s), bearerJson(api), R"({"pace":"instant"})");
    QCOMPARE(attack.status, 202);

    QList<QUrl> links;
    QVERIFY(eventually([&] {
        for (const QJsonValue &message : program.roomMessages())
            links += blockLinks(message.toObject().value(u"markdown"_s).toString());
        return !links.isEmpty();
    }));
    for (const QUrl &link : std::as_const(links))
        QVERIFY2(link.query().contains(u"sig="_s), qPrintable(link.toString()));
    links.removeIf([](const QUrl &link) { return !link.query().startsWith(u"ip="_s); });
    QCOMPARE(links.size(), 1); // one attacker; the others are its domain and its files

    const QJsonObject state = ask("GET", program.callback(u"/api/v1/state"_s), bearer(api)).object();
    const QString address = state.value(u"attackers"_s).toArray().first().toString();
    const QString token = program.tenantToken();
    const Answer incidents = ask("GET", program.tenant(u"/ctia/incident/search?limit=10"_s), bearer(token));
    QCOMPARE(incidents.headers.value("x-total-hits"), QByteArray("1"));
    const QString incident = incidents.array().first().toObject().value(u"id"_s).toString();
    QUrl relationships = program.tenant(u"/ctia/relationship/search"_s);
    relationships.setQuery(u"target_ref="_s + QString::fromLatin1(QUrl::toPercentEncoding(incident)));
    QCOMPARE(ask("GET", relationships, bearer(token)).array().size(), 2);
    QCOMPARE(ask("GET", program.tenant(u"/ctia/sighting/search"_s), bearer(token)).array().size(), 2);

    const Answer click =
        ask("GET",
            program.callback(links.constFirst().path() + u'?' + links.constFirst().query(QUrl::FullyEncoded)),
            navigation());
    QCOMPARE(click.status, 200);
    QVERIFY(click.body.contains(address.toUtf8()));
    const QJsonArray orders =
        ask("GET", program.callback(u"/api/v1/orders"_s), bearer(api)).object().value(u"orders"_s).toArray();
    QCOMPARE(orders.size(), 1);
    QVERIFY(click.body.contains(orders.first().toObject().value(u"id"_s).toString().toUtf8()));
    QVERIFY(eventually([&] { return program.feed().contains(address.toLatin1()); }));
    QVERIFY(eventually([&] {
        for (const QJsonValue &message : program.roomMessages()) {
            const QString markdown = message.toObject().value(u"markdown"_s).toString();
            if (markdown.contains(address) && blockLinks(markdown).isEmpty())
                return true;
        }
        return false;
    }));
    QVERIFY(eventually([&] {
        return ask("GET", program.callback(u"/api/v1/state"_s), bearer(api))
                   .object()
                   .value(u"stage"_s)
                   .toString() == u"confirmed";
    }));
    // The same attacker again: the firewall drops it, and nothing new is reported.
    QVERIFY(eventually([&] {
        return ask("POST", program.callback(u"/api/v1/attack"_s), bearerJson(api), R"({"pace":"instant"})")
            .object()
            .value(u"replay"_s)
            .toBool();
    }));
    QVERIFY(eventually([&] {
        return ask("GET", program.callback(u"/api/v1/state"_s), bearer(api))
            .object()
            .value(u"dropped"_s)
            .toBool();
    }));
    QCOMPARE(ask("GET", program.tenant(u"/ctia/incident/search/count"_s), bearer(token)).body,
             QByteArray("1"));
    // After a reset a new story begins.
    QCOMPARE(ask("POST", program.callback(u"/api/v1/reset"_s), bearer(api)).status, 200);
    QCOMPARE(ask("POST", program.callback(u"/api/v1/attack"_s), bearerJson(api), R"({"pace":"instant"})")
                 .object()
                 .value(u"replay"_s)
                 .toBool(),
             false);
    QVERIFY(eventually([&] {
        return ask("GET", program.tenant(u"/ctia/incident/search/count"_s), bearer(token)).body == "2";
    }));
}

void ServeTest::anOwnBundleIsAlertedToo()
{
    ServedProgram program;
    QVERIFY2(program.isReady(), program.errors().constData());
    const QString token = program.tenantToken();
    const QByteArray bundle =
        R"({"type":"bundle","source":"curl","incidents":[{"id":"transient:i1","type":"incident","title":"By hand, with a comma","source":"curl","confidence":"High","status":"New","incident_time":{"opened":"2026-03-02T09:14:07Z"}}],)"
        R"("sightings":[{"id":"transient:s1","type":"sighting","source":"curl","confidence":"High","count":1,"observed_time":{"start_time":"2026-03-02T09:14:07Z"},"observables":[{"type":"ip","value":"203.0.113.200"},{"type":"ipv6","value":"2001:db8::77"},{"type":"domain","value":"a,b.example"}]}],)"
        R"("relationships":[{"id":"transient:r1","type":"relationship","relationship_type":"member-of","source_ref":"transient:s1","target_ref":"transient:i1"}]})";
    const Answer imported = ask("POST", program.tenant(u"/ctia/bundle/import"_s), bearerJson(token), bundle);
    QCOMPARE(imported.status, 200);
    for (const QJsonValue &result : imported.object().value(u"results"_s).toArray())
        QCOMPARE(result.toObject().value(u"result"_s).toString(), u"created"_s);
    QString markdown;
    QVERIFY(eventually([&] {
        const QJsonArray messages = program.roomMessages();
        for (const QJsonValue &message : messages) {
            if (!message.toObject().contains(u"attachments"_s))
                markdown = message.toObject().value(u"markdown"_s).toString();
        }
        return messages.size() == 2; // the message with the links, and the card
    }));
    QVERIFY(markdown.contains(u"By hand, with a comma"_s));
    QCOMPARE(blockLinks(markdown).size(), 2);
    QVERIFY(markdown.contains(u"a,b.example"_s));
    // On demand and again: the incident is not alerted a second time.
    const QByteArray start =
        "/automation/v1/workflows/definition_workflow_03SANDTABLECHECKINCIDENTS00000000A01/start";
    QString run = ask("POST", program.tenant(QString::fromLatin1(start)), bearerJson(token), "{}")
                      .object()
                      .value(u"run"_s)
                      .toString();
    QVERIFY(!run.isEmpty());
    QVERIFY(eventually([&] {
        return ask("GET", program.tenant(u"/automation/v1/runs/"_s + run), bearer(token)).status == 200;
    }));
    QCOMPARE(program.roomMessages().size(), 2);
}

void ServeTest::aRestartKeepsEverything()
{
    QTemporaryDir folder;
    QJsonObject first;
    {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        first = program.ready();
        QCOMPARE(ask("POST", program.callback(u"/api/v1/orders"_s), bearerJson(program.value("api_token")),
                     R"({"ip":"203.0.113.9"})")
                     .status,
                 201);
        QVERIFY(eventually([&] { return program.feed().contains("203.0.113.9"); }));
        QVERIFY(eventually([&] { return program.roomMessages().size() == 1; }));
        QCOMPARE(program.stop(), 0);
    }
    ServedProgram program(folder.path());
    QVERIFY2(program.isReady(), program.errors().constData());
    for (const QString &key :
         {u"api_token"_s, u"client_id"_s, u"client_password"_s, u"webex_token"_s, u"room_id"_s})
        QCOMPARE(program.ready().value(key), first.value(key));
    QCOMPARE(QUrl(program.value("webhook_url")).query(),
             QUrl(first.value(u"webhook_url"_s).toString()).query());
    for (const QString &feed : {u"ip"_s, u"sha256"_s}) {
        const QUrl before(first.value(u"feeds"_s).toObject().value(feed).toString());
        const QUrl after(program.ready().value(u"feeds"_s).toObject().value(feed).toString());
        QCOMPARE(after.path() + after.query(), before.path() + before.query());
    }
    QCOMPARE(program.feed(), QByteArrayList{"203.0.113.9"});
    QCOMPARE(program.roomMessages().size(), 1);
    const QJsonArray orders =
        ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
            .object()
            .value(u"orders"_s)
            .toArray();
    QCOMPARE(orders.size(), 1);
    const Answer again = ask("POST", program.callback(u"/api/v1/orders"_s),
                             bearerJson(program.value("api_token")), R"({"ip":"203.0.113.9"})");
    QCOMPARE(again.status, 200);
    QCOMPARE(again.object().value(u"id"_s), orders.first().toObject().value(u"id"_s));
}

QTEST_GUILESS_MAIN(ServeTest)
#include "tst_serve.moc"
