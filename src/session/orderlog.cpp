#include "session/orderlog.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "base/logging.h"
#include "session/auditlog.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

/// Finished orders beyond the newest `keepFinished` go, and the audit log tells so.
Result<void> forgetOldest(Database &database, int keepFinished, const QDateTime &now)
{
    const QString finished = u"SELECT id FROM orders WHERE state IN ('confirmed','failed') "
                             "ORDER BY placed_at DESC LIMIT -1 OFFSET ?"_s;
    QStringList ids;
    {
        Result<QSqlQuery> rows = database.run(finished, {keepFinished});
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            ids.append(rows->value(0).toString());
    }
    for (const QString &id : std::as_const(ids)) {
        if (const auto done = database.run(u"DELETE FROM orders WHERE id=?"_s, {id}); !done)
            return failure(done.error());
        if (auto told = appendToAudit(database, {now, AuditKind::Forgotten, auditSubjectOfOrder(id), {}});
            !told)
            return told;
    }
    return {};
}

} // namespace

Result<void> OrderLog::load(int keepFinished, const QDateTime &now)
{
    QList<BlockOrder> orders;
    Result<void> read = m_store.runNow([&](Database &database) -> Result<void> {
        if (Result<void> begun = beginAudit(database, now); !begun)
            return begun;
        if (Result<void> done = forgetOldest(database, keepFinished, now); !done)
            return done;
        Result<QSqlQuery> rows = database.run(u"SELECT content FROM orders ORDER BY placed_at, id"_s);
        if (!rows)
            return failure(rows.error());
        while (rows->next()) {
            const Result<QJsonObject> content = parseJsonObject(rows->value(0).toByteArray());
            const std::optional<BlockOrder> order = content ? BlockOrder::fromJson(*content) : std::nullopt;
            if (order)
                orders.append(*order);
            else
                qCWarning(logSession) << "an order on disk cannot be read and is left alone";
        }
        return {};
    });
    if (!read)
        return read;
    m_orders = std::move(orders);
    for (const BlockOrder &order : std::as_const(m_orders))
        m_onDisk.insert(order.id, order);
    index();
    return {};
}

void OrderLog::index()
{
    m_byId.clear();
    m_byAddress.clear();
    m_byIncident.clear();
    m_open.clear();
    m_waiting.clear();
    for (qsizetype at = 0; at < m_orders.size(); ++at)
        index(at);
}

void OrderLog::index(qsizetype at)
{
    const BlockOrder &order = m_orders.at(at);
    const OfAddress ofAddress{order.profile, order.address.value};
    m_byId.insert(order.id, at);
    m_byAddress.insert(ofAddress, at);
    m_byIncident.insert({ofAddress, order.incident}, at);
    if (const auto told = m_onDisk.constFind(order.id); told != m_onDisk.constEnd())
        sort(at, *told);
}

void OrderLog::sort(qsizetype at, const BlockOrder &told)
{
    const auto place = [&](OfProfile &those, bool belongs) {
        if (belongs)
            those[told.profile].insert(at);
        else
            those[told.profile].erase(at);
    };
    place(m_open, told.isOpen());
    place(m_waiting, told.isWaiting());
}

void OrderLog::noteOnDisk(const BlockOrder &order)
{
    m_onDisk.insert(order.id, order);
    if (const auto at = m_byId.constFind(order.id); at != m_byId.constEnd())
        sort(*at, order);
}

bool OrderLog::hasAny(const OfProfile &those, const QString &profile)
{
    const auto found = those.constFind(profile);
    return found != those.constEnd() && !found->empty();
}

QList<BlockOrder> OrderLog::listed(const OfProfile &those, const QString &profile) const
{
    QList<BlockOrder> orders;
    const auto found = those.constFind(profile); // value() would copy the set
    if (found == those.constEnd())
        return orders;
    orders.reserve(qsizetype(found->size()));
    for (const qsizetype at : *found)
        orders.append(m_onDisk.value(m_orders.at(at).id));
    return orders;
}

QList<BlockOrder> OrderLog::open(const QString &profile) const
{
    return listed(m_open, profile);
}

bool OrderLog::hasOpen(const QString &profile) const
{
    return hasAny(m_open, profile);
}

QList<BlockOrder> OrderLog::waiting(const QString &profile) const
{
    return listed(m_waiting, profile);
}

bool OrderLog::hasWaiting(const QString &profile) const
{
    return hasAny(m_waiting, profile);
}

const BlockOrder *OrderLog::find(const QString &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.constEnd() ? nullptr : &m_orders.at(*found);
}

std::optional<BlockOrder> OrderLog::onDisk(const QString &id) const
{
    const auto found = m_onDisk.constFind(id);
    return found == m_onDisk.constEnd() ? std::nullopt : std::optional(*found);
}

const BlockOrder *OrderLog::newestFor(const QString &profile, const Address &address) const
{
    const auto found = m_byAddress.constFind({profile, address.value});
    return found == m_byAddress.constEnd() ? nullptr : &m_orders.at(*found);
}

const BlockOrder *OrderLog::newestOf(const QString &profile, const Address &address,
                                     const QString &incident) const
{
    const auto found = m_byIncident.constFind({{profile, address.value}, incident});
    return found == m_byIncident.constEnd() ? nullptr : &m_orders.at(*found);
}

StoreWrite OrderLog::add(const BlockOrder &order, const WrittenJson &json)
{
    m_orders.append(order);
    index(m_orders.size() - 1);
    return m_store.write([id = order.id, placed = order.placed, profile = order.profile,
                          address = order.address.value, state = toText(order.state),
                          content = json.text](Database &database) -> Result<void> {
        const auto done = database.write(
            u"INSERT INTO orders(id,placed_at,profile,address,state,content) VALUES(?,?,?,?,?,?)"_s,
            {id, toWireTime(placed), profile, address, state, content});
        if (!done)
            return failure(done.error());
        return appendToAudit(database, {placed, AuditKind::Ordered, auditSubjectOfOrder(id), content});
    });
}

void OrderLog::remove(const QString &id)
{
    m_orders.removeIf([&](const BlockOrder &order) { return order.id == id; });
    index();
}

StoreWrite OrderLog::update(const BlockOrder &order, const WrittenJson &json)
{
    if (const auto found = m_byId.constFind(order.id); found != m_byId.constEnd())
        m_orders[*found] = order;
    return m_store.write([id = order.id, changed = order.changed, state = toText(order.state),
                          json](Database &database) -> Result<void> {
        const auto done =
            database.write(u"UPDATE orders SET state=?, content=? WHERE id=?"_s, {state, json.text, id});
        if (!done)
            return failure(done.error());
        return appendToAudit(database, {changed, AuditKind::Outcome, auditSubjectOfOrder(id),
                                        outcomeContent(BlockOrder::outcomeJson(json.object), json.text)});
    });
}

StoreWrite OrderLog::settled()
{
    return m_store.write([](Database &) { return Result<void>(); });
}

} // namespace sandtable::session
