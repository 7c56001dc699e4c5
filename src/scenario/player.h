#pragma once

#include "scenario/scenario.h"

#include <QObject>
#include <QTimer>

namespace sandtable::scenario
{

/// Plays the beats of a told story in order. At live pace each comes at its time; at once otherwise, yet each
/// from the event loop. Main thread.
class ScenarioPlayer : public QObject
{
    Q_OBJECT

public:
    enum class Pace { Instant, Live };

    explicit ScenarioPlayer(QObject *parent = nullptr);

    /// Plays from the start; what was playing is stopped. `dropped` plays blockedBeats.
    void play(const Scenario &told, Pace pace, bool dropped);
    void stop();
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }

signals:
    void beatPlayed(const sandtable::scenario::Beat &beat);
    /// The beat `detected` was played; not when its beatPlayed led to stop() or to another play().
    void detected();
    /// The last beat was played; not after stop().
    void finished();

private:
    void handleTimeout();
    void schedule();

    QList<Beat> m_beats;
    qsizetype m_next = 0;
    quint64 m_playing = 0; ///< counts play() and stop(): a beat knows whether it still belongs to what plays
    Pace m_pace = Pace::Live;
    std::chrono::milliseconds m_begun{0};
    QTimer m_timer;
};

} // namespace sandtable::scenario
