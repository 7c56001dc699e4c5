#include "callback/pages.h"

#include <QFile>

// Resources of a static library are linked in by this call only; the macro needs the global namespace.
static void initPageResources()
{
    Q_INIT_RESOURCE(pages);
}

namespace sandtable::callback
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray readResource(const QString &name)
{
    QFile file(u":/pages/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', u"&#39;"_s).toUtf8();
}

QByteArray paragraph(const QString &text, const char *style = "")
{
    return QByteArray("<p class=\"") + style + "\">" + escaped(text) + "</p>\n";
}

QByteArray heading(const QString &text)
{
    return "<h1>" + escaped(text) + "</h1>\n";
}

QByteArray hidden(const QByteArray &name, const QString &value)
{
    return QByteArray("<input type=\"hidden\" name=\"") + name + "\" value=\"" + escaped(value) + "\">\n";
}

QByteArray badge(const QString &text, const QString &state)
{
    return "<p id=\"progress\" class=\"badge\" role=\"status\" data-state=\"" + escaped(state) + "\">" +
           escaped(text) + "</p>\n";
}

bool isIp(const session::Address &address)
{
    return address.type == u"ip" || address.type == u"ipv6";
}

} // namespace

net::Headers pageHeaders()
{
    return {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
         "base-uri 'none'; frame-ancestors 'none'"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cache-Control", "no-store"}};
}

Pages::Pages()
{
    initPageResources();
    m_frame = readResource(u"frame.html"_s);
    m_style = readResource(u"page.css"_s);
    m_script = readResource(u"page.js"_s);
}

net::Response Pages::page(int status, const QString &title, const QByteArray &content,
                          const QByteArray &bodyAttributes) const
{
    QByteArray html = m_frame;
    html.replace("{{language}}", escaped(QLocale().bcp47Name()));
    html.replace("{{title}}", escaped(title));
    html.replace("{{attributes}}", bodyAttributes);
    // Last, so that text which looks like a mark of the frame stays text.
    html.replace("{{content}}", content);
    net::Response response = net::Response::html(html, status);
    response.headers = pageHeaders();
    return response;
}

net::Response Pages::home(const session::SessionState &state, int onFeed) const
{
    QByteArray content = heading(tr("Sandtable"));
    content += badge(sentenceOf(state), session::toText(state.stage));
    content += "<dl><dt>" + escaped(tr("Story")) + "</dt><dd id=\"story\">" +
               escaped(state.title.isEmpty() ? tr("none yet") : state.title) + "</dd>\n<dt>" +
               escaped(tr("Addresses on the blocking feed")) + "</dt><dd id=\"onfeed\">" +
               QByteArray::number(onFeed) + "</dd></dl>\n";
    content += "<p><a class=\"button\" href=\"/hacker\">" + escaped(tr("Open the web server's login form")) +
               "</a></p>\n";
    return page(200, tr("Sandtable: the lab's state"), content, "data-poll=\"/\"");
}

net::Response Pages::login(const QString &hint) const
{
    QByteArray content = heading(tr("Staff portal"));
    content += paragraph(tr("The lab's web server. Whatever is typed here ends up in its log."), "quiet");
    content += "<form method=\"post\" action=\"/login\" accept-charset=\"utf-8\">\n<label for=\"username\">" +
               escaped(tr("User name")) +
               "</label>\n<input id=\"username\" name=\"username\" maxlength=\"2000\" autocomplete=\"off\" "
               "autocapitalize=\"off\" value=\"" +
               escaped(hint) + "\">\n<label for=\"password\">" + escaped(tr("Password")) +
               "</label>\n<input id=\"password\" name=\"password\" type=\"password\" maxlength=\"2000\" "
               "autocomplete=\"off\">\n<button type=\"submit\">" +
               escaped(tr("Sign in")) + "</button>\n</form>\n";
    return page(200, tr("Staff portal"), content);
}

net::Response Pages::attacked(bool started, const QString &sentence, int status) const
{
    QByteArray content = heading(started ? tr("The attack is under way") : tr("No attack"));
    content += paragraph(sentence);
    content += "<p><a class=\"button\" href=\"/\">" + escaped(tr("Watch the lab")) + "</a></p>\n";
    return page(status, started ? tr("The attack is under way") : tr("No attack"), content);
}

QString Pages::titleOf(const session::Address &address)
{
    return isIp(address) ? tr("Block an address") : tr("Block %1").arg(address.value);
}

net::Response Pages::confirm(const session::Address &address, const QString &incident, const QString &token,
                             bool autoPost) const
{
    QByteArray content = heading(tr("Block %1?").arg(address.value));
    content += paragraph(isIp(address) ? tr("The address goes onto the feed that the firewalls read.")
                                       : tr("It goes onto the feed that the firewalls read."));
    content += "<form id=\"order\" method=\"post\" action=\"/block\">\n" +
               hidden(isIp(address) ? QByteArray("ip") : address.type.toLatin1(), address.value) +
               hidden("incident", incident) + hidden("token", token) + "<button type=\"submit\">" +
               escaped(tr("Block %1").arg(address.value)) + "</button>\n</form>\n";
    return page(200, titleOf(address), content, autoPost ? "data-submit=\"order\"" : "");
}

net::Response Pages::look(const session::Address &address) const
{
    return page(200, titleOf(address),
                heading(tr("Block %1").arg(address.value)) + paragraph(tr("Open this link to order it.")));
}

net::Response Pages::order(const session::BlockOrder &order, bool created) const
{
    QByteArray content = heading(order.address.value);
    content += badge(progressOf(order), session::toText(order.state));
    content +=
        "<dl><dt>" + escaped(tr("Order")) + "</dt><dd><code>" + escaped(order.id) + "</code></dd></dl>\n";
    QString sentence = tr("Your order is accepted. This page follows it.");
    if (!created) {
        const QString at = order.placed.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s;
        sentence = order.who.isEmpty()
                       ? tr("This was decided already, at %1. This page follows that order.").arg(at)
                       : tr("This was decided already, by %1 at %2. This page follows that order.")
                             .arg(order.who, at);
    }
    content += paragraph(sentence, "quiet");
    return page(200, tr("Order for %1").arg(order.address.value), content,
                "data-poll=\"/orders/" + escaped(order.id) + "\"");
}

net::Response Pages::refused(int status, const QString &sentence) const
{
    return page(status, tr("Not done"), heading(tr("Not done")) + paragraph(sentence));
}

QString Pages::progressOf(const session::BlockOrder &order)
{
    if (order.lifted.isValid())
        return order.liftWho.isEmpty() ? tr("No longer blocked: the time of the block is up")
                                       : tr("No longer blocked: %1 ended the block").arg(order.liftWho);
    if (order.isLifting())
        return tr("The block is being ended");
    switch (order.state) {
    case session::OrderState::Accepted:
        return tr("Accepted, on its way to the tenant");
    case session::OrderState::Relaying:
        return tr("Being handed to the tenant");
    case session::OrderState::Relayed:
        return tr("The tenant has taken it, waiting for the feed");
    case session::OrderState::Confirmed:
        return order.until.isValid()
                   ? (isIp(order.address) ? tr("Blocked until %1: the address is on the feed")
                                          : tr("Blocked until %1: it is on the feed"))
                         .arg(order.until.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s)
                   : (isIp(order.address) ? tr("Blocked: the address is on the feed")
                                          : tr("Blocked: it is on the feed"));
    case session::OrderState::Failed:
        return tr("Failed: %1").arg(order.problem);
    }
    return {};
}

QString Pages::sentenceOf(const session::SessionState &state)
{
    const bool isolating = state.isAnsweredByIsolation();
    switch (state.stage) {
    case session::Stage::Idle:
        return tr("Quiet. Nobody attacks.");
    case session::Stage::Attacking:
        return state.dropped ? tr("The attacker is back, and the firewall drops it.")
                             : tr("An attack is under way.");
    case session::Stage::Detected:
        return tr("The attack was detected.");
    case session::Stage::Reported:
        return tr("The incident is in the tenant.");
    case session::Stage::Alerted:
        return tr("The room has been alerted.");
    case session::Stage::Ordered:
        return isolating ? tr("An isolation was ordered.") : tr("A block was ordered.");
    case session::Stage::Relayed:
        return isolating ? tr("The order to isolate was taken.") : tr("The tenant has taken the order.");
    case session::Stage::Blocked:
        return isolating ? tr("The host is isolated.") : tr("The attacker is on the blocking feed.");
    case session::Stage::Confirmed:
        return isolating ? tr("Isolated and confirmed in the room.")
                         : tr("Blocked and confirmed in the room.");
    case session::Stage::Failed:
        return tr("The story stopped: %1").arg(state.problem);
    }
    return {};
}

net::Response Pages::style() const
{
    net::Response response{200, "text/css; charset=utf-8", m_style, {}};
    response.headers.append(net::Header{"Cache-Control", "max-age=300"});
    return response;
}

net::Response Pages::script() const
{
    net::Response response{200, "text/javascript; charset=utf-8", m_script, {}};
    response.headers.append(net::Header{"Cache-Control", "max-age=300"});
    return response;
}

} // namespace sandtable::callback
