#include "net/tlswatch.h"

#include <QCryptographicHash>
#include <QFile>

namespace sandtable::net
{

namespace
{
constexpr qint64 LargestFile = 1 << 20;
} // namespace

TlsWatch::TlsWatch(TlsFiles files, std::chrono::milliseconds every, QObject *parent)
    : QObject(parent), m_files(std::move(files)), m_known(fingerprint()), m_seen(m_known)
{
    connect(&m_timer, &QTimer::timeout, this, &TlsWatch::look);
    m_timer.start(every);
}

/// Of what the files hold: times and sizes may stay the same when a link is turned.
QByteArray TlsWatch::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : {m_files.certificate, m_files.key}) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            hash.addData("absent");
        else
            hash.addData(file.read(LargestFile));
        hash.addData("|");
    }
    return hash.result();
}

void TlsWatch::look()
{
    const QByteArray now = fingerprint();
    const bool atRest = now == m_seen;
    m_seen = now;
    if (now == m_known || !atRest)
        return;
    m_known = now;
    if (const Result<QSslConfiguration> tls = loadTls(m_files); tls)
        emit renewed(*tls);
    else
        emit failed(tls.error());
}

} // namespace sandtable::net
