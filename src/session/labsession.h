#pragma once

#include "base/clock.h"
#include "base/randomsource.h"
#include "net/httpclient.h"
#include "scenario/library.h"
#include "session/bot/botstate.h"
#include "session/checks.h"
#include "session/isolation.h"
#include "session/journal.h"
#include "session/outbox.h"
#include "session/profilestore.h"
#include "session/servicestatus.h"
#include "session/sessionstate.h"
#include "session/storynotes.h"
#include "session/storyposition.h"
#include "webex/message.h"

#include <QCoroTask>
#include <QObject>

#include <memory>

namespace sandtable::scenario
{
struct Beat;
struct Scenario;
class ScenarioLibrary;
} // namespace sandtable::scenario

namespace sandtable::webex
{
struct Message;
} // namespace sandtable::webex

namespace sandtable::session
{

class Bot;
class Clients;
class FeedWatcher;
class Isolator;
class Lifter;
class WorkflowRunner;

/// What starts an attack.
struct AttackRequest {
    QString scenario;            ///< id; empty: the one in the settings
    std::optional<Pace> pace;    ///< empty: the settings' pace
    QString payload;             ///< what was typed into the vulnerable form; empty: the scenario's own
    QString origin;              ///< "console", "page", "api", "rehearse": for the journal
    std::optional<quint32> seed; ///< for reproducible indicators
};

/// What an attack has become at its start.
struct AttackStart {
    QString run;
    bool replay =
        false; ///< the attacker of the last story again, whose address is on the feed: it will be dropped
};

/// The lab on the main thread: the profile in use, the story's state machine, the room, the feed and the
/// orders. The window and the callback server act through this class only. Every change is one JournalEntry.
class LabSession : public QObject
{
    Q_OBJECT

public:
    /// The collaborators; all outlive the session. SessionParts (assembly.h) makes them.
    struct Parts {
        net::HttpClient &http;
        const Clock &clock;
        RandomSource &random;
        const scenario::ScenarioLibrary &scenarios;
        ProfileStore &profiles;
        Journal &journal;
        Outbox &outbox;
        StoryNotes &notes;
        Clients &clients;
        FeedWatcher &feed;
        Isolator &isolator;
        Lifter &lifter;
    };
    explicit LabSession(Parts parts, QObject *parent = nullptr);
    ~LabSession() override;

    /// Begins to relay orders and to watch room and feed. The event loop runs.
    void start();
    /// Ends watches, relays and a running attack; resolves when nothing is under way any more.
    QCoro::Task<> stop();

    /// Starts an attack and resolves as soon as it is noted on disk and under way; its course is told by
    /// signals. After a block the same attacker comes again and the firewall drops it. Errors: Busy (a story
    /// is being played), NotFound (no such scenario), Configuration (what is missing in the profile),
    /// Storage.
    QCoro::Task<Result<AttackStart>> attack(AttackRequest request);
    /// Step pace: plays the beat that waits; otherwise nothing happens.
    void nextBeat();
    /// Step pace: takes the newest beat back (storyRewound). What was reported or ordered stays.
    void previousBeat();
    /// Where the beats of the story stand.
    [[nodiscard]] StoryPosition storyPosition() const;
    /// Ends a running attack and forgets the story: the next attack is a new one. Orders go on.
    void reset();

    /// Orders a block: the one way for links, cards, scripts and the window. Resolves when it is on disk.
    /// Errors as Outbox::place.
    QCoro::Task<Result<Placement>> order(OrderRequest request);

