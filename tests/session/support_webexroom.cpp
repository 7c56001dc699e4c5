#include "support_webexroom.h"

#include "base/jsontext.h"
#include "tenant/webex/webexids.h"

#include <QJsonArray>

namespace sandtable::test
{

using namespace tenant;
using namespace Qt::StringLiterals;

WebexRoom::WebexRoom()
    : m_database(std::move(*Database::open(m_folder.filePath(u"webex.db"_s), {WebexStore::schema()}))),
      m_http(m_clock), m_service(*m_database, m_clock, m_random, m_http)
{
    bot = *m_service.store().addPerson(true, u"SOC Lab"_s, u"soc-lab@webex.bot"_s);
    ana = *m_service.store().addPerson(false, u"Ana Lima"_s, u"ana@lab.example"_s);
    eve = *m_service.store().addPerson(false, u"Eve"_s, u"eve@other.example"_s);
    const tenant::WebexRoom made = *m_service.store().addRoom(u"Alerts"_s, bot.uuid, false);
    room = toWebexId(WebexKind::Room, made.uuid);
    if (!m_service.store().join(ana.uuid, made.uuid, false))
        qFatal("nobody joins the room");
    m_service.addTo(m_direct);
    net::Router router;
    m_service.addTo(router);
    net::ServerOptions options;
    options.name = u"webex"_s;
    options.limits.body = 1 << 20;
    m_server = std::make_unique<net::GuardedServer>(std::move(router), options);
    if (!m_server->listen() || !m_service.socket().listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("the room's Webex cannot listen");
}

QString WebexRoom::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_server->port());
}

void WebexRoom::putInto(session::Profile &profile, session::ProfileSecrets &secrets) const
{
    profile.urls.webex = QUrl(origin() + u"/v1/"_s);
    profile.roomId = room;
    secrets.webexToken = bot.token;
}

net::Response WebexRoom::ask(const QByteArray &method, const QByteArray &target, const WebexPerson &caller,
                             const QJsonObject &body)
{
    net::Request request;
    request.method = method;
    request.rawPath = target.split('?').constFirst();
    request.rawQuery = target.contains('?') ? target.mid(target.indexOf('?') + 1) : QByteArray();
    request.headers = {{"Authorization", "Bearer " + caller.token.reveal().toUtf8()},
                       {"Content-Type", "application/json"}};
    request.body = body.isEmpty() ? QByteArray() : toCompactJson(body);
    request.host = origin().sliced(7).toLatin1();
    net::Response response;
    m_direct.dispatch(request, net::Reply([&response](const net::Response &answer) { response = answer; }));
    return response;
}

QString WebexRoom::say(const WebexPerson &person, const QString &text, bool direct)
{
    QJsonObject body;
    if (direct) {
        body = {{u"toPersonEmail"_s, bot.email}, {u"text"_s, text}};
    } else {
        const QString mention = u"<@personId:%1|SOC Lab> "_s.arg(toWebexId(WebexKind::People, bot.uuid));
        body = {{u"roomId"_s, room}, {u"markdown"_s, mention + text}};
    }
    const net::Response posted = ask("POST", "/v1/messages", person, body);
    return parseJsonObject(posted.body).value_or(QJsonObject()).value(u"id"_s).toString();
}

QString WebexRoom::postCard(const QStringList &addresses, const QStringList &hosts, const QString &incident)
{
    const auto choices = [](const QStringList &values) {
        QJsonArray list;
        for (const QString &value : values)
            list.append(QJsonObject{{u"title"_s, value}, {u"value"_s, value}});
        return list;
    };
    const auto input = [&](const QString &id, const QStringList &values) {
        return QJsonObject{{u"type"_s, u"Input.ChoiceSet"_s},
                           {u"id"_s, id},
                           {u"isMultiSelect"_s, true},
                           {u"choices"_s, choices(values)}};
    };
    QJsonArray actions;
    for (const QString &action : {u"block"_s, u"unblock"_s, u"isolate"_s, u"not_malicious"_s})
        actions.append(
            QJsonObject{{u"type"_s, u"Action.Submit"_s},
                        {u"title"_s, action},
                        {u"data"_s, QJsonObject{{u"action"_s, action}, {u"incident"_s, incident}}}});
    const QJsonObject card{
        {u"type"_s, u"AdaptiveCard"_s},
        {u"version"_s, u"1.3"_s},
        {u"body"_s, QJsonArray{input(u"observables"_s, addresses), input(u"endpoints"_s, hosts)}},
        {u"actions"_s, actions}};
    const QJsonObject attachment{{u"contentType"_s, u"application/vnd.microsoft.card.adaptive"_s},
                                 {u"content"_s, card}};
    const net::Response posted =
        ask("POST", "/v1/messages", bot,
            {{u"roomId"_s, room}, {u"markdown"_s, u"card"_s}, {u"attachments"_s, QJsonArray{attachment}}});
    return parseJsonObject(posted.body).value_or(QJsonObject()).value(u"id"_s).toString();
}

int WebexRoom::press(const WebexPerson &person, const QString &card, const QJsonObject &inputs)
{
    return ask("POST", "/v1/attachment/actions", person,
               {{u"type"_s, u"submit"_s}, {u"messageId"_s, card}, {u"inputs"_s, inputs}})
        .status;
}

QStringList WebexRoom::saidByBot(const QString &thread)
{
    const net::Response listed = ask("GET", "/v1/messages?max=1000&roomId=" + room.toLatin1(), ana);
    QStringList said;
    const QJsonArray items = parseJsonObject(listed.body).value_or(QJsonObject()).value(u"items"_s).toArray();
    for (const QJsonValue &value : items) {
        const QJsonObject message = value.toObject();
        if (message.value(u"personEmail"_s).toString() != bot.email || message.contains(u"attachments"_s))
            continue;
        if (thread.isEmpty() || message.value(u"parentId"_s).toString() == thread)
            said.prepend(message.value(u"markdown"_s).toString());
    }
    return said;
}

} // namespace sandtable::test
