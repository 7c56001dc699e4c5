#include "session/lifter.h"

#include "intel/bundlebuilder.h"
#include "session/servicewords.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{
/// An expiry is noticed this late at most; a laptop may have slept meanwhile.
constexpr std::chrono::seconds LongestLook{15};
} // namespace

Lifter::Lifter(Clients &clients, FeedWatcher &feed, Outbox &outbox, const Clock &clock, QObject *parent)
    : QObject(parent), m_clients(clients), m_feed(feed), m_outbox(outbox), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Lifter::look);
    connect(&outbox, &Outbox::orderChanged, this, [this](const BlockOrder &order) {
        if ((order.until.isValid() || order.isLifting()) && !std::exchange(m_looksSoon, true))
            QMetaObject::invokeMethod(this, &Lifter::look, Qt::QueuedConnection);
    });
    connect(&clients, &Clients::changed, this, &Lifter::tryNow);
}

void Lifter::start()
{
    m_started = true;
    look();
}

void Lifter::stop()
{
    m_started = false;
    m_timer.stop();
}

void Lifter::tryNow()
{
    m_waits.clear();
    look();
}

void Lifter::look()
{
    m_looksSoon = false;
    if (!m_started)
        return;
    const QDateTime now = m_clock.now();
    QDateTime next = now.addSecs(LongestLook.count());
    bool anything = false;
    const QList<BlockOrder> orders = m_outbox.orders();
    for (const BlockOrder &order : orders) {
        if (order.state != OrderState::Confirmed || order.lifted.isValid() || order.released)
            continue;
        if (order.until.isValid() && !order.liftWanted.isValid()) {
            anything = true;
            if (order.until <= now) {
                OrderRequest request;
                request.address = order.address.value;
                m_outbox.wantLift(std::move(request)); // comes back by orderChanged
            } else {
                next = std::min(next, order.until);
            }
            continue;
        }
        if (!order.isLifting() || m_running.contains(order.id))
            continue;
        anything = true;
        const QDateTime wait = m_waits.value(order.id).second;
        if (!wait.isValid() || wait <= now)
            lift(order.id);
        else
            next = std::min(next, wait);
    }
    if (anything)
        m_timer.start(std::chrono::milliseconds(std::max<qint64>(50, now.msecsTo(next))));
}

QCoro::Task<> Lifter::lift(QString id)
{
    const QPointer<Lifter> self(this);
    const std::optional<BlockOrder> order = m_outbox.order(id);
    if (!order)
        co_return;
    m_running.insert(id);
    const Address address = order->address;
    const QString reason = order->liftWho.isEmpty() ? u"Sandtable: the time of the block is up"_s
                                                    : u"Sandtable: unblocked by %1"_s.arg(order->liftWho);
    const Result<void> ended = co_await endJudgements(address, reason);
    if (!self)
        co_return;
    QString problem;
    if (!ended) {
        problem = serviceSentence(ended.error());
    } else {
        const Result<void> read = co_await m_feed.refresh();
        if (!self)
            co_return;
        if (!read)
            problem = serviceSentence(read.error());
        else if (m_feed.shows(address))
            problem = tr("The feed still shows %1; it is looked at again.").arg(address.value);
    }
    m_running.remove(id);
    m_outbox.noteLift(id, problem);
    if (problem.isEmpty()) {
        m_waits.remove(id);
        m_outbox.release(address);
    } else {
        plan(id, true);
    }
    look();
}

void Lifter::plan(const QString &id, bool failed)
{
    const std::chrono::seconds last = m_waits.value(id).first;
    const std::chrono::seconds wait =
        last.count() == 0 || !failed ? FirstWait : std::min<std::chrono::seconds>(last * 2, LongestWait);
    m_waits.insert(id, {wait, m_clock.now().addSecs(wait.count())});
}

QCoro::Task<Result<void>> Lifter::endJudgements(Address address, QString reason)
{
    const QPointer<Lifter> self(this);
    const auto gone = failure(ErrorKind::Cancelled, u"tenant"_s, u"end the block"_s, u"the program ends"_s);
    intel::Observable observable{address.type, address.value};
    const Result<QJsonArray> judgements = co_await m_clients.tenant().judgementsOf(std::move(observable));
    if (!judgements)
        co_return failure(judgements.error());
    if (!self)
        co_return gone;
    QString indicator;
    if (!judgements->isEmpty()) {
        const Result<std::optional<intel::FeedView>> feed =
            co_await m_clients.tenant().feedTitled(FeedWatcher::titleOf(address.type));
        if (!feed)
            co_return failure(feed.error());
        if (!self)
            co_return gone;
        indicator = feed->has_value() ? (*feed)->indicator : QString();
    }
    for (const QJsonValue &value : *judgements) {
        const QString judgement = value.toObject().value(u"id"_s).toString();
        intel::SearchQuery query{{u"source_ref"_s, judgement}, {u"target_ref"_s, indicator}};
        const Result<QJsonArray> elements =
            co_await m_clients.tenant().search(u"relationship"_s, std::move(query));
        if (!elements)
            co_return failure(elements.error());
        if (!self)
            co_return gone;
        if (elements->isEmpty())
            continue; // says something about the address, but not to this feed
        const Result<void> ended = co_await m_clients.tenant().expireJudgement(judgement, reason);
        if (!self)
            co_return gone;
        if (ended || ended.error().kind == ErrorKind::NotFound)
            continue;
        const bool ours = value.toObject().value(u"source"_s).toString() == intel::SourceName;
        if (ended.error().kind != ErrorKind::Forbidden || !ours)
            co_return failure(ended.error());
        // An API client that may create and delete, but not expire: without the judgement the feed lets go as
        // well.
        const Result<void> removed = co_await m_clients.tenant().remove(u"judgement"_s, judgement);
        if (!removed)
            co_return failure(removed.error());
        if (!self)
            co_return gone;
    }
    co_return Result<void>{};
}

} // namespace sandtable::session
