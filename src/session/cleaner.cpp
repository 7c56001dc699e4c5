#include "session/cleaner.h"

#include "intel/bundlebuilder.h"
#include "session/clients.h"
#include "session/outbox.h"
#include "session/storynotes.h"

#include <deque>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Most = 10000;       // the tenant's search window
constexpr int MostLookedUp = 500; // noted ids that the search did not show

/// Relationships first, so that nothing points at what is gone.
const QStringList Types{u"relationship"_s, u"note"_s,     u"judgement"_s,
                        u"sighting"_s,     u"incident"_s, u"indicator"_s};

QStringList ourIds(const QJsonObject &entity)
{
    QStringList ours;
    const QJsonArray ids = entity.value(u"external_ids").toArray();
    for (const QJsonValue &id : ids) {
        if (id.toString().startsWith(intel::ExternalIdPrefix, Qt::CaseInsensitive))
            ours.append(id.toString().toLower());
    }
    return ours;
}

bool hasOurSource(const QJsonObject &entity)
{
    return entity.value(u"source").toString() == intel::SourceName;
}

/// The type of the object that an attack sends under that external id (BundleBuilder::externalIds).
QString typeOfNoted(const QString &externalId)
{
    if (externalId.endsWith(u"-member-of-incident"))
        return u"relationship"_s;
    return externalId.endsWith(u"-incident") ? u"incident"_s : u"sighting"_s;
}

CleanItem itemOf(const QString &type, const QJsonObject &entity)
{
    CleanItem item{type, entity.value(u"id").toString(), entity.value(u"title").toString()};
    if (type == u"judgement")
        item.title = entity.value(u"observable").toObject().value(u"value").toString();
    else if (type == u"relationship")
        item.title = entity.value(u"relationship_type").toString();
    else if (type == u"note")
        item.title = entity.value(u"content").toString().left(80);
    else if (item.title.isEmpty())
        item.title = entity.value(u"description").toString().left(80);
    return item;
}

tl::unexpected<Error> cancelled()
{
    return failure(ErrorKind::Cancelled, u"tenant"_s, u"list what the lab made"_s, u"cancelled"_s);
}

/// Runs the same coroutine several times at once and waits for all of them.
template <typename Start>
QCoro::Task<> several(int count, Start start)
{
    std::vector<QCoro::Task<>> running;
    running.reserve(size_t(count));
    for (int number = 0; number < count; ++number)
        running.push_back(start());
    for (QCoro::Task<> &task : running)
        co_await task;
}

} // namespace

QMap<QString, int> countByType(const QList<CleanItem> &items)
{
    QMap<QString, int> counts;
    for (const CleanItem &item : items)
        ++counts[item.type];
    return counts;
}

/// Noted ids that are looked up one by one, shared by those who do it.
struct Cleaner::Search {
    std::deque<QString> noted;
    std::stop_token cancel;
    QList<CleanItem> found;
    std::optional<Error> problem;
};

/// Objects to delete, shared by those who do it.
struct Cleaner::Removal {
    std::deque<CleanItem> waiting;
    int of = 0;
    int done = 0;
    Progress progress;
    std::stop_token cancel;
    CleanOutcome outcome;
};

Cleaner::Cleaner(Clients &clients, StoryNotes &notes, Outbox &outbox)
    : m_clients(clients), m_notes(notes), m_outbox(outbox)
{
}

bool Cleaner::isOfThisTenant(const StoryNote &note) const
{
    return !m_origin || note.tenant == m_origin();
}

QCoro::Task<Result<QList<CleanItem>>> Cleaner::list(std::stop_token cancel)
{
    return gather({}, cancel);
}

QCoro::Task<Result<QList<CleanItem>>> Cleaner::listRun(QString run, std::stop_token cancel)
{
    return gather(std::move(run), cancel);
}

