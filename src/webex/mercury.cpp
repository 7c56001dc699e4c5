#include "webex/mercury.h"

#include "base/jsontext.h"
#include "base/logging.h"
#include "webex/mercuryframes.h"

#include <QCoreApplication>
#include <QCoroTimer>
#include <QHostAddress>
#include <QNetworkRequest>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QUrlQuery>
#include <QWebSocket>

#include <deque>

namespace sandtable::webex
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

const QString Service = u"webex"_s;
constexpr milliseconds AuthorizationPatience{10000}; ///< the first sign of life after the handshake
constexpr int FailuresBeforeRegistering = 3;
constexpr int AbnormalClose = 1006; ///< RFC 6455, 7.4.1: no close frame was received
constexpr qsizetype RememberedEvents = 2000;

bool isLoopback(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

/// Hosts of one family: the last two labels (`wbx2.com`), or the whole of an address.
QString familyOf(const QUrl &url)
{
    const QHostAddress address(url.host());
    const QStringList labels = url.host().toLower().split(u'.');
    return !address.isNull() || labels.size() < 2 ? url.host().toLower()
                                                  : labels.mid(labels.size() - 2).join(u'.');
}

} // namespace

/// Shared with the coroutines, so that one which resumes after the listener is gone finds `q` null and ends.
struct MercuryListener::Private : std::enable_shared_from_this<MercuryListener::Private> {
    Private(MercuryListener *listener, net::HttpClient &http, const Clock &clock, RandomSource &random)
        : q(listener), http(http), clock(clock), random(random)
    {
        retry.setSingleShot(true);
        patience.setSingleShot(true);
        pong.setSingleShot(true);
    }

    QCoro::Task<> connectNow(int run);
    QCoro::Task<Result<QUrl>> findDevices();
    QCoro::Task<Result<void>> ensureDevice();
    QCoro::Task<Result<net::HttpAnswer>> ask(QByteArray method, QUrl target, QByteArray body,
                                             QString purpose);
    QCoro::Task<> lookUp(MercuryFrame frame, int run);
    QCoro::Task<> leave();
    void open();
    void handleFrame(const QByteArray &frame);
    void handleClosed(int code, const QString &reason);
    void handleReady();
    void fail(const QString &sentence, bool stayAway);
    void dropSocket();
    [[nodiscard]] bool isTrusted(const QUrl &url) const;
    [[nodiscard]] bool isEnding(int run) const { return q == nullptr || run != generation; }

    MercuryListener *q;
    net::HttpClient &http;
    const Clock &clock;
    RandomSource &random;
    MercuryOptions options;
    QSet<QString> families; ///< of hosts that the catalogue named: the token goes nowhere else
    QUrl devices;
    QUrl device;
    QUrl socketUrl;
    QWebSocket *socket = nullptr;
    QTimer retry;
    QTimer patience; ///< for the first sign of life
    QTimer ping;
    QTimer pong;
    milliseconds wait{0};
    int failures = 0;
    int generation = 0;
    bool started = false;
    bool ready = false;
    bool wasReady = false;
    std::optional<qint64> number;
    QSet<QString> told;
    std::deque<QString> toldOrder;
};

MercuryListener::MercuryListener(net::HttpClient &http, const Clock &clock, RandomSource &random,
                                 QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(this, http, clock, random))
{
    connect(&d->retry, &QTimer::timeout, this, [this] { d->connectNow(d->generation); });
    connect(&d->patience, &QTimer::timeout, this,
            [this] { d->fail(tr("Webex did not take the connection."), false); });
    connect(&d->pong, &QTimer::timeout, this,
            [this] { d->fail(tr("Webex stopped answering on the connection."), false); });
    connect(&d->ping, &QTimer::timeout, this, [this] {
        if (d->socket == nullptr)
            return;
        d->socket->sendTextMessage(QString::fromUtf8(pingFrame(d->random.uuid())));
        if (!d->pong.isActive())
            d->pong.start(d->options.pongLimit);
    });
}

MercuryListener::~MercuryListener()
{
    d->q = nullptr;
    ++d->generation;
    d->dropSocket();
    d->retry.stop();
}

bool MercuryListener::isReady() const
{
    return d->ready;
}

void MercuryListener::start(MercuryOptions options)
{
    const bool sameDevice = options.catalog == d->options.catalog && options.token == d->options.token;
    ++d->generation;
    d->dropSocket();
    d->options = std::move(options);
    if (!sameDevice) {
        d->devices.clear();
        d->device.clear();
        d->socketUrl.clear();
        d->families = {familyOf(d->options.catalog)};
    }
    d->started = true;
    d->failures = 0;
    d->wait = milliseconds(0);
    d->wasReady = false;
    d->connectNow(d->generation);
}

