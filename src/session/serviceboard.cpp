#include "session/serviceboard.h"

#include "session/feedwatcher.h"
#include "session/outbox.h"
#include "session/roomwatcher.h"
#include "session/servicewords.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{
const QStringList Services{u"tenant"_s, u"webex"_s, u"webhook"_s};
} // namespace

ServiceBoard::ServiceBoard(net::HttpClient &http, FeedWatcher &feed, RoomWatcher &room, Outbox &outbox,
                           const Clock &clock, QObject *parent)
    : QObject(parent), m_feed(feed), m_room(room), m_outbox(outbox), m_clock(clock)
{
    connect(&http, &net::HttpClient::exchanged, this, &ServiceBoard::handleExchange);
    connect(&http, &net::HttpClient::throttled, this, &ServiceBoard::handleThrottled);
    connect(&outbox, &Outbox::orderChanged, this, [this](const BlockOrder &order) {
        if (order.state == OrderState::Accepted && !order.problem.isEmpty())
            set({u"webhook"_s, ServiceHealth::Waiting, order.problem, order.nextAttempt});
    });
}

QList<ServiceStatus> ServiceBoard::all() const
{
    QList<ServiceStatus> list;
    for (const QString &service : Services) {
        ServiceStatus status = m_all.value(service);
        status.service = service;
        list.append(status);
    }
    return list;
}

void ServiceBoard::forget()
{
    m_all.clear();
    for (const ServiceStatus &status : all())
        emit serviceChanged(status);
}

void ServiceBoard::set(const ServiceStatus &status)
{
    if (!Services.contains(status.service) || m_all.value(status.service) == status)
        return;
    m_all.insert(status.service, status);
    emit serviceChanged(status);
}

QDateTime ServiceBoard::nextTry(const QString &service) const
{
    if (service == u"tenant")
        return m_feed.patience().nextTry();
    if (service == u"webex")
        return m_room.patience().nextTry();
    QDateTime next;
    const QList<BlockOrder> open = m_outbox.openOrders();
    for (const BlockOrder &order : open) {
        if (order.nextAttempt.isValid() && (!next.isValid() || order.nextAttempt < next))
            next = order.nextAttempt;
    }
    return next;
}

void ServiceBoard::handleThrottled(const QString &service, std::chrono::seconds wait)
{
    set({service, ServiceHealth::Waiting,
         tr("%1 asks to slow down for %n second(s).", nullptr, int(wait.count())).arg(serviceTitle(service)),
         m_clock.now().addSecs(wait.count())});
}

void ServiceBoard::handleExchange(const net::Exchange &exchange)
{
    const QString service = exchange.service;
    if (!Services.contains(service))
        return;
    const int status = exchange.status;
    // A refusal of one thing (404, 409, 422) is an answer of a service that works.
    const bool works = status >= 200 && status < 500 && status != 401 && status != 403 && status != 407 &&
                       status != 408 && status != 429;
    if (works) {
        if (exchange.took.count() > ServiceStatus::SlowAfterMs)
            set({service,
                 ServiceHealth::Slow,
                 tr("%1 took %n second(s) to answer.", nullptr, int(exchange.took.count() / 1000))
                     .arg(serviceTitle(service)),
                 {}});
        else
            set({service, ServiceHealth::Good, {}, {}});
        return;
    }
    net::HttpAnswer answer;
    answer.status = status;
    answer.headers = exchange.answerHeaders;
    Error error = net::errorFrom(answer, service, exchange.purpose, {});
    if (status == 0) {
        error.kind = ErrorKind::Network;
        error.detail = exchange.problem;
    }
    // The watches learn of the failure right after this signal: look at their next try then.
    QMetaObject::invokeMethod(
        this,
        [this, service, error] {
            const bool refused = error.kind == ErrorKind::Unauthorized;
            const ServiceStatus now = m_all.value(service);
            if (error.kind == ErrorKind::RateLimited && now.health == ServiceHealth::Waiting &&
                now.nextTry > m_clock.now())
                return; // the wait has been told (handleThrottled)
            QDateTime next = refused ? QDateTime() : nextTry(service);
            if (error.retryAfter)
                next = std::max(next, m_clock.now().addSecs(error.retryAfter->count()));
            set({service, next.isValid() ? ServiceHealth::Waiting : ServiceHealth::Failed,
                 serviceSentence(error), next});
        },
        Qt::QueuedConnection);
}

} // namespace sandtable::session
