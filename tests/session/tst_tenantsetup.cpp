#include "base/jsontext.h"
#include "net/guardedserver.h"
#include "session/tenantsetup.h"
#include "tenant/host/labtenant.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

using State = SetupItem::State;

namespace
{

const QStringList Labels{u"IPv4"_s, u"IPv6"_s, u"Domain"_s, u"URL"_s, u"SHA256"_s};

/// What a session has around its TenantSetup.
struct Desk {
    explicit Desk(const QString &folder)
        : secrets(folder + u"/secrets.json"_s), http(clock),
          store(std::move(*Store::open(folder + u"/session.db"_s))),
          profiles(folder + u"/settings.json"_s, secrets, {}), clients(http, clock, profiles),
          setup(clients, profiles, *store, clock)
    {
    }
    void use(const QUrl &origin, const QString &clientId, const Secret &password)
    {
        Profile lab = *defaultProfile(u"lab"_s);
        lab.urls = {origin, origin, origin, origin, QUrl(origin.toString() + u"/v1/"_s)};
        lab.clientId = clientId;
        profiles.setLab(lab, {password, {}, {}, {}});
    }
    QList<SetupItem> preview()
    {
        const auto items = QCoro::waitFor(setup.preview());
        if (!items)
            qWarning("%s", qPrintable(toText(items.error())));
        return items.value_or(QList<SetupItem>());
    }
    SystemClock clock;
    FileSecretStore secrets;
    net::HttpClient http;
    std::unique_ptr<Store> store;
    ProfileStore profiles;
    Clients clients;
    TenantSetup setup;
};

/// A tenant that says what the test wants to setup's requests, and keeps what it was sent.
class ScriptedSetup
{
public:
    ScriptedSetup()
    {
        net::Router router;
        router.add("POST", "/iroh/oauth2/token", [this](const net::Request &, const net::Reply &reply) {
            reply.send(net::Response::json(
                R"({"access_token":"t","token_type":"bearer","expires_in":600,"scope":")" + scope + "\"}"));
        });
        router.add("GET", "/ctia/:type/search", [this](const net::Request &request, const net::Reply &reply) {
            const QString title = request.queryValue(u"query"_s).value_or(QString()).section(u':', 1);
            QJsonArray found;
            for (const QJsonObject &entity : std::as_const(entities)) {
                if (entity.value(u"type"_s).toString() == request.parameters.value(u"type"_s) &&
                    entity.value(u"title"_s).toString() == title)
                    found.append(entity);
            }
            reply.send(net::Response::json(toCompactJson(found)));
        });
        router.add("POST", "/ctia/:type", [this](const net::Request &request, const net::Reply &reply) {
            const QString type = request.parameters.value(u"type"_s);
            QJsonObject entity = *parseJsonObject(request.body);
            posted.append(entity);
            if (refusals.contains(type))
                return reply.send(net::Response::json(
                    R"({"message":"Missing capability","error":"missing_capability","capabilities":"create-feed"})",
                    403));
            entity.insert(u"id"_s, u"https://x/ctia/%1/%1-%2"_s.arg(type).arg(entities.size()));
            entities.append(entity);
            reply.send(net::Response::json(toCompactJson(entity), 201));
        });
        router.add("DELETE", "/ctia/:type/:id", [this](const net::Request &request, const net::Reply &reply) {
            deleted.append(request.parameters.value(u"id"_s));
            entities.removeIf([&](const QJsonObject &entity) {
                return entity.value(u"id"_s).toString().endsWith(u'/' + request.parameters.value(u"id"_s));
            });
            reply.send(net::Response::empty(204));
        });
        router.add("GET", "/automation/v1/workflows", [this](const net::Request &, const net::Reply &reply) {
            if (!takesDocuments)
                return reply.send(net::Response::empty(404));
            QJsonArray list;
            for (const QString &id : std::as_const(workflows))
                list.append(QJsonObject{{u"id"_s, id}});
            reply.send(net::Response::json(toCompactJson(QJsonObject{{u"workflows"_s, list}})));
        });
        router.add(
            "POST", "/automation/v1/workflows", [this](const net::Request &request, const net::Reply &reply) {
                imports.append(*parseJsonObject(request.body));
                const QJsonObject document = imports.constLast().value(u"document"_s).toObject();
                workflows.append(document.value(u"workflow"_s).toObject().value(u"unique_name"_s).toString());
                reply.send(net::Response::json(toCompactJson(imported), 201));
            });
        router.add("DELETE", "/automation/v1/workflows/:id",
                   [this](const net::Request &request, const net::Reply &reply) {
                       if (!removesWorkflows)
                           return reply.send(net::Response::empty(404));
                       workflows.removeAll(request.parameters.value(u"id"_s));
                       reply.send(net::Response::empty(204));
                   });
        router.add("GET", "/api/v1/workflows", [this](const net::Request &, const net::Reply &reply) {
            if (cloudStatus != 200)
                return reply.send(net::Response::json("{}", cloudStatus));
            QJsonArray list{
                QJsonObject{{u"id"_s, u"w1"_s}, {u"title"_s, u"Check incidents every 5 minutes"_s}}};
            reply.send(net::Response::json(toCompactJson(list)));
        });
        net::ServerOptions options;
        options.name = u"setup"_s;
        options.limits.body = 1 << 20;
        m_server = std::make_unique<net::GuardedServer>(std::move(router), options);
        if (const Result<void> listening = m_server->listen(); !listening)
            qFatal("the scripted tenant cannot listen");
    }
    [[nodiscard]] QUrl origin() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())); }

    QByteArray scope = "private-intel";
    QStringList refusals; ///< types
    bool takesDocuments = true;
    bool removesWorkflows = true;
    int cloudStatus = 404;
    QList<QJsonObject> entities;
    QList<QJsonObject> posted;
    QStringList deleted;
    QStringList workflows;
    QList<QJsonObject> imports;
    QJsonObject imported; ///< the answer to an import

