#pragma once

#include "net/tlswatch.h"

#include <QObject>

#include <memory>
#include <optional>

namespace sandtable::app
{

/// The certificate with which the callback server speaks TLS: read at the start, read again when its files
/// change. A pair that cannot be used never takes the place of one that can, and never leads to plain HTTP.
class LabTls : public QObject
{
    Q_OBJECT

public:
    explicit LabTls(std::chrono::milliseconds lookEvery = net::TlsWatch::Every, QObject *parent = nullptr);

    /// Uses that pair from now on; no files: plain HTTP. After an error everything is as it was. Errors:
    /// Configuration, as net::loadTls.
    [[nodiscard]] Result<void> use(const net::TlsFiles &files);
    [[nodiscard]] const net::TlsFiles &files() const { return m_files; }
    /// Empty: plain HTTP.
    [[nodiscard]] const std::optional<QSslConfiguration> &configuration() const { return m_configuration; }

signals:
    /// The files held another pair, which is in use now.
    void renewed();
    /// The files hold a pair that cannot be used; the one before stays in use.
    void renewalFailed(const sandtable::Error &error);

private:
    std::chrono::milliseconds m_lookEvery;
    net::TlsFiles m_files;
    std::optional<QSslConfiguration> m_configuration;
    std::unique_ptr<net::TlsWatch> m_watch;
};

} // namespace sandtable::app
