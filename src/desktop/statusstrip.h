#pragma once

#include "base/clock.h"
#include "desktop/theme.h"
#include "session/bot/botstate.h"
#include "session/servicestatus.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace sandtable::desktop
{

class ElidedText;
class HealthMark;

/// The status bar: how the bot listens and how tenant, Webex and webhook answer; where something waits, when
/// it is tried again and a button that tries now.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    StatusStrip(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void showBot(const session::BotState &state);
    void showService(const session::ServiceStatus &status);
    /// One more mark at the end; owned by the strip from then on.
    void addMark(QWidget *mark);
    /// All of them, as after a change of profile.
    void showServices(const QList<session::ServiceStatus> &all);

    /// Whether something waits for that service that Cancel would give up.
    void setCancellable(const QString &service, bool cancellable);

    /// One line about the console itself, such as how far a cleaning is; empty takes it away.
    void showNotice(const QString &notice);

public slots:
    /// Counts down; runs by itself while something waits.
    void refresh();

signals:
    /// "tenant", "webex", "webhook".
    void tryNowRequested(const QString &service);
    /// What waits for that service is to be given up.
    void cancelRequested(const QString &service);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Cell {
        QWidget *holder = nullptr;
        HealthMark *mark = nullptr;
        QLabel *icon = nullptr; ///< of the bot's transport
        ElidedText *text = nullptr;
        QToolButton *tryNow = nullptr;
        QToolButton *cancel = nullptr;
        bool cancellable = false;
    };
    Cell makeCell(const QString &name, const QString &service);
    [[nodiscard]] QString nameOf(const QString &service) const;
    [[nodiscard]] QString countdown(const QDateTime &moment) const;
    void fillBot();
    void fillService(const session::ServiceStatus &status);
    void restyle();

    const Theme &m_theme;
    const Clock &m_clock;
    QHBoxLayout *m_row;
    ElidedText *m_notice;
    Cell m_botCell;
    session::BotState m_bot;
    QHash<QString, Cell> m_cells;
    QHash<QString, session::ServiceStatus> m_services;
    QTimer m_ticking;
};

} // namespace sandtable::desktop
