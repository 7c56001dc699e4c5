#include "desktop/messagebubble.h"

#include "desktop/avatar.h"
#include "desktop/cardview.h"
#include "desktop/clocktext.h"
#include "desktop/messagetext.h"
#include "webex/alertlinks.h"
#include "webex/card.h"
#include "webex/roomhtml.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
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
    : StripedFrame(theme, parent), m_message(message), m_avatar(new Avatar(theme, this)),
      m_who(new QLabel(this)), m_when(new QLabel(this)), m_body(new MessageText(this))
{
    setObjectName(u"messageBubble"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_who->setObjectName(u"messageAuthor"_s);
    m_who->setTextFormat(Qt::PlainText);
    m_when->setObjectName(u"messageTime"_s);
    m_when->setTextFormat(Qt::PlainText);
    m_when->setProperty("role", u"muted"_s);
    m_body->setObjectName(u"messageBody"_s);
    auto *layout = new QVBoxLayout(this);
    m_head = new QHBoxLayout;
    m_head->addWidget(m_avatar);
    m_head->addWidget(m_who);
    m_head->addWidget(m_when, 1);
    layout->addLayout(m_head);
    layout->addWidget(m_body);
    connect(m_body, &QTextBrowser::anchorClicked, this, &MessageBubble::follow);
    connect(m_body, &QTextBrowser::highlighted, m_body,
            [this](const QUrl &url) { m_body->setToolTip(url.toString()); });
    connect(&theme, &Theme::changed, this, &MessageBubble::fill);
    takeCard();
    fill();
}

void MessageBubble::follow(const QUrl &url)
{
    if (url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1))
        emit linkActivated(url);
}

void MessageBubble::takeCard()
{
    delete m_card;
    m_card = nullptr;
    const std::optional<webex::Card> card = webex::Card::of(m_message);
    m_alert = !webex::blockLinks(m_message).isEmpty() || (card && !card->submits().isEmpty());
    m_body->setVisible(!card);
    if (!card)
        return;
    m_card = new CardView(*card, theme(), this);
    layout()->addWidget(m_card);
    connect(m_card, &CardView::linkActivated, this, &MessageBubble::follow);
    connect(m_card, &CardView::pressed, this,
            [this](const QJsonObject &inputs) { emit pressed(m_message.id, inputs); });
    allowPresses();
}

void MessageBubble::setPressable(bool pressable)
{
    m_pressable = pressable;
    allowPresses();
}

void MessageBubble::allowPresses()
{
    if (m_card)
        m_card->setPressable(m_pressable, tr("Press it in Webex"));
}

void MessageBubble::finishPress(const QString &problem)
{
    if (m_card)
        m_card->finish(problem);
}

QColor MessageBubble::stripe() const
{
    return m_alert ? theme().colors().danger : QColor();
}

void MessageBubble::setMessage(const webex::Message &message)
{
    const bool sameCard = m_message.attachments == message.attachments;
    m_message = message;
    if (!sameCard)
        takeCard();
    fill();
}

void MessageBubble::fill()
{
    const QString time = clockText(m_message.created);
    layout()->setContentsMargins(theme().px(16), theme().px(9), theme().px(12), theme().px(11));
    layout()->setSpacing(theme().px(6));
    m_head->setSpacing(theme().px(9));
    m_avatar->setName(authorOf(m_message));
    m_who->setText(authorOf(m_message));
    m_who->setFont(theme().textFont(14.5, true));
    m_who->setToolTip(m_message.personEmail);
    m_when->setText(time);
    m_when->setFont(theme().textFont(13.5));
    m_when->setToolTip(QLocale().toString(m_message.created.toLocalTime(), QLocale::LongFormat));
    m_body->setFont(theme().textFont(15.5));
    m_body->showHtml(bodyOf(m_message));
    setAccessibleName(tr("Message of %1, %2").arg(authorOf(m_message), time));
    m_body->setAccessibleName(accessibleName());
    if (m_card)
        m_card->restyle();
    update();
}

void MessageBubble::changeEvent(QEvent *event)
{
    StripedFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
        allowPresses();
    }
}

} // namespace sandtable::desktop
