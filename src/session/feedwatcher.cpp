#include "session/feedwatcher.h"

#include "session/clients.h"
#include "session/feedcontract.h"
#include "session/observables.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

/// The feeds that every prepared tenant has; older ones lack the others.
bool isNeeded(const QString &type)
{
    return type == u"ip" || type == u"ipv6";
}

QList<Address> observablesOf(const QSet<QString> &values)
{
    QList<Address> observables;
    for (const QString &value : values) {
        if (const Result<Address> observable = parseObservable(value))
            observables.append(*observable);
    }
    std::ranges::sort(observables, {}, &Address::value);
    return observables;
}

} // namespace

FeedWatcher::FeedWatcher(Clients &clients, QObject *parent)
    : QObject(parent), m_clients(clients), m_poller([this] { return round(); }, CalmInterval),
      m_patience(clients.clock())
{
    connect(&clients, &Clients::changed, this, &FeedWatcher::forget);
}

FeedWatcher::~FeedWatcher() = default;

QString FeedWatcher::titleOf(const QString &type)
{
    const qsizetype at = blockableTypes().indexOf(type);
    return feedTitle(feedLabels().value(std::max<qsizetype>(at, 0)));
}

void FeedWatcher::start()
{
    m_poller.start();
}

QCoro::Task<> FeedWatcher::stop()
{
    return m_poller.stop();
}

void FeedWatcher::setInterval(std::chrono::milliseconds interval)
{
    m_poller.setInterval(interval);
}

void FeedWatcher::kick()
{
    m_poller.kick();
}

void FeedWatcher::tryNow()
{
    m_patience.forget();
    m_absent.clear();
    m_poller.kick();
}

void FeedWatcher::forget()
{
    m_patience.forget();
    ++m_generation;
    m_views.clear();
    m_absent.clear();
    m_known = false;
    m_failing = false;
    if (!m_shown.isEmpty()) {
        m_shown.clear(); // another tenant's feed: nothing vanished from this one
        emit changed({});
    }
    m_poller.kick();
}

QCoro::Task<> FeedWatcher::round()
{
    const QPointer<FeedWatcher> self(this);
    if (!m_clients.hasTenant() || !m_patience.mayTry())
        co_return; // nothing to watch yet
    const int generation = m_generation;
    const Result<void> done = co_await refresh();
    // What came of another profile's feed says nothing of this one's.
    if (!self || done || generation != m_generation || done.error().kind == ErrorKind::Cancelled)
        co_return;
    m_patience.noteFailure(done.error());
    if (!std::exchange(m_failing, true))
        emit failed(done.error());
}

QCoro::Task<Result<void>> FeedWatcher::refresh()
{
    const QPointer<FeedWatcher> self(this);
    const int generation = m_generation;
    QSet<QString> shown;
    for (const QString &type : blockableTypes()) {
        Result<QSet<QString>> values;
        if (isNeeded(type))
            values = co_await read(type);
        else
            values = co_await readOptional(type);
        if (!values)
            co_return failure(values.error());
        if (!self || generation != m_generation)
            co_return failure(ErrorKind::Cancelled, u"feed"_s, u"read"_s,
                              u"another profile was chosen meanwhile"_s);
        shown.unite(*values);
    }
    m_failing = false;
    m_patience.forget();
    take(shown);
    emit refreshed();
    co_return Result<void>();
}

void FeedWatcher::take(const QSet<QString> &shown)
{
    const QSet<QString> before = std::exchange(m_shown, shown);
    const bool first = !std::exchange(m_known, true);
    if (before == shown && !first)
        return;
    const QList<Address> gone = observablesOf(before - shown);
    const QList<Address> come = observablesOf(shown - before);
    if (!gone.isEmpty())
        emit vanished(gone);
    if (!come.isEmpty())
        emit appeared(come);
    emit changed(values());
}

QStringList FeedWatcher::values() const
{
    QStringList sorted(m_shown.cbegin(), m_shown.cend());
    sorted.sort();
    return sorted;
}

bool FeedWatcher::shows(const Address &address) const
{
    return m_shown.contains(address.value);
}

QCoro::Task<Result<bool>> FeedWatcher::isOnFeed(Address address)
{
    const Result<QSet<QString>> shown = co_await read(address.type);
    if (!shown)
        co_return failure(shown.error());
    co_return shown->contains(address.value);
}

QCoro::Task<Result<QSet<QString>>> FeedWatcher::read(QString type)
{
    const QPointer<FeedWatcher> self(this);
    const int generation = m_generation;
    const Result<QUrl> view = co_await findView(type);
    if (!view)
        co_return failure(view.error());
    if (!self)
        co_return failure(ErrorKind::Cancelled, u"feed"_s, u"read"_s, u"the watch has ended"_s);
    const Result<QStringList> lines = co_await m_clients.tenant().feedValues(*view);
    if (!lines) {
        const ErrorKind kind = lines.error().kind;
        if (self && generation == m_generation &&
            (kind == ErrorKind::NotFound || kind == ErrorKind::Unauthorized))
            m_views.remove(type); // made anew by somebody: look it up again
        co_return failure(lines.error());
    }
    QSet<QString> values;
    for (const QString &line : *lines) {
        if (const Result<Address> observable = parseObservableAs(type, line))
            values.insert(observable->value);
    }
    co_return values;
}

QCoro::Task<Result<QSet<QString>>> FeedWatcher::readOptional(QString type)
{
    const QPointer<FeedWatcher> self(this);
    const QDateTime now = m_clients.clock().now();
    if (const QDateTime again = m_absent.value(type); again.isValid() && now < again)
        co_return QSet<QString>();
    const bool wasThere = m_views.contains(type);
    const int generation = m_generation;
    Result<QSet<QString>> values = co_await read(type);
    if (!self || values || values.error().kind != ErrorKind::NotFound)
        co_return values;
    if (!wasThere && generation == m_generation)
        m_absent.insert(type, now.addSecs(AbsentKept.count()));
    co_return QSet<QString>();
}

QCoro::Task<Result<QUrl>> FeedWatcher::findView(QString type)
{
    const QPointer<FeedWatcher> self(this);
    if (const QUrl known = m_views.value(type); !known.isEmpty())
        co_return known;
    const int generation = m_generation;
    const Result<std::optional<intel::FeedView>> found =
        co_await m_clients.tenant().feedTitled(titleOf(type));
    if (!found)
        co_return failure(found.error());
    const QUrl view = found->has_value() ? (*found)->view : QUrl();
    if (!view.isValid() || (view.scheme() != u"https" && view.scheme() != u"http")) {
        co_return failure(ErrorKind::NotFound, u"tenant"_s, u"find the blocking feed"_s,
                          u"there is no feed with the title %1"_s.arg(titleOf(type)));
    }
    if (self && generation == m_generation) {
        m_views.insert(type, view);
        m_absent.remove(type);
    }
    co_return view;
}

} // namespace sandtable::session
