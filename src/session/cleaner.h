#pragma once

#include "base/result.h"

#include <QCoroTask>
#include <QList>
#include <QString>

namespace sandtable::session
{

class Clients;
class Outbox;
class StoryNotes;

/// One object of the tenant that this lab made.
struct CleanItem {
    QString type;  ///< "incident", "sighting", "relationship", "judgement" …
    QString id;    ///< long
    QString title; ///< title, or the observable of a judgement
    friend bool operator==(const CleanItem &, const CleanItem &) = default;
};

/// How a clean ended.
struct CleanOutcome {
    int deleted = 0;
    QStringList problems; ///< one sentence for each object that is still there
};

/// Finds and deletes what the lab created in the tenant: objects with the source `Sandtable` whose external
/// ids begin with `sandtable-`, objects under the noted ids, and the judgements of addresses ordered here.
/// Nothing else.
class Cleaner
{
public:
    Cleaner(Clients &clients, StoryNotes &notes, Outbox &outbox);
    /// Lists without changing anything. Errors: what the tenant answers.
    QCoro::Task<Result<QList<CleanItem>>> list();
    /// Deletes those; goes on after a refusal. What is gone already counts as deleted.
    QCoro::Task<CleanOutcome> remove(QList<CleanItem> items);

private:
    Clients &m_clients;
    StoryNotes &m_notes;
    Outbox &m_outbox;
};

} // namespace sandtable::session
