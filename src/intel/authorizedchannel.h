#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "intel/connection.h"
#include "net/httpclient.h"

#include <QCoroTask>
#include <QObject>

#include <memory>
#include <optional>

namespace sandtable::intel
{

/// Requests to one connection, with its bearer token (private-intel.md 1). The token is fetched once for
/// everybody who waits and kept until shortly before it expires. Held by shared pointers only: a running
/// request keeps its channel, so that a token is never sent anywhere but to the connection it was made for.
/// One thread.
class AuthorizedChannel : public QObject, public std::enable_shared_from_this<AuthorizedChannel>
{
    Q_OBJECT

public:
    /// `http` ends every request of the channel before it goes away.
    AuthorizedChannel(net::HttpClient &http, const Clock &clock, Connection connection);

    [[nodiscard]] const Connection &connection() const { return m_connection; }
    /// The scopes of the last token, as the tenant named them.
    [[nodiscard]] const QString &scope() const { return m_scope; }

    /// A valid token, without its scheme.
    QCoro::Task<Result<Secret>> token();
    /// Sends with a token; a 401 gets another token and one replay. Any other answer that is no success is an
    /// error with the service's sentence.
    QCoro::Task<Result<net::HttpAnswer>> send(net::HttpRequest request);
    /// Sends as it is, without a token; errors likewise.
    QCoro::Task<Result<net::HttpAnswer>> sendPlain(net::HttpRequest request);

    /// Whether conure did not answer this connection: it is not asked again.
    [[nodiscard]] bool lacksConure() const { return m_lacksConure; }
    void noteLackOfConure() { m_lacksConure = true; }

signals:
    /// The request for a token was answered, well or badly.
    void fetched();

private:
    QCoro::Task<Result<Secret>> fetch();
    [[nodiscard]] bool isFresh() const;

    net::HttpClient &m_http;
    const Clock &m_clock;
    const Connection m_connection;
    Secret m_token;
    QString m_scope;
    std::chrono::milliseconds m_expires{0};
    bool m_fetching = false;
    bool m_lacksConure = false;
    std::optional<Error> m_problem; ///< of the last fetch
};

} // namespace sandtable::intel
