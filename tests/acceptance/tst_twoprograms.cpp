#include "support_program.h"

#include <QJsonDocument>
#include <QTest>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// One program is a customer's tenant with nothing prepared, another one is the console: everything between
/// them goes over the wire.
class TwoProgramsTest : public QObject
{
    Q_OBJECT

private slots:
    void theWholeConversation_data();
    void theWholeConversation();

private:
    static QByteArray configurationFor(const ServedProgram &tenant, const QString &workflows);
    static QJsonArray room(const ServedProgram &tenant);
    static QByteArrayList feed(const ServedProgram &tenant);
    static QString cardOf(const ServedProgram &tenant, const QString &button);
    static int press(const ServedProgram &tenant, const QString &card, const QJsonObject &inputs);
};

QByteArray TwoProgramsTest::configurationFor(const ServedProgram &tenant, const QString &workflows)
{
    const QString origin = tenant.value("tenant");
    const QJsonObject urls{{u"visibility"_s, origin},
                           {u"private_intel"_s, origin},
                           {u"conure"_s, origin},
                           {u"automation"_s, origin},
                           {u"webex"_s, origin + u"/v1/"_s}};
    const QJsonObject profile{{u"urls"_s, urls},
                              {u"client_id"_s, tenant.value("client_id")},
                              {u"room_id"_s, tenant.value("room_id")},
                              {u"workflows"_s, workflows},
                              {u"check_seconds"_s, 10}};
    const QJsonObject secrets{{u"client_password"_s, tenant.value("client_password")},
                              {u"webex_token"_s, tenant.value("webex_token")}};
    return QJsonDocument(QJsonObject{{u"profile"_s, u"custom"_s},
                                     {u"profiles"_s, QJsonObject{{u"custom"_s, profile}}},
                                     {u"secrets"_s, secrets}})
        .toJson(QJsonDocument::Compact);
}

QJsonArray TwoProgramsTest::room(const ServedProgram &tenant)
{
    return ask("GET", tenant.tenant(u"/v1/messages?max=200&roomId="_s + tenant.value("room_id")),
               bearer(tenant.value("webex_operator_token")))
        .object()
        .value(u"items"_s)
        .toArray();
}

QByteArrayList TwoProgramsTest::feed(const ServedProgram &tenant)
{
    const QJsonArray feeds =
        ask("GET", tenant.tenant(u"/ctia/feed/search?query=title:SecureX_Firewall_Private_Feed_IPv4"_s),
            bearer(tenant.tenantToken()))
            .array();
    const QUrl view(feeds.first().toObject().value(u"feed_view_url"_s).toString());
    const QByteArray text = view.isValid() ? ask("GET", view).body : QByteArray();
    return text.isEmpty() ? QByteArrayList() : text.split('\n');
}

/// The newest card with such a button.
QString TwoProgramsTest::cardOf(const ServedProgram &tenant, const QString &button)
{
    for (const QJsonValue &value : room(tenant)) {
        const QJsonObject message = value.toObject();
        const QByteArray card = QJsonDocument(message.value(u"attachments"_s).toArray()).toJson();
        if (card.contains(button.toUtf8()))
            return message.value(u"id"_s).toString();
    }
    return {};
}

int TwoProgramsTest::press(const ServedProgram &tenant, const QString &card, const QJsonObject &inputs)
{
    const QJsonObject body{{u"type"_s, u"submit"_s}, {u"messageId"_s, card}, {u"inputs"_s, inputs}};
    return ask("POST", tenant.tenant(u"/v1/attachment/actions"_s),
               bearerJson(tenant.value("webex_operator_token")),
               QJsonDocument(body).toJson(QJsonDocument::Compact))
        .status;
}

void TwoProgramsTest::theWholeConversation_data()
{
    QTest::addColumn<QString>("workflows");
    QTest::newRow("workflows in the tenant") << u"tenant"_s;
    QTest::newRow("workflows in the console") << u"console"_s;
}