    /// Ends a block: durable, done as soon as the tenant answers; the feed follows. Resolves when it is on
    /// disk, with the order as it is then. Errors: Usage (no address), NotFound (neither ordered here nor on
    /// a feed), Storage.
    QCoro::Task<Result<BlockOrder>> unblock(UnblockRequest request);
    /// Isolates a host: marks it, adds a note and a relationship to the incident, calls the profile's isolate
    /// webhook. Resolves when it is on disk. The same host again answers with what is there. Errors: Usage,
    /// Storage.
    QCoro::Task<Result<Isolation>> isolate(IsolateRequest request);
    /// The isolated hosts of this story and before, oldest first; reset() forgets them.
    [[nodiscard]] QList<Isolation> isolations() const;
    /// Presses a button of a card of the room as this program's operator (profile `lab` only: the room's
    /// human side). Errors: Unsupported elsewhere, Webex's.
    QCoro::Task<Result<void>> pressCard(QString messageId, QJsonObject inputs);
    /// Closes an incident as a false positive in the tenant. Errors: the tenant's.
    QCoro::Task<Result<void>> closeIncident(QString incident, QString who);
    /// A message of the room that this program knows of without having read the room.
    void learn(const webex::Message &message);
    /// Notes something in the journal, at the story's present stage.
    void note(const QString &text, const QJsonObject &evidence);
    /// A verified delivery of Webex for the bot; whether it was new. On disk when it resolves.
    QCoro::Task<Result<bool>> acceptDelivery(QJsonObject delivery);
    /// *Check incidents* now, where this program runs the workflows. Errors: Unsupported elsewhere, what the
    /// run says.
    QCoro::Task<Result<void>> checkIncidents();
    /// How a run of the workflows of this console ended: one that failed is told, and the orders that it
    /// names with it.
    void noteRun(const QString &workflow, bool succeeded, const QString &message);
    /// Runs the workflow documents in this program; null while there is none.
    [[nodiscard]] WorkflowRunner *workflowRunner() const;
    void setWorkflowRunner(WorkflowRunner *runner);
    /// The bot of this session; outlives it or is taken away with null.
    void setBot(Bot *bot);
    /// The person who presses cards in the console's own room (profile `lab`); empty elsewhere.
    void setOperatorToken(const Secret &token);
    /// The bot of the profile in use.
    [[nodiscard]] BotState botState() const;
    /// How the services of the profile answer: "tenant", "webex", "webhook".
    [[nodiscard]] QList<ServiceStatus> services() const;
    /// Tries now what waits for that service: orders, the bot's connection, the watches.
    void tryNow(const QString &service);
    /// Whether something waits for that service that giveUp() would end.
    [[nodiscard]] bool canGiveUp(const QString &service) const;
    /// Gives up what waits for that service: "tenant", the report of the attack; "webhook", the orders that
    /// it has not taken and that are not under way this moment.
    void giveUp(const QString &service);
    /// Withdraws an order that has not been sent yet. Errors: NotFound, Conflict (the tenant may have it).
    QCoro::Task<Result<BlockOrder>> withdraw(QString orderId);
    /// Asks every service that the profile names; `postToRoom` also posts a line into the room. Each row is
    /// also announced by checkDone as it comes.
    QCoro::Task<QList<CheckRow>> runChecks(bool postToRoom);

    [[nodiscard]] SessionState state() const;
    /// The newest messages of the room, oldest first; at most 200.
    [[nodiscard]] QList<webex::Message> messages() const;
    /// The values that the feeds for addresses show, sorted.
    [[nodiscard]] QStringList feedValues() const;
    /// The story's scenario with its facts filled in; the chosen one of the library while there is no story.
    /// Null when the library lacks it.
    [[nodiscard]] const scenario::Scenario *currentScenario() const;

    [[nodiscard]] Journal &journal();
    [[nodiscard]] Outbox &outbox();
    [[nodiscard]] ProfileStore &profiles();

signals:
    /// Anything in state() changed.
    void stateChanged(const sandtable::session::SessionState &state);
    void stageChanged(sandtable::session::Stage stage);
    /// A new story begins on the topology: scenario and whether the firewall will drop it.
    void storyStarted(const QString &run, const QString &scenario, bool dropped);
    /// One beat, when it is to be shown.
    void beatPlayed(const sandtable::scenario::Beat &beat);
    /// Another beat is the newest, or another one comes next.
    void storyPositionChanged(const sandtable::session::StoryPosition &position);
    /// A beat was taken back: the topology is to show what these beats made of it, the newest last.
    void storyRewound(const QList<sandtable::scenario::Beat> &played);
    void incidentReported(const QString &incident, const QString &title);
    void alertArrived(const sandtable::webex::Message &message);
    void messageArrived(const sandtable::webex::Message &message);
    void orderChanged(const sandtable::session::BlockOrder &order);
    void feedChanged(const QStringList &values);
    void checkDone(const sandtable::session::CheckRow &row);
    void isolationChanged(const sandtable::session::Isolation &isolation);
    void botChanged(const sandtable::session::BotState &state);
    void serviceChanged(const sandtable::session::ServiceStatus &status);
    /// What canGiveUp() says may be another.
    void waitingChanged();
    /// The tenant has no blocking feed yet: somebody may want to prepare it (said once until there is one).
    void feedMissing();
    void wasReset();
    /// Another room is watched: messages() is empty again.
    void roomCleared();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sandtable::session
