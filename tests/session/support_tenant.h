#pragma once

#include "base/secret.h"
#include "net/guardedserver.h"
#include "session/profile.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>

namespace sandtable::test
{

/// The other side of the wire in one object: token, bundle import, searches, five feeds, a webhook and a
/// room, as much of each as the session asks for. Runs on the test's thread over a real socket. Members may
/// be changed at any time.
class ScriptedTenant
{
public:
    ScriptedTenant();

    [[nodiscard]] QString origin() const;
    [[nodiscard]] quint16 port() const;
    /// A profile that talks to this tenant.
    [[nodiscard]] session::Profile profile(const QString &name) const;
    [[nodiscard]] session::ProfileSecrets secrets() const;

    /// Puts a message of the bot into the room; returns its id.
    QString say(const QString &markdown, const QString &email = QStringLiteral("soc-lab@webex.bot"));

    // What it does.
    QString reachedAt; ///< the origin that it names; empty: its own
    QString webhookAt; ///< the same for its webhook and for Webex; empty: as the tenant
    QString webexAt;
    bool alertsAlone = true; ///< an import of an incident makes an alert with links
    bool blocksAlone = true; ///< a webhook call puts the address on the feed and tells the room
    bool hasFeeds = true;
    bool botIsMember = true;
    int importStatus = 200;
    int webhookStatus = 202;
    int tokenStatus = 200;
    QByteArray scope = "private-intel"; ///< of the tokens it gives
    int listStatus = 200;               ///< of the room's messages without mentionedPeople
    QStringList four;                   ///< the IPv4 feed
    QStringList six;
    QHash<QString, QStringList> others; ///< the feeds "Domain", "URL" and "SHA256"
    bool hasOtherFeeds = true;

    // What it saw.
    QList<QJsonObject> imports;
    QStringList importQueries;
    QList<QJsonObject> relayed;
    QList<QJsonObject> posted;
    QStringList deleted;
    int tokens = 0;
    QHash<QString, QJsonArray> entities; ///< by type: what searches find

private:
    void addIntelRoutes(net::Router &router);
    void addRoomRoutes(net::Router &router);
    net::Response importBundle(const net::Request &request);
    net::Response takeOrder(const net::Request &request);
    [[nodiscard]] QJsonObject messageOf(const QString &markdown, const QString &email);

    QList<QJsonObject> m_messages;   ///< newest first
    QHash<QString, QString> m_known; ///< long ids by external id
    int m_next = 1;
    std::unique_ptr<net::GuardedServer> m_server;
};

} // namespace sandtable::test