private:
    std::unique_ptr<net::GuardedServer> m_server;
};

QMap<QString, SetupItem> byKey(const QList<SetupItem> &items)
{
    QMap<QString, SetupItem> map;
    for (const SetupItem &item : items)
        map.insert(item.key, item);
    return map;
}

int countOf(const QList<SetupItem> &items, State state)
{
    return int(std::ranges::count_if(items, [&](const SetupItem &item) { return item.state == state; }));
}

QList<ExportedFile> sources()
{
    QList<ExportedFile> files;
    for (const QString &name :
         {u"block-observable.json"_s, u"receive-observables.json"_s, u"check-incidents.json"_s}) {
        QFile file(QFINDTESTDATA("../../resources/workflows/") + name);
        if (file.open(QIODevice::ReadOnly))
            files.append({name, file.readAll()});
    }
    return files;
}

ExportValues values()
{
    return {QUrl(u"http://localhost:4000"_s), Secret(u"link"_s), Secret(u"bot"_s), u"R1"_s, u"both"_s};
}

} // namespace

class TenantSetupTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void makesWhatTheLabLacksAndTakesItAwayAgain();
    void sendsTheContractToTheLetter();
    void goesOnAfterARefusal();
    void namesAMissingScope();
    void knowsItsOwnAfterACrash();
    void leavesWhatSomebodyElseMade();
    void stopsWhenCancelled();
    void installsTheWorkflowsWhereItCan();
    void takesOverTheWebhookItMade();
    void saysWhichWorkflowsAreImportedByHand();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TenantSetupTest::makesWhatTheLabLacksAndTakesItAwayAgain()
{
    SystemClock clock;
    tenant::LabTenantOptions options;
    options.databaseFile = m_folder->filePath(u"tenant.db"_s);
    options.port = 0;
    options.automatic = false;
    tenant::LabTenant lab(clock, options);
    const QFuture<Result<tenant::LabTenantInfo>> started = lab.start();
    const Result<tenant::LabTenantInfo> info = started.result();
    QVERIFY(info.has_value());
    Desk desk(m_folder->path());
    desk.use(info->origin, info->clientId, info->clientPassword);
    desk.setup.setWorkflows(desk.http, sources(), values);
    const QList<SetupItem> first = desk.preview();
    QCOMPARE(first.size(), 15); // five indicators, five feeds, three workflows, webhook, rule
    QCOMPARE(countOf(first, State::There), 15);
    for (const SetupItem &item : first) {
        QVERIFY(!item.ours);
        QVERIFY(!item.key.startsWith(u"feed:"_s) || item.view.contains(u"view.txt?s="_s));
    }
    // Everything but IPv4 is taken out of the tenant.
    for (const SetupItem &item : first) {
        const QString type = item.key.section(u':', 0, 0);
        if ((type == u"feed" || type == u"indicator") && !item.key.endsWith(u"IPv4"))
            QVERIFY(QCoro::waitFor(desk.clients.tenant().remove(type, item.id)).has_value());
    }
    QCOMPARE(countOf(desk.preview(), State::Missing), 8);
    QSignalSpy done(&desk.setup, &TenantSetup::itemDone);
    const Result<QList<SetupItem>> made = QCoro::waitFor(desk.setup.prepare());
    QVERIFY(made.has_value());
    QCOMPARE(countOf(*made, State::Made), 8);
    QCOMPARE(countOf(*made, State::There), 7);
    QCOMPARE(done.count(), 15);
    const QMap<QString, SetupItem> items = byKey(desk.preview());
    QCOMPARE(countOf(items.values(), State::There), 15);
    QVERIFY(items.value(u"feed:URL"_s).ours && !items.value(u"feed:IPv4"_s).ours);
    const auto feed = QCoro::waitFor(desk.clients.tenant().read(u"feed"_s, items.value(u"feed:URL"_s).id));
    QCOMPARE(feed->value(u"indicator_id"_s).toString(), items.value(u"indicator:URL"_s).id);
    QVERIFY(
        QCoro::waitFor(desk.clients.tenant().feedValues(QUrl(items.value(u"feed:URL"_s).view))).has_value());

    const Result<QList<SetupItem>> undone = QCoro::waitFor(desk.setup.undo());
    QVERIFY(undone.has_value());
    QCOMPARE(countOf(*undone, State::Removed), 8);
    const QList<SetupItem> last = desk.preview();
    QCOMPARE(countOf(last, State::Missing), 8);
    QCOMPARE(byKey(last).value(u"indicator:IPv4"_s).state, State::There);
    QCOMPARE(countOf(*QCoro::waitFor(desk.setup.undo()), State::Removed), 0);
}

