#include "desktop/phonepanel.h"

#include "desktop/phoneframe.h"
#include "desktop/qrcode.h"
#include "desktop/qrdialog.h"
#include "desktop/roomview.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

PhonePanel::PhonePanel(session::ListenControl *listening, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_listening(listening), m_theme(theme)
{
    setObjectName(u"phonePanel"_s);
    setWindowTitle(tr("Phone"));
    setAccessibleName(tr("The alert on a phone"));
}

void PhonePanel::showEvent(QShowEvent *event)
{
    if (!m_phone)
        build();
    QWidget::showEvent(event);
}

void PhonePanel::build()
{
    auto *row = new QHBoxLayout(this);
    m_phone = new PhoneFrame(m_theme, this);
    m_phone->setObjectName(u"phoneFrame"_s);
    auto *screen = new QWidget(m_phone);
    auto *column = new QVBoxLayout(screen);
    column->setContentsMargins(0, 0, 0, 0);
    m_empty = new QLabel(screen);
    m_empty->setObjectName(u"phoneHint"_s);
    m_empty->setProperty("role", u"hint"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_room = new RoomView(m_theme, screen);
    m_room->setObjectName(u"phoneRoom"_s);
    m_room->setPressable(m_pressable);
    connect(m_room, &RoomView::linkActivated, this, &PhonePanel::linkActivated);
    connect(m_room, &RoomView::cardPressed, this, &PhonePanel::cardPressed);
    column->addWidget(m_empty, 1);
    column->addWidget(m_room, 1);
    m_phone->setScreen(screen);
    row->addWidget(m_phone);
    if (m_listening)
        buildScan();
    else
        row->addStretch(1);
    connect(&m_theme, &Theme::changed, this, &PhonePanel::restyle);
    restyle();
    retranslate();
    showAlert();
}

void PhonePanel::buildScan()
{
    m_code = new QrView(this);
    m_code->setObjectName(u"phoneCode"_s);
    m_scan = new QWidget(this);
    auto *column = new QVBoxLayout(m_scan);
    column->setContentsMargins(0, 0, 0, 0);
    m_title = new QLabel(m_scan);
    m_title->setObjectName(u"phoneTitle"_s);
    m_title->setProperty("role", u"panelTitle"_s);
    m_title->setWordWrap(true);
    m_choice = new QComboBox(m_scan);
    m_choice->setObjectName(u"phoneChoice"_s);
    m_address = new QLabel(m_scan);
    m_address->setObjectName(u"phoneAddress"_s);
    m_address->setTextFormat(Qt::PlainText);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_address->setWordWrap(true);
    m_hint = new QLabel(m_scan);
    m_hint->setObjectName(u"phoneReach"_s);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    m_listen = new QPushButton(m_scan);
    m_listen->setObjectName(u"phoneListenButton"_s);
    m_listen->setProperty("role", u"accent"_s);
    m_back = new QPushButton(m_scan);
    m_back->setObjectName(u"phoneBackButton"_s);
    m_large = new QPushButton(m_scan);
    m_large->setObjectName(u"phoneLargeButton"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_large, m_listen, m_back})
        buttons->addWidget(button);
    buttons->addStretch(1);
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_choice),
                          static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_hint)})
        column->addWidget(part);
    column->insertStretch(0, 1);
    column->addLayout(buttons);
    column->addStretch(1);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addWidget(m_code, 2);
    row->addWidget(m_scan, 3);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] { showScan(); });
    connect(m_listen, &QPushButton::clicked, this, &PhonePanel::listenRequested);
    connect(m_back, &QPushButton::clicked, this, &PhonePanel::loopbackRequested);
    connect(m_large, &QPushButton::clicked, this, &PhonePanel::enlarge);
    connect(m_listening, &session::ListenControl::changed, this, &PhonePanel::showAlert);
}

void PhonePanel::showMessage(const webex::Message &message)
{
    const auto known = std::ranges::find(m_messages, message.id, &webex::Message::id);
    if (known != m_messages.end())
        *known = message;
    else
        m_messages.append(message);
    if (m_messages.size() > RoomView::Limit)
        m_messages.removeFirst();
    if (m_phone)
        showAlert();
}

void PhonePanel::clearRoom()
{
    m_messages.clear();
    if (m_phone)
        showAlert();
}

void PhonePanel::setPressable(bool pressable)
{
    m_pressable = pressable;
    if (m_room)
        m_room->setPressable(pressable);
}

void PhonePanel::finishPress(const QString &messageId, const QString &problem)
{
    if (m_room)
        m_room->finishPress(messageId, problem);
}

