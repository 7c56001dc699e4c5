#pragma once

#include "desktop/theme.h"
#include "session/labsession.h"

#include <QObject>
#include <QPointer>

namespace sandtable::desktop
{

class BlockDialog;
class OrderDialog;

/// Orders and ends blocks and isolates hosts for whoever sits at the console, and shows orders over `window`.
class OrderDesk : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    OrderDesk(session::LabSession &lab, const Theme &theme, QWidget *window);

    /// Opens the form that orders a block; `address` may be empty.
    void openBlock(const QString &address);
    void openOrder(const session::BlockOrder &order);
    void unblock(const QString &address);
    void withdraw(const QString &orderId);
    void tryNow();
    /// `host`: the name on the topology.
    void isolate(const QString &host);
    /// Who sits at the console.
    [[nodiscard]] static QString operatorName();

signals:
    void failed(const sandtable::Error &error);

private:
    void order(const QString &address, std::optional<std::chrono::seconds> lasting);
    void tell(const Error &error);

    session::LabSession &m_lab;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<BlockDialog> m_block;
    QPointer<OrderDialog> m_order;
};

} // namespace sandtable::desktop