void TenantSetupTest::sendsTheContractToTheLetter()
{
    ScriptedSetup tenant;
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    QVERIFY(QCoro::waitFor(desk.setup.prepare()).has_value());
    QCOMPARE(tenant.posted.size(), 10);
    const QMap<QString, QString> watchlists{{u"IPv4"_s, u"IP Watchlist"_s},
                                            {u"IPv6"_s, u"IP Watchlist"_s},
                                            {u"Domain"_s, u"Domain Watchlist"_s},
                                            {u"URL"_s, u"URL Watchlist"_s},
                                            {u"SHA256"_s, u"File Hash Watchlist"_s}};
    for (int index = 0; index < 10; index += 2) {
        const QString label = Labels.at(index / 2);
        QJsonObject indicator = tenant.posted.at(index);
        const QString title = u"Secure_Firewall_SecureX_Indicator_"_s + label;
        QVERIFY(fromWireTime(indicator.take(u"timestamp"_s).toString()).isValid());
        const QJsonObject expected{{u"type"_s, u"indicator"_s},
                                   {u"title"_s, title},
                                   {u"short_description"_s, title},
                                   {u"description"_s, u""_s},
                                   {u"producer"_s, u"NGFW"_s},
                                   {u"source"_s, u"securex-orchestration"_s},
                                   {u"severity"_s, u"Info"_s},
                                   {u"confidence"_s, u"High"_s},
                                   {u"tlp"_s, u"amber"_s},
                                   {u"schema_version"_s, u"1.0.19"_s},
                                   {u"indicator_type"_s, QJsonArray{watchlists.value(label)}}};
        QCOMPARE(indicator, expected);
        const QJsonObject feed = tenant.posted.at(index + 1);
        QCOMPARE(feed.value(u"title"_s).toString(), u"SecureX_Firewall_Private_Feed_"_s + label);
        QCOMPARE(feed.value(u"feed_type"_s).toString(), u"indicator"_s);
        QCOMPARE(feed.value(u"output"_s).toString(), u"observables"_s);
        QCOMPARE(feed.value(u"indicator_id"_s), tenant.entities.at(index).value(u"id"_s));
        QCOMPARE(feed.value(u"lifetime"_s).toObject().value(u"start_time"_s), feed.value(u"timestamp"_s));
        QCOMPARE(feed.value(u"tlp"_s).toString(), u"amber"_s);
        QCOMPARE(feed.value(u"schema_version"_s).toString(), u"1.0.19"_s);
    }
    // In the reverse order: each feed goes before its indicator.
    QVERIFY(QCoro::waitFor(desk.setup.undo()).has_value());
    QCOMPARE(tenant.deleted.size(), 10);
    QVERIFY(tenant.deleted.constFirst().startsWith(u"feed-"_s));
    QVERIFY(tenant.deleted.constLast().startsWith(u"indicator-"_s));
    QVERIFY(tenant.entities.isEmpty());
}

