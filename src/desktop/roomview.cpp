#include "desktop/roomview.h"

#include "desktop/avatar.h"
#include "desktop/messagebubble.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

RoomView::RoomView(const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_theme(theme), m_new(new QPushButton(this))
{
    m_new->setObjectName(u"roomNewButton"_s);
    m_new->setProperty("role", u"accent"_s);
    m_new->setAccessibleName(tr("Go to what came last"));
    m_new->hide();
    connect(m_new, &QPushButton::clicked, this, &RoomView::followNewest);
    connect(&theme, &Theme::changed, this, &RoomView::tellUnread);
    setObjectName(u"roomView"_s);
    setAccessibleName(tr("Alert room"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget(this);
    inside->setObjectName(u"roomColumn"_s);
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, 0, theme.px(6), 0);
    m_column->setSpacing(theme.px(9));
    m_column->addStretch(1);
    setWidget(inside);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            keepInView();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_scrolling)
            return;
        m_following = value >= verticalScrollBar()->maximum() - 4;
        if (m_following)
            tellUnread();
    });
}

void RoomView::followNewest()
{
    setFocus(Qt::OtherFocusReason); // before the button goes: its focus would scroll to the next message
    m_following = true;
    tellUnread();
    if (!m_came.isEmpty())
        keepInView();
}

/// The button hovers over the lower edge of the room.
void RoomView::tellUnread()
{
    if (m_following)
        m_unread = 0;
    m_new->setVisible(m_unread > 0);
    m_new->setText(tr("%n new message(s)", nullptr, m_unread));
    m_new->setAccessibleName(tr("Go to what came last"));
    m_new->setToolTip(m_new->accessibleName());
    m_new->setIcon(m_theme.icon(u"action-room"_s, m_theme.colors().onAccent));
    m_new->adjustSize();
    m_new->move((viewport()->width() - m_new->width()) / 2, height() - m_new->height() - m_theme.px(8));
    m_new->raise();
}

void RoomView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    tellUnread();
}

void RoomView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tellUnread();
}

void RoomView::keepInView()
{
    m_scrolling = true;
    if (m_came.isEmpty() || m_came.last() == m_shown.last())
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        ensureWidgetVisible(m_came.last(), 0, m_theme.px(9));
    m_scrolling = false;
}

MessageBubble *RoomView::find(const QString &id) const
{
    for (MessageBubble *bubble : m_shown) {
        if (bubble->message().id == id)
            return bubble;
    }
    return nullptr;
}

QStringList RoomView::order() const
{
    QStringList ids;
    for (const MessageBubble *bubble : m_shown)
        ids << bubble->message().id;
    return ids;
}

qsizetype RoomView::placeFor(const webex::Message &message) const
{
    if (message.parentId.isEmpty())
        return m_shown.size();
    qsizetype place = -1;
    for (qsizetype i = 0; i < m_shown.size(); ++i) {
        const webex::Message &other = m_shown[i]->message();
        if (other.id == message.parentId || other.parentId == message.parentId)
            place = i + 1;
    }
    return place < 0 ? m_shown.size() : place;
}

void RoomView::insert(MessageBubble *bubble, qsizetype place)
{
    m_shown.insert(place, bubble);
    const bool reply = !bubble->message().parentId.isEmpty();
    if (reply) { // the indent is a layout of its own around the bubble
        auto *row = new QHBoxLayout;
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        row->addWidget(new ThreadLine(m_theme, widget()));
        row->addWidget(bubble, 1);
        m_column->insertLayout(int(place) + 1, row);
    } else {
        m_column->insertWidget(int(place) + 1, bubble);
    }
}

void RoomView::takeOut(MessageBubble *bubble)
{
    const qsizetype place = m_shown.indexOf(bubble);
    QLayoutItem *item = m_column->takeAt(int(place) + 1);
    if (QLayout *row = item->layout()) {
        delete row->takeAt(0)->widget(); // the line that led to it
        row->removeWidget(bubble);
    }
    delete item;
    m_shown.removeAt(place);
}

void RoomView::dropOldest()
{
    MessageBubble *oldest = m_came.takeFirst();
    takeOut(oldest);
    oldest->hide();
    oldest->deleteLater();
}

void RoomView::add(const webex::Message &message)
{
    if (MessageBubble *known = find(message.id)) {
        known->setMessage(message);
        return;
    }
    while (m_came.size() >= Limit)
        dropOldest();
    auto *bubble = new MessageBubble(message, m_theme, widget());
    bubble->setPressable(m_pressable);
    connect(bubble, &MessageBubble::linkActivated, this, &RoomView::linkActivated);
    connect(bubble, &MessageBubble::pressed, this, &RoomView::cardPressed);
    insert(bubble, placeFor(message));
    m_came.append(bubble);
    if (message.parentId.isEmpty()) { // replies that came before it
        const QList<MessageBubble *> others = m_came;
        for (MessageBubble *other : others) {
            if (other->message().parentId == message.id) {
                takeOut(other);
                insert(other, placeFor(other->message()));
            }
        }
    }
    bubble->show();
    if (!m_following) {
        ++m_unread;
        tellUnread();
    }
    emit countChanged();
}

void RoomView::clear()
{
    while (!m_came.isEmpty()) {
        MessageBubble *bubble = m_came.takeLast();
        takeOut(bubble);
        delete bubble;
    }
    m_following = true;
    tellUnread();
    emit countChanged();
}

void RoomView::setPressable(bool pressable)
{
    m_pressable = pressable;
    for (MessageBubble *bubble : std::as_const(m_shown))
        bubble->setPressable(pressable);
}

void RoomView::finishPress(const QString &messageId, const QString &problem)
{
    if (MessageBubble *bubble = find(messageId))
        bubble->finishPress(problem);
}

} // namespace sandtable::desktop
