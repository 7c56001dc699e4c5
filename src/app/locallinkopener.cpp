#include "app/locallinkopener.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QRegularExpression>
#include <QTextDocumentFragment>

namespace sandtable::app
{

using namespace Qt::StringLiterals;

namespace
{

struct LinkText {
    Q_DECLARE_TR_FUNCTIONS(Links)
};

/// What a page of the callback server says: its heading and first sentence.
QString spokenBy(const QByteArray &html)
{
    static const QRegularExpression sentence(u"<(h1|p)[^>]*>(.*?)</\\1>"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    QStringList said;
    for (auto found = sentence.globalMatch(QString::fromUtf8(html)); found.hasNext() && said.size() < 2;)
        said.append(QTextDocumentFragment::fromHtml(found.next().captured(2)).toPlainText().trimmed());
    return said.join(u": "_s);
}

} // namespace

LocalLinkOpener::LocalLinkOpener(net::HttpClient &http, std::function<bool(const QUrl &)> isOwn,
                                 std::function<QUrl(const QUrl &)> reachable)
    : m_http(http), m_isOwn(std::move(isOwn)), m_reachable(std::move(reachable))
{
}

void LocalLinkOpener::open(const QUrl &url, Done done)
{
    if (m_isOwn(url)) {
        follow(m_reachable(url), std::move(done));
        return;
    }
    if (QDesktopServices::openUrl(url))
        return done(QString());
    done(failure(ErrorKind::Unsupported, u"browser"_s, u"open the link"_s,
                 LinkText::tr("this machine has no browser to open %1").arg(url.toDisplayString())));
}

QCoro::Task<> LocalLinkOpener::follow(QUrl url, Done done)
{
    // The person's click is a real one; the request says so as a browser's navigation does (application.md,
    // Which block links act at once).
    net::HttpRequest request;
    request.target = url;
    request.headers = {{"Sec-Fetch-Mode", "navigate"},
                       {"Sec-Fetch-Dest", "document"},
                       {"Sec-Fetch-Site", "none"},
                       {"Accept", "text/html"}};
    request.service = u"callback"_s;
    request.purpose = u"follow a link of the alert"_s;
    const Result<net::HttpAnswer> answer = co_await m_http.send(std::move(request));
    if (!answer) {
        done(failure(answer.error()));
        co_return;
    }
    if (!answer->isSuccess()) {
        done(failure(
            net::errorFrom(*answer, u"callback"_s, u"follow a link of the alert"_s, spokenBy(answer->body))));
        co_return;
    }
    done(spokenBy(answer->body));
}

} // namespace sandtable::app
