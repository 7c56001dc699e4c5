#include "net/guardedserver.h"

#include "base/logging.h"
#include "net/guardedlistener.h"
#include "net/mailbox.h"

#include <QDateTime>
#include <QHttpServer>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <mutex>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

bool isSafeHeader(const Header &header)
{
    const auto clean = [](const QByteArray &text) {
        return std::none_of(text.begin(), text.end(),
                            [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    };
    return !header.name.isEmpty() && clean(header.name) && !header.name.contains(':') &&
           !header.name.contains(' ') && clean(header.value);
}

Response sane(Response response)
{
    const bool safe = std::all_of(response.headers.cbegin(), response.headers.cend(), isSafeHeader) &&
                      isSafeHeader({"Content-Type", response.contentType});
    if (safe && response.status >= 200 && response.status <= 599)
        return response;
    qCWarning(logNet) << "an answer with an unusable status or header was replaced";
    return Response::json(R"({"error":{"code":"service","message":"the answer could not be sent"}})", 500);
}

/// The date as answers tell it, made once a second.
class DateText
{
public:
    [[nodiscard]] QByteArray now()
    {
        const qint64 second = QDateTime::currentSecsSinceEpoch();
        if (second != m_second) {
            m_second = second;
            m_text = QLocale::c()
                         .toString(QDateTime::fromSecsSinceEpoch(second).toUTC(),
                                   u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                         .toLatin1();
        }
        return m_text;
    }

private:
    qint64 m_second = -1;
    QByteArray m_text;
};

// What differs between the versions of QtHttpServer (exemplars: QtHttpServer, 6.4 and 6.8 from one source).
void addHeader(QHttpServerResponse &response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.append(name, value);
    response.setHeaders(std::move(headers));
#else
    response.addHeader(name, value);
#endif
}

void sendResponse(QHttpServerResponder &responder, QHttpServerResponse &response)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    responder.sendResponse(response);
#else
    response.write(std::move(responder));
#endif
}

QByteArray ticketOf(const QHttpServerRequest &request)
{
    return request.value(GuardedSocket::TicketHeader);
}

} // namespace

/// Lets answers from other threads reach the server as long as it is there.
struct AnswerGate {
    std::mutex mutex;
    Mailbox *mailbox = nullptr; ///< the server's; null once it has gone
    DateText date;              ///< on the server's thread
};

struct GuardedServer::Private {
    Private(Router table, ServerOptions settings)
        : router(std::move(table)), options(std::move(settings)), hosts(options.address, options.allowedHosts)
    {
        if (!options.admission)
            options.admission = std::make_shared<Admission>(options.limits);
    }
    Router router;
    ServerOptions options;
    HostRules hosts;
    /// Tells options.trace of the answer to that request; empty when nobody wants to know.
    [[nodiscard]] std::function<void(const Response &)> tracer(const Request &request) const;
    quint64 requests = 0;
    GuardedListener *listener = nullptr; ///< owned by `http` once bound
    std::unique_ptr<QHttpServer> http;
    Mailbox mailbox; ///< answers from other threads
    std::shared_ptr<AnswerGate> gate = std::make_shared<AnswerGate>();
};

std::function<void(const Response &)> GuardedServer::Private::tracer(const Request &request) const
{
    if (!options.trace.tell || options.untraced.contains(request.rawPath))
        return {};
    return [request, trace = options.trace, name = options.name,
            begun = QDateTime::currentDateTimeUtc()](const Response &response) {
        if (trace.hasRoom && !trace.hasRoom())
            return;
        Exchange exchange;
        exchange.service = name;
        exchange.purpose = request.peer.toString();
        exchange.at = begun;
        exchange.took = std::chrono::milliseconds(begun.msecsTo(QDateTime::currentDateTimeUtc()));
        exchange.method = request.method;
        exchange.url = request.secure ? u"https://"_s : u"http://"_s;
        exchange.url += QString::fromLatin1(request.host + request.rawPath);
        if (!request.rawQuery.isEmpty())
            exchange.url += u'?' + QString::fromLatin1(request.rawQuery);
        exchange.status = response.status;
        exchange.requestHeaders = request.headers;
        exchange.requestBody = request.body;
        exchange.answerHeaders = response.headers;
        if (!response.contentType.isEmpty())
            exchange.answerHeaders.prepend({"Content-Type", response.contentType});
        exchange.answerBody = response.body;
        redact(exchange);
        trace.tell(exchange);
    };
}

namespace
{

/// The responder of one request, held until the answer is there. Everything happens on the server's thread.
struct Pending {
    QHttpServerResponder responder;
    QPointer<GuardedSocket> socket;
    QByteArray id;
    Headers always; ///< ServerOptions::headers
};

void answer(AnswerGate &gate, Pending &pending, Response response)
{
    // The client may have left: then the responder's own pointer is dead as well (6.4) and must not be
    // touched.
    if (!pending.socket || pending.socket->state() != QAbstractSocket::ConnectedState ||
        !pending.socket->isBusy())
        return;
    response = sane(std::move(response));
    QHttpServerResponse http(response.contentType, response.body,
                             static_cast<QHttpServerResponder::StatusCode>(response.status));
    for (const Header &header : std::as_const(response.headers))
        addHeader(http, header.name, header.value);
    for (const Header &header : std::as_const(pending.always)) {
        if (!hasHeader(response.headers, header.name))
            addHeader(http, header.name, header.value);
    }
    addHeader(http, "X-Request-Id", pending.id);
    addHeader(http, "X-Content-Type-Options", "nosniff");
    addHeader(http, "Date", gate.date.now());
    if (pending.socket->isLastAnswer())
        addHeader(http, "Connection", "close");
    sendResponse(pending.responder, http);
    if (pending.socket)
        pending.socket->answered();
}

} // namespace

GuardedServer::GuardedServer(Router router, ServerOptions options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(router), std::move(options)))
{
}

