#pragma once

#include "desktop/theme.h"
#include "session/listencontrol.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class ListenDialog;
}

namespace sandtable::desktop
{

/// Explains what listening on the network means, lets people choose the address, and does it at the press of
/// its one button. Closes when that worked; says why when not.
class ListenDialog : public QDialog
{
    Q_OBJECT

public:
    /// `listening` outlives the dialog.
    ListenDialog(session::ListenControl &listening, const Theme &theme, QWidget *parent = nullptr);
    ~ListenDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void look();
    void showChoice();
    void listen();

    session::ListenControl &m_listening;
    std::unique_ptr<Ui::ListenDialog> m_ui;
    QList<net::LanAddress> m_addresses;
};

} // namespace sandtable::desktop
