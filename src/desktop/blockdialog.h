#pragma once

#include "desktop/theme.h"

#include <QDialog>

#include <chrono>
#include <memory>
#include <optional>

namespace Ui
{
class BlockDialog;
}

namespace sandtable::desktop
{

/// Orders the block of one address, domain, URL or file hash for an hour, a day or for ever. Stays open until
/// the order is accepted. Not modal.
class BlockDialog : public QDialog
{
    Q_OBJECT

public:
    BlockDialog(const QString &address, const Theme &theme, QWidget *parent = nullptr);
    ~BlockDialog() override;
    void showProblem(const QString &problem);

signals:
    void blockRequested(const QString &address, std::optional<std::chrono::seconds> lasting);

private:
    std::unique_ptr<Ui::BlockDialog> m_ui;
};

} // namespace sandtable::desktop
