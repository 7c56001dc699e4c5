#include "desktop/roomview.h"

#include "desktop/messagetext.h"
#include "webex/alertlinks.h"
#include "webex/roomhtml.h"

#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

/// The text of a message as HTML that holds nothing but what toRoomHtml makes; the message's own HTML is not
/// used.
QString bodyOf(const webex::Message &message)
{
    if (!message.markdown.isEmpty())
        return webex::toRoomHtml(message.markdown);
    return message.text.toHtmlEscaped().replace(u'\n', "<br/>"_L1);
}

QString authorOf(const webex::Message &message)
{
    const QString name = message.personEmail.section(u'@', 0, 0);
    return name.isEmpty() ? MessageBubble::tr("Somebody") : name;
}

} // namespace

MessageBubble::MessageBubble(const webex::Message &message, const Theme &theme, QWidget *parent)
    : StripedFrame(theme, parent), m_message(message), m_who(new QLabel(this)), m_body(new MessageText(this))
{
    setObjectName(u"messageBubble"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_who->setObjectName(u"messageAuthor"_s);
    m_who->setTextFormat(Qt::PlainText);
    m_who->setProperty("role", u"muted"_s);
    m_body->setObjectName(u"messageBody"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(18), theme.px(8), theme.px(12), theme.px(10));
    layout->setSpacing(theme.px(3));
    layout->addWidget(m_who);
    layout->addWidget(m_body);
    connect(m_body, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1))
            emit linkActivated(url);
    });
    connect(m_body, &QTextBrowser::highlighted, m_body,
            [this](const QUrl &url) { m_body->setToolTip(url.toString()); });
    connect(&theme, &Theme::changed, this, &MessageBubble::fill);
    fill();
}

QColor MessageBubble::stripe() const
{
    return m_alert ? theme().colors().danger : QColor();
}

void MessageBubble::setMessage(const webex::Message &message)
{
    m_message = message;
    fill();
}

void MessageBubble::fill()
{
    m_alert = !webex::blockLinks(m_message).isEmpty();
    const QString time = m_message.created.toLocalTime().toString(u"HH:mm:ss"_s);
    m_who->setText(tr("%1 · %2").arg(authorOf(m_message), time));
    m_body->setFont(theme().textFont(15.5));
    m_body->showHtml(bodyOf(m_message));
    setAccessibleName(tr("Message of %1, %2").arg(authorOf(m_message), time));
    m_body->setAccessibleName(accessibleName());
    update();
}

void MessageBubble::changeEvent(QEvent *event)
{
    StripedFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

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
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        if (m_following)
            verticalScrollBar()->setValue(maximum);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_following = value >= verticalScrollBar()->maximum() - 4; });
}

void RoomView::add(const webex::Message &message)
{
    for (MessageBubble *bubble : std::as_const(m_bubbles)) {
        if (bubble->message().id == message.id) {
            bubble->setMessage(message);
            return;
        }
    }
    while (m_bubbles.size() >= Limit)
        m_bubbles.takeFirst()->deleteLater();
    auto *bubble = new MessageBubble(message, m_theme, widget());
    connect(bubble, &MessageBubble::linkActivated, this, &RoomView::linkActivated);
    m_column->addWidget(bubble);
    m_bubbles.append(bubble);
    emit countChanged();
}

void RoomView::clear()
{
    qDeleteAll(m_bubbles);
    m_bubbles.clear();
    m_following = true;
    emit countChanged();
}

} // namespace sandtable::desktop
