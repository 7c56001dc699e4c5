#include "session/cleaner.h"

#include "intel/bundlebuilder.h"
#include "session/clients.h"
#include "session/outbox.h"
#include "session/storynotes.h"

#include <QSet>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Most = 10000; // the tenant's search window

/// Relationships first, so that nothing points at what is gone.
const QStringList Types{u"relationship"_s, u"judgement"_s, u"sighting"_s, u"incident"_s, u"indicator"_s};

bool isOurs(const QJsonObject &entity)
{
    if (entity.value(u"source").toString() != intel::SourceName)
        return false;
    const QJsonArray ids = entity.value(u"external_ids").toArray();
    return std::ranges::any_of(
        ids, [](const QJsonValue &id) { return id.toString().startsWith(intel::ExternalIdPrefix); });
}

CleanItem itemOf(const QString &type, const QJsonObject &entity)
{
    CleanItem item{type, entity.value(u"id").toString(), entity.value(u"title").toString()};
    if (type == u"judgement")
        item.title = entity.value(u"observable").toObject().value(u"value").toString();
    else if (type == u"relationship")
        item.title = entity.value(u"relationship_type").toString();
    else if (item.title.isEmpty())
        item.title = entity.value(u"description").toString().left(80);
    return item;
}

} // namespace

Cleaner::Cleaner(Clients &clients, StoryNotes &notes, Outbox &outbox)
    : m_clients(clients), m_notes(notes), m_outbox(outbox)
{
}

QCoro::Task<Result<QList<CleanItem>>> Cleaner::list()
{
    QList<CleanItem> items;
    QSet<QString> listed;
    for (const QString &type : Types) {
        intel::SearchQuery query{{u"source"_s, intel::SourceName}};
        const Result<QJsonArray> found = co_await m_clients.tenant().searchAll(type, std::move(query), Most);
        if (!found)
            co_return failure(found.error());
        for (const QJsonValue &value : *found) {
            const QJsonObject entity = value.toObject();
            const QString id = entity.value(u"id").toString();
            if (isOurs(entity) && !listed.contains(id)) {
                listed.insert(id);
                items.append(itemOf(type, entity));
            }
        }
    }
    QSet<QString> asked;
    const QList<BlockOrder> orders = m_outbox.orders();
    for (const BlockOrder &order : orders) {
        if (asked.contains(order.address.value))
            continue;
        asked.insert(order.address.value);
        intel::SearchQuery query{{u"source"_s, intel::SourceName},
                                 {u"query"_s, u"observable.value:\"%1\""_s.arg(order.address.value)}};
        const Result<QJsonArray> found =
            co_await m_clients.tenant().searchAll(u"judgement"_s, std::move(query), Most);
        if (!found)
            co_return failure(found.error());
        for (const QJsonValue &value : *found) {
            const QJsonObject entity = value.toObject();
            const QString id = entity.value(u"id").toString();
            if (!listed.contains(id)) {
                listed.insert(id);
                items.append(itemOf(u"judgement"_s, entity));
            }
        }
    }
    co_return items;
}

QCoro::Task<CleanOutcome> Cleaner::remove(QList<CleanItem> items)
{
    CleanOutcome outcome;
    for (const CleanItem &item : items) {
        const Result<void> done = co_await m_clients.tenant().remove(item.type, item.id);
        if (done)
            ++outcome.deleted;
        else
            outcome.problems.append(u"%1 %2: %3"_s.arg(item.type, item.id, toText(done.error())));
    }
    if (!outcome.problems.isEmpty())
        co_return outcome;
    const Result<QList<StoryNote>> notes = co_await m_notes.all();
    QStringList runs;
    for (const StoryNote &note : notes.value_or(QList<StoryNote>()))
        runs.append(note.run);
    const Result<void> forgotten = co_await m_notes.forget(runs);
    if (!forgotten)
        outcome.problems.append(toText(forgotten.error()));
    co_return outcome;
}

} // namespace sandtable::session
