#pragma once

#include "desktop/theme.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class AboutDialog;
}

namespace sandtable::desktop
{

/// What this program is, its version and licence. Not modal.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const Theme &theme, QWidget *parent = nullptr);
    ~AboutDialog() override;

private:
    std::unique_ptr<Ui::AboutDialog> m_ui;
};

} // namespace sandtable::desktop