void MercuryListener::tryNow()
{
    if (!d->started || d->ready || d->socket != nullptr)
        return;
    d->retry.stop();
    d->wait = milliseconds(0);
    d->connectNow(d->generation);
}

QCoro::Task<> MercuryListener::stop()
{
    return d->leave();
}

QCoro::Task<> MercuryListener::Private::leave()
{
    const std::shared_ptr<Private> self = shared_from_this();
    if (!started)
        co_return;
    started = false;
    ++generation;
    retry.stop();
    dropSocket();
    const QUrl mine = std::exchange(device, QUrl());
    socketUrl.clear();
    if (!mine.isValid())
        co_return;
    net::HttpRequest request;
    request.method = "DELETE";
    request.target = mine;
    request.headers = {{"Authorization", "Bearer " + options.token.reveal().toUtf8()}};
    request.timeout = std::chrono::seconds(2);
    request.service = Service;
    request.purpose = u"give the device back"_s;
    request.delivery = net::Delivery::Once;
    const Result<net::HttpAnswer> answer = co_await http.send(std::move(request));
    if (!answer)
        qCDebug(logNet) << "the device was not given back:" << toText(answer.error());
}

bool MercuryListener::Private::isTrusted(const QUrl &url) const
{
    const bool safe = url.scheme() == u"https" || url.scheme() == u"wss" || isLoopback(url);
    return safe && families.contains(familyOf(url));
}

void MercuryListener::Private::dropSocket()
{
    ready = false;
    number.reset();
    patience.stop();
    ping.stop();
    pong.stop();
    if (socket == nullptr)
        return;
    QWebSocket *old = std::exchange(socket, nullptr);
    old->disconnect();
    old->abort();
    old->deleteLater();
}

void MercuryListener::Private::fail(const QString &sentence, bool stayAway)
{
    dropSocket();
    if (q == nullptr || !started)
        return;
    ++failures;
    if (failures % FailuresBeforeRegistering == 0)
        socketUrl.clear(); // register anew
    QDateTime next;
    if (!stayAway) {
        wait = wait.count() == 0 ? options.firstWait : std::min(wait * 2, options.longestWait);
        const milliseconds jitter(random.below(quint32(wait.count() / 4 + 1)));
        retry.start(wait + jitter);
        next = clock.now().addMSecs((wait + jitter).count());
    }
    emit q->lost(sentence, next);
}

QCoro::Task<Result<net::HttpAnswer>> MercuryListener::Private::ask(QByteArray method, QUrl target,
                                                                   QByteArray body, QString purpose)
{
    if (!isTrusted(target))
        co_return failure(ErrorKind::Protocol, Service, purpose,
                          u"%1 is not a host of Webex: the token is not sent there"_s.arg(target.host()));
    net::HttpRequest request;
    request.method = method;
    request.target = target;
    request.headers = {{"Authorization", "Bearer " + options.token.reveal().toUtf8()},
                       {"Accept", "application/json"}};
    if (!body.isEmpty()) {
        request.headers.append(net::Header{"Content-Type", "application/json"});
        request.body = body;
    }
    request.service = Service;
    request.purpose = purpose;
    Result<net::HttpAnswer> answer = co_await http.send(std::move(request));
    if (answer && !answer->isSuccess())
        co_return failure(net::errorFrom(*answer, Service, purpose, {}));
    co_return answer;
}

QCoro::Task<Result<QUrl>> MercuryListener::Private::findDevices()
{
    const QString purpose = u"find Webex's services"_s;
    const Result<net::HttpAnswer> answer = co_await ask("GET", options.catalog, {}, purpose);
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> catalog = parseJsonObject(answer->body);
    const QJsonObject links = catalog ? catalog->value(u"serviceLinks"_s).toObject() : QJsonObject();
    const QUrl wdm(links.value(u"wdm"_s).toString());
    if (!wdm.isValid() || wdm.host().isEmpty())
        co_return failure(ErrorKind::Protocol, Service, purpose, u"the catalogue names no device service"_s);
    for (const QJsonValue &link : links)
        families.insert(familyOf(QUrl(link.toString())));
    QUrl found = wdm;
    found.setPath(wdm.path() + u"/devices"_s);
    co_return found;
}

