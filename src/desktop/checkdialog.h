#pragma once

#include "desktop/checkmodel.h"
#include "desktop/theme.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class CheckDialog;
}

namespace sandtable::desktop
{

/// The connection check as a table that fills while it runs. Not modal.
class CheckDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CheckDialog(const Theme &theme, QWidget *parent = nullptr);
    ~CheckDialog() override;

    /// A check begins: the table is empty.
    void begin();
    void addRow(const session::CheckRow &row);
    /// All rows are there.
    void finish();

signals:
    void runRequested(bool postToRoom);

private:
    std::unique_ptr<Ui::CheckDialog> m_ui;
    const Theme &m_theme;
    CheckModel *m_model;
};

} // namespace sandtable::desktop
