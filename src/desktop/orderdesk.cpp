#include "desktop/orderdesk.h"

#include "desktop/blockdialog.h"
#include "desktop/errortext.h"
#include "desktop/orderdialog.h"

#include <QCoroTask>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::BlockOrder;
using session::OrderOrigin;

OrderDesk::OrderDesk(session::LabSession &lab, const Theme &theme, QWidget *window)
    : QObject(window), m_lab(lab), m_theme(theme), m_window(window)
{
    connect(&lab, &session::LabSession::orderChanged, this, [this](const BlockOrder &order) {
        if (m_order && m_order->orderId() == order.id)
            m_order->showOrder(order);
    });
}

QString OrderDesk::operatorName()
{
    return qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME", u"console"_s));
}

void OrderDesk::tell(const Error &error)
{
    const ErrorText text = errorText(error);
    if (m_order && m_order->isVisible())
        m_order->showProblem(text.sentence);
    else
        emit failed(error);
}

void OrderDesk::openBlock(const QString &address)
{
    if (m_block)
        m_block->close();
    m_block = new BlockDialog(address, m_theme, m_window);
    m_block->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_block, &BlockDialog::blockRequested, this, &OrderDesk::order);
    m_block->show();
}

void OrderDesk::order(const QString &address, std::optional<std::chrono::seconds> lasting)
{
    session::OrderRequest request;
    request.address = address;
    request.origin = OrderOrigin::Console;
    request.who = operatorName();
    request.from = tr("this console");
    request.incident = m_lab.state().incident;
    request.run = m_lab.state().run;
    request.lasting = lasting;
    QCoro::connect(m_lab.order(request), this, [this](const Result<session::Placement> &placed) {
        if (placed) {
            if (m_block)
                m_block->accept();
        } else if (m_block) {
            m_block->showProblem(errorText(placed.error()).sentence);
        } else {
            emit failed(placed.error());
        }
    });
}

void OrderDesk::openOrder(const BlockOrder &order)
{
    if (m_order)
        m_order->close();
    m_order = new OrderDialog(order, m_theme, m_window);
    m_order->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_order, &OrderDialog::unblockRequested, this, &OrderDesk::unblock);
    connect(m_order, &OrderDialog::withdrawRequested, this, &OrderDesk::withdraw);
    connect(m_order, &OrderDialog::tryNowRequested, this, &OrderDesk::tryNow);
    m_order->show();
}

void OrderDesk::unblock(const QString &address)
{
    session::UnblockRequest request;
    request.address = address;
    request.who = operatorName();
    request.from = tr("this console");
    QCoro::connect(m_lab.unblock(request), this, [this](const Result<BlockOrder> &order) {
        if (!order)
            tell(order.error());
    });
}

void OrderDesk::withdraw(const QString &orderId)
{
    QCoro::connect(m_lab.withdraw(orderId), this, [this](const Result<BlockOrder> &order) {
        if (!order)
            tell(order.error());
    });
}

void OrderDesk::tryNow()
{
    m_lab.tryNow(u"webhook"_s);
    m_lab.tryNow(u"tenant"_s);
}

void OrderDesk::isolate(const QString &host)
{
    session::IsolateRequest request;
    request.host = host;
    request.incident = m_lab.state().incident;
    request.origin = OrderOrigin::Console;
    request.who = operatorName();
    request.from = tr("this console");
    QCoro::connect(m_lab.isolate(request), this, [this](const Result<session::Isolation> &isolation) {
        if (!isolation)
            emit failed(isolation.error());
    });
}

} // namespace sandtable::desktop
