#include "automation/activityregistry.h"
#include "automation/httpcall.h"
#include "automation/interpreter.h"
#include "base/jsontext.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// What the two system atomics share: the caller's target, else the tenant's standard one; a token, else the
/// target's key.
class SystemAtomic : public Activity
{
public:
    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const std::optional<Endpoint> endpoint = endpointFor(*scope);
        if (!endpoint)
            co_return Flow::failed(QCoreApplication::translate("Workflow", "the activity has no target"));
        HttpCall call;
        call.method = "POST";
        call.relativeUrl = scope->text(u"relative_url"_s);
        call.contentType = "application/json";
        call.accept = "application/json";
        Result<QJsonObject> body = bodyFor(*scope);
        if (!body)
            co_return Flow::failed(body.error().detail);
        call.body = toCompactJson(*body);
        const QString token = scope->text(u"token"_s);
        if (!token.isEmpty())
            call.headers.append({"Authorization", "Bearer " + token.toUtf8()});
        Endpoint target = *endpoint;
        const Result<net::HttpAnswer> answer = co_await sendCall(scope, std::move(target), std::move(call));
        if (!answer)
            co_return Flow::failed(sentenceFor(answer.error()));
        putAnswer(*answer, scope->outputs);
        const int wanted = scope->inputs.value("expected_status"_L1).toInt();
        if (answer->status != wanted)
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "the service answered with status %1: %2")
                    .arg(answer->status)
                    .arg(QString::fromUtf8(answer->body.left(300))),
                answer->status);
        co_return Flow::next();
    }

protected:
    [[nodiscard]] virtual Result<QJsonObject> bodyFor(const ActivityScope &scope) const = 0;
    static void addText(QJsonObject &body, const QString &name, const QString &text)
    {
        if (!text.isEmpty())
            body.insert(name, text);
    }

private:
    static std::optional<Endpoint> endpointFor(const ActivityScope &scope)
    {
        if (scope.frame.endpoint())
            return scope.frame.endpoint();
        for (const Target &target : scope.interpreter.context().services->targets()) {
            if (target.name != scope.text(u"standard_target"_s))
                continue;
            Endpoint endpoint;
            endpoint.target = target;
            if (!target.noAccountKey)
                endpoint.accountKey = AccountKey{
                    target.accountKeyId, u"SecureX Token"_s, u"runtime_user.oauth_integration"_s, {}, {}};
            return endpoint;
        }
        return {};
    }
};

/// `POST /v1/messages`; what is empty is left out.
class PostMessage : public SystemAtomic
{
protected:
    [[nodiscard]] Result<QJsonObject> bodyFor(const ActivityScope &scope) const override
    {
        QJsonObject body;
        addText(body, u"roomId"_s, scope.text(u"room"_s));
        addText(body, u"markdown"_s, scope.text(u"markdown"_s));
        addText(body, u"text"_s, scope.text(u"text"_s));
        const QString attachments = scope.text(u"attachments"_s);
        if (attachments.trimmed().isEmpty())
            return body;
        const Result<QJsonValue> json = parseJson(attachments.toUtf8());
        if (!json || !(json->isArray() || json->isObject()))
            return failure(ErrorKind::Document, u"workflow"_s, u"post a message"_s,
                           QCoreApplication::translate("Workflow", "the attachments are not JSON"));
        body.insert(u"attachments"_s, json->isArray() ? *json : QJsonValue(QJsonArray{*json}));
        return body;
    }
};

/// `POST /ctia/relationship`.
class CreateRelationship : public SystemAtomic
{
protected:
    [[nodiscard]] Result<QJsonObject> bodyFor(const ActivityScope &scope) const override
    {
        QJsonObject body{{u"type"_s, u"relationship"_s}};
        for (const QString &name : {u"source_ref"_s, u"target_ref"_s, u"relationship_type"_s, u"tlp"_s})
            addText(body, name, scope.text(name));
        return body;
    }
};

} // namespace

void add_systematomics(ActivityRegistry &registry)
{
    registry.add<PostMessage>(u"sandtable.webex_post_message"_s);
    registry.add<CreateRelationship>(u"sandtable.create_relationship"_s);
}

} // namespace sandtable::automation::activities
