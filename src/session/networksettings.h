#pragma once

#include "net/httpclient.h"
#include "session/profilestore.h"

#include <QObject>

namespace sandtable::session
{

/// Keeps the HTTP client at what the settings say: the proxy, and the certificate authorities of the profile
/// in use. Changes apply at once, to the next request. Main thread.
class NetworkSettings : public QObject
{
    Q_OBJECT

public:
    NetworkSettings(net::HttpClient &http, ProfileStore &profiles, QObject *parent = nullptr);

    /// What is wrong with the CA file of the profile in use, one sentence; empty when it is good or there is
    /// none. The system's authorities stay in force then.
    [[nodiscard]] const QString &problem() const { return m_problem; }

signals:
    /// Said once for each file that cannot be used.
    void failed(const sandtable::Error &error);

private:
    void applyProxy();
    void applyAuthorities();

    net::HttpClient &m_http;
    ProfileStore &m_profiles;
    QString m_proxy = QStringLiteral("system");
    QString m_caFile;
    QString m_problem;
};

} // namespace sandtable::session
