#include "desktop/tonedelegate.h"

#include "desktop/checkmodel.h"
#include "desktop/feedmodel.h"
#include "desktop/journalmodel.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

void colorText(QStyleOptionViewItem &option, const QColor &color)
{
    option.palette.setColor(QPalette::Text, color);
}

} // namespace

ToneDelegate::ToneDelegate(const Theme &theme, int toneRole, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_role(toneRole)
{
}

void ToneDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colors &colors = m_theme.colors();
    option->font.setWeight(QFont::DemiBold);
    switch (FeedModel::Tone(index.data(m_role).toInt())) {
    case FeedModel::Tone::Waiting:
        option->text.prepend(u"\u25D4 "_s);
        colorText(*option, colors.warning);
        break;
    case FeedModel::Tone::Done:
        option->text.prepend(u"\u2713 "_s);
        colorText(*option, colors.success);
        break;
    case FeedModel::Tone::Bad:
        option->text.prepend(u"\u2715 "_s);
        colorText(*option, colors.danger);
        break;
    case FeedModel::Tone::Gone:
        option->text.prepend(u"\u25CB "_s);
        colorText(*option, colors.muted);
        break;
    }
}

JournalDelegate::JournalDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void JournalDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QString kind = index.data(JournalModel::KindRole).toString();
    if (kind == session::JournalKind::Problem) {
        colorText(*option, m_theme.colors().danger);
        if (index.column() == JournalModel::What)
            option->text.prepend(u"\u26A0 "_s);
    } else if (kind == session::JournalKind::Stage) {
        option->font.setWeight(QFont::DemiBold);
        if (index.column() == JournalModel::Stage)
            colorText(*option, m_theme.colors().accent);
    } else if (index.column() != JournalModel::What) {
        colorText(*option, m_theme.colors().muted);
    }
}

OutcomeDelegate::OutcomeDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void OutcomeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool ok = index.data(CheckModel::OkRole).toBool();
    option->font.setWeight(QFont::DemiBold);
    colorText(*option, ok ? m_theme.colors().success : m_theme.colors().danger);
}

} // namespace sandtable::desktop
