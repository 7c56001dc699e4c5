#include "desktop/wiremodel.h"

#include "desktop/clocktext.h"

#include "desktop/feedmodel.h"
#include "desktop/storyprogress.h"
#include "desktop/wiretext.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::WireEntry;
using session::WireEntryPtr;

namespace
{

QString pathOf(const net::Exchange &exchange)
{
    const QUrl url(exchange.url);
    const QString query = url.query(QUrl::PrettyDecoded);
    return url.path() + (query.isEmpty() ? QString() : u'?' + query);
}

FeedModel::Tone toneOf(const net::Exchange &exchange)
{
    if (exchange.status >= 200 && exchange.status < 300)
        return FeedModel::Tone::Done;
    return exchange.status >= 300 && exchange.status < 400 ? FeedModel::Tone::Gone : FeedModel::Tone::Bad;
}

} // namespace

WireModel::WireModel(session::WireLog &log, QObject *parent)
    : QAbstractTableModel(parent), m_log(log), m_entries(log.entries())
{
    connect(&log, &session::WireLog::added, this, [this](int row) {
        beginInsertRows({}, row, row);
        m_entries.insert(row, m_log.entries().at(row));
        endInsertRows();
    });
    connect(&log, &session::WireLog::removed, this, [this](int row) {
        beginRemoveRows({}, row, row);
        m_entries.removeAt(row);
        endRemoveRows();
    });
}

int WireModel::rowOf(const WireEntryPtr &entry) const
{
    return int(m_entries.indexOf(entry));
}

QStringList WireModel::services() const
{
    QStringList services;
    for (const WireEntryPtr &entry : m_entries) {
        if (!services.contains(entry->to))
            services << entry->to;
    }
    services.sort();
    return services;
}

int WireModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int WireModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString WireModel::cell(const WireEntry &entry, int column) const
{
    switch (column) {
    case Since:
        return entry.sinceAttack ? u"+ "_s + shortDuration(*entry.sinceAttack) : clockText(entry.exchange.at);
    case Who:
        return u"%1 \u2192 %2"_s.arg(partyTitle(entry.from, entry.peer), partyTitle(entry.to));
    case Method:
        return QString::fromLatin1(entry.exchange.method);
    case Path:
        return pathOf(entry.exchange);
    case Status:
        return outcomeText(entry.exchange);
    case Took:
        return tr("%1 ms").arg(QLocale().toString(qint64(entry.exchange.took.count())));
    default:
        return {};
    }
}

QVariant WireModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const WireEntry &entry = *m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cell(entry, index.column());
    case Qt::ToolTipRole:
        if (entry.exchange.status == 0 && !entry.exchange.problem.isEmpty())
            return entry.exchange.problem.toHtmlEscaped();
        return u"%1 %2"_s.arg(QString::fromLatin1(entry.exchange.method), entry.exchange.url).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return index.column() == Since || index.column() == Took ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                 : int(Qt::AlignLeft | Qt::AlignVCenter);
    case ToneRole:
        return int(toneOf(entry.exchange));
    case SortRole:
        return entry.exchange.at;
    default:
        return {};
    }
}

QVariant WireModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Since:
        return tr("Time");
    case Who:
        return tr("Who \u2192 whom");
    case Method:
        return tr("Method");
    case Path:
        return tr("Path");
    case Status:
        return tr("Status");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

void WireFilter::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

void WireFilter::setService(const QString &service)
{
    m_service = service;
    invalidateFilter();
}

void WireFilter::setRepeats(bool shown)
{
    m_repeats = shown;
    invalidateFilter();
}

bool WireFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = qobject_cast<const WireModel *>(sourceModel());
    const WireEntry &entry = *model->entry(row);
    return (m_repeats || !entry.repeats) && (m_service.isEmpty() || entry.to == m_service) &&
           wireHolds(entry, m_text);
}

} // namespace sandtable::desktop
