#include "tenant/host/provisioning.h"

#include "base/jsontext.h"
#include "tenant/webex/webexids.h"
#include "workflows/documents.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

struct FeedKind {
    const char *key;       ///< in the ready line
    const char *label;     ///< in titles
    const char *watchlist; ///< indicator_type
};
constexpr FeedKind FeedKinds[] = {
    {"ip", "IPv4", "IP Watchlist"},
    {"ipv6", "IPv6", "IP Watchlist"},
    {"domain", "Domain", "Domain Watchlist"},
    {"url", "URL", "URL Watchlist"},
    {"sha256", "SHA256", "File Hash Watchlist"},
};

std::optional<QJsonObject> titled(const QList<QJsonObject> &entities, const QString &title)
{
    for (const QJsonObject &entity : entities) {
        if (entity.value(u"title"_s).toString() == title)
            return entity;
    }
    return std::nullopt;
}

} // namespace

Provisioning::Provisioning(Database &database, TokenService &tokens, EntityStore &entities, WebexStore &webex,
                           workflows::AutomationHost &automation, workflows::RunStore &runs)
    : m_database(database), m_tokens(tokens), m_entities(entities), m_webex(webex), m_automation(automation),
      m_runs(runs)
{
}

QStringList Provisioning::schema()
{
    return {u"CREATE TABLE provisioned(key TEXT PRIMARY KEY, value TEXT NOT NULL)"_s};
}

Result<QString> Provisioning::remembered(const QString &key)
{
    auto rows = m_database.run(u"SELECT value FROM provisioned WHERE key=?"_s, {key});
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->value(0).toString() : QString();
}

Result<void> Provisioning::remember(const QString &key, const QString &value)
{
    const auto done =
        m_database.run(u"INSERT OR REPLACE INTO provisioned(key, value) VALUES(?,?)"_s, {key, value});
    if (!done)
        return failure(done.error());
    return {};
}

Result<WebexPerson> Provisioning::ensurePerson(const QString &key, bool isBot, const QString &name,
                                               const QString &email)
{
    const Result<QString> uuid = remembered(key);
    if (!uuid)
        return failure(uuid.error());
    const auto person = m_webex.person(*uuid);
    if (!person)
        return failure(person.error());
    if (*person)
        return **person;
    const Result<WebexPerson> added = m_webex.addPerson(isBot, name, email);
    if (!added)
        return failure(added.error());
    if (const Result<void> noted = remember(key, added->uuid); !noted)
        return failure(noted.error());
    return *added;
}

Result<QString> Provisioning::ensureRoom(const WebexPerson &bot, const WebexPerson &operatorPerson)
{
    const Result<QString> uuid = remembered(u"room"_s);
    if (!uuid)
        return failure(uuid.error());
    const auto room = m_webex.room(*uuid);
    if (!room)
        return failure(room.error());
    if (*room)
        return (*room)->uuid;
    const Result<WebexRoom> added = m_webex.addRoom(u"Security alerts"_s, bot.uuid, false);
    if (!added)
        return failure(added.error());
    if (const auto joined = m_webex.join(operatorPerson.uuid, added->uuid, false); !joined)
        return failure(joined.error());
    if (const Result<void> noted = remember(u"room"_s, added->uuid); !noted)
        return failure(noted.error());
    return added->uuid;
}

