#pragma once

#include "session/store.h"

#include <QCoroTask>
#include <QHash>

namespace sandtable::session
{

/// What was noted about one object before it was sent to the tenant.
struct SetupNote {
    QString id;    ///< empty until the tenant has said it
    QString stamp; ///< the object's `timestamp`: recognises it when the answer never came
    friend bool operator==(const SetupNote &, const SetupNote &) = default;
};

/// The table `tenant_setup`: what this console has made in which tenant.
class SetupNotes
{
public:
    explicit SetupNotes(Store &store) : m_store(store) {}
    /// By key, for one tenant (its private intel origin).
    QCoro::Task<Result<QHash<QString, SetupNote>>> all(QString origin);
    /// Resolves when it is on disk.
    QCoro::Task<Result<void>> note(QString origin, QString key, SetupNote note);
    QCoro::Task<Result<void>> forget(QString origin, QString key);

private:
    QCoro::Task<Result<void>> write(QString sql, QVariantList values);
    Store &m_store;
};

} // namespace sandtable::session
