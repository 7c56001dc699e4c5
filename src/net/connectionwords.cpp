#include "net/connectionwords.h"

#include <QCoreApplication>
#include <QSslCertificate>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

/// The host names that a certificate is for, at most three of them.
QString namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.removeDuplicates();
    names.sort();
    if (names.size() > 3)
        names = names.first(3) + QStringList{u"…"_s};
    return names.isEmpty() ? Sentences::tr("nobody in particular") : names.join(u", "_s);
}

QString issuerOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.issuerInfo(QSslCertificate::CommonName);
    if (names.isEmpty())
        names = certificate.issuerInfo(QSslCertificate::Organization);
    return names.isEmpty() ? Sentences::tr("somebody unnamed") : names.first();
}

QString day(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

QString sentenceFor(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return Sentences::tr("the certificate is for %1, not for %2").arg(namesOf(certificate), host);
    case QSslError::SelfSignedCertificate:
        return Sentences::tr("the certificate is self-signed");
    case QSslError::CertificateExpired:
        return Sentences::tr("the certificate expired on %1").arg(day(certificate.expiryDate()));
    case QSslError::CertificateNotYetValid:
        return Sentences::tr("the certificate is not valid before %1").arg(day(certificate.effectiveDate()));
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return Sentences::tr("the certificate was revoked");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Sentences::tr("the certificate is signed by %1, whom this computer does not trust")
            .arg(issuerOf(certificate));
    default:
        return error.errorString();
    }
}

} // namespace

QString tlsSentence(const QList<QSslError> &errors, const QString &host)
{
    QStringList sentences;
    bool isUntrusted = false;
    for (const QSslError &error : errors) {
        // A chain that ends nowhere is reported twice or three times: one sentence is enough.
        const bool isAboutTrust = error.error() == QSslError::UnableToVerifyFirstCertificate ||
                                  error.error() == QSslError::UnableToGetLocalIssuerCertificate ||
                                  error.error() == QSslError::UnableToGetIssuerCertificate ||
                                  error.error() == QSslError::CertificateUntrusted ||
                                  error.error() == QSslError::SelfSignedCertificateInChain ||
                                  error.error() == QSslError::SelfSignedCertificate;
        if (isAboutTrust && isUntrusted)
            continue;
        isUntrusted = isUntrusted || isAboutTrust;
        sentences.append(sentenceFor(error, host));
    }
    sentences.removeDuplicates();
    return sentences.isEmpty() ? Sentences::tr("the TLS handshake with %1 failed").arg(host)
                               : sentences.join(u"; "_s);
}

QString proxySentence(QNetworkReply::NetworkError problem, const QString &proxy)
{
    if (proxy.isEmpty())
        return {};
    switch (problem) {
    // Behind a proxy the first connection is the one to the proxy: it refuses, or its name is unknown.
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
        return Sentences::tr("the proxy %1 refuses connections").arg(proxy);
    case QNetworkReply::ProxyConnectionClosedError:
        return Sentences::tr("the proxy %1 closed the connection").arg(proxy);
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        return Sentences::tr("there is no proxy %1").arg(proxy);
    case QNetworkReply::ProxyTimeoutError:
        return Sentences::tr("the proxy %1 did not answer in time").arg(proxy);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Sentences::tr("the proxy %1 asks for a user name and password (HTTP 407)").arg(proxy);
    case QNetworkReply::UnknownNetworkError: // what Qt 6.4 says of a tunnel whose proxy is not there
        return Sentences::tr("the proxy %1 fails or refuses connections").arg(proxy);
    case QNetworkReply::UnknownProxyError:
        return Sentences::tr("the proxy %1 failed").arg(proxy);
    default:
        return {};
    }
}

} // namespace sandtable::net
