#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "net/exchange.h"
#include "net/limits.h"
#include "net/workerthread.h"

#include <QFuture>
#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace sandtable::tenant
{

/// How the embedded tenant is started.
struct LabTenantOptions {
    QString databaseFile; ///< `tenant.db` in the data folder
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 4001;                          ///< 0: any free one
    QUrl publicUrl;                               ///< the base of the links in alerts
    Secret linkKey;                               ///< signs them
    QString alertFormat = QStringLiteral("both"); ///< "card", "markdown", "both"
    bool bare = false; ///< as a customer's: neither feeds nor workflows, until somebody prepares it
    net::ServerLimits limits = net::ServerLimits::forTenant();
    bool automatic = true; ///< its automation checks incidents by itself
    /// Sees what the tenant asks of others (its workflows, its deliveries), masked; on the tenant's thread.
    std::function<void(const net::Exchange &exchange)> traced;
};

/// What a client of the lab tenant needs to know; the same things that a person copies out of a real one.
struct LabTenantInfo {
    QUrl origin;
    QString clientId;
    Secret clientPassword;
    Secret webhookUrl;       ///< JSON body
    Secret legacyWebhookUrl; ///< url-encoded body
    Secret botToken;
    Secret operatorToken; ///< a person of the room: the human side of rehearsals
    QString roomId;
    QHash<QString, QUrl> feeds; ///< "ip", "ipv6", "domain", "url", "sha256" → view.txt with its secret
};

/// The embedded SecureX / XDR tenant with its Webex room (architecture.md, One process, four parties):
/// private intel, automation and Webex on one origin, on a thread of its own, in one SQLite file that
/// survives restarts. On the first start it provisions itself. The console reaches it through HTTP only; this
/// class starts and stops it.
class LabTenant
{
public:
    LabTenant(const Clock &clock, LabTenantOptions options);
    /// Lets what is under way end, closes the database, joins the thread.
    ~LabTenant();

    /// Opens, provisions, listens. Never blocks; always fulfilled. Errors: Storage (damaged file, kept
    /// aside), Busy (port).
    [[nodiscard]] QFuture<Result<LabTenantInfo>> start();

    /// The links of later alerts use another base.
    void setPublicUrl(const QUrl &publicUrl);
    /// The links of later alerts are signed with another key.
    void setLinkKey(const Secret &linkKey);
    /// Later alerts and confirmations have another form.
    void setAlertFormat(const QString &format);
    /// Off: somebody else runs the workflows against this tenant.
    void setAutomatic(bool automatic);
    /// Other limits of its server, for what comes from now on.
    void setLimits(const net::ServerLimits &limits);

private:
    struct Rooms;
    void reinstall();
    const Clock &m_clock;
    LabTenantOptions m_options;
    std::unique_ptr<Rooms> m_rooms; ///< lives on m_thread
    net::WorkerThread m_thread;
};

} // namespace sandtable::tenant
