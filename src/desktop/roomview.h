#pragma once

#include "desktop/theme.h"
#include "webex/message.h"

#include <QJsonObject>
#include <QScrollArea>
#include <QUrl>

class QPushButton;
class QVBoxLayout;

namespace sandtable::desktop
{

class MessageBubble;

/// The alert room as a chat: the newest message at the bottom, replies indented under the message they
/// answer, with a line that leads there. What came last is kept in view until somebody scrolls up; from then
/// on a button counts what is new and leads back.
class RoomView : public QScrollArea
{
    Q_OBJECT

public:
    static constexpr int Limit = 200;

    explicit RoomView(const Theme &theme, QWidget *parent = nullptr);

    /// Adds the message, or shows its new version.
    void add(const webex::Message &message);
    void clear();
    [[nodiscard]] qsizetype count() const { return m_shown.size(); }
    /// The ids in the order in which they are shown.
    [[nodiscard]] QStringList order() const;
    /// How many came since somebody has scrolled up.
    [[nodiscard]] int unread() const { return m_unread; }
    /// Shows what came last and follows again.
    void followNewest();
    /// Whether the cards' Submit buttons work here; elsewhere they say where they do.
    void setPressable(bool pressable);
    /// A press of that message's card has ended; an empty problem: well.
    void finishPress(const QString &messageId, const QString &problem);

signals:
    /// Somebody clicked a link (http or https) in a message.
    void linkActivated(const QUrl &url);
    /// Somebody pressed a Submit button of that message's card.
    void cardPressed(const QString &messageId, const QJsonObject &inputs);
    void countChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] MessageBubble *find(const QString &id) const;
    [[nodiscard]] qsizetype placeFor(const webex::Message &message) const;
    void insert(MessageBubble *bubble, qsizetype place);
    void takeOut(MessageBubble *bubble);
    void dropOldest();
    void keepInView();
    void tellUnread();

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<MessageBubble *> m_shown; ///< as they stand below each other
    QList<MessageBubble *> m_came;  ///< as they came
    QPushButton *m_new;             ///< leads to what is new
    int m_unread = 0;
    bool m_following = true;
    bool m_scrolling = false;
    bool m_pressable = true;
};

} // namespace sandtable::desktop
