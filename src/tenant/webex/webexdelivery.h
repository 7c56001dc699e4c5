#pragma once

#include "net/httpclient.h"
#include "tenant/webex/webexstore.h"

#include <QHash>
#include <QObject>
#include <QQueue>

namespace sandtable::tenant
{

/// One thing that happened, as webhooks tell it: no content, only ids (webex.md 3).
struct WebexEvent {
    QString resource;      ///< "messages", "attachmentActions", "memberships", "rooms"
    QString event;         ///< "created", "updated", "deleted"
    QString actor;         ///< uuid
    QString room;          ///< uuid
    QString author;        ///< uuid of the message's or card's author, for what bots may see
    QStringList mentioned; ///< uuids
    QJsonObject data;
};

/// Delivers events to the webhooks that want them: filters, what a bot may see, signatures over the raw body,
/// and the deactivation after FailureLimit failures within FailureWindow. Lives on the tenant's thread.
class WebexDelivery : public QObject
{
    Q_OBJECT

public:
    static constexpr int FailureLimit = 100;
    static constexpr std::chrono::minutes FailureWindow{5};

    WebexDelivery(WebexStore &store, const Clock &clock, net::HttpClient &http, QObject *parent = nullptr);

    void announce(const WebexEvent &event);

private:
    [[nodiscard]] Result<bool> wants(const WebexWebhook &webhook, const WebexEvent &event);
    QCoro::Task<> deliver(WebexWebhook webhook, QByteArray body);
    void noteFailure(WebexWebhook webhook);

    WebexStore &m_store;
    const Clock &m_clock;
    net::HttpClient &m_http;
    QHash<QString, QQueue<std::chrono::milliseconds>> m_failures; ///< webhook uuid → steady times
};

} // namespace sandtable::tenant
