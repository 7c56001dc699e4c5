#include "desktop/wiretext.h"

#include "net/message.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(WireText)
};

QString titleOf(const QString &party)
{
    if (party == session::WireParty::Console)
        return Texts::tr("Console");
    if (party == session::WireParty::Workflows)
        return Texts::tr("Workflows here");
    if (party == session::WireParty::Visitor)
        return Texts::tr("Visitor");
    if (party == u"tenant")
        return Texts::tr("Tenant");
    if (party == u"webex")
        return Texts::tr("Webex");
    if (party == u"webhook")
        return Texts::tr("Webhook");
    if (party == u"callback")
        return Texts::tr("Callback server");
    if (party == u"automation")
        return Texts::tr("Automation");
    return party;
}

bool isForm(const QString &text, const QByteArray &contentType)
{
    if (contentType.toLower().contains("urlencoded"))
        return true;
    return !contentType.contains("json") && text.contains(u'=') && !text.contains(u'<') &&
           !text.contains(u' ') && !text.contains(u'\n');
}

QString formTable(const QByteArray &body)
{
    const auto fields = net::parseForm(body);
    qsizetype widest = 0;
    for (const auto &field : fields)
        widest = std::max(widest, field.first.size());
    QStringList lines;
    for (const auto &[name, value] : fields)
        lines << name.leftJustified(widest) + u"  "_s + value;
    return lines.join(u'\n');
}

/// Appends a piece and notes how it is shown.
void put(WireText &text, const QString &piece, WireSpan::Role role)
{
    if (role != WireSpan::Role::Plain)
        text.spans.append({text.text.size(), piece.size(), role});
    text.text += piece;
}

void putHalf(WireText &text, const QString &line, const net::Headers &headers, const QByteArray &body)
{
    put(text, line, WireSpan::Role::Line);
    text.text += u'\n';
    for (const net::Header &header : headers) {
        put(text, QString::fromLatin1(header.name) + u':', WireSpan::Role::HeaderName);
        put(text, u' ' + QString::fromUtf8(header.value) + u'\n', WireSpan::Role::Plain);
    }
    const QString shown = prettyBody(body, net::headerValue(headers, "Content-Type"));
    if (!shown.isEmpty())
        text.text += u'\n' + shown + u'\n';
}

bool same(char a, char b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    return lower(a) == lower(b);
}

bool holds(const QByteArray &text, const QByteArray &wanted)
{
    return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), same) != text.end();
}

} // namespace

QString partyTitle(const QString &party, const QString &peer)
{
    return peer.isEmpty() ? titleOf(party) : Texts::tr("%1 %2").arg(titleOf(party), peer);
}

QString outcomeText(const net::Exchange &exchange)
{
    return exchange.status > 0 ? QString::number(exchange.status) : Texts::tr("no answer");
}

QString prettyBody(const QByteArray &body, const QByteArray &contentType)
{
    if (body.isEmpty())
        return {};
    QJsonParseError error{};
    const QJsonDocument json = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError)
        return QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed();
    const QString text = QString::fromUtf8(body);
    return isForm(text, contentType) ? formTable(body) : text;
}

WireText wireText(const net::Exchange &exchange)
{
    WireText text;
    putHalf(text, u"\u2192 %1 %2"_s.arg(QString::fromLatin1(exchange.method), exchange.url),
            exchange.requestHeaders, exchange.requestBody);
    text.text += u'\n';
    const QString outcome = exchange.status > 0 ? QString::number(exchange.status)
                                                : Texts::tr("no answer: %1").arg(exchange.problem);
    putHalf(text, Texts::tr("\u2190 %1 after %2 ms").arg(outcome).arg(exchange.took.count()),
            exchange.answerHeaders, exchange.answerBody);
    while (text.text.endsWith(u'\n'))
        text.text.chop(1);
    return text;
}

bool wireHolds(const session::WireEntry &entry, const QString &text)
{
    if (text.isEmpty())
        return true;
    const net::Exchange &exchange = entry.exchange;
    const QByteArray wanted = text.toUtf8();
    for (const QString &shown :
         {exchange.url, QString::fromLatin1(exchange.method), outcomeText(exchange), exchange.problem,
          exchange.purpose, partyTitle(entry.from, entry.peer), partyTitle(entry.to)}) {
        if (shown.contains(text, Qt::CaseInsensitive))
            return true;
    }
    for (const net::Headers &headers : {exchange.requestHeaders, exchange.answerHeaders}) {
        for (const net::Header &header : headers) {
            if (holds(header.name + ": " + header.value, wanted))
                return true;
        }
    }
    if (holds(exchange.requestBody, wanted) || holds(exchange.answerBody, wanted))
        return true;
    // What is shown differs from what was sent where blanks were added; only texts with blanks can tell.
    return text.contains(u' ') && wireText(exchange).text.contains(text, Qt::CaseInsensitive);
}

} // namespace sandtable::desktop
