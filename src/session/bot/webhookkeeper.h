#pragma once

#include "webex/webexclient.h"

#include <QTimer>

namespace sandtable::session
{

/// Keeps the bot's two webhooks registered (webex.md 3: messages and attachmentActions need one each): made
/// at the start, made active again when Webex has switched them off, looked at every ten minutes, removed at
/// the end. Main thread.
class WebhookKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes LookEvery{10};

    explicit WebhookKeeper(net::HttpClient &http, QObject *parent = nullptr);

    /// Registers both at `webex` (base URL, token of the bot) for `targetUrl` under `name`; older ones of
    /// that name are used again or replaced. Resolves when both are active. Errors: Webex's.
    QCoro::Task<Result<void>> keep(QUrl webex, Secret token, QUrl targetUrl, QString name, Secret secret);
    /// Stops looking without removing anything.
    void leave();
    /// Removes both.
    QCoro::Task<> remove();

signals:
    /// One of them was inactive or gone and is active again: deliveries were missed.
    void healed();
    void failed(const sandtable::Error &error);

private:
    QCoro::Task<Result<bool>> ensure();
    QCoro::Task<> look();

    webex::WebexClient m_client; ///< of its own: another profile may be in use when they are removed
    QTimer m_timer;
    QUrl m_target;
    QString m_name;
    Secret m_secret;
};

} // namespace sandtable::session
