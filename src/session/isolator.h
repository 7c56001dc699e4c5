#pragma once

#include "base/randomsource.h"
#include "session/clients.h"
#include "session/isolation.h"
#include "session/store.h"

#include <QHash>

namespace sandtable::session
{

/// Isolates hosts: on disk first, then the profile's isolate webhook (or simulated, where there is none),
/// then a note and its relationship at the incident. What could not be done is tried again, also after a
/// restart. Main thread.
class Isolator : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype LongestHost = 253;
    static constexpr std::chrono::seconds RetryWait{10};

    Isolator(Clients &clients, ProfileStore &profiles, Store &store, net::HttpClient &http,
             RandomSource &random, QObject *parent = nullptr);

    /// Reads what earlier starts left. Blocks shortly (start only).
    [[nodiscard]] Result<void> load();
    /// Goes on with what is not done.
    void start();
    void stop() { m_started = false; }
    /// As LabSession::isolate; `node` is the topology's node of that name, if any.
    QCoro::Task<Result<Isolation>> isolate(IsolateRequest request, QString node);
    /// Of the profile in use, oldest first.
    [[nodiscard]] QList<Isolation> all() const;
    /// Forgets every isolation of the profile in use: the next show begins with free hosts.
    void forgetAll();

signals:
    void isolationChanged(const sandtable::session::Isolation &isolation);

private:
    struct Kept {
        QString profile;
        Isolation isolation;
    };
    QCoro::Task<> carryOut(QString id);
    QCoro::Task<Result<void>> callWebhook(Isolation isolation);
    QCoro::Task<Result<void>> noteAtIncident(Isolation isolation);
    [[nodiscard]] StoreWrite save(const Isolation &isolation, const QString &kind);
    [[nodiscard]] Kept *find(const QString &id);

    Clients &m_clients;
    ProfileStore &m_profiles;
    Store &m_store;
    net::HttpClient &m_http;
    RandomSource &m_random;
    QList<Kept> m_all;
    QSet<QString> m_running;
    QHash<QString, StoreWrite> m_writing; ///< new ones that are not on disk yet
    bool m_started = false;
};

} // namespace sandtable::session
