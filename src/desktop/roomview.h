#pragma once

#include "desktop/stripedframe.h"
#include "webex/message.h"

#include <QScrollArea>
#include <QUrl>

class QLabel;
class QVBoxLayout;

namespace sandtable::desktop
{

class MessageText;

/// One message: who and when, and its text as safe HTML with working links.
class MessageBubble : public StripedFrame
{
    Q_OBJECT

public:
    MessageBubble(const webex::Message &message, const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] const webex::Message &message() const { return m_message; }
    /// Shows a later version of the same message.
    void setMessage(const webex::Message &message);

signals:
    void linkActivated(const QUrl &url);

protected:
    [[nodiscard]] QColor stripe() const override;
    void changeEvent(QEvent *event) override;

private:
    void fill();

    webex::Message m_message;
    bool m_alert = false;
    QLabel *m_who;
    MessageText *m_body;
};

/// The alert room as a chat: the newest message at the bottom, kept in view.
class RoomView : public QScrollArea
{
    Q_OBJECT

public:
    static constexpr int Limit = 200;

    explicit RoomView(const Theme &theme, QWidget *parent = nullptr);

    /// Adds the message, or shows its new version.
    void add(const webex::Message &message);
    void clear();
    [[nodiscard]] qsizetype count() const { return m_bubbles.size(); }

signals:
    /// Somebody clicked a link (http or https) in a message.
    void linkActivated(const QUrl &url);
    void countChanged();

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<MessageBubble *> m_bubbles;
    bool m_following = true;
};

} // namespace sandtable::desktop
