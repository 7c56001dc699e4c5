#include "callback/webexroutes.h"

#include "base/jsontext.h"
#include "callback/apiroutes.h"

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

void WebexRoutes::addTo(net::Router &router)
{
    router.add("POST", "/webex/webhook", [this](const net::Request &request, const net::Reply &reply) {
        handleDelivery(request, reply);
    });
}

void WebexRoutes::handleDelivery(const net::Request &request, const net::Reply &reply)
{
    if (!m_verifier(request.body, request.header("X-Spark-Signature")))
        return reply.send(
            apiError(401, u"unauthorized"_s, u"X-Spark-Signature is missing or does not fit the body"_s));
    const Result<QJsonObject> delivery = parseJsonObject(request.body);
    if (!delivery)
        return reply.send(apiError(delivery.error()));
    for (const QString &field : {u"resource"_s, u"event"_s}) {
        if (!delivery->value(field).isString())
            return reply.send(
                apiError(400, u"usage"_s, u"%1: required, and missing or of the wrong type"_s.arg(field)));
    }
    if (!delivery->value(u"data"_s).toObject().value(u"id"_s).isString())
        return reply.send(
            apiError(400, u"usage"_s, u"data.id: required, and missing or of the wrong type"_s));
    m_desk.acceptDelivery(*delivery, [reply](const Result<bool> &isNew) {
        if (!isNew) // not on disk: Webex counts this as a failure, and the room is read again later
            return reply.send(apiError(503, codeOf(isNew.error().kind), isNew.error().detail));
        reply.send(net::Response::json(*isNew ? R"({"status":"noted"})" : R"({"status":"known"})"));
    });
}

} // namespace sandtable::callback
