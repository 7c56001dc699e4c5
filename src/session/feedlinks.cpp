#include "session/feedlinks.h"

#include "net/exchange.h"
#include "session/clients.h"
#include "session/feedcontract.h"
#include "session/observables.h"

#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

FeedLinks::FeedLinks(Clients &clients, QObject *parent) : QObject(parent), m_clients(clients)
{
    connect(&clients, &Clients::changed, this, [this] {
        ++m_generation;
        m_known.clear();
    });
}

QStringList FeedLinks::types()
{
    return blockableTypes(); // a feed each, in the order of feedLabels()
}

QString FeedLinks::shown(const QUrl &link)
{
    net::Exchange mask;
    mask.url = link.toString(QUrl::FullyEncoded);
    net::redact(mask);
    return mask.url;
}

QCoro::Task<Result<QUrl>> FeedLinks::link(QString type)
{
    const QString operation = u"find the feed"_s;
    const qsizetype index = types().indexOf(type);
    if (index < 0)
        co_return failure(ErrorKind::Usage, u"feed"_s, operation, u"there is no feed for %1"_s.arg(type));
    if (!m_clients.hasTenant())
        co_return failure(ErrorKind::Configuration, u"tenant"_s, operation,
                          u"the profile names no API client"_s);
    if (const QUrl known = m_known.value(type); known.isValid())
        co_return known;
    const QPointer<FeedLinks> self(this);
    const int generation = m_generation;
    const QString title = feedTitle(feedLabels().at(index));
    const Result<std::optional<intel::FeedView>> found = co_await m_clients.tenant().feedTitled(title);
    if (!found)
        co_return failure(found.error());
    const QUrl view = found->has_value() ? (*found)->view : QUrl();
    if (!view.isValid() || (view.scheme() != u"https"_s && view.scheme() != u"http"_s))
        co_return failure(ErrorKind::NotFound, u"tenant"_s, operation,
                          u"there is no feed with the title %1"_s.arg(title));
    if (self && generation == m_generation)
        m_known.insert(type, view);
    co_return view;
}

QCoro::Task<Result<QStringList>> FeedLinks::download(QString type)
{
    const QPointer<FeedLinks> self(this);
    const Result<QUrl> view = co_await link(type);
    if (!view)
        co_return failure(view.error());
    if (!self)
        co_return failure(ErrorKind::Cancelled, u"feed"_s, u"read"_s, u"the program ends"_s);
    const Result<QStringList> lines = co_await m_clients.tenant().feedValues(*view);
    if (!lines && self)
        m_known.remove(type); // made anew by somebody: look it up again
    co_return lines;
}

} // namespace sandtable::session
