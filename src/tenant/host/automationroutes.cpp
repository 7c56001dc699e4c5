#include "tenant/host/automationroutes.h"

#include "automation/documentscripts.h"
#include "base/jsontext.h"
#include "workflows/runviews.h"

#include <QJsonArray>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype WebhookBodyLimit = 1 << 20;
constexpr int ListedRuns = 50;

net::Response refusal(int status, const QString &code, const QString &message)
{
    return net::Response::json(
        toCompactJson(QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}}),
        status);
}

net::Response refusal(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        return refusal(404, u"not_found"_s, error.detail);
    case ErrorKind::Unauthorized:
        return refusal(401, u"unauthorized"_s, error.detail);
    case ErrorKind::Storage:
        return refusal(503, u"storage"_s, toText(error));
    case ErrorKind::Conflict:
        return refusal(409, u"conflict"_s, error.detail);
    default:
        return refusal(400, codeOf(error.kind), toText(error));
    }
}

void handleWebhook(workflows::AutomationHost &host, const net::Request &request, const net::Reply &reply)
{
    const QString id = request.parameters.value(u"id"_s);
    QString key;
    // The key is base64: its plus signs are none of blanks.
    for (const auto &[name, value] : request.queryItems(false)) {
        if (name == u"api_key"_s)
            key = value;
    }
    const QString expected = host.webhookContentType(id);
    if (!expected.isEmpty() &&
        QString::fromLatin1(request.contentType()) != expected.section(u';', 0, 0).trimmed().toLower())
        return reply.send(refusal(415, u"media_type"_s, u"this webhook takes %1"_s.arg(expected)));
    if (request.body.size() > WebhookBodyLimit)
        return reply.send(refusal(413, u"too_large"_s, u"a webhook body has at most 1 MB"_s));
    const Result<void> accepted =
        host.acceptWebhook(id, key, request.body, QString::fromUtf8(request.header("Idempotency-Key")));
    if (!accepted)
        return reply.send(refusal(accepted.error()));
    reply.send(net::Response::empty(202));
}

QJsonObject describe(const automation::WorkflowDocument &document, workflows::AutomationHost &host,
                     const net::Request &request)
{
    QJsonArray webhooks;
    for (const automation::Webhook &webhook : document.webhooks) {
        QJsonObject entry{
            {u"id"_s, webhook.id}, {u"name"_s, webhook.name}, {u"content_type"_s, webhook.contentType}};
        // What a person copies out of the tenant: the caller has its API client.
        if (const Result<workflows::WebhookKey> key = host.webhookKey(webhook.id))
            entry.insert(u"url"_s,
                         u"http://%1/webhooks/%2?api_key=%3"_s.arg(
                             QString::fromLatin1(request.host),
                             key->webhookId.sliced(QStringLiteral("webhook_").size()), key->apiKey));
        webhooks.append(entry);
    }
    QJsonArray warnings;
    for (const automation::DocumentNote &note : document.warnings)
        warnings.append(automation::toText(note));
    return {{u"id"_s, document.id},
            {u"name"_s, document.name},
            {u"content_hash"_s, document.contentHash},
            {u"scripts"_s, automation::scriptsOf(document).size()},
            {u"python_allowed"_s, host.hasConsent(document)},
            {u"webhooks"_s, webhooks},
            {u"schedules"_s, document.schedules.size()},
            {u"rules"_s, document.rules.size()},
            {u"warnings"_s, warnings}};
}

/// Wraps a handler so that it runs for callers with a valid bearer only.
net::Handler guarded(TokenService &tokens, net::Handler handler)
{
    return [&tokens, handler = std::move(handler)](const net::Request &request, const net::Reply &reply) {
        if (const Result<Grant> grant = tokens.authorize(request); !grant)
            return reply.send(unauthorized(grant.error()));
        handler(request, reply);
    };
}

void handleImport(workflows::AutomationHost &host, const net::Request &request, const net::Reply &reply)
{
    const Result<QJsonObject> body = parseJsonObject(request.body);
    if (!body)
        return reply.send(refusal(body.error()));
    if (!body->value(u"document"_s).isObject())
        return reply.send(refusal(400, u"usage"_s, u"document: required, and missing or no object"_s));
    const auto document =
        host.install(toCompactJson(body->value(u"document"_s)), body->value(u"inputs"_s).toObject(),
                     body->value(u"allow_python"_s).toBool());
    if (!document)
        return reply.send(refusal(document.error()));
    reply.send(net::Response::json(toCompactJson(describe(*document, host, request)), 201));
}

void handleStart(workflows::AutomationHost &host, const net::Request &request, const net::Reply &reply)
{
    QJsonObject inputs;
    if (!request.body.isEmpty()) {
        const Result<QJsonObject> body = parseJsonObject(request.body);
        if (!body)
            return reply.send(refusal(body.error()));
        inputs = body->value(u"inputs"_s).toObject();
    }
    const Result<QString> run = host.startOnDemand(request.parameters.value(u"id"_s), inputs);
    if (!run)
        return reply.send(refusal(run.error()));
    reply.send(net::Response::json(toCompactJson(QJsonObject{{u"run"_s, *run}}), 202));
}

