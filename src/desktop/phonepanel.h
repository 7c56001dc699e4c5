#pragma once

#include "desktop/phoneaddresses.h"
#include "desktop/theme.h"
#include "webex/message.h"

#include <QJsonObject>
#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace sandtable::desktop
{

class PhoneFrame;
class QrDialog;
class QrView;
class RoomView;

/// The phone's view: the room's newest alert as a phone shows it, and a QR code that leads the audience's own
/// phones to this console – or, while they cannot reach it, what has to be done for that. What is inside is
/// made when it is shown for the first time.
class PhonePanel : public QWidget
{
    Q_OBJECT

public:
    /// `listening` outlives the panel; without it there is no QR code.
    PhonePanel(session::ListenControl *listening, const Theme &theme, QWidget *parent = nullptr);

    void showMessage(const webex::Message &message);
    void clearRoom();
    /// Whether the cards' buttons work here.
    void setPressable(bool pressable);
    /// A press that cardPressed() announced has ended; an empty problem: well.
    void finishPress(const QString &messageId, const QString &problem);

signals:
    void linkActivated(const QUrl &url);
    void cardPressed(const QString &messageId, const QJsonObject &inputs);
    /// Somebody wants this console to be reachable for phones.
    void listenRequested();
    /// Somebody wants it to be reachable for this machine only.
    void loopbackRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildScan();
    void showAlert();
    void showScan();
    void enlarge();
    void restyle();
    void retranslate();

    session::ListenControl *m_listening;
    const Theme &m_theme;
    QList<webex::Message> m_messages; ///< the newest of the room
    bool m_pressable = true;
    PhoneFrame *m_phone = nullptr;
    RoomView *m_room = nullptr;
    QLabel *m_empty = nullptr;
    QWidget *m_scan = nullptr;
    QrView *m_code = nullptr;
    QLabel *m_title = nullptr;
    QComboBox *m_choice = nullptr;
    QLabel *m_address = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_listen = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_large = nullptr;
    QList<PhoneAddress> m_addresses;
    QPointer<QrDialog> m_dialog;
};

} // namespace sandtable::desktop
