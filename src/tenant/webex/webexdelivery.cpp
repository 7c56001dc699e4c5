#include "tenant/webex/webexdelivery.h"

#include "base/jsontext.h"
#include "base/logging.h"
#include "tenant/webex/webexids.h"
#include "webex/webhooksignature.h"

#include <QCoroTimer>
#include <QPointer>
#include <QTimer>
#include <QUrlQuery>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::chrono::seconds DeliveryPatience{10};

/// Whether a webhook's `filter` (`roomId=…&personEmail=…`) fits the event's data.
bool fits(const QString &filter, const QJsonObject &data)
{
    const QUrlQuery query(filter);
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (name == u"hasFiles" || name == u"hasAttachments")
            continue;
        const QJsonValue given = data.value(name);
        const bool holds = given.isArray() ? given.toArray().contains(value) : given.toString() == value;
        if (!holds)
            return false;
    }
    return true;
}
} // namespace

WebexDelivery::WebexDelivery(WebexStore &store, const Clock &clock, net::HttpClient &http, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_http(http)
{
}

Result<bool> WebexDelivery::wants(const WebexWebhook &webhook, const WebexEvent &event)
{
    // `all` covers messages, memberships and rooms only: a card needs a webhook of its own (webex.md 3).
    const bool resourceFits = webhook.resource == event.resource ||
                              (webhook.resource == u"all" && event.resource != u"attachmentActions");
    const bool eventFits = webhook.event == event.event || webhook.event == u"all";
    if (!webhook.active || !resourceFits || !eventFits || !fits(webhook.filter, event.data))
        return false;
    return mayHear(webhook.owner, event);
}

Result<bool> WebexDelivery::mayHear(const QString &person, const WebexEvent &event)
{
    const auto member = m_store.membership(person, event.room);
    if (!member)
        return failure(member.error());
    if (!*member)
        return false;
    const auto owner = m_store.person(person);
    if (!owner)
        return failure(owner.error());
    const auto room = m_store.room(event.room);
    if (!room)
        return failure(room.error());
    if (!*owner || !(*owner)->isBot || (*room && (*room)->isDirect))
        return true;
    // A bot hears of group messages that mention it, and of presses on its own cards.
    if (event.resource == u"messages")
        return event.mentioned.contains(person);
    if (event.resource == u"attachmentActions")
        return event.author == person;
    return true;
}

void WebexDelivery::announce(const WebexEvent &event)
{
    if (m_listener)
        m_listener(event);
    const auto webhooks = m_store.webhooks();
    if (!webhooks) {
        qCWarning(logTenant) << "webhooks could not be read:" << toText(webhooks.error());
        return;
    }
    for (const WebexWebhook &webhook : *webhooks) {
        const Result<bool> wanted = wants(webhook, event);
        if (!wanted)
            qCWarning(logTenant) << "a webhook could not be judged:" << toText(wanted.error());
        if (!wanted.value_or(false))
            continue;
        QJsonObject body{{u"id"_s, toWebexId(WebexKind::Webhook, webhook.uuid)},
                         {u"name"_s, webhook.name},
                         {u"targetUrl"_s, webhook.targetUrl},
                         {u"resource"_s, event.resource},
                         {u"event"_s, event.event},
                         {u"orgId"_s, toWebexId(WebexKind::Organization, webhook.owner)},
                         {u"createdBy"_s, toWebexId(WebexKind::People, webhook.owner)},
                         {u"appId"_s, u"sandtable-lab"_s},
                         {u"ownedBy"_s, u"creator"_s},
                         {u"status"_s, u"active"_s},
                         {u"actorId"_s, toWebexId(WebexKind::People, event.actor)},
                         {u"data"_s, event.data}};
        if (!webhook.filter.isEmpty())
            body.insert(u"filter"_s, webhook.filter);
        deliver(webhook, toCompactJson(body));
    }
}

QCoro::Task<> WebexDelivery::deliver(WebexWebhook webhook, QByteArray body)
{
    const QPointer<WebexDelivery> alive(this);
    const QList<std::chrono::milliseconds> waits = m_retries;
    for (qsizetype attempt = 0;; ++attempt) {
        net::HttpRequest request;
        request.method = "POST";
        request.target = QUrl(webhook.targetUrl);
        request.headers = {{"Content-Type", "application/json"}};
        if (!webhook.secret.isEmpty())
            request.headers.append(
                net::Header{"X-Spark-Signature", webex::signatureOf(webhook.secret, body)});
        request.body = body;
        request.delivery = net::Delivery::Once;
        request.timeout = DeliveryPatience;
        request.service = u"webhook"_s;
        request.purpose = u"deliver an event"_s;
        const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
        if (!alive || (answer && answer->isSuccess()))
            co_return;
        if (!noteFailure(webhook.uuid) || attempt >= waits.size())
            co_return;
        QTimer wait;
        wait.setSingleShot(true);
        wait.start(waits.at(attempt));
        co_await wait;
        if (!alive)
            co_return;
    }
}

/// Counts; whether the webhook is still active and may be tried again.
bool WebexDelivery::noteFailure(const QString &uuid)
{
    const std::chrono::milliseconds now = m_clock.steady();
    QQueue<std::chrono::milliseconds> &failures = m_failures[uuid];
    failures.enqueue(now);
    while (!failures.isEmpty() && failures.head() < now - FailureWindow)
        failures.dequeue();
    const auto webhooks = m_store.webhooks();
    if (!webhooks)
        return false;
    for (WebexWebhook webhook : *webhooks) {
        if (webhook.uuid != uuid || !webhook.active)
            continue;
        if (failures.size() < FailureLimit)
            return true;
        webhook.active = false;
        if (const Result<void> saved = m_store.saveWebhook(webhook); !saved)
            qCWarning(logTenant) << "a webhook could not be deactivated:" << toText(saved.error());
    }
    return false; // gone, or not active any more
}

} // namespace sandtable::tenant
