#pragma once

#include "session/blockorder.h"
#include "session/store.h"

#include <QHash>

#include <set>

namespace sandtable::session
{

/// The orders in memory and their rows on disk, with what the audit log tells of them. Knows nothing about
/// relaying.
class OrderLog
{
public:
    explicit OrderLog(Store &store) : m_store(store) {}

    /// Reads every order, after dropping all but the newest `keepFinished` finished ones, at that moment.
    /// Blocks (start only).
    [[nodiscard]] Result<void> load(int keepFinished, const QDateTime &now);

    [[nodiscard]] const QList<BlockOrder> &all() const { return m_orders; }
    /// That order as it is on disk: what may be told. Nothing while it is not there yet.
    [[nodiscard]] std::optional<BlockOrder> onDisk(const QString &id) const;
    /// What add() or update() wrote is on disk.
    void noteOnDisk(const BlockOrder &order);
    /// Those of a profile that are on disk as open, oldest first.
    [[nodiscard]] QList<BlockOrder> open(const QString &profile) const;
    [[nodiscard]] bool hasOpen(const QString &profile) const;
    /// Those of a profile that are on disk as waiting for their next attempt, oldest first.
    [[nodiscard]] QList<BlockOrder> waiting(const QString &profile) const;
    [[nodiscard]] bool hasWaiting(const QString &profile) const;
    [[nodiscard]] const BlockOrder *find(const QString &id) const;
    /// The newest order of that address in that profile.
    [[nodiscard]] const BlockOrder *newestFor(const QString &profile, const Address &address) const;

    /// The newest order of that address for that incident in that profile.
    [[nodiscard]] const BlockOrder *newestOf(const QString &profile, const Address &address,
                                             const QString &incident) const;

    /// Adds in memory at once; resolves when it is on disk. When it fails the order is to be removed. `json`
    /// is its toJson(), as for update().
    [[nodiscard]] StoreWrite add(const BlockOrder &order, const WrittenJson &json);
    void remove(const QString &id);
    /// Replaces in memory at once; resolves when it is on disk.
    [[nodiscard]] StoreWrite update(const BlockOrder &order, const WrittenJson &json);

    /// Resolves when everything that was handed over is on disk or has failed.
    [[nodiscard]] StoreWrite settled();

private:
    using OfAddress = std::pair<QString, QString>;    ///< profile, address
    using OfIncident = std::pair<OfAddress, QString>; ///< … and incident
    using OfProfile = QHash<QString, std::set<qsizetype>>;
    void index();
    void index(qsizetype at);
    /// Notes what is on disk of the order at that place.
    void sort(qsizetype at, const BlockOrder &told);
    [[nodiscard]] static bool hasAny(const OfProfile &those, const QString &profile);
    [[nodiscard]] QList<BlockOrder> listed(const OfProfile &those, const QString &profile) const;

    Store &m_store;
    QList<BlockOrder> m_orders;
    QHash<QString, BlockOrder> m_onDisk;
    QHash<QString, qsizetype> m_byId;
    QHash<OfAddress, qsizetype> m_byAddress;   ///< the newest
    QHash<OfIncident, qsizetype> m_byIncident; ///< the newest
    OfProfile m_open;                          ///< those that are on disk as open
    OfProfile m_waiting;                       ///< of these the ones that are waiting
};

} // namespace sandtable::session
