#pragma once

#include "desktop/stagemask.h"

#include <QStyledItemDelegate>

namespace sandtable::desktop
{

/// Draws the items of a view, and tells their tooltips, through the mask. MaskedWidgets gives one to every
/// view that draws its items in the ordinary way.
class MaskedDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The mask outlives it.
    MaskedDelegate(const StageMask &mask, QObject *parent);

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const StageMask &m_mask;
};

} // namespace sandtable::desktop
