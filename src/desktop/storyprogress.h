#pragma once

#include "session/sessionstate.h"

#include <QList>

#include <chrono>
#include <optional>

namespace sandtable::desktop
{

/// One step of the story rail.
struct RailStep {
    enum class Mark { Pending, Current, Done, Skipped, Failed };

    session::Stage stage = session::Stage::Attacking;
    Mark mark = Mark::Pending;
    std::optional<std::chrono::milliseconds>
        elapsed; ///< since the attack; none when it was skipped or is to come
    friend bool operator==(const RailStep &, const RailStep &) = default;
};

/// How far a story has come, with the time of each stage since the attack. A pure value, fed with the
/// session's states.
class StoryProgress
{
public:
    /// The stages of the rail in order: attacking … confirmed.
    [[nodiscard]] static const QList<session::Stage> &stages();
    /// Its word on the rail: "Attack", "Detected", "Incident" …
    [[nodiscard]] static QString nameOf(session::Stage stage);
    /// The same in the story at hand: *Isolated* where a host is isolated and nothing is blocked.
    [[nodiscard]] QString nameIn(session::Stage stage) const;

    /// Takes the state over; a new run begins anew, stages that were left out are Skipped.
    void update(const session::SessionState &state);
    void clear();

    [[nodiscard]] QList<RailStep> steps() const;
    /// The story has begun and is neither confirmed nor failed.
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const QDateTime &begun() const { return m_begun; }

private:
    QString m_run;
    QDateTime m_begun;
    session::Stage m_reached = session::Stage::Idle; ///< the furthest stage that was no failure
    bool m_isolating = false;                        ///< the story is answered by isolating a host
    bool m_failed = false;
    bool m_over = false;
    QHash<session::Stage, QDateTime> m_times;
};

/// A duration as the rail shows it: `0.4 s`, `12.3 s`, `2:05`.
[[nodiscard]] QString shortDuration(std::chrono::milliseconds duration);

} // namespace sandtable::desktop
