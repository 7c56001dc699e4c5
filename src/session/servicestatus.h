#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace sandtable::session
{

/// How well one service answers: what the window shows beside its name.
enum class ServiceHealth {
    Unknown, ///< nothing was asked yet, or the profile does not name it
    Good,    ///< the last exchange succeeded
    Slow,    ///< an answer is awaited for longer than SlowAfter
    Waiting, ///< it failed or asked for patience; the next try is at `nextTry`
    Failed   ///< it refused for good: nothing is tried again by itself
};

/// One service of the profile in use.
struct ServiceStatus {
    static constexpr int SlowAfterMs = 3000;

    QString service; ///< "tenant", "webex", "webhook": as net::HttpRequest::service names it
    ServiceHealth health = ServiceHealth::Unknown;
    QString sentence;  ///< what happened and what to do, for people; empty when good
    QDateTime nextTry; ///< UTC; invalid when nothing is planned
    friend bool operator==(const ServiceStatus &, const ServiceStatus &) = default;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::ServiceStatus)
