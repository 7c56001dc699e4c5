#pragma once

#include "desktop/stripedframe.h"
#include "webex/message.h"

#include <QJsonObject>
#include <QUrl>

class QHBoxLayout;
class QLabel;

namespace sandtable::desktop
{

class Avatar;
class CardView;
class MessageText;

/// One message: who, with initials, and when, as the locale writes it; and its text as safe HTML with working
/// links, or its card.
class MessageBubble : public StripedFrame
{
    Q_OBJECT

public:
    MessageBubble(const webex::Message &message, const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] const webex::Message &message() const { return m_message; }
    /// Shows a later version of the same message.
    void setMessage(const webex::Message &message);
    /// Whether its card's Submit buttons work here.
    void setPressable(bool pressable);
    /// A press of its card has ended; an empty problem: well.
    void finishPress(const QString &problem);

signals:
    void linkActivated(const QUrl &url);
    void pressed(const QString &messageId, const QJsonObject &inputs);

protected:
    [[nodiscard]] QColor stripe() const override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void follow(const QUrl &url);
    void takeCard();
    void allowPresses();

    webex::Message m_message;
    bool m_alert = false;
    bool m_pressable = true;
    QHBoxLayout *m_head = nullptr;
    Avatar *m_avatar;
    QLabel *m_who;
    QLabel *m_when;
    MessageText *m_body;
    CardView *m_card = nullptr;
};

} // namespace sandtable::desktop
