#pragma once

#include "base/clock.h"
#include "base/database.h"
#include "base/randomsource.h"
#include "base/result.h"
#include "base/secret.h"
#include "net/message.h"

#include <QStringList>

#include <memory>

namespace sandtable::tenant
{

/// What a bearer token allows.
struct Grant {
    QString subject;      ///< JWT `sub`: `owner` of what is created
    QString organization; ///< the one entry of `groups`
    QString clientId;
    QString login; ///< named in 403 bodies
    QStringList scopes;

    /// Whether the scopes of section 1 give a CTIA capability ("create-incident", "search-event",
    /// "import-bundle"). `developer` and `specify-id` are never given.
    [[nodiscard]] bool allows(const QString &capability) const;
};

/// One OAuth client of the lab tenant.
struct ApiClient {
    QString clientId;
    Secret password;
    QString organization;
    QString subject;
    QString login;
    QStringList scopes;
};

/// OAuth 2 client credentials and the tokens they give (private-intel.md 1). Lives on the tenant's thread.
class TokenService
{
public:
    static constexpr int LifetimeSeconds = 600;

    /// Opens the signing key, making it on first use. Errors: Storage, Unsupported (no RSA).
    [[nodiscard]] static Result<std::unique_ptr<TokenService>> open(Database &database, const Clock &clock,
                                                                    RandomSource &random);
    /// The tables, for the tenant's migrations.
    [[nodiscard]] static QStringList schema();
    ~TokenService();

    /// The lab's own client: the stored one, or a new one with the scopes of section 1. Shown in the ready
    /// line.
    [[nodiscard]] Result<ApiClient> ensureLabClient();
    /// Another client; an existing id is replaced.
    [[nodiscard]] Result<void> putClient(const ApiClient &client);

    /// Answers `POST /iroh/oauth2/token`.
    [[nodiscard]] net::Response answerTokenRequest(const net::Request &request);

    /// Who is asking. Errors: Unauthorized with `serviceCode` (`not_authenticated`, `jwt_expired` ...) and
    /// `detail`.
    [[nodiscard]] Result<Grant> authorize(const net::Request &request) const;

    /// The client's tokens stop working at once (`jwt_revoked`); an empty id means everybody's.
    [[nodiscard]] Result<void> revoke(const QString &clientId = {});

private:
    struct Private;
    explicit TokenService(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The 401 for an error of `authorize`, body to the letter.
[[nodiscard]] net::Response unauthorized(const Error &error);

/// The 403 `missing_capability`; one capability is sent as a string, several as an array in this order.
[[nodiscard]] net::Response missingCapability(const QStringList &capabilities, const Grant &grant);

} // namespace sandtable::tenant
