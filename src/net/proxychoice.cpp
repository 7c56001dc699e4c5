#include "net/proxychoice.h"

#include <QHostAddress>
#include <QUrl>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

bool isThisComputer(const QString &host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

/// The proxy that such a text names; the default type stands for "none".
QNetworkProxy proxyFrom(const QString &text)
{
    const QUrl url(text.contains(u"://"_s) ? text : u"http://"_s + text);
    if (!url.isValid() || url.host().isEmpty())
        return QNetworkProxy::NoProxy;
    const bool isSocks = url.scheme().startsWith(u"socks"_s);
    const int port = url.port(isSocks ? 1080 : url.scheme() == u"https" ? 443 : 80);
    return {isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(), quint16(port),
            url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
}

} // namespace

ProxyChoice::ProxyChoice(QString setting, QProcessEnvironment environment)
    : m_setting(std::move(setting)), m_environment(std::move(environment))
{
}

QString ProxyChoice::variable(const QString &name, bool alsoUpper) const
{
    const QString value = m_environment.value(name).trimmed();
    return value.isEmpty() && alsoUpper ? m_environment.value(name.toUpper()).trimmed() : value;
}

bool ProxyChoice::isExempt(const QString &host, int port) const
{
    const QStringList entries = variable(u"no_proxy"_s, true).split(u',', Qt::SkipEmptyParts);
    const QHostAddress address(host);
    for (const QString &entry : entries) {
        QString name = entry.trimmed().toLower();
        if (name == u"*")
            return true;
        if (!address.isNull() && name.contains(u'/')) {
            const auto network = QHostAddress::parseSubnet(name);
            if (network.second >= 0 && address.isInSubnet(network))
                return true;
            continue;
        }
        const qsizetype colon = name.lastIndexOf(u':');
        if (colon > 0 && name.count(u':') == 1) {
            if (name.mid(colon + 1).toInt() != port)
                continue;
            name.truncate(colon);
        }
        if (name.startsWith(u'*'))
            name.remove(0, 1);
        if (name.startsWith(u'.'))
            name.remove(0, 1);
        if (!name.isEmpty() && (host == name || host.endsWith(u'.' + name)))
            return true;
    }
    return false;
}

QList<QNetworkProxy> ProxyChoice::proxiesFor(const QNetworkProxyQuery &query) const
{
    const QString host = query.peerHostName().toLower();
    if (m_setting == u"none" || isThisComputer(host))
        return {QNetworkProxy::NoProxy};
    if (m_setting != u"system")
        return {proxyFrom(m_setting)};
    const bool isTls = query.protocolTag() == u"https" || query.protocolTag() == u"wss";
    // HTTP_PROXY in capitals is left alone: a web server may have put a request's header there.
    QString named = isTls ? variable(u"https_proxy"_s, true) : variable(u"http_proxy"_s, false);
    if (named.isEmpty())
        named = variable(u"all_proxy"_s, true);
    if (!named.isEmpty()) {
        const int port = query.peerPort() > 0 ? query.peerPort() : isTls ? 443 : 80;
        if (isExempt(host, port))
            return {QNetworkProxy::NoProxy};
        return {proxyFrom(named)};
    }
    if (isExempt(host, query.peerPort()))
        return {QNetworkProxy::NoProxy};
    const QList<QNetworkProxy> system = QNetworkProxyFactory::systemProxyForQuery(query);
    return system.isEmpty() ? QList<QNetworkProxy>{QNetworkProxy::NoProxy} : system;
}

QString ProxyChoice::nameFor(const QUrl &url) const
{
    const QNetworkProxy proxy = proxiesFor(QNetworkProxyQuery(url)).constFirst();
    const bool none = proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy;
    return none ? QString() : u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
}

} // namespace sandtable::net
