#pragma once

#include "desktop/theme.h"

#include <QDialog>
#include <QUrl>

class QLabel;

namespace sandtable::desktop
{

class QrView;

/// A QR code large enough for the last row, with the address below it.
class QrDialog : public QDialog
{
    Q_OBJECT

public:
    explicit QrDialog(const Theme &theme, QWidget *parent = nullptr);
    /// `readable` stands below the code, which says `url`.
    void showAddress(const QUrl &url, const QString &readable);

protected:
    void changeEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    QrView *m_code;
    QLabel *m_address;
};

} // namespace sandtable::desktop
