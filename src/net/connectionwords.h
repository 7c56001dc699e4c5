#pragma once

#include <QList>
#include <QNetworkReply>
#include <QSslError>
#include <QString>

namespace sandtable::net
{

/// What Error.serviceCode says about a request that got no answer.
namespace connection_code
{
inline constexpr auto Tls = QLatin1StringView("tls");     ///< the certificate or the handshake
inline constexpr auto Proxy = QLatin1StringView("proxy"); ///< the proxy refused or is not there
inline constexpr auto Host = QLatin1StringView("host");   ///< no such host name
} // namespace connection_code

/// What is wrong with a server's certificate, one plain sentence: whom it is for, who signed it, when it
/// ended.
[[nodiscard]] QString tlsSentence(const QList<QSslError> &errors, const QString &host);

/// What a proxy (`host:port`) did, one plain sentence; empty when the problem is not the proxy's.
[[nodiscard]] QString proxySentence(QNetworkReply::NetworkError problem, const QString &proxy);

} // namespace sandtable::net