automation::WorkflowLibrary::Entry installedAs(const QString &id, const workflows::AutomationHost &host)
{
    for (const automation::WorkflowLibrary::Entry &document : host.installed()) {
        if (document->id == id)
            return document;
    }
    return nullptr;
}

/// What somebody reads before consenting.
QCoro::Task<> handleScripts(workflows::AutomationHost *host, QString id, net::Reply reply)
{
    const automation::WorkflowLibrary::Entry document = installedAs(id, *host);
    if (!document) {
        reply.send(refusal(404, u"not_found"_s, u"there is no workflow %1"_s.arg(id)));
        co_return;
    }
    const bool allowed = host->hasConsent(*document);
    const automation::Confinement confinement = co_await host->scriptConfinement();
    QJsonArray scripts;
    for (const automation::DocumentScript &script : automation::scriptsOf(*document))
        scripts.append(QJsonObject{{u"workflow"_s, script.workflow},
                                   {u"activity"_s, script.activity},
                                   {u"text"_s, script.text},
                                   {u"filled_in"_s, script.filledIn}});
    reply.send(net::Response::json(toCompactJson(QJsonObject{{u"id"_s, document->id},
                                                             {u"name"_s, document->name},
                                                             {u"content_hash"_s, document->contentHash},
                                                             {u"python_allowed"_s, allowed},
                                                             {u"jailed"_s, confinement.jailed},
                                                             {u"confinement"_s, confinement.sentence},
                                                             {u"scripts"_s, scripts}})));
}

void handleConsent(workflows::AutomationHost &host, const net::Request &request, const net::Reply &reply)
{
    const Result<QJsonObject> body = parseJsonObject(request.body);
    if (!body)
        return reply.send(refusal(body.error()));
    const Result<void> allowed =
        host.allowPython(request.parameters.value(u"id"_s), body->value(u"content_hash"_s).toString());
    if (!allowed)
        return reply.send(refusal(allowed.error()));
    reply.send(net::Response::empty());
}

void handleRuns(workflows::AutomationHost &host, const net::Reply &reply)
{
    const auto runs = host.runs(ListedRuns);
    if (!runs)
        return reply.send(refusal(runs.error()));
    QJsonArray awaiting;
    for (const automation::WorkflowLibrary::Entry &document : host.awaitingConsent())
        awaiting.append(QJsonObject{{u"id"_s, document->id}, {u"name"_s, document->name}});
    reply.send(net::Response::json(toCompactJson(
        QJsonObject{{u"runs"_s, workflows::summariesOf(*runs)}, {u"awaiting_consent"_s, awaiting}})));
}

void handleRun(workflows::AutomationHost &host, const net::Request &request, const net::Reply &reply)
{
    const auto run = host.run(request.parameters.value(u"id"_s));
    if (!run)
        return reply.send(refusal(run.error()));
    if (!*run)
        return reply.send(refusal(404, u"not_found"_s, u"there is no record of such a run"_s));
    reply.send(net::Response::json(toCompactJson(workflows::recordOf(**run))));
}

} // namespace

void addAutomationRoutes(net::Router &router, workflows::AutomationHost &host, TokenService &tokens)
{
    router.add("POST", "/webhooks/:id", [&host](const net::Request &request, const net::Reply &reply) {
        handleWebhook(host, request, reply);
    });
    router.add("GET", "/automation/v1/workflows",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   QJsonArray list;
                   for (const auto &document : host.installed())
                       list.append(describe(*document, host, request));
                   reply.send(net::Response::json(toCompactJson(QJsonObject{{u"workflows"_s, list}})));
               }));
    router.add("POST", "/automation/v1/workflows",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   handleImport(host, request, reply);
               }));
    router.add("DELETE", "/automation/v1/workflows/:id",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   if (const Result<void> removed = host.uninstall(request.parameters.value(u"id"_s));
                       !removed)
                       return reply.send(refusal(removed.error()));
                   reply.send(net::Response::empty());
               }));
    router.add("POST", "/automation/v1/workflows/:id/start",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   handleStart(host, request, reply);
               }));
    router.add("GET", "/automation/v1/workflows/:id/scripts",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   handleScripts(&host, request.parameters.value(u"id"_s), reply);
               }));
    router.add("POST", "/automation/v1/workflows/:id/consent",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   handleConsent(host, request, reply);
               }));
    router.add(
        "GET", "/automation/v1/runs",
        guarded(tokens, [&host](const net::Request &, const net::Reply &reply) { handleRuns(host, reply); }));
    router.add("GET", "/automation/v1/runs/:id",
               guarded(tokens, [&host](const net::Request &request, const net::Reply &reply) {
                   handleRun(host, request, reply);
               }));
}

} // namespace sandtable::tenant
