#pragma once

#include "base/clock.h"
#include "session/journal.h"
#include "session/sessionstate.h"

#include <QObject>

namespace sandtable::session
{

/// The state machine of one story: idle → attacking → … → confirmed, and failed from any of them. Each
/// transition is one journal entry; the stages only go forward within a run, and may be skipped.
class StoryMachine : public QObject
{
    Q_OBJECT

public:
    StoryMachine(Journal &journal, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const SessionState &state() const { return m_state; }

    /// A new run: everything of the last one is forgotten; stage attacking.
    void begin(const SessionState &fresh, const QString &text, const QJsonObject &evidence);
    /// Goes to a later stage of this run. False, and nothing happens: the story is there already, over, or
    /// not begun.
    bool advance(Stage stage, const QString &text, const QJsonObject &evidence = {});
    /// Goes on with a failed run whose cause has been removed. False when it has not failed.
    bool resume(Stage stage, const QString &text, const QJsonObject &evidence = {});
    /// Ends the run with a reason.
    void fail(const QString &problem, const QJsonObject &evidence = {});
    /// Back to idle.
    void reset(const QString &text);
    /// Changes details that are no transition.
    void edit(const std::function<void(SessionState &state)> &change);
    /// An entry of this run at its present stage.
    void note(QLatin1StringView kind, const QString &text, const QJsonObject &evidence = {});

signals:
    void stageChanged(sandtable::session::Stage stage);
    void stateChanged(const sandtable::session::SessionState &state);

private:
    void move(Stage stage, const QString &text, QJsonObject evidence);

    Journal &m_journal;
    const Clock &m_clock;
    SessionState m_state;
};

} // namespace sandtable::session
