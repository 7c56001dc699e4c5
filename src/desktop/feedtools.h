#pragma once

#include "desktop/theme.h"
#include "session/feedlinks.h"

#include <QPointer>
#include <QToolButton>

class QMenu;

namespace sandtable::desktop
{

class FeedDialog;

/// The button beside the feed that gives firewalls their addresses: copies the URL of each feed, and shows
/// what a firewall would download. The URL holds a secret: it goes to the clipboard, the screen shows it
/// masked.
class FeedTools : public QToolButton
{
    Q_OBJECT

public:
    /// Both outlive the button.
    FeedTools(session::FeedLinks &links, const Theme &theme, QWidget *parent = nullptr);

    /// Copies the URL of that type's feed (session::FeedLinks::types) and says so.
    void copyUrl(const QString &type);
    /// Opens the download of that type's feed.
    void openDownload(const QString &type);

signals:
    /// Done; one sentence for people.
    void told(const QString &sentence);
    void failed(const sandtable::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void restyle();
    void fillMenu();

    session::FeedLinks &m_links;
    const Theme &m_theme;
    QMenu *m_menu;
    QPointer<FeedDialog> m_dialog;
};

} // namespace sandtable::desktop
