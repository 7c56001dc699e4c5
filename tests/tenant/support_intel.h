#pragma once

#include "base/database.h"
#include "base/jsontext.h"
#include "net/router.h"
#include "support/manualclock.h"
#include "tenant/intel/entitystore.h"
#include "tenant/intel/tokenservice.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>

namespace sandtable::test
{

/// Puts one signing key for the whole program into a new tenant database.
void useSharedKey(Database &database);

/// The private intelligence part of a tenant, asked through its router without sockets.
class IntelTenant
{
public:
    static inline const QString Origin = QStringLiteral("http://127.0.0.1:4001");

    IntelTenant();

    /// Sends a request with the lab client's bearer token.
    net::Response ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {});
    net::Response ask(const QByteArray &method, const QByteArray &target, const QJsonValue &body);
    net::Response ask(const QByteArray &method, const QByteArray &target, const char *body)
    {
        return ask(method, target, QByteArray(body));
    }
    /// The same without a token.
    net::Response askPublic(const QByteArray &method, const QByteArray &target, const QByteArray &body = {});

    /// As after a restart at another address. The router knows the store that is gone: do not ask it.
    Result<void> reopenStore(const QString &origin);
    /// Narrows the lab client to these scopes from here on.
    void useScopes(const QStringList &scopes);
    /// Stores an entity as the lab client and returns it.
    QJsonObject make(const QString &type, const QJsonObject &entity);
    /// A relationship between two stored entities.
    QJsonObject relate(const QJsonObject &source, const QString &relationshipType, const QJsonObject &target);
    QJsonArray all(const QString &type);

    static QJsonValue json(const net::Response &response);
    static QJsonObject object(const QByteArray &text);

    ManualClock clock;
    SystemRandom random;
    tenant::ApiClient client;
    tenant::Grant grant;
    std::unique_ptr<tenant::TokenService> tokens;
    std::unique_ptr<tenant::EntityStore> store;
    net::Router router;

private:
    void signIn();
    QTemporaryDir m_folder;
    std::optional<Database> m_database;
    QByteArray m_token;
};

} // namespace sandtable::test
