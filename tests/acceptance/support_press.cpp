#include "support_press.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QUrlQuery>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

HeaderList agent(const QByteArray &name, const HeaderList &more = {})
{
    return HeaderList{{"User-Agent", name}, {"Accept", "*/*"}} + more;
}

HeaderList fetch(const QByteArray &mode, const QByteArray &destination, const QByteArray &site,
                 const HeaderList &more = {})
{
    return HeaderList{{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
                                     "Chrome/140.0.0.0 Safari/537.36"},
                      {"Sec-Fetch-Mode", mode},
                      {"Sec-Fetch-Dest", destination},
                      {"Sec-Fetch-Site", site}} +
           more;
}

const QByteArray OldBrowser =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:78.0) Gecko/20100101 Firefox/78.0";

/// What a scanner would ask next: the links of the page and its forms, sent as GET with their fields.
QList<QUrl> targetsIn(const QByteArray &html, const QUrl &page)
{
    const QString text = QString::fromUtf8(html);
    QList<QUrl> targets;
    static const QRegularExpression link(u"(?:href|src)=\"([^\"]+)\""_s);
    for (auto matches = link.globalMatch(text); matches.hasNext();)
        targets.append(page.resolved(QUrl(matches.next().captured(1))));
    static const QRegularExpression form(u"<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression field(u"name=\"([^\"]+)\" value=\"([^\"]*)\""_s);
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        QUrlQuery query;
        for (auto fields = field.globalMatch(match.captured(2)); fields.hasNext();) {
            const QRegularExpressionMatch found = fields.next();
            query.addQueryItem(found.captured(1),
                               QString::fromLatin1(QUrl::toPercentEncoding(found.captured(2))));
        }
        QUrl target = page.resolved(QUrl(match.captured(1)));
        target.setQuery(query);
        targets.append(target);
    }
    return targets;
}

} // namespace

QList<Previewer> previewers()
{
    const HeaderList html{{"Accept", "text/html,application/xhtml+xml"}};
    return {
        {"Slack unfurls", agent("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")},
        {"Facebook and Messenger unfurl",
         agent("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")},
        {"WhatsApp and Signal unfurl on the reader's computer", agent("WhatsApp/2.23.20.0")},
        {"Telegram unfurls", agent("TelegramBot (like TwitterBot)")},
        {"Discord unfurls", agent("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")},
        {"X unfurls", agent("Twitterbot/1.0")},
        {"LinkedIn unfurls", agent("LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)")},
        {"Teams unfurls", agent("Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5")},
        {"Messages of Apple unfurls in a browser of its own",
         agent("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) "
               "Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0")},
        {"a chat built on Electron unfurls", agent("node", {{"Sec-Fetch-Mode", "cors"}})},
        {"a chat with an old browser's name unfurls", agent(OldBrowser, html)},
        {"Gmail fetches it as a picture",
         agent("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via "
               "ggpht.com GoogleImageProxy)")},
        {"a mail scanner looks, asks and follows everything", agent(OldBrowser, html), "GET", true, true},
        {"a mail scanner written in Python follows everything", agent("python-requests/2.32.3"), "GET", false,
         true},
        {"a gateway that calls itself one", agent("Barracuda Link Protection"), "GET", true, true},
        {"curl", agent("curl/8.5.0")},
        {"a link checker asks with HEAD", agent("LinkChecker/10.4"), "HEAD"},
        {"HEAD that looks like a click", fetch("navigate", "document", "none"), "HEAD"},
        {"Chromium prefetches what is typed",
         fetch("navigate", "document", "none", {{"Sec-Purpose", "prefetch"}})},
        {"Chromium renders in advance",
         fetch("navigate", "document", "none", {{"Sec-Purpose", "prefetch;prerender"}})},
        {"an older Chromium prefetches", fetch("navigate", "document", "none", {{"Purpose", "prefetch"}})},
        {"speculation rules of a web chat",
         fetch("navigate", "document", "cross-site", {{"Sec-Purpose", "prefetch;anonymous-client-ip"}})},
        {"Firefox prefetches a link of a page",
         fetch("no-cors", "empty", "cross-site", {{"X-Moz", "prefetch"}})},
        {"Safari loads its top hit", agent(OldBrowser, {{"X-Purpose", "preview"}})},
        {"a picture on a page", fetch("no-cors", "image", "cross-site")},
        {"a frame on a page", fetch("navigate", "iframe", "cross-site")},
        {"a script on a page", fetch("no-cors", "script", "cross-site")},
        {"fetch() on a page", fetch("cors", "empty", "cross-site", {{"Origin", "http://evil.example"}})},
        {"what fetch() asks first",
         fetch("cors", "empty", "cross-site",
               {{"Origin", "http://evil.example"}, {"Access-Control-Request-Method", "POST"}}),
         "OPTIONS"},
    };
}

Answer comeBy(const Previewer &previewer, const QUrl &link, const QHostAddress &from)
{
    if (previewer.asksHeadFirst)
        static_cast<void>(ask("HEAD", link, previewer.headers, {}, from));
    Answer answer = ask(previewer.method, link, previewer.headers, {}, from);
    if (previewer.follows) {
        const QList<QUrl> targets = targetsIn(answer.body, link);
        for (const QUrl &target : targets)
            static_cast<void>(ask("GET", target, previewer.headers, {}, from));
    }
    return answer;
}

int ordersFor(const ServedProgram &program, const QString &address)
{
    int count = 0;
    const QJsonArray orders =
        ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
            .object()
            .value(u"orders"_s)
            .toArray();
    for (const QJsonValue &order : orders)
        count += order.toObject().value(u"ip"_s).toString() == address ? 1 : 0;
    return count;
}

QUrl alertedLink(const ServedProgram &program)
{
    QSet<QString> before;
    const QJsonArray old = program.roomMessages();
    for (const QJsonValue &message : old)
        before.insert(message.toObject().value(u"id"_s).toString());
    const HeaderList with = bearerJson(program.value("api_token"));
    static_cast<void>(ask("POST", program.callback(u"/api/v1/reset"_s), with));
    static_cast<void>(ask("POST", program.callback(u"/api/v1/attack"_s), with, R"({"pace":"instant"})"));
    QUrl link;
    static_cast<void>(eventually([&] {
        const QJsonArray messages = program.roomMessages();
        for (const QJsonValue &message : messages) {
            const QList<QUrl> links = blockLinks(message.toObject().value(u"markdown"_s).toString());
            if (!before.contains(message.toObject().value(u"id"_s).toString()) && !links.isEmpty())
                link = links.constFirst();
        }
        return !link.isEmpty();
    }));
    return link;
}

void tapBlocks(const ServedProgram &program, Browser &browser, const QUrl &link, const QString &address)
{
    ChatPage chat(link);
    browser.open(chat.url());
    QVERIFY(browser.click(u"#link"_s));
    QVERIFY(eventually([&] { return browser.text(u"h1"_s) == address; }));
    QVERIFY(eventually([&] { return browser.text(u"#progress"_s).contains(u"Blocked"_s); }));
    QVERIFY(program.feed().contains(address.toLatin1()));
    QCOMPARE(ordersFor(program, address), 1);
}

} // namespace sandtable::test
