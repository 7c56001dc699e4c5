#pragma once

#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QProcessEnvironment>
#include <QString>

#include <memory>

namespace sandtable::net
{

/// Which proxy a request goes through. This computer itself (localhost, 127.0.0.0/8, ::1) is never asked by
/// way of a proxy.
class ProxyChoice
{
public:
    /// `setting`: "system", "none" or the URL of a proxy (`http://host:port`, `socks5://host:port`). "system"
    /// is `https_proxy`/`HTTPS_PROXY`, `http_proxy`, `all_proxy`/`ALL_PROXY` with `no_proxy`/`NO_PROXY`, as
    /// curl reads them; without any of them, what the desktop is set to.
    explicit ProxyChoice(QString setting = QStringLiteral("system"),
                         QProcessEnvironment environment = QProcessEnvironment::systemEnvironment());

    /// The proxies to try, never empty.
    [[nodiscard]] QList<QNetworkProxy> proxiesFor(const QNetworkProxyQuery &query) const;
    /// `host:port` of the proxy for that URL; empty when there is none.
    [[nodiscard]] QString nameFor(const QUrl &url) const;

private:
    [[nodiscard]] QString variable(const QString &name, bool alsoUpper) const;
    [[nodiscard]] bool isExempt(const QString &host, int port) const;

    QString m_setting;
    QProcessEnvironment m_environment;
};

/// Hands the choice to one access manager, which owns the factory.
class ProxyFactory : public QNetworkProxyFactory
{
public:
    explicit ProxyFactory(std::shared_ptr<const ProxyChoice> choice) : m_choice(std::move(choice)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return m_choice->proxiesFor(query);
    }

private:
    std::shared_ptr<const ProxyChoice> m_choice;
};

} // namespace sandtable::net
