#pragma once

#include "session/checks.h"
#include "session/clients.h"
#include "session/connectionprobe.h"
#include "session/feedwatcher.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace sandtable::session
{

/// Asks every service that the profile in use names, one after the other, in the words of the setup
/// assistant. Shared with its coroutines, so that a check under way at the end of the program ends
/// harmlessly.
class CheckRunner : public std::enable_shared_from_this<CheckRunner>
{
public:
    using Report = std::function<void(const CheckRow &row)>;

    /// With `http` the proxy and the clock are looked at, too.
    CheckRunner(Clients &clients, FeedWatcher &feed, ProfileStore &profiles, const Clock &clock,
                net::HttpClient *http = nullptr);

    /// `report` gets each row as it comes: proxy, token, scopes, clock, incidents, conure, feeds, webhook,
    /// bot, room, membership, message. What cannot be asked because an earlier answer is missing is left out.
    /// Posts nothing into the room unless `postToRoom`.
    QCoro::Task<QList<CheckRow>> run(bool postToRoom, Report report);

private:
    struct Try;
    QCoro::Task<CheckRow> checkToken();
    [[nodiscard]] CheckRow checkProxy() const;
    [[nodiscard]] CheckRow checkScopes() const;
    QCoro::Task<CheckRow> checkClock();
    QCoro::Task<CheckRow> checkIncidents();
    QCoro::Task<CheckRow> checkConure();
    QCoro::Task<CheckRow> checkFeeds();
    [[nodiscard]] CheckRow checkWebhook() const;
    QCoro::Task<CheckRow> checkBot();
    QCoro::Task<CheckRow> checkRoom();
    QCoro::Task<CheckRow> checkMembership();
    QCoro::Task<CheckRow> checkPost();

    [[nodiscard]] bool isEnding() const { return !m_clients || !m_feed || !m_profiles; }

    QPointer<Clients> m_clients;
    QPointer<FeedWatcher> m_feed;
    QPointer<ProfileStore> m_profiles;
    QPointer<net::HttpClient> m_http;
    const Clock &m_clock;
    QString m_botId; ///< of the last check of the bot
};

} // namespace sandtable::session
