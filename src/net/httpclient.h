#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "net/exchange.h"
#include "net/headers.h"

#include <QCoroTask>
#include <QNetworkProxy>
#include <QObject>
#include <QProcessEnvironment>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <memory>
#include <stop_token>

namespace sandtable::net
{

/// How often a request may reach the server.
enum class Delivery {
    Repeatable, ///< repeating is harmless: GET, PUT, DELETE; retried on 429/503 and on connection loss
    Once        ///< leaves this machine at most once, on a connection of its own: block orders, messages, new
                ///< objects
};

/// One request to a service. `target` is absolute.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl target;
    Headers headers;
    QByteArray body;
    Delivery delivery = Delivery::Repeatable;
    std::chrono::milliseconds timeout{30000}; ///< for the whole exchange, each attempt
    qint64 answerLimit = 16 << 20;            ///< bytes of body; more is aborted with TooLarge
    int redirectLimit = 0;                    ///< redirects followed; credentials never leave the origin
    QString service;                          ///< who is asked, for errors and traces: "tenant", "webex"
    QString purpose;                          ///< what for: "import the bundle"
};

/// What came back, whatever the status was.
struct HttpAnswer {
    int status = 0;
    QByteArray reason;
    Headers headers;
    QByteArray body;
    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
};

/// The one HTTP client (architecture.md, net/). Lives on one thread; always asynchronous. Any answer with a
/// status is a value; no answer is an Error (Network, Timeout, Cancelled, TooLarge, Protocol) with
/// mayHaveBeenDelivered set where the request may have had its effect. 429 and 503 are waited out per host by
/// `Retry-After` for Repeatable requests (at most MaxRetryWait, at most MaxAttempts), and reported as
/// RateLimited beyond that. What TLS or a proxy has against the connection is the Error's detail in plain
/// words, with serviceCode as in connectionwords.h.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxAttempts = 3;
    static constexpr std::chrono::seconds MaxRetryWait{20};

    explicit HttpClient(const Clock &clock, QObject *parent = nullptr);
    ~HttpClient() override;

    /// Sends and waits for the whole answer. Cancelling the token ends it with Cancelled. Destroying the
    /// client ends all running requests with Cancelled first.
    QCoro::Task<Result<HttpAnswer>> send(HttpRequest request, std::stop_token cancel = {});

    /// "system" (also `https_proxy` and the like, see ProxyChoice), "none" or a proxy's URL; holds from the
    /// next request on. This computer itself is never asked through a proxy.
    void setProxy(const QString &setting,
                  const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
    /// `host:port` of the proxy through which that URL is asked; empty when it is asked directly.
    [[nodiscard]] QString proxyFor(const QUrl &url) const;
    /// The same as Qt's value, and what TLS trusts: for connections besides HTTP requests (websockets).
    [[nodiscard]] QNetworkProxy networkProxyFor(const QUrl &url) const;
    [[nodiscard]] QSslConfiguration tlsConfiguration() const;
    /// Trusts the certificate authorities of that PEM file besides the system's, from the next request on; an
    /// empty path ends that. Errors: Configuration when the file cannot be read or holds no certificate; the
    /// system's alone are trusted then.
    [[nodiscard]] Result<void> setCaFile(const QString &path);

    /// Takes this very certificate from whoever presents it, also self-signed or for another name: it is the
    /// callback server's own one, and only that has the key. Null: none.
    void setOwnCertificate(const QSslCertificate &certificate);

    /// No request waits longer than that for its answer, from the next one on, whatever it allows itself.
    void setLongestTimeout(std::chrono::milliseconds limit);

signals:
    /// One finished attempt, secrets masked: what the Wire view, the journal and --verbose show.
    void exchanged(const sandtable::net::Exchange &exchange);
    /// The service asked to slow down; the request is repeated after that wait.
    void throttled(const QString &service, std::chrono::seconds wait);

private:
    struct Private;
    /// One attempt, without any retry.
    QCoro::Task<Result<HttpAnswer>> sendOnce(HttpRequest request, std::stop_token cancel);
    /// Waits; false when it was cancelled or the client is going away.
    QCoro::Task<bool> pause(std::chrono::milliseconds wait, std::stop_token cancel);
    std::shared_ptr<Private> d; ///< shared with running coroutines, which may outlive the client by one step
};

/// The Error for an answer that is not a success: kind by status, `detail` from `text`, Retry-After taken
/// over.
[[nodiscard]] Error errorFrom(const HttpAnswer &answer, const QString &service, const QString &operation,
                              const QString &text);

} // namespace sandtable::net