QCoro::Task<Result<void>> MercuryListener::Private::ensureDevice()
{
    const std::shared_ptr<Private> self = shared_from_this();
    if (!devices.isValid()) {
        const Result<QUrl> found = co_await findDevices();
        if (!found)
            co_return failure(found.error());
        devices = *found;
    }
    const QString name = u"sandtable-"_s + options.installation;
    const QString purpose = u"register with Webex"_s;
    const auto adopt = [this](const QJsonObject &object) {
        const QUrl url(object.value(u"url"_s).toString());
        const QUrl webSocket(object.value(u"webSocketUrl"_s).toString());
        families.insert(familyOf(webSocket)); // named by the device service, as the catalogue names others
        if (!isTrusted(url) || !isTrusted(webSocket))
            return false;
        device = url;
        socketUrl = webSocket;
        return true;
    };
    if (failures < FailuresBeforeRegistering) {
        const Result<net::HttpAnswer> known = co_await ask("GET", devices, {}, purpose);
        const Result<QJsonObject> list =
            known ? parseJsonObject(known->body) : Result<QJsonObject>(QJsonObject());
        if (!known && known.error().kind == ErrorKind::Unauthorized)
            co_return failure(known.error());
        const QJsonArray found = list ? list->value(u"devices"_s).toArray() : QJsonArray();
        for (const QJsonValue &value : found) {
            if (value.toObject().value(u"name"_s).toString() == name && adopt(value.toObject()))
                co_return Result<void>{};
        }
    }
    QJsonObject wanted{{u"deviceName"_s, u"sandtable"_s},
                       {u"deviceType"_s, u"DESKTOP"_s},
                       {u"localizedModel"_s, u"qt"_s},
                       {u"model"_s, u"qt"_s},
                       {u"name"_s, name},
                       {u"systemName"_s, u"sandtable"_s},
                       {u"systemVersion"_s, u"1"_s}};
    const QByteArray body = toCompactJson(wanted);
    const Result<net::HttpAnswer> made = co_await ask("POST", devices, body, purpose);
    if (!made)
        co_return failure(made.error());
    const Result<QJsonObject> object = parseJsonObject(made->body);
    if (!object || !adopt(*object))
        co_return failure(ErrorKind::Protocol, Service, purpose, u"the device has no connection address"_s);
    co_return Result<void>{};
}

QCoro::Task<> MercuryListener::Private::connectNow(int run)
{
    const std::shared_ptr<Private> self = shared_from_this();
    if (!started || socket != nullptr)
        co_return;
    if (!socketUrl.isValid()) {
        const Result<void> registered = co_await ensureDevice();
        if (isEnding(run))
            co_return;
        if (!registered) {
            const bool refused = registered.error().kind == ErrorKind::Unauthorized;
            fail(refused
                     ? MercuryListener::tr("Webex refuses the bot's token: give it again in the settings.")
                     : MercuryListener::tr("Webex cannot be reached: %1").arg(registered.error().detail),
                 refused);
            co_return;
        }
    }
    open();
}

void MercuryListener::Private::open()
{
    socket = new QWebSocket(u"http://localhost"_s, QWebSocketProtocol::VersionLatest, q);
    socket->setMaxAllowedIncomingMessageSize(256 * 1024);
    socket->setMaxAllowedIncomingFrameSize(256 * 1024);
    QWebSocket *mine = socket;
    QObject::connect(mine, &QWebSocket::connected, q, [this] {
        socket->sendTextMessage(QString::fromUtf8(authorizationFrame(random.uuid(), options.token)));
    });
    QObject::connect(mine, &QWebSocket::textMessageReceived, q,
                     [this](const QString &frame) { handleFrame(frame.toUtf8()); });
    QObject::connect(mine, &QWebSocket::binaryMessageReceived, q,
                     [this](const QByteArray &frame) { handleFrame(frame); });
    // A connection that just breaks shows the code of a good end: only one that was closed by the book has a
    // say.
    auto closed = std::make_shared<bool>(false);
    QObject::connect(mine, &QWebSocket::aboutToClose, q, [closed] { *closed = true; });
    QObject::connect(
        mine, &QWebSocket::disconnected, q,
        [this, mine, closed] {
            if (mine == socket)
                handleClosed(*closed ? int(mine->closeCode()) : AbnormalClose, mine->closeReason());
        },
        Qt::QueuedConnection);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto failed = &QWebSocket::errorOccurred;
#else
    const auto failed = QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error);
