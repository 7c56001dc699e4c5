#include "session/storymachine.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

StoryMachine::StoryMachine(Journal &journal, const Clock &clock, QObject *parent)
    : QObject(parent), m_journal(journal), m_clock(clock)
{
}

void StoryMachine::begin(const SessionState &fresh, const QString &text, const QJsonObject &evidence)
{
    m_state = fresh;
    move(Stage::Attacking, text, evidence);
}

bool StoryMachine::advance(Stage stage, const QString &text, const QJsonObject &evidence)
{
    if (m_state.stage == Stage::Idle || m_state.stage == Stage::Failed || stage <= m_state.stage)
        return false;
    move(stage, text, evidence);
    return true;
}

bool StoryMachine::resume(Stage stage, const QString &text, const QJsonObject &evidence)
{
    if (m_state.stage != Stage::Failed)
        return false;
    m_state.problem.clear();
    move(stage, text, evidence);
    return true;
}

void StoryMachine::fail(const QString &problem, const QJsonObject &evidence)
{
    if (m_state.stage == Stage::Idle || m_state.stage == Stage::Failed)
        return;
    m_state.problem = problem;
    move(Stage::Failed, problem, evidence);
}

void StoryMachine::reset(const QString &text)
{
    if (m_state.stage == Stage::Idle && m_state.run.isEmpty())
        return;
    m_state = SessionState();
    move(Stage::Idle, text, {});
}

void StoryMachine::edit(const std::function<void(SessionState &)> &change)
{
    const SessionState before = m_state;
    change(m_state);
    m_state.stage = before.stage;
    if (m_state != before)
        emit stateChanged(m_state);
}

void StoryMachine::note(QLatin1StringView kind, const QString &text, const QJsonObject &evidence)
{
    JournalEntry entry;
    entry.run = m_state.run;
    entry.stage = m_state.stage;
    entry.kind = kind;
    entry.text = text;
    entry.evidence = evidence;
    m_journal.append(entry);
}

void StoryMachine::move(Stage stage, const QString &text, QJsonObject evidence)
{
    const Stage before = m_state.stage;
    m_state.stage = stage;
    m_state.since = m_clock.now();
    evidence.insert(u"from"_s, toText(before));
    evidence.insert(u"to"_s, toText(stage));
    note(JournalKind::Stage, text, evidence);
    // Whoever reacts to the stage may move the story on at once: what is shown of this stage is told before.
    const SessionState now = m_state;
    emit stateChanged(now);
    emit stageChanged(stage);
}

} // namespace sandtable::session
