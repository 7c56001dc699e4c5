#include "desktop/stagelayout.h"

#include "desktop/windowmemory.h"

#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

QString deckNameOf(StagePanel panel)
{
    switch (panel) {
    case StagePanel::Journal:
        return u"journalPanel"_s;
    case StagePanel::Wire:
        return u"wirePanel"_s;
    case StagePanel::Workflows:
        return u"workflowsPanel"_s;
    case StagePanel::Graph:
        return u"graphPanel"_s;
    case StagePanel::Phone:
        return u"phonePanel"_s;
    case StagePanel::Network:
    case StagePanel::Room:
    case StagePanel::Feed:
        break;
    }
    return {};
}

StageLayout::StageLayout(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

int StageLayout::deckIndex(StagePanel panel) const
{
    const QString name = deckNameOf(panel);
    for (int i = 0; !name.isEmpty() && i < m_parts.deck->count(); ++i) {
        if (m_parts.deck->widget(i)->objectName() == name)
            return i;
    }
    return -1;
}

bool StageLayout::has(StagePanel panel) const
{
    return deckNameOf(panel).isEmpty() || deckIndex(panel) >= 0;
}

void StageLayout::setProjector(bool on)
{
    if (on == m_projector)
        return;
    m_projector = on;
    m_shown = StagePanel::Network;
    QSplitter *const splitters[] = {m_parts.main, m_parts.left, m_parts.right};
    if (on) {
        for (int i = 0; i < 3; ++i)
            m_sizes[i] = splitters[i]->saveState();
        for (QWidget *part : std::as_const(m_parts.chrome)) {
            if (!part->isHidden()) {
                part->hide();
                m_hidden.append(part);
            }
        }
        apply();
        return;
    }
    for (QWidget *part : std::as_const(m_hidden))
        part->show();
    m_hidden.clear();
    m_parts.deck->tabBar()->show();
    for (QWidget *part : {m_parts.network, m_parts.room, m_parts.feed, static_cast<QWidget *>(m_parts.deck),
                          static_cast<QWidget *>(m_parts.left), static_cast<QWidget *>(m_parts.right)})
        part->show();
    for (int i = 0; i < 3; ++i)
        splitters[i]->restoreState(m_sizes[i]);
}

void StageLayout::apply()
{
    const bool right = m_shown == StagePanel::Room || m_shown == StagePanel::Feed;
    const int tab = deckIndex(m_shown);
    m_parts.deck->tabBar()->hide();
    m_parts.left->setVisible(!right);
    m_parts.right->setVisible(right);
    m_parts.network->setVisible(m_shown == StagePanel::Network);
    m_parts.deck->setVisible(tab >= 0);
    m_parts.room->setVisible(m_shown == StagePanel::Room);
    m_parts.feed->setVisible(m_shown == StagePanel::Feed);
    if (tab >= 0)
        m_parts.deck->setCurrentIndex(tab);
}

bool StageLayout::show(StagePanel panel)
{
    if (!has(panel))
        return false;
    if (m_projector) {
        m_shown = panel == m_shown ? StagePanel::Network : panel;
        apply();
        panel = m_shown;
    }
    const int tab = deckIndex(panel);
    if (tab >= 0)
        m_parts.deck->setCurrentIndex(tab);
    QWidget *shown = tab >= 0                    ? m_parts.deck->widget(tab)
                     : panel == StagePanel::Room ? m_parts.room
                     : panel == StagePanel::Feed ? m_parts.feed
                                                 : m_parts.network;
    focus(*shown);
    return true;
}

void StageLayout::focus(QWidget &panel)
{
    if (panel.focusProxy()) {
        panel.setFocus(Qt::ShortcutFocusReason);
        return;
    }
    const auto children = panel.findChildren<QWidget *>();
    for (QWidget *child : children) {
        if (child->isVisibleTo(&panel) && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) {
            child->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void StageLayout::calm()
{
    m_shown = StagePanel::Network;
    if (m_projector)
        apply();
}

void StageLayout::keep(WindowMemory &memory) const
{
    memory.keep(Remembered::MainSplitter, m_projector ? m_sizes[0] : m_parts.main->saveState());
    memory.keep(Remembered::LeftSplitter, m_projector ? m_sizes[1] : m_parts.left->saveState());
    memory.keep(Remembered::RightSplitter, m_projector ? m_sizes[2] : m_parts.right->saveState());
    if (const QWidget *panel = m_parts.deck->currentWidget())
        memory.keep(Remembered::DeckPanel, panel->objectName());
}

void StageLayout::restore(const WindowMemory &memory)
{
    m_parts.main->restoreState(memory.value(Remembered::MainSplitter).toByteArray());
    m_parts.left->restoreState(memory.value(Remembered::LeftSplitter).toByteArray());
    m_parts.right->restoreState(memory.value(Remembered::RightSplitter).toByteArray());
    const QString panel = memory.value(Remembered::DeckPanel).toString();
    for (int i = 0; i < m_parts.deck->count(); ++i) {
        if (m_parts.deck->widget(i)->objectName() == panel)
            m_parts.deck->setCurrentIndex(i);
    }
}

} // namespace sandtable::desktop