QCoro::Task<Result<QList<CleanItem>>> Cleaner::gather(QString run, std::stop_token cancel)
{
    const std::weak_ptr<const int> life = m_life;
    const QString prefix = u"%1%2-"_s.arg(intel::ExternalIdPrefix, run).toLower();
    const auto isWanted = [&run, &prefix](const QString &id) {
        return run.isEmpty() || id.startsWith(prefix);
    };
    QSet<QString> ordered;
    const QList<BlockOrder> orders = run.isEmpty() ? m_outbox.orders() : QList<BlockOrder>();
    for (const BlockOrder &order : orders)
        ordered.insert(order.address.value);
    QList<CleanItem> items;
    QSet<QString> listed;
    QSet<QString> seen; // external ids
    for (const QString &type : Types) {
        if (cancel.stop_requested())
            co_return cancelled();
        intel::SearchQuery query{{u"source"_s, intel::SourceName}};
        const Result<QJsonArray> found = co_await m_clients.tenant().searchAll(type, std::move(query), Most);
        if (!found)
            co_return failure(found.error());
        if (life.expired())
            co_return cancelled();
        for (const QJsonValue &value : *found) {
            const QJsonObject entity = value.toObject();
            QStringList ours = ourIds(entity);
            ours.removeIf([&isWanted](const QString &id) { return !isWanted(id); });
            const CleanItem item = itemOf(type, entity);
            const bool isOrdered = type == u"judgement" && ordered.contains(item.title);
            if (!hasOurSource(entity) || (ours.isEmpty() && !isOrdered) || listed.contains(item.id))
                continue;
            listed.insert(item.id);
            seen.unite(QSet<QString>(ours.begin(), ours.end()));
            items.append(item);
        }
    }
    const Result<QList<StoryNote>> notes = co_await m_notes.all();
    if (!notes)
        co_return failure(notes.error());
    if (life.expired())
        co_return cancelled();
    const auto search = std::make_shared<Search>();
    search->cancel = cancel;
    for (auto note = notes->rbegin(); note != notes->rend(); ++note) {
        for (const QString &id : note->externalIds) {
            if (isWanted(id.toLower()) && isOfThisTenant(*note) && !seen.contains(id.toLower()) &&
                search->noted.size() < MostLookedUp)
                search->noted.push_back(id);
        }
    }
    const auto start = [this, search] { return lookUp(search); };
    co_await several(int(std::min<size_t>(AtOnce, search->noted.size())), start);
    if (search->problem)
        co_return failure(*search->problem);
    if (cancel.stop_requested() || life.expired())
        co_return cancelled();
    for (const CleanItem &item : std::as_const(search->found)) {
        if (!listed.contains(item.id)) {
            listed.insert(item.id);
            items.append(item);
        }
    }
    std::ranges::stable_sort(items, {}, [](const CleanItem &item) { return Types.indexOf(item.type); });
    m_listed = listed;
    m_listedAll = run.isEmpty();
    co_return items;
}

QCoro::Task<> Cleaner::lookUp(std::shared_ptr<Search> search)
{
    const std::weak_ptr<const int> life = m_life;
    while (!life.expired() && !search->noted.empty() && !search->problem &&
           !search->cancel.stop_requested()) {
        const QString id = search->noted.front();
        search->noted.pop_front();
        const QString type = typeOfNoted(id);
        const Result<QJsonArray> found = co_await m_clients.tenant().withExternalId(type, id);
        if (!found) {
            // The ids of a run belong together: without an answer there is no list that can be trusted.
            if (found.error().kind != ErrorKind::NotFound)
                search->problem = found.error();
            continue;
        }
        for (const QJsonValue &value : *found) {
            const QJsonObject entity = value.toObject();
            if (hasOurSource(entity) && ourIds(entity).contains(id.toLower()))
                search->found.append(itemOf(type, entity));
        }
    }
}

QCoro::Task<CleanOutcome> Cleaner::remove(QList<CleanItem> items, Progress progress, std::stop_token cancel)
{
    const std::weak_ptr<const int> life = m_life;
    const auto removal = std::make_shared<Removal>();
    removal->of = int(items.size());
    removal->progress = std::move(progress);
    removal->cancel = cancel;
    // One type after the other, so that a relationship goes before its ends.
    std::ranges::stable_sort(items, {}, [](const CleanItem &item) { return Types.indexOf(item.type); });
    const auto start = [this, removal] { return removeSome(removal); };
    for (qsizetype from = 0; from < items.size() && !cancel.stop_requested() && !life.expired();) {
        const QString type = items.at(from).type;
        for (; from < items.size() && items.at(from).type == type; ++from)
            removal->waiting.push_back(items.at(from));
        co_await several(int(std::min<size_t>(AtOnce, removal->waiting.size())), start);
    }
    CleanOutcome outcome = removal->outcome;
    outcome.cancelled = removal->done < removal->of;
    if (life.expired() || outcome.cancelled || !outcome.problems.isEmpty() || !m_listed.isEmpty() ||
        !m_listedAll)
        co_return outcome;
    const Result<void> forgotten = co_await forgetNotes();
    if (!forgotten)
        outcome.problems.append(toText(forgotten.error()));
    co_return outcome;
}

QCoro::Task<> Cleaner::removeSome(std::shared_ptr<Removal> removal)
{
    const std::weak_ptr<const int> life = m_life;
    while (!life.expired() && !removal->waiting.empty() && !removal->cancel.stop_requested()) {
        const CleanItem item = removal->waiting.front();
        removal->waiting.pop_front();
        const Result<void> done = co_await m_clients.tenant().remove(item.type, item.id);
        if (life.expired())
            co_return;
        ++removal->done;
        if (done) {
            ++removal->outcome.deleted;
            m_listed.remove(item.id);
        } else {
            removal->outcome.problems.append(u"%1 %2: %3"_s.arg(item.type, item.id, toText(done.error())));
        }
        if (removal->progress)
            removal->progress(removal->done, removal->of, item);
    }
}

QCoro::Task<Result<void>> Cleaner::forgetNotes()
{
    const std::weak_ptr<const int> life = m_life;
    const Result<QList<StoryNote>> notes = co_await m_notes.all();
    if (!notes)
        co_return failure(notes.error());
    if (life.expired())
        co_return cancelled();
    QStringList runs;
    for (const StoryNote &note : *notes) {
        if (isOfThisTenant(note))
            runs.append(note.run);
    }
    const Result<void> forgotten = co_await m_notes.forget(runs);
    co_return forgotten;
}

} // namespace sandtable::session
