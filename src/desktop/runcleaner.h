#pragma once

#include "session/cleaner.h"

#include <QObject>

namespace sandtable::desktop
{

/// Deletes in the background what one run made in the tenant, and says in one line how far it is.
class RunCleaner : public QObject
{
    Q_OBJECT

public:
    /// The cleaner outlives it.
    explicit RunCleaner(session::Cleaner &cleaner, QObject *parent = nullptr);
    ~RunCleaner() override;

    /// Begins; a run after another waits for its turn.
    void clean(const QString &run);

signals:
    /// One line for the status bar.
    void told(const QString &line);

private:
    void next();
    void remove(const QList<session::CleanItem> &items);
    void finish(const QString &line);

    session::Cleaner &m_cleaner;
    QStringList m_waiting;
    std::stop_source m_stopping;
    bool m_busy = false;
};

} // namespace sandtable::desktop
