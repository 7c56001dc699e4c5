#pragma once

#include "session/store.h"

#include <QCoroTask>
#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace sandtable::session
{

/// What was noted about one attack before its first request left.
struct StoryNote {
    QString run;
    QString scenario;
    QDateTime at;
    QString tenant;          ///< the private intel origin it was sent to
    QStringList externalIds; ///< all begin with `sandtable-<run>-`
    QStringList addresses;   ///< the attacker's addresses
    friend bool operator==(const StoryNote &, const StoryNote &) = default;
};

/// The table `runs`: ids are on disk before they are sent (application.md, What an attack creates), so that
/// `clean` finds what was made even after a crash.
class StoryNotes
{
public:
    explicit StoryNotes(Store &store) : m_store(store) {}
    /// Resolves when it is on disk.
    QCoro::Task<Result<void>> note(StoryNote note);
    /// Every note that was not forgotten, oldest first.
    QCoro::Task<Result<QList<StoryNote>>> all();
    /// After a clean: what is gone from the tenant needs no note.
    QCoro::Task<Result<void>> forget(QStringList runs);

private:
    Store &m_store;
};

} // namespace sandtable::session
