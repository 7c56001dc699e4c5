#pragma once

#include "session/feedprobe.h"
#include "session/patience.h"
#include "session/poller.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <stop_token>

namespace sandtable::session
{

class Clients;

/// The five feeds of the tenant in use, by their public views (private-intel.md 5, Feeds): finds the views by
/// the feeds' titles (0015A), reads them again and again and says what changed. A tenant needs the two for
/// addresses; one that has none for domains, URLs or hashes shows none of those. Main thread.
class FeedWatcher : public QObject, public FeedProbe
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds CalmInterval{10000};
    static constexpr std::chrono::seconds AbsentKept{
        60}; ///< how long a feed that is not there is not looked for

    explicit FeedWatcher(Clients &clients, QObject *parent = nullptr);
    ~FeedWatcher() override;

    /// The title of the feed for observables of that type, one of blockableTypes() (private-intel.md 8,
    /// 0015A).
    [[nodiscard]] static QString titleOf(const QString &type);

    void start();
    QCoro::Task<> stop();
    /// How often the feeds are read from now on.
    void setInterval(std::chrono::milliseconds interval);
    /// Reads now.
    void kick();
    /// Forgets that the last readings failed and reads now.
    void tryNow();
    /// When the feeds are read again after a failure; invalid while they can be read, or when the tenant has
    /// refused the credential for good.
    [[nodiscard]] const Patience &patience() const { return m_patience; }

    /// Reads the feeds once and announces changes. Errors: NotFound when the tenant has no feed for
    /// addresses, and the network's.
    QCoro::Task<Result<void>> refresh();
    QCoro::Task<Result<bool>> isOnFeed(Address address) override;

    /// What the last reading showed, sorted.
    [[nodiscard]] QStringList values() const;
    [[nodiscard]] bool shows(const Address &address) const;
    /// Whether the feeds have been read at all since the profile was chosen.
    [[nodiscard]] bool isKnown() const { return m_known; }

signals:
    /// A reading has succeeded, whether or not it changed anything.
    void refreshed();
    void changed(const QStringList &values);
    /// What was not there at the reading before.
    void appeared(const QList<sandtable::session::Address> &addresses);
    void vanished(const QList<sandtable::session::Address> &addresses);
    /// Said once until a reading works again.
    void failed(const sandtable::Error &error);

private:
    QCoro::Task<Result<QSet<QString>>> read(QString type);
    QCoro::Task<Result<QUrl>> findView(QString type);
    /// What a feed shows that a tenant may do without; nothing while it is not there.
    QCoro::Task<Result<QSet<QString>>> readOptional(QString type);
    QCoro::Task<> round();
    void forget();
    void take(const QSet<QString> &shown);

    Clients &m_clients;
    Poller m_poller;
    Patience m_patience;
    QHash<QString, QUrl> m_views;       ///< by observable type
    QHash<QString, QDateTime> m_absent; ///< feeds that are not there: looked for again then
    QSet<QString> m_shown;
    int m_generation = 0; ///< counts profile changes
    bool m_known = false;
    bool m_failing = false;
};

} // namespace sandtable::session
