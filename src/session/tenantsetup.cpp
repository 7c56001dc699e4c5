#include "session/tenantsetup.h"

#include "base/jsontext.h"
#include "session/automationapi.h"
#include "session/probewords.h"
#include "session/setupnotes.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TenantSetup)
};

/// Source: private-intel.md 8, 0015A.
struct FeedKind {
    QLatin1StringView label;
    QLatin1StringView watchlist;
};
constexpr std::array FeedKinds{FeedKind{"IPv4"_L1, "IP Watchlist"_L1}, FeedKind{"IPv6"_L1, "IP Watchlist"_L1},
                               FeedKind{"Domain"_L1, "Domain Watchlist"_L1},
                               FeedKind{"URL"_L1, "URL Watchlist"_L1},
                               FeedKind{"SHA256"_L1, "File Hash Watchlist"_L1}};
const QString SchemaVersion = u"1.0.19"_s;

using State = SetupItem::State;

QString indicatorTitle(const QString &label)
{
    return u"Secure_Firewall_SecureX_Indicator_"_s + label;
}

QString feedTitle(const QString &label)
{
    return u"SecureX_Firewall_Private_Feed_"_s + label;
}

QJsonObject indicatorOf(const FeedKind &kind, const QString &stamp)
{
    const QString title = indicatorTitle(kind.label);
    return {{u"type"_s, u"indicator"_s},
            {u"title"_s, title},
            {u"short_description"_s, title},
            {u"description"_s, u""_s},
            {u"producer"_s, u"NGFW"_s},
            {u"source"_s, u"securex-orchestration"_s},
            {u"indicator_type"_s, QJsonArray{QString(kind.watchlist)}},
            {u"severity"_s, u"Info"_s},
            {u"confidence"_s, u"High"_s},
            {u"tlp"_s, u"amber"_s},
            {u"schema_version"_s, SchemaVersion},
            {u"timestamp"_s, stamp}};
}

QJsonObject feedOf(const FeedKind &kind, const QString &indicator, const QString &stamp)
{
    return {{u"type"_s, u"feed"_s},           {u"title"_s, feedTitle(kind.label)},
            {u"feed_type"_s, u"indicator"_s}, {u"output"_s, u"observables"_s},
            {u"indicator_id"_s, indicator},   {u"lifetime"_s, QJsonObject{{u"start_time"_s, stamp}}},
            {u"tlp"_s, u"amber"_s},           {u"schema_version"_s, SchemaVersion},
            {u"timestamp"_s, stamp}};
}

bool isPart(const SetupItem &item)
{
    return item.key == u"webhook" || item.key == u"rule";
}