Result<QUrl> Provisioning::ensureFeed(const QString &label, const QString &watchlist, const Grant &author)
{
    const EntityType &indicatorType = *entityTypeNamed(u"indicator");
    const EntityType &feedType = *entityTypeNamed(u"feed");
    const QString indicatorTitle = u"Secure_Firewall_SecureX_Indicator_"_s + label;
    const QString feedTitle = u"SecureX_Firewall_Private_Feed_"_s + label;
    const auto indicators = m_entities.all(indicatorType);
    const auto feeds = m_entities.all(feedType);
    if (!indicators || !feeds)
        return failure(indicators ? feeds.error() : indicators.error());
    QString indicatorId;
    if (const auto indicator = titled(*indicators, indicatorTitle)) {
        indicatorId = indicator->value(u"id"_s).toString();
    } else {
        const auto created = m_entities.create(indicatorType,
                                               {{u"title"_s, indicatorTitle},
                                                {u"short_description"_s, indicatorTitle},
                                                {u"description"_s, u""_s},
                                                {u"producer"_s, u"NGFW"_s},
                                                {u"source"_s, u"securex-orchestration"_s},
                                                {u"indicator_type"_s, QJsonArray{watchlist}},
                                                {u"severity"_s, u"Info"_s},
                                                {u"confidence"_s, u"High"_s},
                                                {u"tlp"_s, u"amber"_s},
                                                {u"type"_s, u"indicator"_s}},
                                               author);
        if (!created)
            return failure(created.error());
        indicatorId = created->value(u"id"_s).toString();
    }
    if (const auto feed = titled(*feeds, feedTitle))
        return QUrl(feed->value(u"feed_view_url"_s).toString());
    const auto created =
        m_entities.create(feedType,
                          {{u"title"_s, feedTitle},
                           {u"feed_type"_s, u"indicator"_s},
                           {u"output"_s, u"observables"_s},
                           {u"indicator_id"_s, indicatorId},
                           {u"lifetime"_s, QJsonObject{{u"start_time"_s, toWireTime(m_entities.now())}}},
                           {u"tlp"_s, u"amber"_s},
                           {u"type"_s, u"feed"_s}},
                          author);
    if (!created)
        return failure(created.error());
    return QUrl(created->value(u"feed_view_url"_s).toString());
}

Result<void> Provisioning::prepare(LabTenantInfo &info, bool withFeeds)
{
    return m_entities.together([&]() -> Result<void> {
        const Result<ApiClient> client = m_tokens.ensureLabClient();
        if (!client)
            return failure(client.error());
        info.clientId = client->clientId;
        info.clientPassword = client->password;
        const Result<WebexPerson> bot =
            ensurePerson(u"bot"_s, true, u"Sandtable"_s, u"sandtable@webex.bot"_s);
        if (!bot)
            return failure(bot.error());
        const Result<WebexPerson> person =
            ensurePerson(u"operator"_s, false, u"Lab Operator"_s, u"operator@lab.example"_s);
        if (!person)
            return failure(person.error());
        const Result<QString> room = ensureRoom(*bot, *person);
        if (!room)
            return failure(room.error());
        info.botToken = bot->token;
        info.operatorToken = person->token;
        info.roomId = toWebexId(WebexKind::Room, *room);
        const Grant author{client->subject, client->organization, client->clientId, client->login,
                           client->scopes};
        for (const FeedKind &kind : FeedKinds) {
            if (!withFeeds)
                break;
            const Result<QUrl> view =
                ensureFeed(QString::fromLatin1(kind.label), QString::fromLatin1(kind.watchlist), author);
            if (!view)
                return failure(view.error());
            info.feeds.insert(QString::fromLatin1(kind.key), *view);
        }
        return {};
    });
}

Result<void> Provisioning::installWorkflows(LabTenantInfo &info, const QUrl &publicUrl, const Secret &linkKey,
                                            const QString &alertFormat)
{
    workflows::AlertInputs values;
    values.roomId = info.roomId;
    values.botToken = info.botToken;
    values.publicUrl = publicUrl;
    values.linkKey = linkKey;
    values.alertFormat = alertFormat;
    // One write to the disk for all of them: every start comes through here.
    return m_entities.together([&]() -> Result<void> {
        for (const QString &name : workflows::documentFiles()) {
            const Result<QByteArray> source = workflows::documentSource(name);
            if (!source)
                return failure(source.error());
            const auto installed = m_automation.install(*source, workflows::inputsFor(name, values), true);
            if (!installed)
                return failure(installed.error());
            for (const automation::Webhook &webhook : installed->webhooks) {
                const Result<workflows::WebhookKey> key = m_runs.ensureWebhook(webhook.id);
                if (!key)
                    return failure(key.error());
                const QString url = u"%1/webhooks/%2?api_key=%3"_s.arg(
                    info.origin.toString(QUrl::StripTrailingSlash),
                    key->webhookId.sliced(QStringLiteral("webhook_").size()), key->apiKey);
                (webhook.contentType.contains(u"json"_s) ? info.webhookUrl : info.legacyWebhookUrl) =
                    Secret(url);
            }
        }
        return {};
    });
}

} // namespace sandtable::tenant
