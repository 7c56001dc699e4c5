#include "net/httpclient.h"

#include "base/logging.h"
#include "net/connectionwords.h"
#include "net/oncebody.h"
#include "net/proxychoice.h"

#include <QCoroNetworkReply>
#include <QCoroTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>

#include <QHash>

#include <optional>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds FirstRetryPause{200};
constexpr std::chrono::seconds DefaultRetryAfter{15};
constexpr qint64 LargestCaFile = 8 << 20;

struct ReplyDeleter {
    void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
};
using ReplyPointer = std::unique_ptr<QNetworkReply, ReplyDeleter>;

std::optional<std::chrono::seconds> retryAfterOf(const Headers &headers)
{
    if (!hasHeader(headers, "Retry-After"))
        return std::nullopt;
    bool isNumber = false;
    const int seconds = headerValue(headers, "Retry-After").trimmed().toInt(&isNumber);
    // Missing or malformed 15, zero 1 (webex.md 1).
    return isNumber && seconds >= 0 ? std::chrono::seconds(qMax(1, seconds)) : DefaultRetryAfter;
}

QNetworkRequest toNetworkRequest(const HttpRequest &request)
{
    QNetworkRequest network(request.target);
    for (const Header &header : request.headers)
        network.setRawHeader(header.name, header.value);
    if (!hasHeader(request.headers, "User-Agent"))
        network.setRawHeader("User-Agent", "Sandtable/" SANDTABLE_VERSION);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return network;
}

Error requestError(const HttpRequest &request, ErrorKind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.service = request.service;
    error.operation = request.purpose;
    error.detail = detail;
    return error;
}

/// How one attempt ended, beyond its answer.
struct Attempt {
    bool tooLarge = false;
    bool timedOut = false;
    bool cancelled = false;
    bool wasSent = false;
    QString proxy; ///< `host:port`; empty without one
    QList<QSslError> tlsProblems;
};

/// Says in plain words what TLS, the proxy or the name service has against the connection.
void nameConnectionProblem(Error &error, QNetworkReply::NetworkError problem, const HttpRequest &request,
                           const Attempt &attempt)
{
    if (problem == QNetworkReply::SslHandshakeFailedError) {
        error.serviceCode = connection_code::Tls;
        error.mayHaveBeenDelivered = false;
        const QString sentence = tlsSentence(attempt.tlsProblems, request.target.host());
        error.detail = attempt.tlsProblems.isEmpty() ? u"%1: %2"_s.arg(sentence, error.detail) : sentence;
    } else if (const QString sentence = proxySentence(problem, attempt.proxy); !sentence.isEmpty()) {
        error.serviceCode = connection_code::Proxy;
        error.mayHaveBeenDelivered = false;
        error.detail = sentence;
    } else if (problem == QNetworkReply::HostNotFoundError) {
        error.serviceCode = connection_code::Host;
    }
}

Result<HttpAnswer> readAnswer(QNetworkReply &reply, const HttpRequest &request, const Attempt &attempt)
{
    if (attempt.tooLarge)
        return failure(requestError(request, ErrorKind::TooLarge,
                                    u"the answer is larger than %1 bytes"_s.arg(request.answerLimit)));
    const QNetworkReply::NetworkError problem = reply.error();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Codes below 200 are about the connection and the proxy, the others about an answer that did arrive.
    if (status > 0 && (problem == QNetworkReply::NoError || problem >= QNetworkReply::ContentAccessDenied) &&
        !attempt.timedOut && !attempt.cancelled) {
        HttpAnswer answer;
        answer.status = status;
        answer.reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
        for (const auto &[name, value] : reply.rawHeaderPairs())
            answer.headers.append({name, value});
        answer.body = reply.readAll();
        return answer;
    }
    Error error = requestError(request, ErrorKind::Network, reply.errorString());
    error.mayHaveBeenDelivered = attempt.wasSent;
    if (attempt.cancelled) {
        error.kind = ErrorKind::Cancelled;
        error.detail = u"cancelled"_s;
    } else if (attempt.timedOut) {
        error.kind = ErrorKind::Timeout;
        error.detail = u"no answer within %1 s"_s.arg(static_cast<double>(request.timeout.count()) / 1000.0);
    } else if (problem == QNetworkReply::ProtocolFailure || problem == QNetworkReply::ProtocolUnknownError) {
        error.kind = ErrorKind::Protocol;
    } else {
        nameConnectionProblem(error, problem, request, attempt);
    }
    return failure(error);
}

