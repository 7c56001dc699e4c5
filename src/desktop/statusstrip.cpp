#include "desktop/statusstrip.h"

#include "desktop/elidedtext.h"
#include "desktop/healthmark.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::BotTransport;
using session::ServiceHealth;
using session::ServiceStatus;

namespace
{
const QStringList Services = {u"tenant"_s, u"webex"_s, u"webhook"_s};
} // namespace

StatusStrip::StatusStrip(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_clock(clock), m_row(new QHBoxLayout(this)),
      m_notice(new ElidedText(this))
{
    setObjectName(u"statusStrip"_s);
    setAccessibleName(tr("State of the bot and the services"));
    m_botCell = makeCell(u"bot"_s, u"webex"_s);
    for (const QString &service : Services) {
        m_cells.insert(service, makeCell(service, service));
        m_services.insert(service, ServiceStatus{service, ServiceHealth::Unknown, {}, {}});
    }
    m_row->setStretch(0, 3);
    for (int i = 1; i <= Services.size(); ++i)
        m_row->setStretch(i, 2);
    m_notice->setObjectName(u"noticeText"_s);
    m_notice->hide();
    m_row->addWidget(m_notice, 3);
    m_ticking.setInterval(1000);
    connect(&m_ticking, &QTimer::timeout, this, &StatusStrip::refresh);
    connect(&theme, &Theme::changed, this, &StatusStrip::restyle);
    restyle();
}

StatusStrip::Cell StatusStrip::makeCell(const QString &name, const QString &service)
{
    Cell cell;
    cell.holder = new QWidget(this);
    cell.holder->setObjectName(name + "Cell"_L1);
    auto *row = new QHBoxLayout(cell.holder);
    row->setContentsMargins(0, 0, 0, 0);
    if (name == "bot"_L1) {
        cell.icon = new QLabel(cell.holder);
        cell.icon->setObjectName(u"botIcon"_s);
        row->addWidget(cell.icon);
    }
    cell.mark = new HealthMark(m_theme, cell.holder);
    cell.mark->setObjectName(name + "Mark"_L1);
    cell.text = new ElidedText(cell.holder);
    cell.text->setObjectName(name + "State"_L1);
    cell.tryNow = new QToolButton(cell.holder);
    cell.tryNow->setObjectName(name + "TryNow"_L1);
    cell.tryNow->hide();
    connect(cell.tryNow, &QToolButton::clicked, this, [this, service] { emit tryNowRequested(service); });
    cell.cancel = new QToolButton(cell.holder);
    cell.cancel->setObjectName(name + "Cancel"_L1);
    cell.cancel->hide();
    connect(cell.cancel, &QToolButton::clicked, this, [this, service] { emit cancelRequested(service); });
    row->addWidget(cell.mark);
    row->addWidget(cell.text);
    row->addWidget(cell.tryNow);
    row->addWidget(cell.cancel);
    row->addStretch(1);
    m_row->addWidget(cell.holder);
    return cell;
}

QString StatusStrip::nameOf(const QString &service) const
{
    if (service == "tenant"_L1)
        return tr("Tenant");
    return service == "webex"_L1 ? tr("Webex") : tr("Webhook");
}

QString StatusStrip::countdown(const QDateTime &moment) const
{
    if (!moment.isValid())
        return {};
    const qint64 seconds = (m_clock.now().msecsTo(moment) + 999) / 1000;
    if (seconds <= 0)
        return tr("next try now");
    if (seconds < 120)
        return tr("next try in %1 s").arg(seconds);
    return tr("next try in %1 min").arg((seconds + 59) / 60);
}

void StatusStrip::showBot(const session::BotState &state)
{
    m_bot = state;
    refresh();
}

void StatusStrip::showService(const ServiceStatus &status)
{
    if (!m_cells.contains(status.service))
        return;
    m_services.insert(status.service, status);
    refresh();
}

void StatusStrip::addMark(QWidget *mark)
{
    m_row->addWidget(mark);
}

void StatusStrip::showServices(const QList<ServiceStatus> &all)
{
    for (const QString &service : Services)
        m_services.insert(service, ServiceStatus{service, ServiceHealth::Unknown, {}, {}});
    for (const ServiceStatus &status : all) {
        if (m_cells.contains(status.service))
            m_services.insert(status.service, status);
    }
    refresh();
}

void StatusStrip::setCancellable(const QString &service, bool cancellable)
{
    const auto cell = m_cells.find(service);
    if (cell == m_cells.end() || cell->cancellable == cancellable)
        return;
    cell->cancellable = cancellable;
    refresh();
}

void StatusStrip::showNotice(const QString &notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

void StatusStrip::fillBot()
{
    const bool none = m_bot.transport == BotTransport::None;
    const QString icon = none                                       ? u"bot-none"_s
                         : m_bot.transport == BotTransport::Webhook ? u"bot-webhook"_s
                                                                    : u"bot-websocket"_s;
    m_botCell.icon->setPixmap(m_theme.icon(icon).pixmap(m_theme.px(18), m_theme.px(18)));
    const QString how = none                                       ? tr("No bot listens")
                        : m_bot.transport == BotTransport::Webhook ? tr("By webhook")
                                                                   : tr("By websocket");
    m_botCell.icon->setToolTip(how);
    m_botCell.icon->setAccessibleName(how);
    const bool waiting = !none && !m_bot.listening;
    m_botCell.mark->setHealth(none              ? ServiceHealth::Unknown
                              : m_bot.listening ? ServiceHealth::Good
                                                : ServiceHealth::Waiting);
    QString text = m_bot.sentence.isEmpty() ? how : m_bot.sentence;
    if (!m_bot.name.isEmpty())
        text = tr("%1: %2").arg(m_bot.name, text);
    m_botCell.holder->setToolTip(text);
    const QString left = countdown(m_bot.nextTry);
    m_botCell.text->setText(left.isEmpty() ? text : tr("%1 (%2)").arg(text, left));
    m_botCell.tryNow->setVisible(waiting);
    m_botCell.tryNow->setAccessibleName(tr("Connect the bot now"));
}

void StatusStrip::fillService(const ServiceStatus &status)
{
    const Cell &cell = m_cells[status.service];
    cell.mark->setHealth(status.health);
    const QString name = nameOf(status.service);
    const QString left = countdown(status.nextTry);
    cell.text->setText(left.isEmpty() ? tr("%1: %2").arg(name, healthText(status.health))
                                      : tr("%1: %2, %3").arg(name, healthText(status.health), left));
    const QString sentence = status.sentence.isEmpty() ? cell.text->text() : status.sentence;
    for (QWidget *part : {cell.holder, static_cast<QWidget *>(cell.mark), static_cast<QWidget *>(cell.text)})
        part->setToolTip(sentence);
    cell.holder->setAccessibleName(cell.text->text());
    cell.holder->setAccessibleDescription(status.sentence);
    const bool troubled = status.health == ServiceHealth::Waiting || status.health == ServiceHealth::Failed;
    cell.tryNow->setVisible(troubled);
    cell.tryNow->setAccessibleName(tr("%1: try now").arg(name));
    cell.cancel->setVisible(cell.cancellable);
    cell.cancel->setAccessibleName(tr("%1: give up what waits").arg(name));
    cell.cancel->setToolTip(status.service == "webhook"_L1
                                ? tr("Withdraws the orders that wait for the webhook")
                                : tr("Gives up the attack's report to the tenant"));
}

void StatusStrip::refresh()
{
    fillBot();
    bool counting = m_bot.nextTry.isValid();
    for (const ServiceStatus &status : std::as_const(m_services)) {
        fillService(status);
        counting = counting || status.nextTry.isValid();
    }
    if (counting && !m_ticking.isActive())
        m_ticking.start();
    else if (!counting)
        m_ticking.stop();
}

void StatusStrip::restyle()
{
    const QFont font = m_theme.textFont(13.5);
    m_row->setContentsMargins(m_theme.px(16), 0, m_theme.px(12), m_theme.px(6));
    m_row->setSpacing(m_theme.px(14));
    m_notice->setFont(font);
    QList<Cell> cells = m_cells.values();
    cells.append(m_botCell);
    for (const Cell &cell : std::as_const(cells)) {
        cell.text->setFont(font);
        cell.tryNow->setFont(font);
        cell.tryNow->setText(tr("Try now"));
        cell.cancel->setFont(font);
        cell.cancel->setText(tr("Cancel"));
        cell.holder->layout()->setSpacing(m_theme.px(6));
    }
    refresh();
}

void StatusStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("State of the bot and the services"));
        restyle();
    }
}

} // namespace sandtable::desktop