void TenantSetupTest::goesOnAfterARefusal()
{
    ScriptedSetup tenant;
    tenant.refusals = QStringList{u"feed"_s};
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    const Result<QList<SetupItem>> items = QCoro::waitFor(desk.setup.prepare());
    QVERIFY(items.has_value());
    QCOMPARE(countOf(*items, State::Made), 5);
    QCOMPARE(countOf(*items, State::NotAllowed), 5);
    QVERIFY(byKey(*items).value(u"feed:URL"_s).problem.contains(u"create-feed"_s));
    QCOMPARE(countOf(*QCoro::waitFor(desk.setup.undo()), State::Removed), 5);
    tenant.refusals = QStringList{u"indicator"_s};
    const QMap<QString, SetupItem> without = byKey(*QCoro::waitFor(desk.setup.prepare()));
    QCOMPARE(without.value(u"feed:IPv4"_s).state, State::NotAllowed);
    QVERIFY(without.value(u"feed:IPv4"_s).problem.contains(u"indicator is missing"_s));
}

void TenantSetupTest::namesAMissingScope()
{
    ScriptedSetup tenant;
    tenant.scope = "private-intel:read";
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    const Result<QList<SetupItem>> items = QCoro::waitFor(desk.setup.prepare());
    QCOMPARE(countOf(*items, State::NotAllowed), 10);
    QVERIFY(items->constFirst().problem.contains(u"private-intel:write"_s));
    QVERIFY(tenant.posted.isEmpty());
}

void TenantSetupTest::knowsItsOwnAfterACrash()
{
    ScriptedSetup tenant;
    {
        Desk desk(m_folder->path());
        desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
        QVERIFY(QCoro::waitFor(desk.setup.prepare()).has_value());
        // As if the program had ended after each request and before each answer.
        const StoreWrite forgotten = desk.store->write([](Database &database) -> Result<void> {
            const auto done = database.run(u"UPDATE tenant_setup SET id=''"_s);
            return done ? Result<void>() : failure(done.error());
        });
        QTRY_VERIFY(forgotten.isFinished());
    }
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    for (const SetupItem &item : desk.preview())
        QVERIFY2(item.ours, qPrintable(item.key));
    QCOMPARE(countOf(*QCoro::waitFor(desk.setup.undo()), State::Removed), 10);
    QVERIFY(tenant.entities.isEmpty());
}

void TenantSetupTest::leavesWhatSomebodyElseMade()
{
    ScriptedSetup tenant;
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    QVERIFY(QCoro::waitFor(desk.setup.prepare()).has_value());
    // Somebody has deleted ours and made another one of the same name.
    QJsonObject &indicator = tenant.entities.first();
    indicator.insert(u"id"_s, u"https://x/ctia/indicator/indicator-theirs"_s);
    indicator.insert(u"timestamp"_s, u"2026-01-01T00:00:00.000Z"_s);
    QVERIFY(!byKey(desk.preview()).value(u"indicator:IPv4"_s).ours);
    QCOMPARE(countOf(*QCoro::waitFor(desk.setup.undo()), State::Removed), 9);
    QCOMPARE(tenant.entities.size(), 1);
    // Another tenant knows nothing of it.
    ScriptedSetup other;
    other.entities = tenant.entities;
    desk.use(other.origin(), u"c"_s, Secret(u"p"_s));
    QVERIFY(!byKey(desk.preview()).value(u"indicator:IPv4"_s).ours);
}

void TenantSetupTest::stopsWhenCancelled()
{
    ScriptedSetup tenant;
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    QMetaObject::Connection stop =
        connect(&desk.setup, &TenantSetup::itemDone, this, [&](const SetupItem &, int number) {
            if (number == 3)
                desk.setup.cancel();
        });
    const Result<QList<SetupItem>> items = QCoro::waitFor(desk.setup.prepare());
    QVERIFY(items.has_value());
    QCOMPARE(countOf(*items, State::Made), 3);
    QCOMPARE(countOf(*items, State::Missing), 7);
    disconnect(stop);
    QCOMPARE(countOf(*QCoro::waitFor(desk.setup.prepare()), State::Made), 7);
}

void TenantSetupTest::installsTheWorkflowsWhereItCan()
{
    ScriptedSetup tenant;
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    desk.setup.setWorkflows(desk.http, sources(), values);
    const Result<QList<SetupItem>> items = QCoro::waitFor(desk.setup.prepare());
    QVERIFY(items.has_value());
    QCOMPARE(countOf(*items, State::Made), 15);
    QCOMPARE(tenant.imports.size(), 3);
    const QJsonObject inputs = tenant.imports.constLast().value(u"inputs"_s).toObject();
    QCOMPARE(inputs.value(u"webex_room_id"_s).toString(), u"R1"_s);
    QCOMPARE(inputs.value(u"link_key"_s).toString(), u"link"_s);
    QVERIFY(tenant.imports.constFirst().value(u"inputs"_s).toObject().isEmpty());
    QVERIFY(byKey(*items).value(u"webhook"_s).problem.contains(u"api_key"_s));
    tenant.removesWorkflows = false;
    const QMap<QString, SetupItem> kept = byKey(*QCoro::waitFor(desk.setup.undo()));
    QCOMPARE(kept.value(u"workflow:check-incidents"_s).state, State::Failed);
    QCOMPARE(kept.value(u"rule"_s).state, State::Failed);
    tenant.removesWorkflows = true;
    const QMap<QString, SetupItem> gone = byKey(*QCoro::waitFor(desk.setup.undo()));
    QCOMPARE(gone.value(u"workflow:check-incidents"_s).state, State::Removed);
    QCOMPARE(gone.value(u"rule"_s).state, State::Removed);
    QVERIFY(tenant.workflows.isEmpty());
}

