#include "desktop/runcleaner.h"

#include "desktop/errortext.h"

#include <QCoroTask>

#include <QPointer>

namespace sandtable::desktop
{

RunCleaner::RunCleaner(session::Cleaner &cleaner, QObject *parent) : QObject(parent), m_cleaner(cleaner) {}

RunCleaner::~RunCleaner()
{
    m_stopping.request_stop();
}

void RunCleaner::clean(const QString &run)
{
    if (run.isEmpty())
        return;
    m_waiting.append(run);
    if (!m_busy)
        next();
}

void RunCleaner::next()
{
    if (m_waiting.isEmpty())
        return;
    m_busy = true;
    emit told(tr("Cleaning the tenant: looking for what the story made…"));
    QCoro::connect(m_cleaner.listRun(m_waiting.takeFirst(), m_stopping.get_token()), this,
                   [this](const Result<QList<session::CleanItem>> &items) {
                       if (!items)
                           finish(
                               tr("The tenant was not cleaned: %1").arg(errorText(items.error()).sentence));
                       else if (items->isEmpty())
                           finish(tr("The tenant is clean: the story left nothing there."));
                       else
                           remove(*items);
                   });
}

void RunCleaner::remove(const QList<session::CleanItem> &items)
{
    const QPointer<RunCleaner> self(this);
    const session::Cleaner::Progress progress = [self](int done, int of, const session::CleanItem &) {
        if (self)
            emit self->told(tr("Cleaning the tenant: %1 of %2").arg(done).arg(of));
    };
    QCoro::connect(m_cleaner.remove(items, progress, m_stopping.get_token()), this,
                   [this](const session::CleanOutcome &outcome) {
                       if (outcome.problems.isEmpty())
                           finish(tr("The tenant is clean: %n object(s) deleted.", nullptr, outcome.deleted));
                       else
                           finish(tr("%n object(s) could not be deleted: use Clean up in the menu Tenant.",
                                     nullptr, int(outcome.problems.size())));
                   });
}

void RunCleaner::finish(const QString &line)
{
    m_busy = false;
    emit told(line);
    next();
}

} // namespace sandtable::desktop
