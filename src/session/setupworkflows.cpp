#include "base/jsontext.h"
#include "session/connectionprobe.h"
#include "session/tenantsetup_p.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

using State = SetupItem::State;

QList<std::pair<QString, QJsonObject>> TenantSetup::Private::documents() const
{
    QList<std::pair<QString, QJsonObject>> read;
    for (const ExportedFile &source : sources) {
        if (const Result<QJsonObject> document = parseJsonObject(source.content))
            read.append({u"workflow:"_s + source.name.section(u'.', 0, 0), *document});
    }
    return read;
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
    webhook.what = SetupWords::tr("Webhook that takes block orders (comes with its workflow)");
    SetupItem rule;
    rule.key = u"rule"_s;
    rule.what = SetupWords::tr("Rule that starts the check at a new incident (comes with its workflow)");
    for (const auto &[key, document] : documents()) {
        const QJsonObject workflow = document.value(u"workflow"_s).toObject();
        SetupItem item;
        item.key = key;
        item.id = workflow.value(u"unique_name"_s).toString();
        item.what = SetupWords::tr("Workflow %1").arg(workflow.value(u"title"_s).toString());
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

} // namespace sandtable::session
