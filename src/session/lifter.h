#pragma once

#include "session/clients.h"
#include "session/feedwatcher.h"
#include "session/outbox.h"

#include <QTimer>

namespace sandtable::session
{

/// Ends blocks: when somebody wants it, and when the time of an order is up. Ends the validity of the
/// address's judgements that are elements of the feed's indicator, so that the feed, and the firewalls that
/// read it, let the address go (private-intel.md 5, Expire and Feeds). What could not be ended is tried again
/// with a growing wait, also after a restart: the wish is in the order. Main thread.
class Lifter : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds FirstWait{2};
    static constexpr std::chrono::seconds LongestWait{60};

    Lifter(Clients &clients, FeedWatcher &feed, Outbox &outbox, const Clock &clock,
           QObject *parent = nullptr);

    /// Begins to look at the orders.
    void start();
    void stop();
    /// Tries now what waits.
    void tryNow();

private:
    void look();
    QCoro::Task<> lift(QString id);
    QCoro::Task<Result<void>> endJudgements(Address address, QString reason);
    void plan(const QString &id, bool failed);

    Clients &m_clients;
    FeedWatcher &m_feed;
    Outbox &m_outbox;
    const Clock &m_clock;
    QTimer m_timer;
    QSet<QString> m_running;
    QHash<QString, std::pair<std::chrono::seconds, QDateTime>> m_waits; ///< order → last wait, next try
    bool m_started = false;
    bool m_looksSoon = false; ///< look() is on its way
};

} // namespace sandtable::session