#endif
    QObject::connect(mine, failed, q, [this, mine](QAbstractSocket::SocketError) {
        if (mine != socket || mine->state() == QAbstractSocket::ConnectedState)
            return;
        if (mine->errorString().contains(u"404"_s)) { // a stale registration
            socketUrl.clear();
            failures = std::max(failures, FailuresBeforeRegistering);
        }
        fail(MercuryListener::tr("The connection to Webex failed: %1").arg(mine->errorString()), false);
    });
    QUrl url = socketUrl;
    QUrlQuery query(url);
    query.addQueryItem(u"outboundWireFormat"_s, u"text"_s);
    query.addQueryItem(u"bufferStates"_s, u"true"_s);
    query.addQueryItem(u"aliasHttpStatus"_s, u"true"_s);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + options.token.reveal().toUtf8());
    request.setRawHeader("trackingid", "sandtable_" + random.uuid().toLatin1());
    socket->setProxy(http.networkProxyFor(url));
    if (url.scheme() == u"wss")
        socket->setSslConfiguration(http.tlsConfiguration());
    patience.start(AuthorizationPatience);
    socket->open(request);
}

void MercuryListener::Private::handleReady()
{
    patience.stop();
    if (ready)
        return;
    ready = true;
    failures = 0;
    wait = milliseconds(0);
    ping.start(options.pingEvery);
    const bool gap = std::exchange(wasReady, true);
    emit q->ready(gap);
}

void MercuryListener::Private::handleFrame(const QByteArray &text)
{
    const MercuryFrame frame = readMercuryFrame(text);
    switch (frame.kind) {
    case MercuryFrame::Kind::Ready:
        handleReady();
        return;
    case MercuryFrame::Kind::Pong:
        pong.stop();
        return;
    case MercuryFrame::Kind::Other:
        return;
    case MercuryFrame::Kind::Event:
        break;
    }
    if (!frame.id.isEmpty())
        socket->sendTextMessage(QString::fromUtf8(ackFrame(frame.id)));
    handleReady();
    if (frame.number) {
        const bool gap = number && *frame.number > *number + 1;
        number = number ? std::max(*number, *frame.number) : *frame.number;
        if (gap)
            emit q->ready(true);
    }
    if (!frame.wanted || told.contains(frame.activity))
        return;
    told.insert(frame.activity);
    toldOrder.push_back(frame.activity);
    if (toldOrder.size() > size_t(RememberedEvents)) {
        told.remove(toldOrder.front());
        toldOrder.pop_front();
    }
    lookUp(frame, generation);
}

/// Contents are encrypted: the conversation service translates the activity into the id of the REST API.
QCoro::Task<> MercuryListener::Private::lookUp(MercuryFrame frame, int run)
{
    const std::shared_ptr<Private> self = shared_from_this();
    const QUrl target = lookupUrl(frame);
    const QString purpose = u"look an event up"_s;
    if (!target.isValid()) {
        qCInfo(logNet) << "an event of Webex names no conversation and is left alone";
        co_return;
    }
    for (const std::chrono::seconds pause : {std::chrono::seconds(1), std::chrono::seconds(2),
                                             std::chrono::seconds(4), std::chrono::seconds(0)}) {
        const Result<net::HttpAnswer> answer = co_await ask("GET", target, {}, purpose);
        if (isEnding(run))
            co_return;
        const Result<QJsonObject> object =
            answer ? parseJsonObject(answer->body) : Result<QJsonObject>(failure(answer.error()));
        const QString id = object ? object->value(u"id"_s).toString() : QString();
        if (!id.isEmpty()) {
            MercuryEvent event;
            event.kind = frame.event;
            event.id = id;
            emit q->happened(event);
            co_return;
        }
        if (answer || answer.error().kind != ErrorKind::NotFound || pause.count() == 0) {
            if (!answer)
                qCInfo(logNet) << "an event of Webex could not be looked up:" << toText(answer.error());
            emit q->ready(true); // read the room instead
            co_return;
        }
        QTimer later; // the resource may trail its event (webex.md 3, lag)
        later.setSingleShot(true);
        later.start(pause);
        co_await later;
        if (isEnding(run))
            co_return;
    }
}

void MercuryListener::Private::handleClosed(int code, const QString &reason)
{
    switch (meaningOf(code, reason)) {
    case MercuryClose::StayAway:
        fail(code == 4000 ? MercuryListener::tr("Another program listens with this bot's connection.")
                          : MercuryListener::tr("Webex refuses the connection (%1).").arg(code),
             true);
        return;
    case MercuryClose::RenewToken:
        fail(MercuryListener::tr("Webex refuses the bot's token: give it again in the settings."), true);
        return;
    case MercuryClose::Reconnect:
        fail(MercuryListener::tr("Webex closed the connection (%1).").arg(code), false);
        return;
    }
}

} // namespace sandtable::webex
