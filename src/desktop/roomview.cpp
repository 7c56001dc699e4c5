#include "desktop/roomview.h"

#include "desktop/messagebubble.h"

#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{
constexpr int ReplyIndent = 26;
} // namespace

RoomView::RoomView(const Theme &theme, QWidget *parent) : QScrollArea(parent), m_theme(theme)
{
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
        if (!m_scrolling)
            m_following = value >= verticalScrollBar()->maximum() - 4;
    });
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
        row->setContentsMargins(m_theme.px(ReplyIndent), 0, 0, 0);
        row->addWidget(bubble);
        m_column->insertLayout(int(place) + 1, row);
    } else {
        m_column->insertWidget(int(place) + 1, bubble);
    }
}

void RoomView::takeOut(MessageBubble *bubble)
{
    const qsizetype place = m_shown.indexOf(bubble);
    QLayoutItem *item = m_column->takeAt(int(place) + 1);
    if (QLayout *row = item->layout())
        row->removeWidget(bubble);
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
