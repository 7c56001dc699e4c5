#pragma once

#include "session/checks.h"
#include "session/clients.h"
#include "session/feedwatcher.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace sandtable::session
{

/// Asks every service that the profile in use names, one after the other. Shared with its coroutines, so that
/// a check under way at the end of the program ends harmlessly.
class CheckRunner : public std::enable_shared_from_this<CheckRunner>
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

    [[nodiscard]] bool isEnding() const { return !m_clients || !m_feed || !m_profiles; }

    QPointer<Clients> m_clients;
    QPointer<FeedWatcher> m_feed;
    QPointer<ProfileStore> m_profiles;
    const Clock &m_clock;
};

} // namespace sandtable::session
