#pragma once

#include "session/blockorder.h"
#include "session/store.h"

#include <QHash>

namespace sandtable::session
{

/// The orders in memory and their rows on disk. Knows nothing about relaying.
class OrderLog
{
public:
    explicit OrderLog(Store &store) : m_store(store) {}

    /// Reads every order, after dropping all but the newest `keepFinished` finished ones. Blocks (start
    /// only).
    [[nodiscard]] Result<void> load(int keepFinished);

    [[nodiscard]] const QList<BlockOrder> &all() const { return m_orders; }
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

private:
    void index();

    Store &m_store;
    QList<BlockOrder> m_orders;
    QHash<QString, qsizetype> m_byId;
    QHash<std::pair<QString, QString>, qsizetype> m_byAddress; ///< profile, address → the newest
};

} // namespace sandtable::session
