#pragma once

#include "base/clock.h"
#include "base/randomsource.h"
#include "scenario/player.h"
#include "scenario/storyteller.h"
#include "session/clients.h"
#include "session/settings.h"
#include "session/storyposition.h"

#include <QObject>

#include <optional>

namespace sandtable::session
{

/// One story made for playing: told with its own indicators, and with the bundles that report it.
struct PlayableStory {
    scenario::Story told;
    QStringList attackers;      ///< what the story offers to block, normalised
    QStringList hosts;          ///< the hosts whose isolation answers the story
    QStringList externalIds;    ///< of everything that the bundles hold
    QList<QJsonObject> bundles; ///< in the order of their import
    QString incidentTransientId;

    [[nodiscard]] const QString &run() const { return told.run; }
};

/// Plays one story at a time: its beats at their pace, and at the beat *detected* the imports into the
/// tenant, the incident with its first sighting first, then the same incident with each further one.
class AttackRunner : public QObject
{
    Q_OBJECT

public:
    static constexpr int ImportAttempts = 3;
    static constexpr std::chrono::milliseconds DrainLimit{2000};
    static constexpr std::chrono::milliseconds SlowAfter{3000};

    AttackRunner(Clients &clients, const Clock &clock, RandomSource &random, QObject *parent = nullptr);

    /// A new story: own ids, the times of now, fresh indicators, none of `taken` among them unless a seed
    /// asks for certain ones. Errors: Document.
    [[nodiscard]] Result<PlayableStory> mint(const scenario::Scenario &scenario, std::optional<quint32> seed,
                                             const QString &payload, const QStringList &taken);
    /// The same attacker again, as a run of its own that reports nothing.
    [[nodiscard]] PlayableStory replay(const PlayableStory &last);

    /// Starts to play. `blocked`: the firewall is on guard, nothing reaches the tenant.
    void play(const PlayableStory &story, Pace pace, bool blocked);
    /// Step pace: plays the beat that waits.
    void nextBeat() { m_player.next(); }
    /// Step pace: takes the newest beat back; what was reported stays reported.
    void previousBeat() { m_player.back(); }
    [[nodiscard]] StoryPosition position() const;
    /// No further beat and no further import.
    void cancel();
    /// Gives up the report that waits for the tenant: it ends with failed(). Nothing happens without one.
    void giveUpReport();
    /// The tenant has not taken everything, and lets people wait: an attempt failed, or SlowAfter is over.
    [[nodiscard]] bool reportWaits() const { return m_report && m_slow; }
    /// Resolves when no import is under way, or after DrainLimit.
    QCoro::Task<> drain();
    [[nodiscard]] bool isPlaying() const { return m_beats || m_report; }

signals:
    /// `again`: it was played before and taken back.
    void beatPlayed(const sandtable::scenario::Beat &beat, bool again);
    void rewound(const QList<sandtable::scenario::Beat> &played);
    void positionChanged();
    void detected();
    void reported(const QString &incident, const QJsonObject &evidence);
    /// The firewall has turned the attacker away.
    void dropped();
    void failed(const QString &sentence, const QJsonObject &evidence);
    /// reportWaits() from now on.
    void reportSlowed();
    void wentIdle();

private:
    QCoro::Task<> report(int generation);
    QCoro::Task<Result<intel::ImportReport>> import(QJsonObject bundle, int generation);
    void handleBeat(const scenario::Beat &beat);
    void handleDetected();
    void handleFinished();
    void slowDown(int generation);

    Clients &m_clients;
    const Clock &m_clock;
    RandomSource &m_random;
    scenario::ScenarioPlayer m_player;
    PlayableStory m_story;
    bool m_blocked = false;
    int m_generation = 0; ///< counts plays and cancels: a report of an older one ends silently
    int m_running = 0;    ///< reports that have not ended
    bool m_beats = false; ///< beats are to come
    bool m_report = false;
    bool m_slow = false;
    bool m_wasDetected = false; ///< reported once: a beat that is shown again reports nothing
    qsizetype m_furthest = 0;   ///< how many beats have been played at least once
};

} // namespace sandtable::session
