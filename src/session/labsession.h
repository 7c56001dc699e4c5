#pragma once

#include "base/clock.h"
#include "base/randomsource.h"
#include "net/httpclient.h"
#include "scenario/library.h"
#include "session/checks.h"
#include "session/journal.h"
#include "session/outbox.h"
#include "session/profilestore.h"
#include "session/sessionstate.h"
#include "session/storynotes.h"
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

class Clients;
class FeedWatcher;

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
    /// Ends a running attack and forgets the story: the next attack is a new one. Orders go on.
    void reset();

    /// Orders a block: the one way for links, cards, scripts and the window. Resolves when it is on disk.
    /// Errors as Outbox::place.
    QCoro::Task<Result<Placement>> order(OrderRequest request);

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
    void incidentReported(const QString &incident, const QString &title);
    void alertArrived(const sandtable::webex::Message &message);
    void messageArrived(const sandtable::webex::Message &message);
    void orderChanged(const sandtable::session::BlockOrder &order);
    void feedChanged(const QStringList &values);
    void checkDone(const sandtable::session::CheckRow &row);
    void wasReset();
    /// Another room is watched: messages() is empty again.
    void roomCleared();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sandtable::session
