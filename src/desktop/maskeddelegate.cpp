#include "desktop/maskeddelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

namespace sandtable::desktop
{

MaskedDelegate::MaskedDelegate(const StageMask &mask, QObject *parent)
    : QStyledItemDelegate(parent), m_mask(mask)
{
}

bool MaskedDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const QString tip = index.data(Qt::ToolTipRole).toString();
    if (event->type() != QEvent::ToolTip || !m_mask.hides(tip))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(),
                       Qt::mightBeRichText(tip) ? m_mask.maskedHtml(tip) : m_mask.masked(tip), view);
    return true;
}

void MaskedDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = m_mask.masked(option->text);
}

} // namespace sandtable::desktop