bool isConnectionLoss(const Error &error)
{
    return error.kind == ErrorKind::Network && error.mayHaveBeenDelivered;
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto portOf = [](const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

} // namespace

struct HttpClient::Private {
    explicit Private(const Clock &systemClock)
        : clock(systemClock), proxies(std::make_shared<const ProxyChoice>())
    {
    }
    const Clock &clock;
    bool closing = false;
    std::shared_ptr<QNetworkAccessManager> manager; ///< shared with the requests that it carries
    QList<QPointer<QNetworkReply>> running;
    QHash<QString, std::chrono::milliseconds> pausedUntil; ///< by host and port
    std::shared_ptr<const ProxyChoice> proxies;
    QList<QSslCertificate> authorities;   ///< of the CA file
    std::optional<QSslConfiguration> tls; ///< with them
    QSslCertificate own;                  ///< of the callback server
    std::chrono::milliseconds longestTimeout = std::chrono::milliseconds::max();

    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> newManager() const
    {
        auto manager = std::make_unique<QNetworkAccessManager>();
        manager->setAutoDeleteReplies(false);
        manager->setProxyFactory(new ProxyFactory(proxies));
        return manager;
    }
};

HttpClient::HttpClient(const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(clock))
{
    d->manager = d->newManager();
}

void HttpClient::setProxy(const QString &setting, const QProcessEnvironment &environment)
{
    d->proxies = std::make_shared<const ProxyChoice>(setting, environment);
    d->manager->setProxyFactory(new ProxyFactory(d->proxies));
}

QString HttpClient::proxyFor(const QUrl &url) const
{
    return d->proxies->nameFor(url);
}

QNetworkProxy HttpClient::networkProxyFor(const QUrl &url) const
{
    return d->proxies->proxiesFor(QNetworkProxyQuery(url)).constFirst();
}

QSslConfiguration HttpClient::tlsConfiguration() const
{
    return d->tls.value_or(QSslConfiguration::defaultConfiguration());
}

Result<void> HttpClient::setCaFile(const QString &path)
{
    QList<QSslCertificate> authorities;
    std::optional<Error> problem;
    if (!path.isEmpty()) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            authorities = QSslCertificate::fromData(file.read(LargestCaFile), QSsl::Pem);
        if (authorities.isEmpty()) {
            problem = failure(ErrorKind::Configuration, u"CA file"_s, u"read %1"_s.arg(path),
                              file.isOpen() ? u"it holds no certificate in PEM form"_s : file.errorString())
                          .value();
        }
    }
    if (authorities != d->authorities) {
        d->authorities = authorities;
        d->tls.reset();
        if (!authorities.isEmpty()) {
            d->tls = QSslConfiguration::defaultConfiguration();
            d->tls->setCaCertificates(QSslConfiguration::systemCaCertificates() + authorities);
        }
        // Connections that are kept were made under the old trust. What is under way keeps its manager.
        d->manager = d->newManager();
    }
    if (problem)
        return failure(*problem);
    return {};
}

void HttpClient::setOwnCertificate(const QSslCertificate &certificate)
{
    d->own = certificate;
}

void HttpClient::setLongestTimeout(std::chrono::milliseconds limit)
{
    d->longestTimeout = limit;
}

HttpClient::~HttpClient()
{
    d->closing = true;
    // Aborting finishes each reply here and now: its coroutine resumes, sees `closing` and ends with
    // Cancelled.
    const auto running = d->running;
    for (const QPointer<QNetworkReply> &reply : running) {
        if (reply)
            reply->abort();
    }
}

