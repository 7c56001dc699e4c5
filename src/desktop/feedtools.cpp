#include "desktop/feedtools.h"

#include "desktop/feeddialog.h"
#include "desktop/feedtext.h"

#include <QClipboard>
#include <QCoroTask>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

FeedTools::FeedTools(session::FeedLinks &links, const Theme &theme, QWidget *parent)
    : QToolButton(parent), m_links(links), m_theme(theme), m_menu(new QMenu(this))
{
    setObjectName(u"feedToolsButton"_s);
    m_menu->setObjectName(u"feedToolsMenu"_s);
    setMenu(m_menu);
    setPopupMode(QToolButton::InstantPopup);
    connect(m_menu, &QMenu::aboutToShow, this, &FeedTools::fillMenu);
    connect(&theme, &Theme::changed, this, &FeedTools::restyle);
    retranslate();
    restyle();
}

void FeedTools::retranslate()
{
    setToolTip(tr("Give the feeds to a firewall: copy their URLs, see what it would download"));
    setAccessibleName(tr("Feeds for firewalls"));
}

void FeedTools::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FeedTools::restyle()
{
    setIcon(m_theme.icon(u"action-feed"_s));
    setIconSize(QSize(m_theme.px(18), m_theme.px(18)));
}

void FeedTools::fillMenu()
{
    m_menu->clear();
    for (const QString &type : session::FeedLinks::types()) {
        QAction *copy = m_menu->addAction(tr("Copy feed URL: %1").arg(feedTypeTitle(type)));
        copy->setObjectName(u"copyFeed_"_s + type);
        connect(copy, &QAction::triggered, this, [this, type] { copyUrl(type); });
    }
    m_menu->addSeparator();
    QAction *look = m_menu->addAction(tr("What a firewall downloads…"));
    look->setObjectName(u"feedDownload"_s);
    connect(look, &QAction::triggered, this,
            [this] { openDownload(session::FeedLinks::types().constFirst()); });
}

void FeedTools::copyUrl(const QString &type)
{
    QCoro::connect(m_links.link(type), this, [this, type](const Result<QUrl> &link) {
        if (!link) {
            emit failed(link.error());
            return;
        }
        QGuiApplication::clipboard()->setText(link->toString(QUrl::FullyEncoded));
        emit told(
            tr("The URL of the feed %1 is in the clipboard; it holds a secret.").arg(feedTypeTitle(type)));
    });
}

void FeedTools::openDownload(const QString &type)
{
    if (!m_dialog) {
        m_dialog = new FeedDialog(m_links, m_theme, window());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &FeedDialog::copyRequested, this, &FeedTools::copyUrl);
    }
    m_dialog->choose(type);
    m_dialog->show();
    m_dialog->raise();
}

} // namespace sandtable::desktop
