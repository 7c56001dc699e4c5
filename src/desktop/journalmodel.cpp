#include "desktop/journalmodel.h"

#include "desktop/clocktext.h"

#include "desktop/storyprogress.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::JournalEntry;

namespace
{
constexpr int BatchMs = 100;
constexpr int TrimStep = 100; ///< rows forgotten at once, so that this is rare
} // namespace

JournalModel::JournalModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_batch.setSingleShot(true);
    m_batch.setInterval(BatchMs);
    connect(&m_batch, &QTimer::timeout, this, &JournalModel::flush);
}

void JournalModel::append(const JournalEntry &entry)
{
    m_waiting.append(entry);
    if (!m_batch.isActive()) {
        // The first one is shown at once, those that follow closely together.
        flush();
        m_batch.start();
    }
}

void JournalModel::flush()
{
    if (m_waiting.isEmpty())
        return;
    if (m_waiting.size() > Limit)
        m_waiting.remove(0, m_waiting.size() - Limit);
    const qsizetype surplus = m_entries.size() + m_waiting.size() - Limit;
    if (surplus > 0) {
        const qsizetype gone = std::min(m_entries.size(), surplus + TrimStep);
        if (gone > 0) {
            beginRemoveRows({}, 0, int(gone) - 1);
            m_entries.remove(0, gone);
            endRemoveRows();
        }
    }
    for (const JournalEntry &entry : std::as_const(m_waiting)) {
        if (!entry.run.isEmpty() && !m_begun.contains(entry.run))
            m_begun.insert(entry.run, entry.at);
    }
    beginInsertRows({}, int(m_entries.size()), int(m_entries.size() + m_waiting.size()) - 1);
    m_entries += m_waiting;
    m_waiting.clear();
    endInsertRows();
    m_batch.start();
}

int JournalModel::rowOfStage(const QString &run, session::Stage stage) const
{
    for (qsizetype row = m_entries.size() - 1; row >= 0; --row) {
        const JournalEntry &entry = m_entries[row];
        if (entry.stage == stage && entry.run == run && entry.kind == session::JournalKind::Stage)
            return int(row);
    }
    return -1;
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JournalModel::elapsedText(const JournalEntry &entry) const
{
    const QDateTime begun = m_begun.value(entry.run);
    if (!begun.isValid())
        return {};
    return u"+ "_s + shortDuration(std::chrono::milliseconds(std::max<qint64>(0, begun.msecsTo(entry.at))));
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const JournalEntry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Time:
            return clockText(entry.at);
        case Elapsed:
            return elapsedText(entry);
        case Stage:
            return entry.run.isEmpty() ? QString() : StoryProgress::nameOf(entry.stage);
        case What:
            return entry.text;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return entry.text.toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return index.column() == Elapsed ? int(Qt::AlignRight | Qt::AlignVCenter)
                                         : int(Qt::AlignLeft | Qt::AlignVCenter);
    case NumberRole:
        return entry.number;
    case KindRole:
        return entry.kind;
    case StageRole:
        return QVariant::fromValue(int(entry.stage));
    case RunRole:
        return entry.run;
    case SortRole:
        return index.column() == Time ? QVariant(entry.number) : data(index, Qt::DisplayRole);
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Elapsed:
        return tr("Since attack");
    case Stage:
        return tr("Stage");
    case What:
        return tr("What happened");
    default:
        return {};
    }
}

void JournalFilter::setShow(Show show)
{
    m_show = show;
    invalidateFilter();
}

void JournalFilter::setStage(std::optional<session::Stage> stage)
{
    m_stage = stage;
    invalidateFilter();
}

bool JournalFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    // Outside a story the stage says nothing.
    if (m_stage && (first.data(JournalModel::RunRole).toString().isEmpty() ||
                    first.data(JournalModel::StageRole).toInt() != int(*m_stage)))
        return false;
    const QString kind = first.data(JournalModel::KindRole).toString();
    switch (m_show) {
    case Show::Everything:
        return true;
    case Show::Story:
        return kind != session::JournalKind::Exchange && kind != session::JournalKind::Check;
    case Show::Wire:
        return kind == session::JournalKind::Exchange;
    case Show::Problems:
        return kind == session::JournalKind::Problem;
    }
    return true;
}

} // namespace sandtable::desktop
