#pragma once

#include "net/tlsidentity.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sandtable::net
{

/// Looks now and then whether certificate or key have changed, and reads them again when they have come to
/// rest: tools that renew certificates write two files, one after the other, or replace a link.
class TlsWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Every{2000};

    /// `files` as they were read at this moment.
    explicit TlsWatch(TlsFiles files, std::chrono::milliseconds every = Every, QObject *parent = nullptr);

signals:
    /// The new pair can be used.
    void renewed(const QSslConfiguration &tls);
    /// The new pair cannot be used; told once for each change.
    void failed(const sandtable::Error &error);

private:
    void look();
    [[nodiscard]] QByteArray fingerprint() const;

    TlsFiles m_files;
    QByteArray m_known; ///< of the pair that was read last
    QByteArray m_seen;  ///< at the last look
    QTimer m_timer;
};

} // namespace sandtable::net