void PhonePanel::showAlert()
{
    const QList<webex::Message> alert = newestAlert(m_messages);
    const QStringList shown = m_room->order();
    const bool sameAlert = !alert.isEmpty() && shown.contains(alert.first().id) &&
                           std::ranges::all_of(shown, [&](const QString &id) {
                               return std::ranges::find(alert, id, &webex::Message::id) != alert.end();
                           });
    if (!sameAlert)
        m_room->clear();
    for (const webex::Message &message : alert)
        m_room->add(message);
    m_room->setVisible(!alert.isEmpty());
    m_empty->setVisible(alert.isEmpty());
    if (!m_listening)
        return;
    const QList<PhoneAddress> addresses = phoneAddresses(m_listening->state(), blockLinksOf(alert));
    if (addresses != m_addresses) {
        m_addresses = addresses;
        const int chosen = m_choice->currentIndex();
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const PhoneAddress &address : addresses)
            m_choice->addItem(address.label);
        m_choice->setCurrentIndex(std::clamp(chosen, 0, int(addresses.size()) - 1));
    }
    showScan();
}

void PhonePanel::showScan()
{
    const session::ListenState state = m_listening->state();
    const bool reached = state.phonesReachIt();
    const QUrl url = m_addresses.value(m_choice->currentIndex()).url;
    m_code->setText(url.toString(QUrl::FullyEncoded));
    m_code->setVisible(reached);
    m_choice->setVisible(reached);
    m_address->setVisible(reached);
    m_large->setVisible(reached);
    m_address->setText(readableAddress(url));
    m_title->setText(reached ? tr("Scan it with your phone") : tr("Phones cannot reach this console"));
    if (reached)
        m_hint->setText(state.isBeyondLoopback()
                            ? tr("Phones have to be in the same network as this machine.")
                            : tr("Links use the public URL of the settings."));
    else if (state.publicUrlSet)
        m_hint->setText(
            tr("The public URL in Settings is this machine's own name. Clear it there, or let it name "
               "an address that phones can reach."));
    else
        m_hint->setText(
            tr("It answers this machine only. To let the audience open it, the console has to listen "
               "on your network; it does so only when you say so."));
    m_listen->setVisible(!state.isBeyondLoopback());
    m_listen->setEnabled(state.listening);
    m_back->setVisible(state.isBeyondLoopback());
    if (m_dialog)
        m_dialog->showAddress(url, readableAddress(url));
}

void PhonePanel::enlarge()
{
    if (!m_dialog)
        m_dialog = new QrDialog(m_theme, window());
    const QUrl url = m_addresses.value(m_choice->currentIndex()).url;
    m_dialog->showAddress(url, readableAddress(url));
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void PhonePanel::restyle()
{
    layout()->setContentsMargins(m_theme.px(12), m_theme.px(8), m_theme.px(12), m_theme.px(0));
    layout()->setSpacing(m_theme.px(18));
    if (m_scan) {
        m_scan->layout()->setSpacing(m_theme.px(7));
        m_address->setFont(m_theme.fixedFont(15));
        m_code->setMinimumSize(m_theme.px(130), m_theme.px(130));
        const QColor onAccent = m_theme.colors().onAccent;
        m_listen->setIcon(m_theme.icon(u"listen-lan"_s, onAccent));
        m_back->setIcon(m_theme.icon(u"action-close"_s));
        m_large->setIcon(m_theme.icon(u"action-enlarge"_s));
        for (QPushButton *button : {m_listen, m_back, m_large})
            button->setIconSize({m_theme.px(16), m_theme.px(16)});
    }
}

void PhonePanel::retranslate()
{
    setWindowTitle(tr("Phone"));
    setAccessibleName(tr("The alert on a phone"));
    if (!m_phone)
        return;
    m_empty->setText(tr("No alert yet.\nWhen one arrives, this is how a phone shows it."));
    m_room->setAccessibleName(tr("The newest alert, as a phone shows it"));
    if (!m_listening)
        return;
    m_choice->setAccessibleName(tr("Where the QR code leads"));
    m_listen->setText(tr("Let phones in…"));
    m_listen->setToolTip(tr("Choose the address on which the console listens"));
    m_back->setText(tr("This machine only"));
    m_back->setToolTip(tr("Stop listening on the network"));
    m_large->setText(tr("Show large"));
    m_large->setToolTip(tr("The QR code in a window of its own"));
    m_addresses.clear(); // their labels are translated
    showAlert();
}

void PhonePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace sandtable::desktop
