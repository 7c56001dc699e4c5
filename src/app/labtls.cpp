#include "app/labtls.h"

namespace sandtable::app
{

LabTls::LabTls(std::chrono::milliseconds lookEvery, QObject *parent) : QObject(parent), m_lookEvery(lookEvery)
{
}

Result<void> LabTls::use(const net::TlsFiles &files)
{
    if (!files.isSet()) {
        m_watch.reset();
        m_files = files;
        m_configuration.reset();
        return {};
    }
    // Watched from before it is read: what changes in between is read again.
    auto watch = std::make_unique<net::TlsWatch>(files, m_lookEvery);
    const Result<QSslConfiguration> tls = net::loadTls(files);
    if (!tls)
        return failure(tls.error());
    connect(watch.get(), &net::TlsWatch::renewed, this, [this](const QSslConfiguration &renewal) {
        m_configuration = renewal;
        emit renewed();
    });
    connect(watch.get(), &net::TlsWatch::failed, this, &LabTls::renewalFailed);
    m_watch = std::move(watch);
    m_files = files;
    m_configuration = *tls;
    return {};
}

} // namespace sandtable::app
