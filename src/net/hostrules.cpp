#include "net/hostrules.h"

#include <QUrl>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

bool HostRules::allows(const QByteArray &host) const
{
    if (host == m_lastAllowed && !host.isEmpty())
        return true;
    if (!judge(host))
        return false;
    m_lastAllowed = host;
    return true;
}

bool HostRules::judge(const QByteArray &host) const
{
    const QUrl url(u"http://"_s + QString::fromLatin1(host) + u'/', QUrl::StrictMode);
    const QString name = url.host();
    if (!url.isValid() || name.isEmpty())
        return false;
    if (m_names.contains(u"*"_s) || m_names.contains(name, Qt::CaseInsensitive))
        return true;
    if (name == u"localhost" || name.endsWith(u".localhost"))
        return true;
    const QHostAddress address(name);
    if (address.isNull())
        return false;
    const bool listensEverywhere = m_listening == QHostAddress(QHostAddress::Any) ||
                                   m_listening == QHostAddress(QHostAddress::AnyIPv4) ||
                                   m_listening == QHostAddress(QHostAddress::AnyIPv6);
    // A literal address cannot be rebound by DNS.
    return address.isLoopback() || address == m_listening || listensEverywhere;
}

} // namespace sandtable::net
