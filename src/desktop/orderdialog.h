#pragma once

#include "desktop/theme.h"
#include "session/blockorder.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class OrderDialog;
}

namespace sandtable::desktop
{

/// One block order: who, from where, why, when and until when, its evidence, and what can be done with it.
/// Not modal; follows the order while it is open.
class OrderDialog : public QDialog
{
    Q_OBJECT

public:
    OrderDialog(const session::BlockOrder &order, const Theme &theme, QWidget *parent = nullptr);
    ~OrderDialog() override;

    [[nodiscard]] QString orderId() const { return m_order.id; }
    /// A later version of the same order.
    void showOrder(const session::BlockOrder &order);
    void showProblem(const QString &problem);

signals:
    void unblockRequested(const QString &address);
    void withdrawRequested(const QString &orderId);
    void tryNowRequested();

private:
    std::unique_ptr<Ui::OrderDialog> m_ui;
    session::BlockOrder m_order;
};

} // namespace sandtable::desktop