QCoro::Task<Result<HttpAnswer>> HttpClient::sendOnce(HttpRequest request, std::stop_token cancel)
{
    const std::shared_ptr<Private> state = d;
    const std::chrono::milliseconds begun = state->clock.steady();
    const QDateTime at = state->clock.now();
    request.timeout = std::min(request.timeout, state->longestTimeout);

    // Once: a connection of its own, and a body that cannot be read twice, so that the access manager is
    // unable to repeat the request behind our back (qthttpserver-holes.md, the client side).
    const bool once = request.delivery == Delivery::Once;
    const std::shared_ptr<QNetworkAccessManager> kept =
        once ? std::shared_ptr<QNetworkAccessManager>(state->newManager()) : state->manager;
    QNetworkAccessManager &manager = *kept;

    QNetworkRequest network = toNetworkRequest(request);
    if (state->tls)
        network.setSslConfiguration(*state->tls);
    OnceBody body(request.body);
    QNetworkReply *started = nullptr;
    const bool hasBody = !request.body.isEmpty() || request.method == "POST" || request.method == "PUT" ||
                         request.method == "PATCH";
    if (hasBody && !hasHeader(request.headers, "Content-Type"))
        network.setRawHeader("Content-Type", "application/octet-stream");
    if (hasBody && once) {
        network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        network.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        started = manager.sendCustomRequest(network, request.method, &body);
    } else if (hasBody) {
        started = manager.sendCustomRequest(network, request.method, request.body);
    } else {
        started = manager.sendCustomRequest(network, request.method);
    }
    const ReplyPointer reply(started);
    state->running.append(reply.get());

    Attempt attempt;
    attempt.proxy = state->proxies->nameFor(request.target);
    QObject::connect(started, &QNetworkReply::sslErrors, started,
                     [&attempt, started, own = state->own](const QList<QSslError> &errors) {
                         if (!own.isNull() && started->sslConfiguration().peerCertificate() == own)
                             started->ignoreSslErrors();
                         else
                             attempt.tlsProblems = errors;
                     });
    QObject::connect(started, &QNetworkReply::requestSent, started, [&attempt] { attempt.wasSent = true; });
    QObject::connect(started, &QNetworkReply::downloadProgress, started,
                     [&attempt, started, limit = request.answerLimit](qint64 received) {
                         if (received > limit && !attempt.tooLarge) {
                             attempt.tooLarge = true;
                             started->abort();
                         }
                     });
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, started, [&attempt, started] {
        attempt.timedOut = true;
        started->abort();
    });
    limit.start(request.timeout);
    const std::stop_callback stopper(cancel, [&attempt, started] {
        attempt.cancelled = true;
        started->abort();
    });
    if (!started->isFinished())
        co_await qCoro(started).waitForFinished();
    limit.stop();
    state->running.removeOne(reply.get());
    attempt.cancelled = attempt.cancelled || state->closing;

    Result<HttpAnswer> result = readAnswer(*reply, request, attempt);
    if (!state->closing) {
        Exchange exchange;
        exchange.service = request.service;
        exchange.purpose = request.purpose;
        exchange.at = at;
        exchange.took = state->clock.steady() - begun;
        exchange.method = request.method;
        exchange.url = request.target.toString(QUrl::FullyEncoded);
        exchange.requestHeaders = request.headers;
        exchange.requestBody = request.body;
        if (result) {
            exchange.status = result->status;
            exchange.answerHeaders = result->headers;
            exchange.answerBody = result->body;
        } else {
            exchange.problem = result.error().detail;
        }
        redact(exchange);
        qCDebug(logNet).noquote() << exchange.service << exchange.method << exchange.url << exchange.status
                                  << exchange.took.count() << "ms";
        emit exchanged(exchange);
    }
    co_return result;
}

QCoro::Task<bool> HttpClient::pause(std::chrono::milliseconds wait, std::stop_token cancel)
{
    const std::shared_ptr<Private> state = d;
    if (wait.count() <= 0)
        co_return !state->closing && !cancel.stop_requested();
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(wait);
    const std::stop_callback stopper(cancel, [&timer] { timer.start(0); });
    co_await timer;
    co_return !state->closing && !cancel.stop_requested();
}

