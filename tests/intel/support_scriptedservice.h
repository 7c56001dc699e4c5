#pragma once

#include "intel/connection.h"
#include "net/guardedserver.h"

#include <QJsonObject>
#include <QTcpServer>

#include <functional>
#include <memory>

namespace sandtable::test
{

/// A service over a real socket that answers what a test tells it to, on the test's thread. Tokens are handed
/// out as `token-1`, `token-2` …
class ScriptedService
{
public:
    ScriptedService();

    [[nodiscard]] QUrl origin() const;
    [[nodiscard]] intel::Connection connection() const;
    /// What was asked besides tokens.
    [[nodiscard]] QByteArrayList targets() const;
    /// The bearer that a request came with.
    [[nodiscard]] static QByteArray bearerOf(const net::Request &request);
    /// Answers the requests for a token that `holdTokens` kept waiting.
    void releaseTokens();

    std::function<net::Response(const net::Request &)> answer; ///< to everything but token requests
    std::function<net::Response()> tokenAnswer;                ///< instead of the next token
    bool holdTokens = false;
    QList<net::Request> tokenRequests;
    QList<net::Request> requests;

private:
    [[nodiscard]] net::Response token();

    QList<net::Reply> m_held;
    int m_tokens = 0;
    std::unique_ptr<net::GuardedServer> m_server;
};

/// Takes whole requests and hangs up without an answer.
class HangingUpService
{
public:
    HangingUpService();
    [[nodiscard]] QUrl origin() const;
    int requests = 0;

private:
    QTcpServer m_server;
};

/// A compact JSON answer.
[[nodiscard]] net::Response jsonAnswer(const QByteArray &text, int status = 200);

} // namespace sandtable::test
