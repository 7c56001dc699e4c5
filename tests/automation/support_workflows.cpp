#include "support_workflows.h"

#include "base/jsontext.h"

#include <QCoroTask>
#include <QtTest>

namespace sandtable::automation::test
{

using namespace Qt::StringLiterals;

QJsonObject action(const QString &id, const QString &type, const QJsonObject &properties,
                   const QJsonArray &children, const QString &childKey)
{
    QJsonObject object{
        {u"unique_name"_s, id}, {u"name"_s, id}, {u"type"_s, type}, {u"properties"_s, properties}};
    if (!children.isEmpty())
        object.insert(childKey, children);
    return object;
}

QJsonObject variable(const QString &id, const QString &type, const QString &scope, const QJsonValue &value,
                     bool required)
{
    QJsonObject properties{{u"name"_s, id.toLower()},
                           {u"type"_s, u"datatype."_s + type},
                           {u"scope"_s, scope},
                           {u"is_required"_s, required}};
    if (!value.isUndefined())
        properties.insert(u"value"_s, value);
    return {{u"unique_name"_s, id}, {u"properties"_s, properties}};
}

QJsonObject exported(const QJsonArray &actions, const QJsonArray &variables, const QJsonObject &properties,
                     const QString &id)
{
    return {{u"workflow"_s, QJsonObject{{u"unique_name"_s, id},
                                        {u"name"_s, u"Test "_s + id},
                                        {u"variables"_s, variables},
                                        {u"properties"_s, properties},
                                        {u"actions"_s, actions}}}};
}

std::shared_ptr<const WorkflowDocument> document(const QJsonObject &exported)
{
    Result<WorkflowDocument> parsed = WorkflowDocument::parse(toCompactJson(exported));
    if (!parsed) {
        QTest::qFail(qPrintable(toText(parsed.error())), __FILE__, __LINE__);
        return std::make_shared<const WorkflowDocument>();
    }
    return std::make_shared<const WorkflowDocument>(*std::move(parsed));
}

QJsonObject leaf(const QJsonValue &left, const QString &operation, const QJsonValue &right)
{
    return {{u"left_operand"_s, left}, {u"operator"_s, operation}, {u"right_operand"_s, right}};
}

QJsonObject update(const QString &variable, const QJsonValue &value)
{
    return {{u"variable_to_update"_s, u"$workflow.W.local.%1$"_s.arg(variable)},
            {u"variable_value_new"_s, value}};
}

QJsonObject set(const QString &id, const QString &variable, const QJsonValue &value)
{
    return action(id, u"core.set_multiple_variables"_s,
                  {{u"variables_to_update"_s, QJsonArray{update(variable, value)}}});
}

LabServices::LabServices(Answer answer) : m_answer(std::move(answer))
{
    m_http = std::make_unique<net::HttpClient>(m_clock);
    if (m_answer)
        listen();
}

LabServices::~LabServices()
{
    m_http.reset();
    m_held.clear();
}

void LabServices::listen()
{
    net::Router router;
    router.setMissingHandler([this](const net::Request &request, const net::Reply &reply) {
        m_requests.append(request);
        if (m_hangs)
            m_held.append(reply);
        else
            reply.send(m_answer(request));
    });
    net::ServerOptions options;
    options.name = u"lab"_s;
    m_server = std::make_unique<net::GuardedServer>(std::move(router), std::move(options));
    const Result<void> listening = m_server->listen();
    if (!listening)
        QTest::qFail(qPrintable(toText(listening.error())), __FILE__, __LINE__);
}

std::optional<QUrl> LabServices::route(const QUrl &origin) const
{
    if (!m_server || !offlineServiceOf(origin.host()))
        return {};
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
}

QCoro::Task<Result<Secret>> LabServices::authorization(AccountKey key, std::stop_token)
{
    m_keysAsked.append(key.name);
    co_return Secret(u"Bearer minted-token-4711"_s);
}

std::optional<QJsonValue> LabServices::readGlobal(const QString &id)
{
    return m_globals.contains(id) ? std::optional(m_globals.value(id)) : std::nullopt;
}

Result<void> LabServices::writeGlobal(const QString &id, const QJsonValue &value)
{
    m_globals.insert(id, value);
    return {};
}

Run runToEnd(LabServices &services, const QJsonObject &exported, const QJsonObject &inputs,
             const QJsonObject &triggers, const WorkflowLibrary &library)
{
    Engine engine(services, library);
    RunRequest request;
    request.document = document(exported);
    request.inputs = inputs;
    request.triggers = triggers;
    request.startedBy = u"tester"_s;
    return QCoro::waitFor(engine.run(std::move(request)));
}

ActivityRun recordIn(const QList<ActivityRun> &list, const QString &id)
{
    ActivityRun found;
    for (const ActivityRun &activity : list) {
        if (activity.id == id && activity.pass < 0)
            found = activity;
        const ActivityRun below = recordIn(activity.children, id);
        if (!below.id.isEmpty())
            found = below;
    }
    return found;
}

ActivityRun recordOf(const Run &run, const QString &id)
{
    return recordIn(run.activities, id);
}

} // namespace sandtable::automation::test
