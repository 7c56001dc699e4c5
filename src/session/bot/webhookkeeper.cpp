#include "session/bot/webhookkeeper.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{
const QStringList Resources{u"messages"_s, u"attachmentActions"_s};
const QString Created = u"created"_s;
} // namespace

WebhookKeeper::WebhookKeeper(net::HttpClient &http, QObject *parent) : QObject(parent), m_client(http)
{
    m_timer.setInterval(LookEvery);
    connect(&m_timer, &QTimer::timeout, this, &WebhookKeeper::look);
}

QCoro::Task<Result<void>> WebhookKeeper::keep(QUrl webex, Secret token, QUrl targetUrl, QString name,
                                              Secret secret)
{
    const QPointer<WebhookKeeper> self(this);
    m_client.configure(webex, token);
    m_target = targetUrl;
    m_name = name;
    m_secret = secret;
    const Result<bool> done = co_await ensure();
    if (!done)
        co_return failure(done.error());
    if (self)
        m_timer.start();
    co_return Result<void>{};
}

void WebhookKeeper::leave()
{
    m_timer.stop();
    m_target.clear();
}

/// Whether anything had to be mended.
QCoro::Task<Result<bool>> WebhookKeeper::ensure()
{
    const QPointer<WebhookKeeper> self(this);
    const auto gone =
        failure(ErrorKind::Cancelled, u"webex"_s, u"register the webhook"_s, u"the program ends"_s);
    const QString target = m_target.toString(QUrl::FullyEncoded);
    const Result<QList<webex::Webhook>> found = co_await m_client.webhooks();
    if (!found)
        co_return failure(found.error());
    bool mended = false;
    for (const QString &resource : Resources) {
        bool active = false;
        for (const webex::Webhook &webhook : *found) {
            if (webhook.name != m_name || webhook.resource != resource)
                continue;
            const bool fits = webhook.targetUrl == target && webhook.event == Created &&
                              webhook.filter.isEmpty() && webhook.secret == m_secret;
            if (!fits || active) {
                const Result<void> removed = co_await m_client.removeWebhook(webhook.id);
                if (!removed)
                    co_return failure(removed.error());
            } else if (!webhook.active) {
                mended = true;
                const Result<void> activated = co_await m_client.activateWebhook(webhook);
                if (!activated)
                    co_return failure(activated.error());
                active = true;
            } else {
                active = true;
            }
            if (!self)
                co_return gone;
        }
        if (active)
            continue;
        mended = true;
        webex::Webhook wanted;
        wanted.name = m_name;
        wanted.targetUrl = target;
        wanted.resource = resource;
        wanted.event = Created;
        wanted.secret = m_secret;
        const Result<webex::Webhook> created = co_await m_client.createWebhook(std::move(wanted));
        if (!self)
            co_return gone;
        if (!created && created.error().kind != ErrorKind::Conflict)
            co_return failure(created.error());
    }
    co_return mended;
}

QCoro::Task<> WebhookKeeper::look()
{
    const QPointer<WebhookKeeper> self(this);
    if (m_target.isEmpty())
        co_return;
    const Result<bool> mended = co_await ensure();
    if (!self)
        co_return;
    if (!mended && mended.error().kind != ErrorKind::Cancelled)
        emit failed(mended.error());
    else if (mended.value_or(false))
        emit healed();
}

QCoro::Task<> WebhookKeeper::remove()
{
    const QString name = m_name;
    const bool kept = !m_target.isEmpty();
    leave();
    if (!kept)
        co_return;
    const QPointer<WebhookKeeper> self(this);
    const Result<QList<webex::Webhook>> found = co_await m_client.webhooks();
    if (!found || !self)
        co_return; // found again under its name at the next start
    for (const webex::Webhook &webhook : *found) {
        if (webhook.name != name)
            continue;
        const Result<void> removed = co_await m_client.removeWebhook(webhook.id);
        if (!removed || !self)
            co_return;
    }
}

} // namespace sandtable::session
