#include "net/router.h"

#include "base/jsontext.h"

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

/// The values of the pattern's parameters when the path fits it.
std::optional<QHash<QString, QString>> match(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    QHash<QString, QString> parameters;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QByteArray &wanted = pattern.at(i);
        const QByteArray &given = path.at(i);
        if (!wanted.startsWith(':')) {
            if (wanted != given)
                return std::nullopt;
            continue;
        }
        if (given.isEmpty())
            return std::nullopt;
        parameters.insert(QString::fromLatin1(wanted.mid(1)),
                          QString::fromUtf8(QByteArray::fromPercentEncoding(given)));
    }
    return parameters;
}

/// Earlier literal segments win over parameters.
bool isMoreLiteral(const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    for (qsizetype i = 0; i < a.size(); ++i) {
        const bool first = a.at(i).startsWith(':');
        const bool second = b.at(i).startsWith(':');
        if (first != second)
            return second;
    }
    return false;
}

Response plainError(const Request &, int status, const QString &message)
{
    const QJsonObject error{{u"code"_s, status == 404 ? u"not_found"_s : u"method"_s},
                            {u"message"_s, message}};
    return Response::json(toCompactJson(QJsonObject{{u"error"_s, error}}), status);
}

} // namespace

void Router::add(const QByteArray &method, const QByteArray &pattern, Handler handler)
{
    m_routes.push_back({method, pattern.split('/'), std::move(handler)});
}

void Router::setMissingHandler(Handler handler)
{
    m_missing = std::move(handler);
}

void Router::setErrorBody(ErrorBody errorBody)
{
    m_errorBody = std::move(errorBody);
}

void Router::dispatch(Request request, const Reply &reply) const
{
    if (request.method == "HEAD") {
        request.method = "GET";
        request.head = true;
    }
    const QList<QByteArray> path = request.rawPath.split('/');
    QList<QByteArray> allowed;
    const Route *best = nullptr;
    QHash<QString, QString> parameters;
    for (const Route &route : m_routes) {
        auto found = match(route.segments, path);
        if (!found)
            continue;
        if (!allowed.contains(route.method))
            allowed.append(route.method);
        if (route.method != request.method || (best && !isMoreLiteral(route.segments, best->segments)))
            continue;
        best = &route;
        parameters = std::move(*found);
    }
    if (best) {
        request.parameters = std::move(parameters);
        return best->handler(request, reply);
    }
    const ErrorBody body = m_errorBody ? m_errorBody : plainError;
    if (allowed.isEmpty()) {
        if (m_missing)
            return m_missing(request, reply);
        return reply.send(body(request, 404, u"there is nothing at this path"_s));
    }
    if (allowed.contains("GET"))
        allowed.append("HEAD");
    allowed.append("OPTIONS");
    std::sort(allowed.begin(), allowed.end());
    const QByteArray methods = allowed.join(", ");
    Response response = request.method == "OPTIONS"
                            ? Response::empty()
                            : body(request, 405, u"this path takes %1"_s.arg(QString::fromLatin1(methods)));
    response.headers.append({"Allow", methods});
    reply.send(std::move(response));
}

} // namespace sandtable::net
