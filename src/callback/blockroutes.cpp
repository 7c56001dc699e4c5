#include "callback/blockroutes.h"

#include "base/jsontext.h"
#include "session/observables.h"

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QByteArrayView FormType = "application/x-www-form-urlencoded";

QString firstOf(const QList<std::pair<QString, QString>> &fields, QLatin1String name)
{
    for (const auto &[key, value] : fields) {
        if (key == name)
            return value;
    }
    return {};
}

/// What a confirm page is good for: its token orders nothing else, nor in another profile.
QString subjectOf(const QString &address, const QString &incident, const QString &profile)
{
    return QStringList{address, incident, profile}.join(u'\n');
}

bool wantsJson(const net::Request &request)
{
    const QByteArray accept = request.header("Accept");
    return accept.contains("application/json") && !accept.contains("text/html");
}

} // namespace

BlockRoutes::BlockRoutes(LabDesk &desk, const LinkSigner &signer, ConfirmTokens &tokens, const Pages &pages,
                         const Clock &clock)
    : m_desk(desk), m_signer(signer), m_tokens(tokens), m_pages(pages), m_clock(clock)
{
}

void BlockRoutes::addTo(net::Router &router)
{
    router.add("GET", "/block",
               [this](const net::Request &request, const net::Reply &reply) { handleClick(request, reply); });
    router.add("POST", "/block", [this](const net::Request &request, const net::Reply &reply) {
        handleConfirmation(request, reply);
    });
    router.add("GET", "/orders/:id",
               [this](const net::Request &request, const net::Reply &reply) { handleOrder(request, reply); });
}

BlockRoutes::Link BlockRoutes::linkFrom(const std::function<QString(QLatin1String)> &field)
{
    Link link;
    for (const QLatin1String name : {"ip"_L1, "domain"_L1, "url"_L1, "sha256"_L1}) {
        link.value = field(name);
        if (!link.value.isEmpty()) {
            link.type = name;
            break;
        }
    }
    link.incident = field("incident"_L1);
    return link;
}

void BlockRoutes::handleClick(const net::Request &request, const net::Reply &reply)
{
    Link link = linkFrom(
        [&request](QLatin1String name) { return request.queryValue(QString(name)).value_or(QString()); });
    link.verdict = m_signer.check(link.value, link.incident, request.queryValue(u"exp").value_or(QString()),
                                  request.queryValue(u"sig").value_or(QString()), m_clock.now());
    if (link.value.isEmpty())
        return reply.send(m_pages.refused(400, Pages::tr("The link names no address: ip is missing.")));
    if (const Result<session::Address> address = session::parseObservableAs(link.type, link.value); !address)
        return reply.send(m_pages.refused(400, address.error().detail));

    ClickFacts facts = clickFacts(request);
    facts.link = link.verdict;
    facts.anyGetActs = m_desk.anyGetActs();
    const ClickAnswer answer = answerTo(facts);
    if (answer == ClickAnswer::Forbidden) {
        if (link.verdict == LinkVerdict::Expired)
            return reply.send(m_pages.refused(
                403,
                Pages::tr(
                    "This link has expired. Ask for a new alert, or block the address in the console.")));
        if (link.verdict == LinkVerdict::Bad)
            return reply.send(
                m_pages.refused(403, Pages::tr("This link's signature does not fit: it was altered, or "
                                               "belongs to another console or profile.")));
        return reply.send(
            m_pages.refused(403, Pages::tr("Unsigned links act on the console's own machine only.")));
    }
    if (answer == ClickAnswer::Order)
        return placeOrder(link, request.peer.toString(), reply);
    answerClick(link, answer, reply);
}

void BlockRoutes::answerClick(const Link &link, ClickAnswer answer, const net::Reply &reply)
{
    // The token belongs to this thread; the address is judged by the profile on the main thread meanwhile.
    const Result<session::Address> normal = session::parseObservableAs(link.type, link.value);
    const QString token = answer == ClickAnswer::Look || !normal
                              ? QString()
                              : m_tokens.issue(subjectOf(normal->value, link.incident, m_signer.profile()));
    m_desk.checkAddress(
        link.value, [this, link, answer, token, reply](const Result<session::Address> &address) {
            if (!address)
                return reply.send(m_pages.refused(400, address.error().detail));
            if (answer == ClickAnswer::Look)
                return reply.send(m_pages.look(*address));
            reply.send(m_pages.confirm(*address, link.incident, token, answer == ClickAnswer::AutoPost));
        });
}

void BlockRoutes::handleConfirmation(const net::Request &request, const net::Reply &reply)
{
    if (request.contentType() != FormType)
        return reply.send(m_pages.refused(
            415, Pages::tr("This page's form is url-encoded; scripts use POST /api/v1/orders.")));
    if (isCrossSite(request))
        return reply.send(m_pages.refused(403, Pages::tr("Another site sent this. Open the link itself.")));
    const auto fields = net::parseForm(request.body);
    const Link link = linkFrom([&fields](QLatin1String name) { return firstOf(fields, name); });
    if (link.value.isEmpty())
        return reply.send(m_pages.refused(400, Pages::tr("The form names no address: ip is missing.")));
    const Result<session::Address> address = session::parseObservableAs(link.type, link.value);
    if (!address)
        return reply.send(m_pages.refused(400, address.error().detail));
    if (!m_tokens.redeem(firstOf(fields, "token"_L1),
                         subjectOf(address->value, link.incident, m_signer.profile())))
        return reply.send(m_pages.refused(
            403, Pages::tr("This page was used already or is too old. Open the link again.")));
    placeOrder(link, request.peer.toString(), reply);
}

void BlockRoutes::placeOrder(const Link &link, const QString &peer, const net::Reply &reply)
{
    session::OrderRequest order;
    order.address = link.value;
    order.incident = link.incident;
    order.origin = session::OrderOrigin::Link;
    order.who = peer; // a link does not name who holds it: the address is all that is known
    order.from = peer;
    m_desk.placeOrder(order, [this, reply](const Result<session::Placement> &placement) {
        if (placement)
            return reply.send(m_pages.order(placement->order, placement->created));
        const bool full = placement.error().serviceCode == DiskFullCode;
        const int status = placement.error().kind == ErrorKind::Usage ? 400 : full ? 507 : 503;
        reply.send(m_pages.refused(status, placement.error().detail));
    });
}

void BlockRoutes::handleOrder(const net::Request &request, const net::Reply &reply)
{
    const bool json = wantsJson(request);
    m_desk.findOrder(request.parameters.value(u"id"_s), [this, json, reply](
                                                            const std::optional<session::BlockOrder> &order) {
        if (!order && json)
            return reply.send(
                net::Response::json(R"({"error":{"code":"not_found","message":"no such order"}})", 404));
        if (!order)
            return reply.send(m_pages.refused(404, Pages::tr("There is no order of that number.")));
        if (!json)
            return reply.send(m_pages.order(*order, true));
        QJsonObject object = order->toJson();
        object.insert(u"text"_s, Pages::progressOf(*order));
        reply.send(net::Response::json(toCompactJson(object)));
    });
}

} // namespace sandtable::callback
