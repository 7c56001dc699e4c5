#include "session/loopwatch.h"

#include "session/feedwatcher.h"
#include "session/observables.h"
#include "session/roomwatcher.h"
#include "session/roomwords.h"
#include "webex/alertlinks.h"

#include <QJsonArray>

namespace sandtable::session
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QString wordsOf(const webex::Message &message)
{
    return message.text + u'\n' + message.markdown + u'\n' + message.html;
}

QJsonObject evidenceOf(const webex::Message &message)
{
    return {
        {u"message"_s, message.id}, {u"person"_s, message.personEmail}, {u"text"_s, message.text.left(2000)}};
}

} // namespace

LoopWatch::LoopWatch(StoryMachine &story, RoomWatcher &room, FeedWatcher &feed, Outbox &outbox,
                     Journal &journal, QObject *parent)
    : QObject(parent), m_story(story), m_room(room), m_feed(feed), m_outbox(outbox), m_journal(journal)
{
    connect(&story, &StoryMachine::stageChanged, this, &LoopWatch::handleStage);
    connect(&outbox, &Outbox::orderChanged, this, &LoopWatch::handleOrder);
    connect(&outbox, &Outbox::storageFailed, this, [this](const BlockOrder &order, const Error &error) {
        m_story.note(JournalKind::Problem,
                     tr("The order for %1 could not be written: %2").arg(order.address.value, error.detail),
                     order.toJson());
    });
    connect(&room, &RoomWatcher::messageArrived, this, [this](const webex::Message &message, bool fresh) {
        if (fresh)
            m_story.note(JournalKind::Message, message.text.left(200), evidenceOf(message));
        considerRoom();
    });
    connect(&room, &RoomWatcher::becameLimited, this, [this] {
        m_story.note(
            JournalKind::Note,
            tr("This bot may list only messages that mention it: alerts by others are not seen here."));
    });
    connect(&room, &RoomWatcher::failed, this, [this](const Error &error) {
        m_story.note(JournalKind::Problem, tr("The room cannot be read: %1").arg(error.detail),
                     toJson(error));
    });
    connect(&feed, &FeedWatcher::refreshed, this, &LoopWatch::handleFeed);
    connect(&feed, &FeedWatcher::vanished, this, [this](const QList<Address> &addresses) {
        for (const Address &address : addresses)
            m_outbox.release(address);
    });
    connect(&feed, &FeedWatcher::changed, this, [this](const QStringList &values) {
        m_story.note(JournalKind::Feed, tr("The feeds show %n value(s).", nullptr, int(values.size())),
                     {{u"values"_s, QJsonArray::fromStringList(values)}});
    });
    connect(&feed, &FeedWatcher::failed, this, [this](const Error &error) {
        m_story.note(JournalKind::Problem, tr("The blocking feed cannot be read: %1").arg(error.detail),
                     toJson(error));
    });
}

void LoopWatch::begin(Pace pace)
{
    m_pace = pace;
    m_address.clear();
    m_before.clear();
    for (const webex::Message &message : m_room.messages())
        m_before.insert(message.id);
}

void LoopWatch::end()
{
    m_address.clear();
    m_before.clear();
    pace();
}

void LoopWatch::hurry()
{
    pace();
    m_feed.kick();
    m_room.kick();
}

/// Often while something is awaited, seldom otherwise.
void LoopWatch::pace()
{
    const Stage stage = m_story.state().stage;
    const auto eager = m_pace == Pace::Instant ? 50ms : 1000ms;
    const bool awaitsRoom = stage >= Stage::Detected && stage < Stage::Confirmed && !m_story.state().dropped;
    m_room.setInterval(awaitsRoom ? eager : RoomWatcher::CalmInterval);
    m_feed.setInterval(m_outbox.hasOpenOrders() ? eager : FeedWatcher::CalmInterval);
}

void LoopWatch::handleStage(Stage stage)
{
    pace();
    if (stage == Stage::Reported)
        m_room.kick();
    // Everybody hears of this stage before the next one.
    QMetaObject::invokeMethod(this, &LoopWatch::considerRoom, Qt::QueuedConnection);
}

