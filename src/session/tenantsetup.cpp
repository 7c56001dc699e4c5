#include "session/tenantsetup.h"

#include "session/feedcontract.h"
#include "session/probewords.h"
#include "session/tenantsetup_p.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

using State = SetupItem::State;

bool isPart(const SetupItem &item)
{
    return item.key == u"webhook" || item.key == u"rule";
}

tl::unexpected<Error> ended()
{
    return failure(ErrorKind::Cancelled, u"tenant"_s, u"prepare the tenant"_s, u"the program ends"_s);
}

/// The part of a key behind its colon.
QString labelOf(const QString &key)
{
    return key.section(u':', 1);
}

QString typeOf(const QString &key)
{
    return key.section(u':', 0, 0);
}

} // namespace

/// What the tenant says against making an object.
void refuse(SetupItem &item, const Error &error)
{
    const ProbeAnswer answer = answerAbout(error, ProbeQuestion::Incidents);
    item.state = error.kind == ErrorKind::Forbidden ? State::NotAllowed : State::Failed;
    item.problem = answer.whatToDo.isEmpty() ? answer.sentence : answer.sentence + u' ' + answer.whatToDo;
}

TenantSetup::TenantSetup(Clients &clients, ProfileStore &profiles, Store &store, const Clock &clock,
                         QObject *parent)
    : QObject(parent), d(std::make_shared<Private>(clients, profiles, store, clock))
{
}

TenantSetup::~TenantSetup()
{
    d->cancelled = true;
    d->gone = true;
}

void TenantSetup::setWorkflows(net::HttpClient &http, QList<ExportedFile> sources,
                               std::function<ExportValues()> values)
{
    d->http = &http;
    d->sources = std::move(sources);
    d->values = std::move(values);
}

void TenantSetup::cancel()
{
    d->cancelled = true;
}

/// The entity with exactly that title; an empty object when there is none.
QCoro::Task<Result<QJsonObject>> TenantSetup::Private::find(QString type, QString title)
{
    intel::SearchQuery query{{u"limit"_s, u"10"_s}, {u"offset"_s, u"0"_s}, {u"query"_s, u"title:"_s + title}};
    if (gone)
        co_return ended();
    const Result<QJsonArray> found = co_await clients.tenant().search(type, std::move(query));
    if (!found)
        co_return failure(found.error());
    for (const QJsonValue &entity : *found) {
        if (entity.toObject().value(u"title"_s).toString() == title)
            co_return entity.toObject();
    }
    co_return QJsonObject();
}

QCoro::Task<Result<SetupItem>> TenantSetup::Private::look(QString key, QString title, SetupNote note)
{
    const bool isFeed = typeOf(key) == u"feed";
    SetupItem item;
    item.key = key;
    item.what = isFeed ? SetupWords::tr("Feed %1").arg(title) : SetupWords::tr("Indicator %1").arg(title);
    const Result<QJsonObject> found = co_await find(typeOf(key), title);
    if (!found)
        co_return failure(found.error());
    if (found->isEmpty())
        co_return item;
    item.state = State::There;
    item.id = found->value(u"id"_s).toString();
    item.view = found->value(u"feed_view_url"_s).toString();
    const QDateTime stamp = fromWireTime(found->value(u"timestamp"_s).toString());
    item.ours =
        note.id.isEmpty() ? !note.stamp.isEmpty() && stamp == fromWireTime(note.stamp) : note.id == item.id;
    co_return item;
}

