#include "automation/httpcall.h"

#include "automation/frame.h"
#include "automation/interpreter.h"

#include <QCoreApplication>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int redirectLimit = 5;

tl::unexpected<Error> refused(ErrorKind kind, const QString &detail)
{
    return failure(kind, u"workflow"_s, u"web call"_s, detail);
}

bool fitsHeader(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool isToken(QByteArrayView text)
{
    static const QByteArray marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(),
                                          [](char c) { return std::isalnum(uchar(c)) || marks.contains(c); });
}

void addUnlessThere(net::Headers &headers, const QByteArray &name, const QByteArray &value)
{
    if (!value.isEmpty() && !net::hasHeader(headers, name))
        headers.append({name, value});
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

/// Turns the request towards the answer's Location; false if it leads out of what this run may call.
bool redirect(net::HttpRequest &request, const net::HttpAnswer &answer, const RunContext &context)
{
    const QByteArray location = net::headerValue(answer.headers, "Location");
    const QUrl next = request.target.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    if (location.isEmpty() || !next.isValid() || !next.scheme().startsWith("http"_L1))
        return false;
    if (!sameOrigin(next, request.target)) {
        QUrl origin = next;
        origin.setPath({});
        origin.setQuery(QString());
        origin.setFragment({});
        const std::optional<QUrl> routed = context.services ? context.services->route(origin) : std::nullopt;
        if (!routed)
            return false;
        request.target = joinUrl(
            *routed, {}, QString::fromUtf8(next.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)));
        request.headers.removeIf([](const net::Header &header) {
            const QByteArray name = header.name.toLower();
            return name == "authorization" || name == "cookie";
        });
    } else {
        request.target = next;
    }
    const bool becomesGet = answer.status == 303 || (answer.status < 303 && request.method == "POST");
    if (becomesGet) {
        request.method = "GET";
        request.body.clear();
        request.delivery = net::Delivery::Repeatable;
    }
    return request.target.isValid();
}

} // namespace

QCoro::Task<Result<net::HttpAnswer>> sendCall(ActivityScope *scope, Endpoint endpoint, HttpCall call)
{
    RunContext &context = scope->interpreter.context();
    const Target &target = endpoint.target;
    if (target.protocol != "http"_L1 && target.protocol != "https"_L1)
        co_return refused(
            ErrorKind::Unsupported,
            QCoreApplication::translate("Workflow", "not supported offline: %1").arg(target.type));
    const std::optional<QUrl> origin = context.services->route(originOf(target));
    if (!origin)
        co_return refused(
            ErrorKind::Unsupported,
            QCoreApplication::translate("Workflow", "not supported offline: %1").arg(target.host));

    net::HttpRequest request;
    request.method = call.method.toUpper();
    request.target = joinUrl(*origin, target.path, call.relativeUrl);
    request.headers = call.headers;
    request.body = call.body;
    addUnlessThere(request.headers, "Content-Type", call.contentType);
    addUnlessThere(request.headers, "Accept", call.accept);
    const bool once = request.method == "POST" || request.method == "PATCH";
    request.delivery = once ? net::Delivery::Once : net::Delivery::Repeatable;
    request.timeout = scope->definition.timeout;
    request.service = target.name.isEmpty() ? target.host : target.name;
    request.purpose = scope->definition.label();
    bool good = request.target.isValid() && !request.target.isEmpty() && isToken(request.method);
    for (const net::Header &header : request.headers)
        good = good && isToken(header.name) && fitsHeader(header.value);
    if (!good)
        co_return refused(ErrorKind::Rejected,
                          QCoreApplication::translate("Workflow",
                                                      "the URL or a header holds characters that cannot be "
                                                      "sent"));

    if (call.useAccountKey && endpoint.accountKey && !net::hasHeader(request.headers, "Authorization")) {
        const Result<Secret> authorization =
            co_await context.services->authorization(*endpoint.accountKey, scope->stop);
        if (!authorization)
            co_return failure(authorization.error());
        addUnlessThere(request.headers, "Authorization", authorization->reveal().toUtf8());
        context.learnSecret(authorization->reveal().section(u' ', 1));
    }

    for (int hops = 0;; ++hops) {
        if (context.isStopped() || scope->stop.stop_requested())
            co_return refused(ErrorKind::Cancelled, QCoreApplication::translate("Workflow", "cancelled"));
        net::HttpRequest sent = request;
        Result<net::HttpAnswer> answer = co_await context.services->http().send(std::move(sent), scope->stop);
        if (!answer &&
            answer.error().httpStatus > 0) { // the client gave up on a 429 or 503: an answer all the same
            net::HttpAnswer plain;
            plain.status = answer.error().httpStatus;
            plain.body = answer.error().detail.toUtf8();
            co_return plain;
        }
        if (!answer || !call.followRedirects || !isRedirect(answer->status) || hops >= redirectLimit)
            co_return answer;
        if (!redirect(request, *answer, context))
            co_return answer;
    }
}

void putAnswer(const net::HttpAnswer &answer, QJsonObject &outputs)
{
    QJsonArray headers;
    for (const net::Header &header : answer.headers)
        headers.append(QJsonObject{{u"name"_s, QString::fromLatin1(header.name)},
                                   {u"value"_s, QString::fromLatin1(header.value)}});
    outputs.insert(u"status_code"_s, answer.status);
    outputs.insert(u"status_text"_s, QString::fromLatin1(answer.reason));
    outputs.insert(u"response_body"_s, QString::fromUtf8(answer.body));
    outputs.insert(u"response_headers"_s, headers);
}

QString sentenceFor(const Error &error)
{
    return error.detail.isEmpty() ? codeOf(error.kind) : error.detail;
}

} // namespace sandtable::automation
