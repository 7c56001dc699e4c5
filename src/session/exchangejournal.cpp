#include "session/exchangejournal.h"

#include "session/storymachine.h"

#include <QJsonArray>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject halfOf(const net::Headers &headers, const QByteArray &body)
{
    QJsonArray fields;
    for (const net::Header &header : headers)
        fields.append(QString::fromLatin1(header.name) + u": "_s + QString::fromUtf8(header.value));
    return {{u"headers"_s, fields}, {u"body"_s, QString::fromUtf8(body)}};
}

} // namespace

ExchangeJournal::ExchangeJournal(net::HttpClient &http, StoryMachine &story, QObject *parent)
    : QObject(parent), m_story(story)
{
    connect(&http, &net::HttpClient::exchanged, this, [this](const net::Exchange &exchange) {
        if (!isStory(exchange) || isRepeatedRefusal(exchange))
            return;
        const QString outcome = exchange.status > 0 ? QString::number(exchange.status) : exchange.problem;
        const QString text =
            u"%1: %2 %3 → %4 (%5 ms)"_s
                .arg(exchange.purpose, QString::fromLatin1(exchange.method), exchange.url, outcome)
                .arg(exchange.took.count());
        m_story.note(JournalKind::Exchange, text, evidenceOf(exchange));
    });
}

bool ExchangeJournal::isRepeatedRefusal(const net::Exchange &exchange)
{
    if (!exchange.url.contains(u"/oauth2/token"_s))
        return false;
    const int refused = exchange.status >= 200 && exchange.status < 300 ? -1 : exchange.status;
    return std::exchange(m_refusedToken, refused) == refused && refused != -1;
}

bool ExchangeJournal::isStory(const net::Exchange &exchange)
{
    return exchange.method != "GET" && exchange.method != "HEAD";
}

QJsonObject ExchangeJournal::evidenceOf(const net::Exchange &exchange)
{
    return {{u"service"_s, exchange.service},
            {u"purpose"_s, exchange.purpose},
            {u"at"_s, toWireTime(exchange.at)},
            {u"took_ms"_s, qint64(exchange.took.count())},
            {u"method"_s, QString::fromLatin1(exchange.method)},
            {u"url"_s, exchange.url},
            {u"status"_s, exchange.status},
            {u"problem"_s, exchange.problem},
            {u"request"_s, halfOf(exchange.requestHeaders, exchange.requestBody)},
            {u"answer"_s, halfOf(exchange.answerHeaders, exchange.answerBody)}};
}

} // namespace sandtable::session