void TenantSetupTest::takesOverTheWebhookItMade()
{
    ScriptedSetup tenant;
    Desk desk(m_folder->path());
    Profile own = *ownProfile(u"Own"_s, u"custom"_s);
    const QUrl origin = tenant.origin();
    own.urls = {origin, origin, origin, origin, origin};
    own.clientId = u"c"_s;
    QVERIFY(QCoro::waitFor(desk.profiles.addProfile(own)).has_value());
    QVERIFY(QCoro::waitFor(desk.profiles.setSecret(u"Own"_s, SecretName::ClientPassword, Secret(u"p"_s)))
                .has_value());
    Settings settings = desk.profiles.settings();
    settings.profile = u"Own"_s;
    QVERIFY(QCoro::waitFor(desk.profiles.apply(settings)).has_value());
    desk.setup.setWorkflows(desk.http, sources(), values);
    const QString id = u"03SANDTABLERECEIVEOBSERVABLES00000000C03"_s;
    const auto webhook = [&](const QString &host, const QString &type) {
        return QJsonObject{{u"content_type"_s, type},
                           {u"url"_s, u"%1/webhooks/%2?api_key=k"_s.arg(host, id)}};
    };
    tenant.imported = {
        {u"webhooks"_s, QJsonArray{webhook(u"https://evil.example"_s, u"application/json"_s),
                                   webhook(origin.toString(), u"application/x-www-form-urlencoded"_s),
                                   webhook(origin.toString(), u"application/json"_s)}}};
    const QMap<QString, SetupItem> items = byKey(*QCoro::waitFor(desk.setup.prepare()));
    QCOMPARE(items.value(u"webhook"_s).state, State::Made);
    QVERIFY(items.value(u"webhook"_s).problem.isEmpty());
    QCOMPARE(desk.profiles.active().secrets.webhookUrl.reveal(),
             u"%1/webhooks/%2?api_key=k"_s.arg(origin.toString(), id));
    QVERIFY(QCoro::waitFor(desk.setup.undo()).has_value());
    QVERIFY(desk.profiles.active().secrets.webhookUrl.isEmpty());
    // One that a person has given stays.
    const Secret given(u"http://127.0.0.1:9/webhooks/mine?api_key=k"_s);
    QVERIFY(QCoro::waitFor(desk.profiles.setSecret(u"Own"_s, SecretName::WebhookUrl, given)).has_value());
    QVERIFY(QCoro::waitFor(desk.setup.prepare()).has_value());
    QVERIFY(QCoro::waitFor(desk.setup.undo()).has_value());
    QCOMPARE(desk.profiles.active().secrets.webhookUrl, given);
}

void TenantSetupTest::saysWhichWorkflowsAreImportedByHand()
{
    ScriptedSetup tenant;
    tenant.takesDocuments = false;
    tenant.cloudStatus = 403;
    Desk desk(m_folder->path());
    desk.use(tenant.origin(), u"c"_s, Secret(u"p"_s));
    desk.setup.setWorkflows(desk.http, sources(), values);
    QMap<QString, SetupItem> items = byKey(desk.preview());
    QCOMPARE(items.value(u"workflow:check-incidents"_s).state, State::NotAllowed);
    QVERIFY(items.value(u"webhook"_s).problem.contains(u"import them by hand"_s));
    QVERIFY(items.value(u"rule"_s).problem.contains(u"scope ao"_s));
    tenant.cloudStatus = 200;
    items = byKey(desk.preview());
    QCOMPARE(items.value(u"workflow:check-incidents"_s).state, State::There);
    QCOMPARE(items.value(u"rule"_s).state, State::There);
    QCOMPARE(items.value(u"webhook"_s).state, State::NotAllowed);
    QVERIFY(tenant.imports.isEmpty());
}

QTEST_GUILESS_MAIN(TenantSetupTest)
#include "tst_tenantsetup.moc"
