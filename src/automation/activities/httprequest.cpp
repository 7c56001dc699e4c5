#include "automation/activityregistry.h"
#include "automation/httpcall.h"
#include "automation/interpreter.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// A web call to the chosen target (workflow-documents.md 7).
class HttpRequestActivity : public Activity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needString(u"method"_s);
        check.mayHaveObjects(u"custom_headers"_s, {u"name"_s});
        const QJsonObject group =
            check.definition().properties.value("target"_L1).toObject().value("target_group"_L1).toObject();
        if (group.value("run_on_all_targets"_L1).toBool())
            check.warn(u"target.target_group.run_on_all_targets"_s,
                       u"running on all targets is not supported offline"_s);
    }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const EngineServices &services = *scope->interpreter.context().services;
        const Result<std::optional<Endpoint>> chosen =
            activityTarget(scope->definition.properties, scope->frame, services);
        if (!chosen)
            co_return Flow::failed(sentenceFor(chosen.error()));
        if (!*chosen)
            co_return Flow::failed(QCoreApplication::translate("Workflow", "the activity has no target"));
        Endpoint endpoint = **chosen;
        HttpCall call = callFrom(*scope);
        const Result<net::HttpAnswer> answer = co_await sendCall(scope, std::move(endpoint), std::move(call));
        if (!answer)
            co_return Flow::failed(sentenceFor(answer.error()));
        putAnswer(*answer, scope->outputs);
        if (answer->status >= 400 && !scope->flag(u"continue_on_error_status_code"_s))
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "the service answered with status %1")
                    .arg(answer->status),
                answer->status);
        co_return Flow::next();
    }

private:
    static HttpCall callFrom(const ActivityScope &scope)
    {
        HttpCall call;
        call.method = scope.text(u"method"_s).toUtf8();
        call.relativeUrl = scope.text(u"relative_url"_s);
        call.contentType = scope.text(u"content_type"_s).toUtf8();
        call.accept = scope.text(u"accept"_s).toUtf8();
        call.body = scope.text(u"body"_s).toUtf8();
        call.followRedirects = scope.flag(u"allow_auto_redirect"_s);
        for (const QJsonValue &entry : scope.list(u"custom_headers"_s)) {
            const QJsonObject header = entry.toObject();
            const QByteArray name = header.value("name"_L1).toString().trimmed().toUtf8();
            const QByteArray value = Value::json(header.value("value"_L1)).toText().trimmed().toUtf8();
            if (!name.isEmpty())
                call.headers.append({name, value});
        }
        QByteArrayList cookies;
        for (const QJsonValue &cookie : scope.list(u"cookie"_s))
            cookies.append(cookie.toString().toUtf8());
        if (!cookies.isEmpty() && !net::hasHeader(call.headers, "Cookie"))
            call.headers.append({"Cookie", cookies.join("; ")});
        return call;
    }
};

} // namespace

void add_httprequest(ActivityRegistry &registry)
{
    registry.add<HttpRequestActivity>(u"web-service.http_request"_s);
}

} // namespace sandtable::automation::activities
