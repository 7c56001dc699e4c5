#pragma once

#include "session/blockorder.h"
#include "session/store.h"

#include <QHash>

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
    void noteOnDisk(const BlockOrder &order) { m_onDisk.insert(order.id, order); }
    [[nodiscard]] const BlockOrder *find(const QString &id) const;
    /// The newest order of that address in that profile.
    [[nodiscard]] const BlockOrder *newestFor(const QString &profile, const Address &address) const;

    /// The newest order of that address for that incident in that profile.
    [[nodiscard]] const BlockOrder *newestOf(const QString &profile, const Address &address,
                                             const QString &incident) const;

    /// Adds in memory at once; resolves when it is on disk. When it fails the order is to be removed.
    [[nodiscard]] QFuture<Result<void>> add(const BlockOrder &order);
    void remove(const QString &id);
    /// Replaces in memory at once; resolves when it is on disk.
    [[nodiscard]] QFuture<Result<void>> update(const BlockOrder &order);

    /// Resolves when everything that was handed over is on disk or has failed.
    [[nodiscard]] QFuture<Result<void>> settled();

private:
    void index();

    Store &m_store;
    QList<BlockOrder> m_orders;
    QHash<QString, BlockOrder> m_onDisk;
    QHash<QString, qsizetype> m_byId;
    QHash<std::pair<QString, QString>, qsizetype> m_byAddress; ///< profile, address → the newest
};

} // namespace sandtable::session
