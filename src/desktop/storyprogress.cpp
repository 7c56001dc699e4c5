#include "desktop/storyprogress.h"

#include <QCoreApplication>
#include <QLocale>

namespace sandtable::desktop
{

using session::Stage;

const QList<Stage> &StoryProgress::stages()
{
    static const QList<Stage> all = {Stage::Attacking, Stage::Detected, Stage::Reported, Stage::Alerted,
                                     Stage::Ordered,   Stage::Relayed,  Stage::Blocked,  Stage::Confirmed};
    return all;
}

QString StoryProgress::nameOf(Stage stage)
{
    switch (stage) {
    case Stage::Idle:
        return QCoreApplication::translate("StoryProgress", "Ready");
    case Stage::Attacking:
        return QCoreApplication::translate("StoryProgress", "Attack");
    case Stage::Detected:
        return QCoreApplication::translate("StoryProgress", "Detected");
    case Stage::Reported:
        return QCoreApplication::translate("StoryProgress", "Incident");
    case Stage::Alerted:
        return QCoreApplication::translate("StoryProgress", "Alert");
    case Stage::Ordered:
        return QCoreApplication::translate("StoryProgress", "Order");
    case Stage::Relayed:
        return QCoreApplication::translate("StoryProgress", "Relay");
    case Stage::Blocked:
        return QCoreApplication::translate("StoryProgress", "Blocked");
    case Stage::Confirmed:
        return QCoreApplication::translate("StoryProgress", "Confirmed");
    case Stage::Failed:
        return QCoreApplication::translate("StoryProgress", "Failed");
    }
    return {};
}

QString StoryProgress::nameIn(Stage stage) const
{
    return m_isolating && stage == Stage::Blocked ? QCoreApplication::translate("StoryProgress", "Isolated")
                                                  : nameOf(stage);
}

void StoryProgress::clear()
{
    *this = StoryProgress();
}

void StoryProgress::update(const session::SessionState &state)
{
    if (state.stage == Stage::Idle) {
        clear();
        return;
    }
    if (state.run != m_run) {
        clear();
        m_run = state.run;
        m_begun = state.since;
    }
    m_isolating = state.isAnsweredByIsolation();
    m_failed = state.stage == Stage::Failed;
    m_over = m_failed || state.stage == Stage::Confirmed || state.dropped;
    if (m_failed)
        return;
    m_reached = std::max(m_reached, state.stage);
    if (!m_times.contains(state.stage))
        m_times.insert(state.stage, state.since);
}

QList<RailStep> StoryProgress::steps() const
{
    QList<RailStep> steps;
    bool broken = false;
    for (const Stage stage : stages()) {
        RailStep step;
        step.stage = stage;
        const QDateTime at = m_times.value(stage);
        if (at.isValid() && m_begun.isValid())
            step.elapsed = std::chrono::milliseconds(std::max<qint64>(0, m_begun.msecsTo(at)));
        if (m_reached == Stage::Idle && !m_failed)
            step.mark = RailStep::Mark::Pending;
        else if (stage > m_reached) {
            step.mark = m_failed && !broken ? RailStep::Mark::Failed : RailStep::Mark::Pending;
            broken = true;
        } else if (!at.isValid())
            step.mark = RailStep::Mark::Skipped;
        else
            step.mark = stage == m_reached && !m_over ? RailStep::Mark::Current : RailStep::Mark::Done;
        steps.append(step);
    }
    return steps;
}

bool StoryProgress::isRunning() const
{
    return !m_run.isEmpty() && !m_over;
}

QString shortDuration(std::chrono::milliseconds duration)
{
    const double seconds = double(duration.count()) / 1000.0;
    if (seconds < 60.0)
        return QCoreApplication::translate("StoryProgress", "%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const qint64 whole = duration.count() / 1000;
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

} // namespace sandtable::desktop
