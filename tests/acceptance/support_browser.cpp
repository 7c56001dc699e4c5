#include "support_browser.h"

#include "support_chromium.h"
#include "support_firefox.h"

#include <QSemaphore>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

QStringList Browser::names()
{
    return {u"chromium"_s, u"firefox"_s};
}

QString Browser::missing(const QString &name)
{
    if (name == u"firefox")
        return Firefox::program().isEmpty() ? u"Firefox is not installed (./lab test installs firefox-esr)"_s
                                            : QString();
    return QStandardPaths::findExecutable(u"chromedriver"_s).isEmpty()
               ? u"chromedriver is not installed (./lab test installs chromium-driver)"_s
               : QString();
}

std::unique_ptr<Browser> Browser::start(const QString &name, const QString &lan)
{
    if (name == u"firefox")
        return std::make_unique<Firefox>(lan);
    return std::make_unique<Chromium>(lan);
}

void Browsers::addRows()
{
    QTest::addColumn<QString>("browserName");
    for (const QString &name : Browser::names())
        QTest::newRow(qPrintable(name)) << name;
}

Browser &Browsers::named(const QString &name)
{
    std::unique_ptr<Browser> &browser = m_started[name];
    if (!browser)
        browser = Browser::start(name, m_lan);
    return *browser;
}

ChatPage::ChatPage(const QUrl &link)
    : ChatPage("<!doctype html><title>chat</title><a id=\"link\" href=\"" +
               link.toString(QUrl::FullyEncoded).toHtmlEscaped().toUtf8() + "\">block</a>")
{
}

ChatPage::ChatPage(const QByteArray &html)
{
    QSemaphore listening;
    m_thread.reset(QThread::create([this, html, &listening] {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        listening.release();
        while (!m_stop) {
            if (!server.waitForNewConnection(50))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            socket->waitForReadyRead(1000);
            socket->readAll();
            socket->write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " +
                QByteArray::number(html.size()) + "\r\n\r\n" + html);
            socket->disconnectFromHost();
            if (socket->state() != QAbstractSocket::UnconnectedState)
                socket->waitForDisconnected(1000);
        }
    }));
    m_thread->start();
    listening.acquire();
}

ChatPage::~ChatPage()
{
    m_stop = true;
    m_thread->wait();
}

QUrl ChatPage::url() const
{
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port));
}

} // namespace sandtable::test