QCoro::Task<Result<QList<SetupItem>>> TenantSetup::Private::lookAtAll()
{
    const QString where = origin();
    const Result<QHash<QString, SetupNote>> noted = co_await notes.all(where);
    if (!noted)
        co_return failure(noted.error());
    QList<SetupItem> items;
    const QStringList labels = feedLabels();
    for (const QString &label : labels) {
        for (const QString &type : {u"indicator"_s, u"feed"_s}) {
            if (cancelled)
                co_return failure(ErrorKind::Cancelled, u"tenant"_s, u"look at the tenant"_s, u"cancelled"_s);
            const QString key = type + u':' + label;
            const QString title = type == u"feed" ? feedTitle(label) : indicatorTitle(label);
            const Result<SetupItem> item = co_await look(key, title, noted->value(key));
            if (!item)
                co_return failure(item.error());
            items.append(*item);
        }
    }
    if (gone)
        co_return ended();
    const ProbeAnswer scopes = scopesAnswer(clients.tenant().scope());
    for (SetupItem &item : items) {
        if (item.state == State::Missing && !scopes.ok) {
            item.state = State::NotAllowed;
            item.problem = scopes.sentence + u' ' + scopes.whatToDo;
        }
    }
    if (withWorkflows()) {
        const QList<SetupItem> workflows = co_await lookAtWorkflows(*noted);
        items.append(workflows);
    }
    co_return items;
}

QCoro::Task<Result<QList<SetupItem>>> TenantSetup::preview()
{
    const std::shared_ptr<Private> state = d;
    if (state->busy)
        co_return failure(ErrorKind::Busy, u"tenant"_s, u"look at the tenant"_s,
                          u"this is under way already"_s);
    const Private::Work work(state);
    const Result<QList<SetupItem>> items = co_await state->lookAtAll();
    co_return items;
}

QCoro::Task<Result<QList<SetupItem>>> TenantSetup::prepare()
{
    const QPointer<TenantSetup> self(this);
    const std::shared_ptr<Private> state = d;
    if (state->busy)
        co_return failure(ErrorKind::Busy, u"tenant"_s, u"prepare the tenant"_s,
                          u"this is under way already"_s);
    const Private::Work work(state);
    Result<QList<SetupItem>> items = co_await state->lookAtAll();
    if (!items)
        co_return failure(items.error());
    for (qsizetype index = 0; index < items->size() && !state->cancelled; ++index) {
        SetupItem item = items->at(index);
        if (item.state == State::Missing) {
            const QList<SetupItem> before = *items;
            const SetupItem made = co_await state->make(item, before);
            if (!self)
                co_return ended();
            items->replace(index, made);
            item = made;
        }
        emit itemDone(item, int(index) + 1, int(items->size()));
        if (!self)
            co_return ended();
    }
    co_return items;
}

QCoro::Task<SetupItem> TenantSetup::Private::make(SetupItem item, QList<SetupItem> before)
{
    const auto stateOf = [&before](const QString &key) {
        const auto found =
            std::ranges::find_if(before, [&](const SetupItem &other) { return other.key == key; });
        return found == before.end() ? SetupItem() : *found;
    };
    const QString type = typeOf(item.key);
    if (type == u"indicator") {
        const SetupItem made = co_await makeObject(item, {});
        co_return made;
    }
    if (type == u"feed") {
        const SetupItem indicator = stateOf(u"indicator:"_s + labelOf(item.key));
        if (indicator.state != State::There && indicator.state != State::Made) {
            item.state = indicator.state == State::NotAllowed ? State::NotAllowed : State::Failed;
            item.problem = SetupWords::tr("Its indicator is missing.");
            co_return item;
        }
        const SetupItem made = co_await makeObject(item, indicator.id);
        co_return made;
    }
    if (type == u"workflow") {
        const SetupItem made = co_await makeWorkflow(item);
        co_return made;
    }
    follow(item, before);
    if (item.state == State::Made && item.key == u"webhook" && profiles.active().secrets.webhookUrl.isEmpty())
        item.problem = SetupWords::tr("Copy its URL with the api_key from the tenant into the profile.");
    co_return item;
}

