#pragma once

#include "net/httpclient.h"
#include "tenant/webex/webexstore.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QQueue>

#include <functional>

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
/// retries, and the deactivation after FailureLimit failures within FailureWindow; one that was made active
/// again goes with the next failure within that time. Lives on the tenant's thread.
class WebexDelivery : public QObject
{
    Q_OBJECT

public:
    static constexpr int FailureLimit = 100;
    static constexpr std::chrono::minutes FailureWindow{5};

    WebexDelivery(WebexStore &store, const Clock &clock, net::HttpClient &http, QObject *parent = nullptr);

    void announce(const WebexEvent &event);
    /// Whether that person hears of the event: members do; a bot in a group room only of what mentions it and
    /// of presses on its own cards (webex.md 3, Reach).
    [[nodiscard]] Result<bool> mayHear(const QString &person, const WebexEvent &event);
    /// Is told every event as well, whoever may hear it.
    void setListener(std::function<void(const WebexEvent &event)> listener)
    {
        m_listener = std::move(listener);
    }
    /// How long to wait before a delivery that failed is tried again; empty: it is not.
    void setRetries(QList<std::chrono::milliseconds> waits) { m_retries = std::move(waits); }

private:
    [[nodiscard]] Result<bool> wants(const WebexWebhook &webhook, const WebexEvent &event);
    QCoro::Task<> deliver(WebexWebhook webhook, QByteArray body);
    [[nodiscard]] bool noteFailure(const QString &webhook);

    WebexStore &m_store;
    const Clock &m_clock;
    net::HttpClient &m_http;
    std::function<void(const WebexEvent &)> m_listener;
    QList<std::chrono::milliseconds> m_retries{std::chrono::seconds(1), std::chrono::seconds(2),
                                               std::chrono::seconds(4)};
    QHash<QString, QQueue<std::chrono::milliseconds>> m_failures; ///< webhook uuid → steady times
};

} // namespace sandtable::tenant