/// What the tenant says against making an object.
void refuse(SetupItem &item, const Error &error)
{
    const ProbeAnswer answer = answerAbout(error, ProbeQuestion::Incidents);
    item.state = error.kind == ErrorKind::Forbidden ? State::NotAllowed : State::Failed;
    item.problem = answer.whatToDo.isEmpty() ? answer.sentence : answer.sentence + u' ' + answer.whatToDo;
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

/// Shared with running coroutines.
struct TenantSetup::Private {
    Private(Clients &theClients, ProfileStore &theProfiles, Store &store, const Clock &theClock)
        : clients(theClients), profiles(theProfiles), notes(store), clock(theClock)
    {
    }

    Clients &clients;
    ProfileStore &profiles;
    SetupNotes notes;
    const Clock &clock;
    net::HttpClient *http = nullptr;
    QList<ExportedFile> sources;
    std::function<ExportValues()> values;
    bool busy = false;
    bool cancelled = false;
    bool gone = false; ///< the setup was destroyed, and with it soon what it works with

    /// Makes sure that only one is at work, whatever way a coroutine ends.
    struct Work {
        explicit Work(std::shared_ptr<Private> state) : d(std::move(state))
        {
            d->busy = true;
            d->cancelled = false;
        }
        Work(const Work &) = delete;
        Work &operator=(const Work &) = delete;
        ~Work() { d->busy = false; }
        std::shared_ptr<Private> d;
    };

    [[nodiscard]] QString origin() const { return profiles.active().profile.urls.privateIntel.toString(); }
    [[nodiscard]] bool withWorkflows() const
    {
        return http != nullptr && !sources.isEmpty() &&
               profiles.active().profile.workflows == WorkflowPlace::Tenant;
    }
    [[nodiscard]] AutomationApi automation()
    {
        return {*http, clients.tenant(), profiles.active().profile.urls.automation};
    }
    /// The documents, by their item's key; what cannot be read is left out.
    [[nodiscard]] QList<std::pair<QString, QJsonObject>> documents() const
    {
        QList<std::pair<QString, QJsonObject>> read;
        for (const ExportedFile &source : sources) {
            if (const Result<QJsonObject> document = parseJsonObject(source.content))
                read.append({u"workflow:"_s + source.name.section(u'.', 0, 0), *document});
        }
        return read;
    }

    QCoro::Task<Result<QJsonObject>> find(QString type, QString title);
    QCoro::Task<Result<SetupItem>> look(QString key, QString title, SetupNote note);
    QCoro::Task<Result<QList<SetupItem>>> lookAtAll();
    QCoro::Task<QList<SetupItem>> lookAtWorkflows(QHash<QString, SetupNote> noted);
    QCoro::Task<SetupItem> make(SetupItem item, QList<SetupItem> before);
    QCoro::Task<SetupItem> makeObject(SetupItem item, QString indicator);
    QCoro::Task<SetupItem> makeWorkflow(SetupItem item);
    QCoro::Task<SetupItem> take(SetupItem item);
    [[nodiscard]] QString webhookIn(const QJsonObject &imported) const;
    [[nodiscard]] bool bringsTheWebhook(const SetupItem &item) const;
    /// A webhook or rule shares the fate of the workflow whose document names it.
    void follow(SetupItem &part, const QList<SetupItem> &items) const;
};

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
    item.what = isFeed ? Words::tr("Feed %1").arg(title) : Words::tr("Indicator %1").arg(title);
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
    for (const FeedKind &kind : FeedKinds) {
        for (const QString &type : {u"indicator"_s, u"feed"_s}) {
            if (cancelled)
                co_return failure(ErrorKind::Cancelled, u"tenant"_s, u"look at the tenant"_s, u"cancelled"_s);
            const QString label = kind.label;
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

QCoro::Task<QList<SetupItem>> TenantSetup::Private::lookAtWorkflows(QHash<QString, SetupNote> noted)
{
    AutomationApi api = automation();
    const AutomationSight sight = co_await api.look();
    QList<SetupItem> items;
    if (gone)
        co_return items;
    SetupItem webhook;
    webhook.key = u"webhook"_s;
    webhook.what = Words::tr("Webhook that takes block orders (comes with its workflow)");
    SetupItem rule;
    rule.key = u"rule"_s;
    rule.what = Words::tr("Rule that starts the check at a new incident (comes with its workflow)");
    for (const auto &[key, document] : documents()) {
        const QJsonObject workflow = document.value(u"workflow"_s).toObject();
        SetupItem item;
        item.key = key;
        item.id = workflow.value(u"unique_name"_s).toString();
        item.what = Words::tr("Workflow %1").arg(workflow.value(u"title"_s).toString());
        const bool isThere = sight.workflows.contains(item.id) ||
                             sight.workflows.contains(workflow.value(u"title"_s).toString());
        item.state = isThere ? State::There : sight.canImport ? State::Missing : State::NotAllowed;
        item.problem = isThere || sight.canImport ? QString() : sight.sentence;
        item.ours = isThere && noted.value(key).id == item.id;
        items.append(item);
        for (const auto &[part, name] : {std::pair(&webhook, u"webhooks"_s), std::pair(&rule, u"rules"_s)}) {
            if (document.value(name).toObject().isEmpty())
                continue;
            part->state = item.state;
            part->problem = item.problem;
            part->ours = item.ours;
            part->id = document.value(name).toObject().keys().constFirst();
        }
    }
    items << webhook << rule;
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
            item.problem = Words::tr("Its indicator is missing.");
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
        item.problem = Words::tr("Copy its URL with the api_key from the tenant into the profile.");
    co_return item;
}

QCoro::Task<SetupItem> TenantSetup::Private::makeObject(SetupItem item, QString indicator)
{
    const QString where = origin();
    const QString label = labelOf(item.key);
    const QString stamp = toWireTime(clock.now());
    const bool isFeed = typeOf(item.key) == u"feed";
    const auto kind =
        std::ranges::find_if(FeedKinds, [&](const FeedKind &each) { return label == each.label; });
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
    QJsonObject object = isFeed ? feedOf(*kind, indicator, stamp) : indicatorOf(*kind, stamp);
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

QCoro::Task<SetupItem> TenantSetup::Private::makeWorkflow(SetupItem item)
{
    const QString where = origin();
    QJsonObject document;
    QSet<QString> names;
    for (const auto &[key, each] : documents()) {
        if (key == item.key)
            document = each;
    }
    const QJsonArray variables = document.value(u"workflow"_s).toObject().value(u"variables"_s).toArray();
    for (const QJsonValue &variable : variables) {
        const QJsonObject properties = variable.toObject().value(u"properties"_s).toObject();
        if (properties.value(u"scope"_s) == u"input"_s)
            names.insert(properties.value(u"name"_s).toString());
    }
    QJsonObject inputs = values ? exportInputs(values(), true) : QJsonObject();
    const QStringList known = inputs.keys();
    for (const QString &name : known) {
        if (!names.contains(name))
            inputs.remove(name);
    }
    SetupNote note;
    note.id = item.id;
    note.stamp = toWireTime(clock.now());
    const Result<void> noted = co_await notes.note(where, item.key, note);
    if (!noted) {
        item.state = State::Failed;
        item.problem = noted.error().detail;
        co_return item;
    }
    if (gone)
        co_return item;
    AutomationApi api = automation();
    const Result<QJsonObject> imported = co_await api.import(document, inputs);
    if (gone)
        co_return item;
    if (!imported) {
        refuse(item, imported.error());
        if (!imported.error().mayHaveBeenDelivered)
            co_await notes.forget(where, item.key);
        co_return item;
    }
    item.state = State::Made;
    item.ours = true;
    const QString url = webhookIn(*imported);
    if (!url.isEmpty()) {
        const QString profile = profiles.active().profile.name;
        const Secret secret(url);
        const Result<void> stored = co_await profiles.setSecret(profile, SecretName::WebhookUrl, secret);
        if (!stored)
            item.problem = stored.error().detail;
    }
    co_return item;
}

/// The URL of the webhook that an import made, for a profile that has none yet: of its format and its tenant.
QString TenantSetup::Private::webhookIn(const QJsonObject &imported) const
{
    const ActiveProfile active = profiles.active();
    if (active.isLab() || !active.secrets.webhookUrl.isEmpty())
        return {};
    const QString wanted = active.profile.webhookFormat == BodyFormat::Form ? u"form"_s : u"json"_s;
    for (const QJsonValue &value : imported.value(u"webhooks"_s).toArray()) {
        const QString url = value.toObject().value(u"url"_s).toString();
        if (value.toObject().value(u"content_type"_s).toString().contains(wanted) &&
            judgeWebhookUrl(url, active.profile.urls).ok)
            return url;
    }
    return {};
}

/// Whether the profile's webhook URL is of a webhook that this item's document brought.
bool TenantSetup::Private::bringsTheWebhook(const SetupItem &item) const
{
    const ActiveProfile active = profiles.active();
    const QUrl url(active.secrets.webhookUrl.reveal());
    const QString id = url.path().section(u'/', -1);
    if (active.isLab() || id.isEmpty() ||
        !judgeWebhookUrl(url.toString(QUrl::FullyEncoded), active.profile.urls).ok)
        return false;
    for (const auto &[key, document] : documents()) {
        if (key == item.key && document.value(u"webhooks"_s).toObject().contains(u"webhook_"_s + id))
            return true;
    }
    return false;
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

void TenantSetup::Private::follow(SetupItem &part, const QList<SetupItem> &items) const
{
    const QString name = part.key == u"webhook" ? u"webhooks"_s : u"rules"_s;
    for (const auto &[key, document] : documents()) {
        if (document.value(name).toObject().isEmpty())
            continue;
        for (const SetupItem &workflow : items) {
            if (workflow.key != key)
                continue;
            part.state = workflow.state;
            part.ours = workflow.ours;
            part.problem = workflow.problem;
        }
    }
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
            item.problem = Words::tr("The tenant's API does not remove workflows: remove it by hand.");
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
