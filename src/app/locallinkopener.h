#pragma once

#include "desktop/linkopener.h"
#include "net/httpclient.h"

#include <functional>

namespace sandtable::app
{

/// Follows links of the alert room: block links of this console as a browser would, through the callback
/// server; all others in the machine's browser.
class LocalLinkOpener : public desktop::LinkOpener
{
public:
    /// `isOwn` tells whether a URL belongs to this console's callback server, `reachable` how this machine
    /// gets there now.
    LocalLinkOpener(net::HttpClient &http, std::function<bool(const QUrl &)> isOwn,
                    std::function<QUrl(const QUrl &)> reachable);
    void open(const QUrl &url, Done done) override;

private:
    QCoro::Task<> follow(QUrl url, Done done);
    net::HttpClient &m_http;
    std::function<bool(const QUrl &)> m_isOwn;
    std::function<QUrl(const QUrl &)> m_reachable;
};

} // namespace sandtable::app
