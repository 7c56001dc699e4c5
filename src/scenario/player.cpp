#include "scenario/player.h"

#include <QPointer>

namespace sandtable::scenario
{

ScenarioPlayer::ScenarioPlayer(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ScenarioPlayer::handleTimeout);
}

void ScenarioPlayer::play(const Scenario &told, Pace pace, bool dropped)
{
    ++m_playing;
    m_timer.stop();
    m_beats = dropped ? told.blockedBeats : told.beats;
    m_next = 0;
    m_pace = pace;
    m_begun = std::chrono::milliseconds(0);
    m_isPlaying = true;
    schedule();
    emit positionChanged();
}

void ScenarioPlayer::stop()
{
    ++m_playing;
    m_timer.stop();
    m_isPlaying = false;
    m_beats.clear();
    m_next = 0;
    emit positionChanged();
}

void ScenarioPlayer::next()
{
    if (isWaiting())
        playNext();
}

void ScenarioPlayer::back()
{
    if (m_pace != Pace::Step || m_next == 0)
        return;
    --m_next;
    m_timer.stop(); // the end is not reached when its beat is taken back at once
    const QPointer<ScenarioPlayer> alive(this);
    emit rewound(m_beats.first(m_next));
    if (alive)
        emit positionChanged();
}

void ScenarioPlayer::schedule()
{
    if (isWaiting())
        return;
    const std::chrono::milliseconds due = m_next < m_beats.size() ? m_beats.at(m_next).at : m_begun;
    const std::chrono::milliseconds wait =
        m_pace == Pace::Live ? due - m_begun : std::chrono::milliseconds(0);
    m_begun = due;
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

void ScenarioPlayer::handleTimeout()
{
    if (m_next < m_beats.size())
        return playNext();
    if (std::exchange(m_isPlaying, false))
        emit finished();
}

void ScenarioPlayer::playNext()
{
    const QPointer<ScenarioPlayer> alive(this);
    const Beat beat = m_beats.at(m_next++);
    const quint64 playing = m_playing;
    schedule();
    emit beatPlayed(beat);
    if (alive && m_playing == playing && beat.kind == BeatKind::Detected)
        emit detected();
    if (alive && m_playing == playing)
        emit positionChanged();
}

} // namespace sandtable::scenario
