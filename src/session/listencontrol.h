#pragma once

#include "base/result.h"
#include "net/lanaddresses.h"

#include <QObject>
#include <QUrl>

namespace sandtable::session
{

/// Where the callback server can be reached at this moment.
struct ListenState {
    bool listening = false; ///< the server runs
    QHostAddress beyond;    ///< the address beyond loopback it listens on; null: this machine only
    quint16 port = 0;
    QUrl publicUrl;            ///< the base that links use now
    bool publicUrlSet = false; ///< the person has set it: listening elsewhere does not change it

    [[nodiscard]] bool isBeyondLoopback() const { return !beyond.isNull(); }
    /// Whether another machine can follow links of this console: it listens for it, or the public URL was set
    /// to a name or an address that is not this machine's loopback.
    [[nodiscard]] bool phonesReachIt() const;
    friend bool operator==(const ListenState &, const ListenState &) = default;
};

/// Lets the callback server listen on an address of the local network while it runs, and takes that back. The
/// loopback address is always listened on besides, so that links that were handed out before go on working.
/// Main thread; the program implements it.
class ListenControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Where phones in the same network could reach this machine, best first.
    [[nodiscard]] virtual QList<net::LanAddress> addresses() const = 0;
    [[nodiscard]] virtual ListenState state() const = 0;
    /// Listens there as well, until listenOnLoopback() or the end of the program; remembered nowhere. Errors:
    /// Busy (the port is taken there), Network, Unsupported (the server does not run).
    [[nodiscard]] virtual Result<void> listenOn(const QHostAddress &address) = 0;
    /// Back to this machine only. Answers that are under way leave first. Errors as above.
    [[nodiscard]] virtual Result<void> listenOnLoopback() = 0;

signals:
    void changed();
};

} // namespace sandtable::session