QCoro::Task<Result<HttpAnswer>> HttpClient::send(HttpRequest request, std::stop_token cancel)
{
    const std::shared_ptr<Private> state = d;
    const QString host = request.target.authority();
    const Error cancelled = requestError(request, ErrorKind::Cancelled, u"cancelled"_s);
    const QUrl first = request.target;
    int redirects = request.redirectLimit;
    for (int attempt = 1;; ++attempt) {
        if (state->closing || cancel.stop_requested())
            co_return failure(cancelled);
        if (request.delivery == Delivery::Repeatable) {
            const std::chrono::milliseconds wait =
                state->pausedUntil.value(host, std::chrono::milliseconds(0)) - state->clock.steady();
            const bool goOn = co_await pause(std::min<std::chrono::milliseconds>(wait, MaxRetryWait), cancel);
            if (!goOn)
                co_return failure(cancelled);
        }
        HttpRequest copy = request;
        Result<HttpAnswer> answer = co_await sendOnce(std::move(copy), cancel);
        if (state->closing)
            co_return failure(cancelled);
        const bool mayRepeat = request.delivery == Delivery::Repeatable && attempt < MaxAttempts;
        if (!answer) {
            if (!mayRepeat || !isConnectionLoss(answer.error()))
                co_return answer;
            const bool goOn = co_await pause(FirstRetryPause * attempt, cancel);
            if (!goOn)
                co_return failure(cancelled);
            continue;
        }
        if (answer->status == 429 || answer->status == 503) {
            const std::optional<std::chrono::seconds> asked = retryAfterOf(answer->headers);
            const std::chrono::seconds wait =
                asked.value_or(answer->status == 429 ? DefaultRetryAfter : std::chrono::seconds(0));
            if (asked || answer->status == 429)
                state->pausedUntil.insert(host, state->clock.steady() + wait);
            if (!mayRepeat || wait.count() == 0 || wait > MaxRetryWait)
                co_return answer;
            emit throttled(request.service, wait);
            continue;
        }
        const QByteArray location = headerValue(answer->headers, "Location");
        const bool isRedirect =
            answer->status >= 301 && answer->status <= 308 && answer->status != 304 && !location.isEmpty();
        if (isRedirect && redirects > 0 && (request.method == "GET" || request.method == "HEAD")) {
            --redirects;
            attempt = 0;
            request.target = request.target.resolved(QUrl::fromEncoded(location));
            if (!sameOrigin(first, request.target)) {
                request.headers.removeIf([](const Header &header) {
                    return header.name.compare("Authorization", Qt::CaseInsensitive) == 0 ||
                           header.name.compare("Cookie", Qt::CaseInsensitive) == 0;
                });
            }
            continue;
        }
        co_return answer;
    }
}

Error errorFrom(const HttpAnswer &answer, const QString &service, const QString &operation,
                const QString &text)
{
    Error error;
    error.service = service;
    error.operation = operation;
    error.httpStatus = answer.status;
    error.detail =
        text.isEmpty()
            ? u"the answer was %1 %2"_s.arg(answer.status).arg(QString::fromLatin1(answer.reason)).trimmed()
            : text;
    error.retryAfter = retryAfterOf(answer.headers);
    switch (answer.status) {
    case 401:
        error.kind = ErrorKind::Unauthorized;
        break;
    case 403:
        error.kind = ErrorKind::Forbidden;
        break;
    case 404:
    case 410:
        error.kind = ErrorKind::NotFound;
        break;
    case 409:
        error.kind = ErrorKind::Conflict;
        break;
    case 413:
        error.kind = ErrorKind::TooLarge;
        break;
    case 429:
        error.kind = ErrorKind::RateLimited;
        break;
    case 503:
        error.kind = error.retryAfter ? ErrorKind::RateLimited : ErrorKind::Service;
        break;
    default:
        error.kind = answer.status >= 500   ? ErrorKind::Service
                     : answer.status >= 400 ? ErrorKind::Rejected
                                            : ErrorKind::Protocol;
    }
    return error;
}

} // namespace sandtable::net
