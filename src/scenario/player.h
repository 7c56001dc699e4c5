#pragma once

#include "scenario/scenario.h"

#include <QObject>
#include <QTimer>

namespace sandtable::scenario
{

/// Plays the beats of a told story in order. At live pace each comes at its time, at step pace each waits for
/// next(); at once otherwise, yet each from the event loop. Main thread.
class ScenarioPlayer : public QObject
{
    Q_OBJECT

public:
    enum class Pace { Instant, Live, Step };

    explicit ScenarioPlayer(QObject *parent = nullptr);

    /// Plays from the start; what was playing is stopped. `dropped` plays blockedBeats.
    void play(const Scenario &told, Pace pace, bool dropped);
    void stop();
    /// Step pace: plays the beat that waits. Nothing at the other paces and after the last beat.
    void next();
    /// Step pace: takes the newest beat back (rewound), also after the last one. Nothing before the first.
    void back();

    /// Beats are to come: the story has neither finished nor been stopped.
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    /// Step pace: the next beat waits for next().
    [[nodiscard]] bool isWaiting() const { return m_pace == Pace::Step && m_next < m_beats.size(); }
    /// The beats of what is playing or has played; none after stop().
    [[nodiscard]] const QList<Beat> &beats() const { return m_beats; }
    /// How many of them have been played and not taken back.
    [[nodiscard]] qsizetype played() const { return m_next; }

signals:
    void beatPlayed(const sandtable::scenario::Beat &beat);
    /// A beat was taken back: these have been played, the newest last.
    void rewound(const QList<sandtable::scenario::Beat> &played);
    /// played(), beats() or isWaiting() are others.
    void positionChanged();
    /// The beat `detected` was played; not when its beatPlayed led to stop() or to another play().
    void detected();
    /// The last beat was played for the first time; not after stop().
    void finished();

private:
    void handleTimeout();
    void schedule();
    void playNext();

    QList<Beat> m_beats;
    qsizetype m_next = 0;
    quint64 m_playing = 0; ///< counts play() and stop(): a beat knows whether it still belongs to what plays
    bool m_isPlaying = false;
    Pace m_pace = Pace::Live;
    std::chrono::milliseconds m_begun{0};
    QTimer m_timer;
};

} // namespace sandtable::scenario
