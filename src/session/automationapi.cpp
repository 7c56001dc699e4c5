#include "session/automationapi.h"

#include "base/jsontext.h"

#include <QCoreApplication>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

const QString LabPath = u"/automation/v1/workflows"_s;
const QString RunsPath = u"/automation/v1/runs"_s;
/// Named apart: a tenant without runs to show is not a tenant that fails.
const QString RunsService = u"automation"_s;
const QString CloudPath = u"/api/v1/workflows"_s;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TenantSetup)
};

} // namespace

QCoro::Task<Result<QByteArray>> AutomationApi::call(QByteArray method, QString path, QJsonObject body,
                                                    QString purpose, QString service)
{
    if (!m_tenant)
        co_return failure(ErrorKind::Cancelled, u"tenant"_s, purpose, u"the program ends"_s);
    const Result<Secret> token = co_await m_tenant->token();
    if (!token)
        co_return failure(token.error());
    if (!m_http)
        co_return failure(ErrorKind::Cancelled, u"tenant"_s, purpose, u"the program ends"_s);
    net::HttpRequest request;
    request.method = method;
    request.target = m_base.resolved(QUrl(path, QUrl::StrictMode));
    request.headers = {{"Authorization", "Bearer " + token->reveal().toUtf8()},
                       {"Accept", "application/json"}};
    if (!body.isEmpty()) {
        request.headers.append(net::Header{"Content-Type", "application/json"});
        request.body = toCompactJson(body);
    }
    request.delivery = method == "POST" ? net::Delivery::Once : net::Delivery::Repeatable;
    request.service = service;
    request.purpose = purpose;
    const Result<net::HttpAnswer> answer = co_await m_http->send(std::move(request));
    if (!answer)
        co_return failure(answer.error());
    if (!answer->isSuccess()) {
        const Result<QJsonObject> object = parseJsonObject(answer->body);
        const QJsonObject error = object ? object->value(u"error"_s).toObject() : QJsonObject();
        co_return failure(
            net::errorFrom(*answer, u"tenant"_s, purpose, error.value(u"message"_s).toString()));
    }
    const QByteArray text = answer->body;
    co_return text;
}

QCoro::Task<AutomationSight> AutomationApi::look()
{
    AutomationSight sight;
    sight.sentence =
        Words::tr("This tenant takes no workflow documents through its API: choose Export workflows… and "
                  "import them by hand.");
    if (m_base.isEmpty())
        co_return sight;
    const QString purpose = u"list the workflows"_s;
    const Result<QByteArray> lab = co_await call("GET", LabPath, {}, purpose);
    const Result<QJsonObject> list = lab ? parseJsonObject(*lab) : Result<QJsonObject>(failure(lab.error()));
    if (list && list->value(u"workflows"_s).isArray()) {
        sight.canImport = true;
        sight.canSee = true;
        sight.sentence.clear();
        for (const QJsonValue &workflow : list->value(u"workflows"_s).toArray())
            sight.workflows.insert(workflow.toObject().value(u"id"_s).toString());
        co_return sight;
    }
    const Result<QByteArray> cloud = co_await call("GET", CloudPath, {}, purpose);
    const Result<QJsonValue> found = cloud ? parseJson(*cloud) : Result<QJsonValue>(failure(cloud.error()));
    if (!found &&
        (found.error().kind == ErrorKind::Forbidden || found.error().kind == ErrorKind::Unauthorized)) {
        sight.sentence +=
            u' ' + Words::tr("To see whether they are there, the API client needs the scope ao.");
        co_return sight;
    }
    if (!found || !found->isArray())
        co_return sight;
    sight.canSee = true;
    for (const QJsonValue &value : found->toArray()) {
        const QJsonObject workflow = value.toObject();
        for (const QString &key : {u"id"_s, u"unique_name"_s, u"title"_s, u"name"_s}) {
            if (const QString text = workflow.value(key).toString(); !text.isEmpty())
                sight.workflows.insert(text);
        }
    }
    co_return sight;
}

QCoro::Task<Result<QJsonObject>> AutomationApi::import(QJsonObject document, QJsonObject inputs)
{
    // Only this program's own documents come this way: their scripts are as trusted as the program.
    const QJsonObject body{{u"document"_s, document}, {u"inputs"_s, inputs}, {u"allow_python"_s, true}};
    const QString purpose = u"import the workflow"_s;
    const Result<QByteArray> answer = co_await call("POST", LabPath, body, purpose);
    if (!answer)
        co_return failure(answer.error());
    co_return parseJsonObject(*answer).value_or(QJsonObject());
}

QCoro::Task<Result<void>> AutomationApi::remove(QString id)
{
    const QString path = LabPath + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
    const QString purpose = u"remove the workflow"_s;
    const Result<QByteArray> answer = co_await call("DELETE", path, {}, purpose);
    if (answer)
        co_return Result<void>();
    // A 404 may mean the workflow or the route: the list tells which.
    const AutomationSight sight = co_await look();
    if (sight.canSee && !sight.workflows.contains(id))
        co_return Result<void>();
    co_return failure(answer.error());
}

QCoro::Task<Result<QJsonObject>> AutomationApi::runs()
{
    const QString purpose = u"watch the workflow runs"_s;
    const Result<QByteArray> answer = co_await call("GET", RunsPath, {}, purpose, RunsService);
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> list = parseJsonObject(*answer);
    if (!list || !list->value(u"runs"_s).isArray())
        co_return failure(ErrorKind::Protocol, RunsService, purpose, u"the answer is no list of runs"_s);
    co_return list;
}

QCoro::Task<Result<QJsonObject>> AutomationApi::scripts(QString id)
{
    const QString path = LabPath + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u"/scripts"_s;
    const QString purpose = u"read the scripts"_s;
    const Result<QByteArray> answer = co_await call("GET", path, {}, purpose, RunsService);
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> scripts = parseJsonObject(*answer);
    co_return scripts;
}

QCoro::Task<Result<void>> AutomationApi::allow(QString id, QString contentHash)
{
    const QString path = LabPath + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u"/consent"_s;
    const QJsonObject body{{u"content_hash"_s, contentHash}};
    const QString purpose = u"allow the scripts"_s;
    const Result<QByteArray> answer = co_await call("POST", path, body, purpose, RunsService);
    if (!answer)
        co_return failure(answer.error());
    co_return Result<void>();
}

QCoro::Task<Result<QJsonObject>> AutomationApi::run(QString id)
{
    const QString path = RunsPath + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
    const QString purpose = u"watch the workflow run"_s;
    const Result<QByteArray> answer = co_await call("GET", path, {}, purpose, RunsService);
    if (!answer)
        co_return failure(answer.error());
    const Result<QJsonObject> run = parseJsonObject(*answer);
    co_return run;
}

} // namespace sandtable::session