void TwoProgramsTest::theWholeConversation()
{
    QFETCH(QString, workflows);
    ServedProgram tenant({}, {u"--tenant-only"_s});
    QVERIFY2(tenant.isReady(), tenant.errors().constData());
    QTemporaryDir folder;
    QString port;
    {
        ServedProgram console(folder.path());
        QVERIFY2(console.isReady(), console.errors().constData());
        port = QString::number(QUrl(console.value("callback")).port());
        const Answer configured =
            ask("PATCH", console.callback(u"/api/v1/config"_s), bearerJson(console.value("api_token")),
                configurationFor(tenant, workflows));
        QVERIFY2(configured.status == 200, configured.body.constData());
        QCOMPARE(console.stop(), 0);
    }
    const QStringList there{u"--data"_s, folder.path(), u"--port"_s, port};
    const Ended prepared = runProgram(QStringList{u"prepare"_s, u"--yes"_s} + there);
    QVERIFY2(prepared.exitCode == 0, (prepared.out + prepared.err).constData());
    QVERIFY(prepared.out.contains("SecureX_Firewall_Private_Feed_IPv4"));

    ServedProgram console(folder.path(), {u"--port"_s, port});
    QVERIFY2(console.isReady(), console.errors().constData());
    const QString api = console.value("api_token");
    const auto state = [&] { return ask("GET", console.callback(u"/api/v1/state"_s), bearer(api)).object(); };
    QVERIFY(eventually([&] { return state().value(u"bot"_s).toObject().value(u"listening"_s).toBool(); }));
    const QJsonObject checked =
        ask("POST", console.callback(u"/api/v1/check"_s), bearerJson(api), "{}").object();
    QVERIFY2(checked.value(u"ok"_s).toBool() || workflows == u"console",
             QJsonDocument(checked).toJson().constData());

    // Attack, incident, alert.
    QCOMPARE(
        ask("POST", console.callback(u"/api/v1/attack"_s), bearerJson(api), R"({"pace":"instant"})").status,
        202);
    QString card;
    QVERIFY(eventually([&] { return !(card = cardOf(tenant, u"Block selected"_s)).isEmpty(); }));
    QVERIFY(eventually([&] { return state().value(u"stage"_s).toString() == u"alerted"_s; }));
    const QString attacker = state().value(u"attackers"_s).toArray().first().toString();
    const QString incident = state().value(u"incident"_s).toString();
    QVERIFY(feed(tenant).isEmpty());

    // A press on the card, and the same again.
    const QJsonObject block{
        {u"action"_s, u"block"_s}, {u"incident"_s, incident}, {u"observables"_s, attacker}};
    QCOMPARE(press(tenant, card, block), 200);
    QCOMPARE(press(tenant, card, block), 200);
    QVERIFY(eventually([&] { return feed(tenant).contains(attacker.toLatin1()); }));
    QVERIFY(eventually([&] { return state().value(u"stage"_s).toString() == u"confirmed"_s; }));
    const QJsonArray orders =
        ask("GET", console.callback(u"/api/v1/orders"_s), bearer(api)).object().value(u"orders"_s).toArray();
    QCOMPARE(orders.size(), 1);
    const QJsonObject order = orders.first().toObject();
    QCOMPARE(order.value(u"origin"_s).toString(), u"card"_s);
    QCOMPARE(order.value(u"who"_s).toString(), u"operator@lab.example"_s);
    QCOMPARE(order.value(u"incident"_s).toString(), incident);
    QCOMPARE(order.value(u"evidence"_s).toObject().value(u"message"_s).toString(), card);
    QVERIFY(eventually([&] { // told in the thread: who, the progress up to the end, and the second press
        int answers = 0;
        for (const QJsonValue &value : room(tenant)) {
            const QJsonObject message = value.toObject();
            if (message.value(u"parentId"_s).toString() == card)
                answers += message.value(u"markdown"_s).toString().contains(attacker) ? 1 : 0;
        }
        return answers == 2;
    }));

    // A host is isolated; a note and a relationship are at the incident.
    QJsonObject isolate{{u"action"_s, u"isolate"_s}, {u"incident"_s, incident}};
    for (const QJsonValue &value : room(tenant)) {
        if (value.toObject().value(u"id"_s).toString() != card)
            continue;
        const QJsonObject content = value.toObject()
                                        .value(u"attachments"_s)
                                        .toArray()
                                        .first()
                                        .toObject()
                                        .value(u"content"_s)
                                        .toObject();
        for (const QJsonValue &part : content.value(u"body"_s).toArray()) {
            const QJsonObject choice = part.toObject().value(u"choices"_s).toArray().first().toObject();
            if (part.toObject().value(u"id"_s).toString() == u"endpoints"_s)
                isolate.insert(u"endpoints"_s, choice.value(u"value"_s));
        }
    }
    QVERIFY(isolate.contains(u"endpoints"_s));
    QCOMPARE(press(tenant, card, isolate), 200);
    QVERIFY(eventually([&] {
        return ask("GET", tenant.tenant(u"/ctia/note/search?source=Sandtable"_s),
                   bearer(tenant.tenantToken()))
                   .array()
                   .size() == 1;
    }));

    // Undo, by the button of the confirmation.
    QString confirmation;
    QVERIFY(eventually([&] { return !(confirmation = cardOf(tenant, u"Unblock selected"_s)).isEmpty(); }));
    QCOMPARE(press(tenant, confirmation, {{u"action"_s, u"unblock"_s}, {u"observables"_s, attacker}}), 200);
    QVERIFY(eventually([&] { return feed(tenant).isEmpty(); }));
    QVERIFY(eventually([&] {
        const QJsonArray now = ask("GET", console.callback(u"/api/v1/orders"_s), bearer(api))
                                   .object()
                                   .value(u"orders"_s)
                                   .toArray();
        return !now.first().toObject().value(u"lifted_at"_s).toString().isEmpty();
    }));

    // Words, with a mention.
    const QString bot = ask("GET", tenant.tenant(u"/v1/people/me"_s), bearer(tenant.value("webex_token")))
                            .object()
                            .value(u"id"_s)
                            .toString();
    const QJsonObject words{{u"roomId"_s, tenant.value("room_id")},
                            {u"markdown"_s, u"<@personId:%1|Sandtable> block 192.0.2.77 for 1h"_s.arg(bot)}};
    QCOMPARE(ask("POST", tenant.tenant(u"/v1/messages"_s), bearerJson(tenant.value("webex_operator_token")),
                 QJsonDocument(words).toJson(QJsonDocument::Compact))
                 .status,
             200);
    QVERIFY(eventually([&] { return feed(tenant).contains("192.0.2.77"); }));

    // What the console keeps is clean afterwards, and the tenant as it was.
    QCOMPARE(console.stop(), 0);
    const Ended cleaned = runProgram(QStringList{u"clean"_s, u"--yes"_s} + there);
    QVERIFY2(cleaned.exitCode == 0, (cleaned.out + cleaned.err).constData());
    const Ended again = runProgram(QStringList{u"clean"_s, u"--yes"_s} + there);
    QVERIFY(again.out.contains("0 objects"));
    QVERIFY(feed(tenant).isEmpty());
    const Ended undone = runProgram(QStringList{u"prepare"_s, u"--undo"_s, u"--yes"_s} + there);
    QCOMPARE(undone.exitCode, 0);
    for (const QString &type : {u"incident"_s, u"sighting"_s, u"relationship"_s, u"judgement"_s, u"note"_s,
                                u"indicator"_s, u"feed"_s}) {
        const Answer count =
            ask("GET", tenant.tenant(u"/ctia/%1/search/count"_s.arg(type)), bearer(tenant.tenantToken()));
        if (count.status == 200)
            QVERIFY2(count.body == "0", (type.toUtf8() + ' ' + count.body).constData());
    }
}

QTEST_GUILESS_MAIN(TwoProgramsTest)
#include "tst_twoprograms.moc"
