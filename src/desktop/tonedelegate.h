#pragma once

#include "desktop/theme.h"

#include <QStyledItemDelegate>

namespace sandtable::desktop
{

/// Colours a cell by the row's tone (a role holding FeedModel::Tone), in front of it a mark of its own shape.
class ToneDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ToneDelegate(const Theme &theme, int toneRole, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    int m_role;
};

/// Shows the kind of a journal row by weight and colour: problems, stages, the rest.
class JournalDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    JournalDelegate(const Theme &theme, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

/// Colours the result column of the check.
class OutcomeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    OutcomeDelegate(const Theme &theme, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace sandtable::desktop