void LoopWatch::handleOrder(const BlockOrder &order, const WrittenJson &json)
{
    const QJsonObject &evidence = json.object;
    const SessionState &state = m_story.state();
    const bool ours =
        !state.run.isEmpty() && (order.run == state.run || state.attackers.contains(order.address.value));
    JournalEntry entry;
    entry.run = order.run;
    entry.stage = state.stage;
    entry.kind = JournalKind::Order;
    entry.text = order.problem.isEmpty()
                     ? tr("Block %1: %2").arg(order.address.value, toText(order.state))
                     : tr("Block %1: %2. %3").arg(order.address.value, toText(order.state), order.problem);
    entry.evidence = evidence;
    m_journal.append(entry, json.text);
    pace();
    if (!ours)
        return;
    m_address = order.address.value;
    m_story.edit([&](SessionState &edited) { edited.order = order.id; });
    const QString &address = order.address.value;
    if (order.isOpen() && state.stage == Stage::Failed)
        m_story.resume(Stage::Ordered, tr("Somebody orders the block of %1 again.").arg(address), evidence);
    switch (order.state) {
    case OrderState::Accepted:
    case OrderState::Relaying:
        m_story.advance(Stage::Ordered, tr("Somebody orders the block of %1.").arg(address), evidence);
        break;
    case OrderState::Relayed:
        m_story.advance(Stage::Relayed, tr("The tenant took the order for %1.").arg(address), evidence);
        m_feed.kick();
        break;
    case OrderState::Confirmed:
        m_story.edit([](SessionState &edited) { edited.guarded = true; });
        m_story.advance(Stage::Blocked, tr("%1 is on the blocking feed.").arg(address), evidence);
        break;
    case OrderState::Failed:
        m_story.fail(order.problem, evidence);
        break;
    }
}

void LoopWatch::noteIsolation(const Isolation &isolation)
{
    const SessionState state = m_story.state();
    if (!state.isAnsweredByIsolation() || !state.hosts.contains(isolation.host, Qt::CaseInsensitive))
        return;
    m_address = isolation.host;
    const QJsonObject evidence = isolation.toJson();
    const QString &host = isolation.host;
    m_story.advance(Stage::Ordered, tr("Somebody orders the isolation of %1.").arg(host), evidence);
    if (!isolation.done)
        return;
    m_story.advance(Stage::Relayed,
                    isolation.simulated ? tr("The isolation of %1 is simulated.").arg(host)
                                        : tr("The isolate webhook took the order for %1.").arg(host),
                    evidence);
    if (!isolation.noted && !isolation.incident.isEmpty())
        return;
    if (m_story.advance(Stage::Blocked, tr("%1 is isolated, and the incident says so.").arg(host), evidence))
        emit hostIsolated(isolation);
}

void LoopWatch::handleFeed()
{
    const QList<BlockOrder> open = m_outbox.openOrders();
    for (const BlockOrder &order : open) {
        if (m_feed.shows(order.address))
            m_outbox.confirm(order.address);
    }
    bool guarded = false;
    for (const QString &attacker : m_story.state().attackers) {
        const Result<Address> address = parseObservable(attacker);
        guarded = guarded || (address && m_feed.shows(*address));
    }
    m_story.edit([guarded](SessionState &state) { state.guarded = guarded; });
}

void LoopWatch::considerRoom()
{
    const SessionState state = m_story.state();
    if (state.dropped || state.stage < Stage::Reported || state.stage >= Stage::Confirmed)
        return;
    const QList<webex::Message> messages = m_room.messages();
    for (const webex::Message &message : messages) {
        if (m_before.contains(message.id))
            continue;
        if (m_story.state().alertMessage.isEmpty() && isAlert(message, state)) {
            m_story.edit([&](SessionState &edited) { edited.alertMessage = message.id; });
            m_story.advance(Stage::Alerted, tr("The alert is in the room."), evidenceOf(message));
            emit alertArrived(message);
        } else if (m_story.state().stage == Stage::Blocked && !isAlert(message, state) &&
                   isConfirmation(message, m_address)) {
            m_story.advance(Stage::Confirmed,
                            state.isAnsweredByIsolation()
                                ? tr("The room knows that %1 is isolated.").arg(m_address)
                                : tr("The room knows that %1 is blocked.").arg(m_address),
                            evidenceOf(message));
        }
    }
}

bool LoopWatch::isAlert(const webex::Message &message, const SessionState &story)
{
    QString words = wordsOf(message);
    const bool titled = !story.title.isEmpty() && words.contains(story.title);
    if (story.isAnsweredByIsolation())
        return titled && std::ranges::any_of(story.hosts,
                                             [&](const QString &host) { return namesAddress(words, host); });
    // Markdown escapes parts of names, and links encode them.
    for (const webex::BlockLink &link : webex::blockLinks(message))
        words += u'\n' + link.address;
    const bool named = std::ranges::any_of(
        story.attackers, [&](const QString &attacker) { return namesAddress(words, attacker); });
    return named && (offersBlock(words) || titled);
}

bool LoopWatch::isConfirmation(const webex::Message &message, const QString &address)
{
    const QString words = wordsOf(message);
    // Answers in a thread tell how far an order is; the workflow's confirmation stands for itself.
    return message.parentId.isEmpty() && namesAddress(words, address) && !offersBlock(words) &&
           message.personEmail.endsWith(u".bot"_s);
}

} // namespace sandtable::session
