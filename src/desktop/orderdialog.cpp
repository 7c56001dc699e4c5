#include "desktop/orderdialog.h"

#include "desktop/ordertext.h"
#include "desktop/scaledlayouts.h"
#include "ui_orderdialog.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::BlockOrder;
using session::OrderState;

namespace
{

QString historyOf(const BlockOrder &order)
{
    QStringList lines;
    const auto add = [&lines](const QString &what, const QDateTime &moment) {
        if (moment.isValid())
            lines << OrderDialog::tr("%1: %2").arg(what, momentText(moment));
    };
    add(OrderDialog::tr("Ordered"), order.placed);
    if (order.attempts > 0)
        lines << OrderDialog::tr("Sent to the webhook: %n time(s)", nullptr, order.attempts);
    add(OrderDialog::tr("Taken by the tenant"), order.relayed);
    add(OrderDialog::tr("Seen on the feed"), order.confirmed);
    add(OrderDialog::tr("To be unblocked"), order.liftWanted);
    add(OrderDialog::tr("Unblocked"), order.lifted);
    if (order.isOpen())
        add(OrderDialog::tr("Next try"), order.nextAttempt);
    return lines.join(u'\n');
}

} // namespace

OrderDialog::OrderDialog(const BlockOrder &order, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::OrderDialog>())
{
    m_ui->setupUi(this);
    for (QPushButton *button :
         {m_ui->orderUnblockButton, m_ui->orderTryButton, m_ui->orderWithdrawButton, m_ui->orderCloseButton})
        button->setAutoDefault(false);
    connect(m_ui->orderUnblockButton, &QPushButton::clicked, this,
            [this] { emit unblockRequested(m_order.address.value); });
    connect(m_ui->orderWithdrawButton, &QPushButton::clicked, this,
            [this] { emit withdrawRequested(m_order.id); });
    connect(m_ui->orderTryButton, &QPushButton::clicked, this, &OrderDialog::tryNowRequested);
    connect(m_ui->orderCloseButton, &QPushButton::clicked, this, &QDialog::close);
    m_ui->orderEvidence->setFont(theme.fixedFont(13));
    m_ui->orderEvidence->setMinimumHeight(theme.px(90));
    showOrder(order);
    scaleLayouts(*this, theme);
    resize(theme.px(580), theme.px(520));
}

OrderDialog::~OrderDialog() = default;

void OrderDialog::showOrder(const BlockOrder &order)
{
    m_order = order;
    const QString nothing = tr("not known");
    const auto orNothing = [&nothing](const QString &text) { return text.isEmpty() ? nothing : text; };
    m_ui->orderTitle->setText(tr("Block %1").arg(order.address.value));
    m_ui->orderState->setText(stateText(order));
    m_ui->orderWho->setText(whoText(order));
    m_ui->orderFrom->setText(orNothing(order.from));
    m_ui->orderWhy->setText(order.incident.isEmpty() ? tr("no incident") : order.incident);
    m_ui->orderWhen->setText(orNothing(momentText(order.placed)));
    m_ui->orderUntil->setText(untilText(order));
    m_ui->orderHistory->setText(orNothing(historyOf(order)));
    m_ui->orderEvidence->setPlainText(
        order.evidence.isEmpty()
            ? tr("Order %1").arg(order.id)
            : QString::fromUtf8(QJsonDocument(order.evidence).toJson(QJsonDocument::Indented)));
    const bool waiting = order.isOpen() && order.state != OrderState::Relayed;
    m_ui->orderUnblockButton->setEnabled(canUnblock(order));
    m_ui->orderTryButton->setEnabled(waiting || order.isLifting());
    m_ui->orderWithdrawButton->setEnabled(canWithdraw(order));
    showProblem(order.isLifting() && !order.liftProblem.isEmpty() ? order.liftProblem : order.problem);
}

void OrderDialog::showProblem(const QString &problem)
{
    m_ui->orderProblem->setText(problem);
    m_ui->orderProblem->setVisible(!problem.isEmpty());
}

} // namespace sandtable::desktop
