#pragma once

#include "session/checks.h"
#include "session/clients.h"

#include <functional>

namespace sandtable::session
{

class FeedWatcher;

/// Asks every service that the profile in use names, one after the other.
class CheckRunner
{
public:
    using Report = std::function<void(const CheckRow &row)>;

    CheckRunner(Clients &clients, FeedWatcher &feed, ProfileStore &profiles, const Clock &clock);

    /// `report` gets each row as it comes. Posts nothing into the room unless `postToRoom`.
    QCoro::Task<QList<CheckRow>> run(bool postToRoom, Report report);

private:
    struct Try;
    QCoro::Task<CheckRow> checkToken();
    QCoro::Task<CheckRow> checkIncidents();
    QCoro::Task<CheckRow> checkFeeds();
    [[nodiscard]] CheckRow checkWebhook() const;
    QCoro::Task<CheckRow> checkBot();
    QCoro::Task<CheckRow> checkRoom();
    QCoro::Task<CheckRow> checkPost();

    Clients &m_clients;
    FeedWatcher &m_feed;
    ProfileStore &m_profiles;
    const Clock &m_clock;
};

} // namespace sandtable::session