QCoro::Task<SetupItem> TenantSetup::Private::makeObject(SetupItem item, QString indicator)
{
    const QString where = origin();
    const QString label = labelOf(item.key);
    const QString stamp = toWireTime(clock.now());
    const bool isFeed = typeOf(item.key) == u"feed";
    SetupNote note;
    note.stamp = stamp;
    const Result<void> noted = co_await notes.note(where, item.key, note);
    if (!noted) {
        item.state = State::Failed;
        item.problem = noted.error().detail;
        co_return item;
    }
    if (gone)
        co_return item;
    QJsonObject object = isFeed ? feedOf(label, indicator, stamp) : indicatorOf(label, stamp);
    Result<QJsonObject> made = co_await clients.tenant().create(typeOf(item.key), std::move(object));
    if (!made && made.error().mayHaveBeenDelivered) {
        // No answer came: what the tenant shows decides.
        const QString title = isFeed ? feedTitle(label) : indicatorTitle(label);
        const Result<QJsonObject> found = co_await find(typeOf(item.key), title);
        if (found && fromWireTime(found->value(u"timestamp"_s).toString()) == fromWireTime(stamp))
            made = *found;
    }
    if (gone)
        co_return item;
    if (!made) {
        refuse(item, made.error());
        if (!made.error().mayHaveBeenDelivered)
            co_await notes.forget(where, item.key);
        co_return item;
    }
    item.state = State::Made;
    item.ours = true;
    item.id = made->value(u"id"_s).toString();
    item.view = made->value(u"feed_view_url"_s).toString();
    note.id = item.id;
    const Result<void> kept = co_await notes.note(where, item.key, note);
    if (!kept)
        item.problem = kept.error().detail;
    co_return item;
}

QCoro::Task<Result<QList<SetupItem>>> TenantSetup::undo()
{
    const QPointer<TenantSetup> self(this);
    const std::shared_ptr<Private> state = d;
    if (state->busy)
        co_return failure(ErrorKind::Busy, u"tenant"_s, u"undo the preparation"_s,
                          u"this is under way already"_s);
    const Private::Work work(state);
    Result<QList<SetupItem>> items = co_await state->lookAtAll();
    if (!items)
        co_return failure(items.error());
    const auto ours = std::ranges::count_if(*items, [](const SetupItem &item) { return item.ours; });
    int number = 0;
    for (qsizetype index = items->size() - 1; index >= 0 && !state->cancelled; --index) {
        const SetupItem item = items->at(index);
        if (!item.ours || isPart(item))
            continue;
        const SetupItem taken = co_await state->take(item);
        if (!self)
            co_return ended();
        items->replace(index, taken);
        emit itemDone(taken, ++number, int(ours));
        if (!self)
            co_return ended();
    }
    for (SetupItem &part : *items) {
        if (!part.ours || !isPart(part))
            continue;
        state->follow(part, *items);
        emit itemDone(part, ++number, int(ours));
        if (!self)
            co_return ended();
    }
    co_return items;
}

QCoro::Task<SetupItem> TenantSetup::Private::take(SetupItem item)
{
    const QString where = origin();
    const QString type = typeOf(item.key);
    Result<void> removed = failure(ErrorKind::Unsupported, {}, {}, {});
    if (type == u"workflow") {
        AutomationApi api = automation();
        removed = co_await api.remove(item.id);
    } else {
        removed = co_await clients.tenant().remove(type, item.id);
    }
    if (gone)
        co_return item;
    if (!removed) {
        refuse(item, removed.error());
        if (type == u"workflow")
            item.problem = SetupWords::tr("The tenant's API does not remove workflows: remove it by hand.");
        co_return item;
    }
    item.state = State::Removed;
    item.ours = false;
    if (bringsTheWebhook(item)) {
        const QString profile = profiles.active().profile.name;
        const Secret nothing;
        const Result<void> cleared = co_await profiles.setSecret(profile, SecretName::WebhookUrl, nothing);
        if (!cleared)
            item.problem = cleared.error().detail;
        if (gone)
            co_return item;
    }
    const Result<void> forgotten = co_await notes.forget(where, item.key);
    if (!forgotten)
        item.problem = forgotten.error().detail;
    co_return item;
}

} // namespace sandtable::session