GuardedServer::~GuardedServer()
{
    {
        const std::lock_guard lock(d->gate->mutex);
        d->gate->mailbox = nullptr;
    }
    if (d->listener)
        d->listener->closeAll();
}

Result<void> GuardedServer::listen()
{
    d->gate->mailbox = &d->mailbox;
    d->http = std::make_unique<QHttpServer>();
    const auto handle = [this](const QHttpServerRequest &httpRequest, QHttpServerResponder &&responder) {
        auto waiting = d->listener->take(ticketOf(httpRequest));
        if (!waiting)
            return;
        Request request = std::move(waiting->request);
        request.id = QByteArray::number(++d->requests, 36);
        auto pending = std::make_shared<Pending>(
            Pending{std::move(responder), waiting->socket, request.id, d->options.headers});
        const std::function<void(const Response &)> trace = d->tracer(request);
        const Reply reply([trace, gate = d->gate, thread = this->thread(), pending](Response response) {
            if (trace)
                trace(response);
            if (QThread::currentThread() == thread) {
                if (gate->mailbox)
                    answer(*gate, *pending, std::move(response));
                return;
            }
            const std::lock_guard lock(gate->mutex);
            if (!gate->mailbox)
                return;
            gate->mailbox->post([gate, pending, response = std::move(response)]() mutable {
                answer(*gate, *pending, std::move(response));
            });
        });
        d->router.dispatch(std::move(request), reply);
    };
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    d->http->setMissingHandler(this,
                               [handle](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                                   handle(request, std::move(responder));
                               });
#else
    d->http->setMissingHandler(handle);
#endif

    auto listener = std::make_unique<GuardedListener>(d->options, d->hosts);
    if (!listener->listen(d->options.address, d->options.port)) {
        Error error;
        error.service = d->options.name;
        error.operation = u"listen"_s;
        const QString where = u"%1 port %2"_s.arg(d->options.address.toString()).arg(d->options.port);
        const bool taken = listener->serverError() == QAbstractSocket::AddressInUseError;
        error.kind = taken ? ErrorKind::Busy : ErrorKind::Network;
        error.detail = taken ? u"%1 is in use; close the other program or choose another port"_s.arg(where)
                             : u"cannot listen on %1: %2"_s.arg(where, listener->errorString());
        return failure(error);
    }
    d->listener = listener.release();
    d->http->bind(d->listener);
    return {};
}

quint16 GuardedServer::port() const
{
    return d->listener ? d->listener->serverPort() : 0;
}

void GuardedServer::setAllowedHosts(const QStringList &hosts)
{
    d->options.allowedHosts = hosts;
    d->hosts = HostRules(d->options.address, hosts);
}

void GuardedServer::setLimits(const ServerLimits &limits)
{
    d->options.limits = limits;
    d->options.admission->setLimits(limits);
}

void GuardedServer::setTls(const std::optional<QSslConfiguration> &tls)
{
    d->options.tls = tls;
}

QHostAddress GuardedServer::address() const
{
    return d->options.address;
}

void GuardedServer::stopAccepting()
{
    if (d->listener)
        d->listener->close();
}

int GuardedServer::busy() const
{
    return d->listener ? d->listener->busy() : 0;
}

void GuardedServer::shutDown()
{
    if (!d->listener)
        return;
    d->listener->close();
    d->listener->closeAll();
}

} // namespace sandtable::net
