#include "tenant/webex/webexhttp.h"

#include "base/jsontext.h"

#include <QUrl>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

net::Response refused(const WebexRefusal &refusal, const QString &tracking)
{
    const QJsonObject body{{u"message"_s, refusal.message},
                           {u"errors"_s, QJsonArray{QJsonObject{{u"description"_s, refusal.message}}}},
                           {u"trackingId"_s, tracking}};
    return net::Response::json(toCompactJson(body), refusal.status);
}

WebexResult<QJsonObject> bodyOf(const net::Request &request)
{
    if (request.method != "POST" && request.method != "PUT")
        return QJsonObject();
    if (request.contentType() != "application/json")
        return webexRefusal(415, u"Unsupported media type: send application/json."_s);
    const Result<QJsonObject> body = parseJsonObject(request.body);
    if (!body)
        return webexRefusal(400, u"The request body is not valid JSON: %1, %2."_s.arg(body.error().place,
                                                                                      body.error().detail));
    return *body;
}

/// The id under which a call can be found again: the caller's own, or a new one.
QString trackingOf(const net::Request &request, RandomSource &random)
{
    const QString given = QString::fromLatin1(request.header("trackingid"));
    return given.isEmpty() ? u"LAB_"_s + random.uuid() : given.left(128);
}

void track(net::Response &response, const QString &tracking)
{
    response.headers.append(net::Header{"trackingID", tracking.toLatin1()});
    response.headers.append(net::Header{"Cache-Control", "no-store"});
}

} // namespace

net::Response webexNoRoute(const net::Request &request, RandomSource &random, int status,
                           const QString &message)
{
    const QString tracking = trackingOf(request, random);
    net::Response response = refused({status, message}, tracking);
    track(response, tracking);
    return response;
}

tl::unexpected<WebexRefusal> webexNotFound(const QString &what)
{
    return webexRefusal(404, u"%1 not found."_s.arg(what));
}

tl::unexpected<WebexRefusal> webexRefusal(int status, const QString &message)
{
    return tl::unexpected<WebexRefusal>(WebexRefusal{status, message});
}

tl::unexpected<WebexRefusal> webexTrouble(const Error &error)
{
    return webexRefusal(503, u"The lab could not store this: %1"_s.arg(toText(error)));
}

WebexResult<int> WebexCall::max(int fallback, int most) const
{
    const auto text = request.queryValue(u"max");
    // A known defect of some clients: `max=null` (webex.md 1).
    if (!text || *text == u"null")
        return fallback;
    bool isNumber = false;
    const int value = text->toInt(&isNumber);
    if (!isNumber || value < 1)
        return webexRefusal(400, u"max must be a positive number."_s);
    return qMin(value, most);
}

void addWebexRoute(net::Router &router, WebexStore &store, RandomSource &random, const QByteArray &method,
                   const QByteArray &path, WebexHandler handler)
{
    router.add(
        method, path,
        [&store, &random, handler = std::move(handler)](const net::Request &request,
                                                        const net::Reply &reply) {
            const QString tracking = trackingOf(request, random);
            const auto answer = [&](net::Response response) {
                track(response, tracking);
                reply.send(std::move(response));
            };
            const QByteArray authorization = request.header("Authorization");
            const WebexRefusal unauthorized{
                401, u"The request requires a valid access token set in the Authorization request header."_s};
            if (!authorization.startsWith("Bearer "))
                return answer(refused(unauthorized, tracking));
            const auto caller = store.personByToken(QString::fromUtf8(authorization.mid(7)));
            if (!caller)
                return answer(refused(webexTrouble(caller.error()).value(), tracking));
            if (!*caller)
                return answer(refused(unauthorized, tracking));
            const WebexResult<QJsonObject> body = bodyOf(request);
            if (!body)
                return answer(refused(body.error(), tracking));
            WebexResult<net::Response> response = handler(WebexCall{request, **caller, *body});
            answer(response ? std::move(*response) : refused(response.error(), tracking));
        });
}

net::Response webexAnswer(const QJsonObject &object)
{
    return net::Response::json(toCompactJson(object));
}

net::Response webexPage(const WebexCall &call, const QJsonArray &items, int max)
{
    const int offset = qMax(0, call.query(u"cursor").toInt());
    QJsonArray page;
    for (qsizetype i = offset; i < qMin<qsizetype>(items.size(), offset + max); ++i)
        page.append(items.at(i));
    net::Response response = webexAnswer({{u"items"_s, page}});
    if (offset + max < items.size()) {
        QByteArrayList query;
        for (const auto &[name, value] : call.request.queryItems()) {
            if (name != u"cursor" && name != u"max")
                query.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
        }
        query.append("max=" + QByteArray::number(max));
        query.append("cursor=" + QByteArray::number(offset + max));
        response.headers.append(net::Header{"Link", "<http://" + call.request.host + call.request.rawPath +
                                                        '?' + query.join('&') + ">; rel=\"next\""});
    }
    return response;
}

} // namespace sandtable::tenant
