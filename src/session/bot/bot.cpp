#include "session/bot/bot.h"

#include "base/logging.h"
#include "session/bot/botwords.h"
#include "session/labsession.h"
#include "session/servicewords.h"

#include <QCoroSignal>
#include <QHostAddress>
#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds RetryHandling{5};

bool isLoopback(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

/// Bots are not answered: two of them would never stop (webex.md 8).
bool isBot(const QString &email)
{
    return email.endsWith(u"@webex.bot"_s, Qt::CaseInsensitive) ||
           email.endsWith(u"@sparkbot.io"_s, Qt::CaseInsensitive);
}

/// The catalogue that belongs to a Webex address (webex.md 6); the lab serves it beside its REST routes.
QUrl catalogOf(const QUrl &webex)
{
    if (webex.host() == u"webexapis.com")
        return QUrl(u"https://u2c.wbx2.com/u2c/api/v1/catalog?format=hostmap"_s);
    return webex.resolved(QUrl(u"/u2c/api/v1/catalog?format=hostmap"_s));
}

} // namespace

Bot::Bot(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_voice(parts.clients, parts.journal), m_inbox(parts.store),
      m_threads(parts.clients, parts.profiles, parts.outbox, parts.store),
      m_commands(parts.lab, parts.clients, parts.profiles, m_voice, m_threads),
      m_presses(parts.lab, parts.clients, parts.profiles, m_voice, m_threads, parts.store),
      m_webhooks(parts.http), m_mercury(parts.http, parts.clock, parts.random), m_patience(parts.clock)
{
    m_retry.setSingleShot(true);
    connectAll();
}

Bot::~Bot() = default;

void Bot::connectAll()
{
    connect(&m_retry, &QTimer::timeout, this, &Bot::restart);
    connect(&m_parts.clients, &Clients::changed, this, [this] {
        m_patience.forget();
        restart();
    });
    connect(&m_webhooks, &WebhookKeeper::healed, this, [this] { catchUp(m_generation); });
    connect(&m_webhooks, &WebhookKeeper::failed, this, [this](const Error &error) {
        m_voice.note(tr("The bot's webhooks cannot be kept: %1").arg(serviceSentence(error)), toJson(error));
    });
    connect(&m_mercury, &webex::MercuryListener::ready, this, [this] {
        setState([](BotState &state) {
            state.listening = true;
            state.sentence = tr("Connected to Webex.");
            state.nextTry = {};
        });
        catchUp(m_generation);
    });
    connect(&m_mercury, &webex::MercuryListener::lost, this,
            [this](const QString &sentence, const QDateTime &nextTry) {
                if (m_state.listening)
                    m_voice.note(tr("The connection to Webex was lost: %1").arg(sentence));
                setState([&](BotState &state) {
                    state.listening = false;
                    state.sentence = sentence;
                    state.nextTry = nextTry;
                });
            });
    connect(&m_mercury, &webex::MercuryListener::happened, this, [this](const webex::MercuryEvent &event) {
        const bool isAction = event.kind == webex::MercuryEvent::Kind::Action;
        take({isAction ? BotEvent::Kind::Action : BotEvent::Kind::Message, event.id});
    });
}

void Bot::setState(const std::function<void(BotState &)> &change)
{
    BotState state = m_state;
    change(state);
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(m_state);
}

void Bot::configure(const Options &options)
{
    m_options = options;
    if (m_started)
        restart();
}

void Bot::start()
{
    m_started = true;
    restart();
}

void Bot::tryNow()
{
    m_patience.forget();
    if (m_state.transport == BotTransport::Websocket && !m_state.listening && !m_me.id.isEmpty())
        m_mercury.tryNow();
    else if (!m_state.listening)
        restart();
}

BotTransport Bot::transportFor(const Profile &profile, const Options &options)
{
    if (profile.roomId.isEmpty() || profile.urls.webex.isEmpty())
        return BotTransport::None;
    if (profile.deliveries == u"webhook")
        return BotTransport::Webhook;
    if (profile.deliveries == u"websocket")
        return BotTransport::Websocket;
    // A Webex on this machine reaches this machine; the real one needs a public address.
    const bool near = isLoopback(profile.urls.webex);
    return near || options.reachable ? BotTransport::Webhook : BotTransport::Websocket;
}

void Bot::restart()
{
    if (!m_started)
        return;
    ++m_generation;
    m_retry.stop();
    m_queue.clear();
    m_memberships.clear();
    m_me = {};
    m_webhooks.leave();
    const ActiveProfile &active = m_parts.profiles.active();
    const BotTransport transport =
        active.secrets.webexToken.isEmpty() ? BotTransport::None : transportFor(active.profile, m_options);
    setState([&](BotState &state) {
        state = {};
        state.transport = transport;
        state.sentence = transport == BotTransport::None ? tr("No bot: the profile has no token or no room.")
                                                         : tr("Connecting to Webex …");
    });
    if (transport != BotTransport::Websocket)
        m_mercury.stop();
    if (transport != BotTransport::None)
        listen(m_generation);
}

QCoro::Task<> Bot::listen(int generation)
{
    const QPointer<Bot> self(this);
    const ActiveProfile active = m_parts.profiles.active();
    const Result<webex::Person> me = co_await m_parts.clients.webex().me();
    if (!self || generation != m_generation)
        co_return;
    Error problem;
    if (me) {
        m_me = *me;
        setState([&](BotState &state) { state.name = me->displayName; });
        co_await m_threads.start();
        if (!self || generation != m_generation)
            co_return;
        resume(generation);
        if (m_state.transport == BotTransport::Websocket) {
            webex::MercuryOptions options;
            options.catalog = catalogOf(active.profile.urls.webex);
            options.token = active.secrets.webexToken;
            options.installation = m_options.installation;
            m_mercury.start(options);
            co_return;
        }
        QUrl target = m_options.publicUrl;
        target.setPath(u"/webex/webhook"_s);
        const QUrl webex = active.profile.urls.webex;
        const Secret token = active.secrets.webexToken;
        const QString name = u"sandtable-"_s + m_options.installation;
        const Secret secret = m_options.webhookSecret;
        const Result<void> kept = co_await m_webhooks.keep(webex, token, target, name, secret);
        if (!self || generation != m_generation)
            co_return;
        if (kept) {
            m_patience.forget();
            setState([&](BotState &state) {
                state.listening = true;
                state.sentence = tr("Webex delivers to %1.").arg(target.host());
                state.nextTry = {};
            });
            co_await catchUp(generation);
            co_return;
        }
        problem = kept.error();
    } else {
        problem = me.error();
    }
    if (problem.kind == ErrorKind::Cancelled)
        co_return;
    m_patience.noteFailure(problem);
    setState([&](BotState &state) {
        state.listening = false;
        state.sentence = m_patience.isRefused()
                             ? tr("Webex refuses the bot's token: give it again in the settings.")
                             : serviceSentence(problem);
        state.nextTry = m_patience.nextTry();
    });
    if (m_patience.nextTry().isValid())
        m_retry.start(std::chrono::milliseconds(
            std::max<qint64>(100, m_parts.clock.now().msecsTo(m_patience.nextTry()))));
}

/// What an earlier run of the program noted and did not finish.
QCoro::Task<> Bot::resume(int generation)
{
    const QPointer<Bot> self(this);
    const QString profile = m_parts.profiles.active().profile.name;
    const Result<QList<BotEvent>> events = co_await m_inbox.unhandled(profile);
    if (!self || generation != m_generation || !events)
        co_return;
    for (const BotEvent &event : *events)
        enqueue(event);
}

/// Reads every known room since the last message that was handled there: a gap loses nothing.
QCoro::Task<> Bot::catchUp(int generation)
{
    const QPointer<Bot> self(this);
    const QString profile = m_parts.profiles.active().profile.name;
    const Result<QStringList> known = co_await m_inbox.rooms(profile);
    if (!self || generation != m_generation)
        co_return;
    QStringList rooms = known.value_or(QStringList());
    const QString alertRoom = m_parts.clients.roomId();
    rooms.removeAll(alertRoom);
    rooms.prepend(alertRoom);
    for (const QString &room : std::as_const(rooms)) {
        co_await readRoom(room, generation);
        if (!self || generation != m_generation)
            co_return;
    }
}

QCoro::Task<> Bot::readRoom(QString room, int generation)
{
    const QPointer<Bot> self(this);
    const QString profile = m_parts.profiles.active().profile.name;
    const Result<QDateTime> cursor = co_await m_inbox.cursor(profile, room);
    if (!self || generation != m_generation || !cursor)
        co_return;
    if (!cursor->isValid()) { // the first time: what was said before was not said to this console
        const QDateTime now = m_parts.clock.now();
        co_await m_inbox.moveCursor(profile, room, now);
        co_return;
    }
    const QDateTime since = *cursor;
    bool onlyMentions = true;
    Result<QList<webex::Message>> messages =
        co_await m_parts.clients.webex().messagesSince(room, onlyMentions, since, MostCaughtUp);
    if (!self || generation != m_generation)
        co_return;
    if (!messages && messages.error().kind != ErrorKind::Unauthorized) {
        onlyMentions = false; // direct rooms know no mentions
        messages = co_await m_parts.clients.webex().messagesSince(room, onlyMentions, since, MostCaughtUp);
        if (!self || generation != m_generation)
            co_return;
    }
    if (!messages) {
        m_voice.note(tr("The bot could not read what it missed: %1").arg(serviceSentence(messages.error())),
                     toJson(messages.error()));
        co_return;
    }
    for (const webex::Message &message : *messages) {
        if (message.personId != m_me.id)
            take({BotEvent::Kind::Message, message.id});
    }
}

QCoro::Task<Result<bool>> Bot::accept(QJsonObject delivery)
{
    const QPointer<Bot> self(this);
    const QString resource = delivery.value(u"resource"_s).toString();
    const QString event = delivery.value(u"event"_s).toString();
    const QJsonObject data = delivery.value(u"data"_s).toObject();
    const bool isAction = resource == u"attachmentActions";
    if ((!isAction && resource != u"messages") || event != u"created")
        co_return false; // nothing that the bot listens to
    if (data.value(u"personId"_s).toString() == m_me.id && !m_me.id.isEmpty())
        co_return false; // its own words
    const BotEvent noted{isAction ? BotEvent::Kind::Action : BotEvent::Kind::Message,
                         data.value(u"id"_s).toString()};
    const QString profile = m_parts.profiles.active().profile.name;
    const QDateTime now = m_parts.clock.now();
    const Result<bool> isNew = co_await m_inbox.accept(profile, noted, now);
    if (!isNew)
        co_return failure(isNew.error());
    if (self && *isNew)
        enqueue(noted);
    co_return *isNew;
}

/// An event that the websocket or the reading told.
QCoro::Task<> Bot::take(BotEvent event)
{
    const QPointer<Bot> self(this);
    const QString profile = m_parts.profiles.active().profile.name;
    const QDateTime now = m_parts.clock.now();
    const Result<bool> isNew = co_await m_inbox.accept(profile, event, now);
    if (!self)
        co_return;
    if (!isNew)
        qCWarning(logSession) << "an event of the room cannot be noted:" << toText(isNew.error());
    if (isNew.value_or(true))
        enqueue(event);
}

void Bot::enqueue(const BotEvent &event)
{
    if (std::ranges::find(m_queue, event) != m_queue.end())
        return;
    m_queue.push_back(event);
    if (!m_working && m_started && !m_me.id.isEmpty())
        work();
}

/// One event after the other, in the order in which they were noted.
QCoro::Task<> Bot::work()
{
    const QPointer<Bot> self(this);
    m_working = true;
    while (self && m_started && !m_me.id.isEmpty() && !m_queue.empty()) {
        const BotEvent event = m_queue.front();
        const int generation = m_generation;
        const QString profile = m_parts.profiles.active().profile.name;
        const Result<void> done = co_await handle(event);
        if (!self)
            co_return;
        if (generation != m_generation)
            continue; // another profile: its own events are in the queue now
        if (!done) {
            later();
            break;
        }
        if (!m_queue.empty() && m_queue.front() == event)
            m_queue.pop_front();
        const Result<void> noted = co_await m_inbox.handled(profile, event);
        if (!self)
            co_return;
        if (!noted)
            qCWarning(logSession) << "an event of the room cannot be ticked off:" << toText(noted.error());
    }
    m_working = false;
}

void Bot::later()
{
    QTimer::singleShot(RetryHandling, this, [this] {
        if (!m_working && m_started && !m_queue.empty())
            work();
    });
}

QCoro::Task<Result<void>> Bot::handle(BotEvent event)
{
    if (event.kind == BotEvent::Kind::Action)
        return handlePress(event.id);
    return handleMessage(event.id);
}

QCoro::Task<Result<void>> Bot::handleMessage(QString id)
{
    const QPointer<Bot> self(this);
    const auto ending = failure(ErrorKind::Cancelled, u"bot"_s, u"handle"_s, u"the program ends"_s);
    const QString profile = m_parts.profiles.active().profile.name;
    const Result<webex::Message> read = co_await m_parts.clients.webex().messageAfterEvent(id);
    if (!self)
        co_return ending;
    if (!read) {
        const ErrorKind kind = read.error().kind;
        if (kind == ErrorKind::NotFound || kind == ErrorKind::Forbidden || kind == ErrorKind::Rejected)
            co_return Result<void>{}; // gone, or never meant for this bot
        co_return failure(read.error());
    }
    const webex::Message message = *read;
    const bool direct = message.roomType == u"direct";
    const bool alertRoom = message.roomId == m_parts.clients.roomId();
    if (message.created.isValid() && (direct || alertRoom)) {
        const Result<void> moved = co_await m_inbox.moveCursor(profile, message.roomId, message.created);
        if (!self)
            co_return ending;
        if (!moved)
            co_return failure(moved.error());
    }
    if (message.personId == m_me.id || isBot(message.personEmail))
        co_return Result<void>{};
    m_parts.lab.learn(message);
    if (!direct && !message.mentionedPeople.contains(m_me.id))
        co_return Result<void>{};
    const webex::RoomCommand command = webex::parseRoomCommand(webex::textForBot(message, m_me));
    const QJsonObject evidence{
        {u"message"_s, message.id}, {u"person"_s, message.personEmail}, {u"text"_s, message.text.left(500)}};
    if (isTooFast(message.personId)) {
        m_voice.note(tr("%1 says too much to the bot; it is not answered.").arg(message.personEmail),
                     evidence);
        co_return Result<void>{};
    }
    if (command.verb != webex::RoomCommand::Verb::Help) {
        if (!direct && !alertRoom) {
            m_voice.note(
                tr("%1 was refused: the bot takes orders in the alert room only.").arg(message.personEmail),
                evidence);
            const QString sentence = tr("I take orders in the alert room and in direct conversations only.");
            co_await m_voice.answer(message, sentence);
            co_return Result<void>{};
        }
        const Result<bool> allowed = co_await mayOrder(message.personId, message.personEmail);
        if (!self)
            co_return ending;
        if (!allowed)
            co_return failure(allowed.error());
        if (!*allowed) {
            m_voice.note(tr("%1 was refused: not among the people who may order.").arg(message.personEmail),
                         evidence);
            const QString sentence = tr(
                "Sorry, you are not among the people who may order here. Ask to be added to the alert room.");
            co_await m_voice.answer(message, sentence);
            co_return Result<void>{};
        }
    }
    m_voice.note(
        tr("%1 says to the bot: %2").arg(message.personEmail, webex::textForBot(message, m_me).left(200)),
        evidence);
    const Result<void> done = co_await m_commands.handle(command, message);
    co_return done;
}

QCoro::Task<Result<void>> Bot::handlePress(QString id)
{
    const QPointer<Bot> self(this);
    const auto ending = failure(ErrorKind::Cancelled, u"bot"_s, u"handle"_s, u"the program ends"_s);
    const Result<webex::CardPress> press = co_await m_parts.clients.webex().actionAfterEvent(id);
    if (!self)
        co_return ending;
    const auto isFinal = [](const Error &error) {
        return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden ||
               error.kind == ErrorKind::Rejected;
    };
    if (!press) {
        if (isFinal(press.error()))
            co_return Result<void>{};
        co_return failure(press.error());
    }
    const QJsonObject evidence{{u"action"_s, press->id}, {u"message"_s, press->messageId}};
    const Result<webex::Message> card = co_await m_parts.clients.webex().message(press->messageId);
    if (!self)
        co_return ending;
    if (!card && !isFinal(card.error()))
        co_return failure(card.error());
    // What this bot did not post, it does not answer for (webex.md 8).
    if (!card || card->personId != m_me.id || card->roomId != m_parts.clients.roomId()) {
        m_voice.note(tr("A press was refused: the card is not one of this console's in the alert room."),
                     evidence);
        co_return Result<void>{};
    }
    const QString personId = press->personId;
    const Result<webex::Person> person = co_await m_parts.clients.webex().person(personId);
    if (!self)
        co_return ending;
    if (!person && !isFinal(person.error()))
        co_return failure(person.error());
    if (!person || person->type == u"bot" || isTooFast(personId)) {
        m_voice.note(tr("A press was refused: it is not known who pressed, or it was too often."), evidence);
        co_return Result<void>{};
    }
    const QString email = person->email;
    const Result<bool> allowed = co_await mayOrder(personId, email);
    if (!self)
        co_return ending;
    if (!allowed)
        co_return failure(allowed.error());
    if (!*allowed) {
        m_voice.note(tr("%1 was refused: not among the people who may order.").arg(email), evidence);
        const QString sentence = tr("Sorry, %1, you are not among the people who may order here.").arg(email);
        co_await m_voice.answer(*card, sentence);
        co_return Result<void>{};
    }
    const Result<void> done = co_await m_presses.handle(*press, *card, *person);
    co_return done;
}

QCoro::Task<Result<bool>> Bot::mayOrder(QString personId, QString email)
{
    const QPointer<Bot> self(this);
    const QStringList allowed = m_parts.profiles.active().profile.allowedPeople;
    if (!allowed.isEmpty()) {
        co_return std::ranges::any_of(allowed, [&](const QString &entry) {
            const QString wanted = entry.trimmed();
            if (wanted.contains(u'@') && !wanted.startsWith(u'@'))
                return email.compare(wanted, Qt::CaseInsensitive) == 0;
            const QString domain = wanted.startsWith(u'@') ? wanted : u'@' + wanted;
            return domain.size() > 1 && email.endsWith(domain, Qt::CaseInsensitive);
        });
    }
    const QDateTime now = m_parts.clock.now();
    const auto known = m_memberships.constFind(personId);
    if (known != m_memberships.cend() && known->second.addSecs(MembershipKept.count()) > now)
        co_return bool(known->first);
    const QString room = m_parts.clients.roomId();
    const Result<bool> member = co_await m_parts.clients.webex().isMember(room, personId);
    if (!member)
        co_return failure(member.error());
    if (self && *member)
        m_memberships.insert(personId, {true, now});
    co_return *member;
}

bool Bot::isTooFast(const QString &personId)
{
    const QDateTime now = m_parts.clock.now();
    QQueue<QDateTime> &recent = m_pace[personId];
    while (!recent.isEmpty() && recent.head().addSecs(std::chrono::seconds(Minute).count()) <= now)
        recent.dequeue();
    if (recent.size() >= MostPerPerson)
        return true;
    recent.enqueue(now);
    return false;
}

QCoro::Task<> Bot::stop()
{
    const QPointer<Bot> self(this);
    m_started = false;
    ++m_generation;
    m_retry.stop();
    m_threads.stop();
    m_queue.clear();
    if (m_state.transport == BotTransport::Websocket)
        co_await m_mercury.stop();
    else
        co_await m_webhooks.remove();
    if (self)
        setState([](BotState &state) { state.listening = false; });
}

} // namespace sandtable::session
