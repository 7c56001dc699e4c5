#pragma once

#include "net/httpclient.h"
#include "net/mailbox.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace sandtable::session
{

/// One HTTP exchange of the lab with its place in the story.
struct WireEntry {
    qint64 number = 0; ///< 1, 2, 3 … in the order in which the log took them
    QString from;      ///< who asked, one of WireParty
    QString to;        ///< who answered: net::Exchange::service, "tenant", "webex", "webhook", "callback" …
    QString peer;      ///< the address of a visitor; empty for the lab's own parties
    std::optional<std::chrono::milliseconds> sinceAttack; ///< none outside a story
    bool repeats = false;                                 ///< a reading that told nothing new
    net::Exchange exchange;                               ///< secrets masked
};
using WireEntryPtr = std::shared_ptr<const WireEntry>;

/// Who asks on the wire.
namespace WireParty
{
inline constexpr QLatin1String Console("console");     ///< this program
inline constexpr QLatin1String Workflows("workflows"); ///< the workflows that run in this program
inline constexpr QLatin1String Tenant("tenant");       ///< the lab tenant by itself
inline constexpr QLatin1String Visitor("visitor");     ///< who reached the callback server
} // namespace WireParty

/// Every HTTP exchange of the lab, ordered by when it began. Bounded in number and bytes; readings that tell
/// nothing new have a bound of their own, so that watching never displaces the story. Main thread; taps may
/// be called from any.
class WireLog : public QObject
{
    Q_OBJECT

public:
    static constexpr int Limit = 1200;
    static constexpr int RepeatLimit = 200;
    static constexpr qint64 ByteLimit = 24 << 20;
    /// What taps may have waiting for the main thread; more is counted as missed.
    static constexpr int WaitingLimit = 256;
    /// What a paced tap has room for: so many at once, then so many a second.
    static constexpr int Burst = 256;
    static constexpr int PerSecond = 250;

    explicit WireLog(QObject *parent = nullptr);
    ~WireLog() override;

    /// Takes what this program asks with that client, from now on.
    void watch(net::HttpClient &http);
    /// Takes a party's exchanges from another thread; may outlive the log.
    using Tap = std::function<void(const net::Exchange &exchange)>;
    [[nodiscard]] Tap tap(const QString &party);
    /// A tap that has no room for what comes too fast to be read: that is counted as missed instead.
    [[nodiscard]] net::Trace pacedTap(const QString &party);
    /// The attack that the exchanges from now on belong to; an invalid time: none.
    void setStory(const QDateTime &begun);

    /// Oldest first.
    [[nodiscard]] const QList<WireEntryPtr> &entries() const { return m_entries; }
    /// How many came too fast to be kept.
    [[nodiscard]] qint64 missed() const;
    /// The exchange that a journal entry's evidence tells of (ExchangeJournal::evidenceOf); null when it has
    /// left the log.
    [[nodiscard]] WireEntryPtr find(const QJsonObject &evidence) const;

    void add(const QString &party, const net::Exchange &exchange);

signals:
    /// Row `row` of entries() is new.
    void added(int row);
    /// Row `row` has gone.
    void removed(int row);

private:
    struct Gate;
    void drain();
    void makeRoom(qint64 bytes, bool repeats);
    void removeAt(qsizetype row);
    [[nodiscard]] bool tellsNothingNew(const WireEntry &entry);

    QList<WireEntryPtr> m_entries;
    QHash<QString, size_t> m_lastReadings; ///< what was read → what it said
    net::Mailbox m_mailbox;                ///< wakes the main thread
    std::shared_ptr<Gate> m_gate;
    QDateTime m_begun;
    qint64 m_bytes = 0;
    qint64 m_next = 0;
    int m_repeats = 0;
};

} // namespace sandtable::session
