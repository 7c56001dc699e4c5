#include "support_browser.h"
#include "support_press.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>
#include <sched.h>
#include <unistd.h>
#endif

using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

const QString Console = u"192.168.77.1"_s;
const QString Phone = u"192.168.77.2"_s; // another member of that network, as the console sees it

#ifdef Q_OS_LINUX
bool writeTo(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}
#endif

/// Moves this process, and every program that it starts, into a network of its own. Before any thread begins.
/// A sentence when that is not possible here.
QString enterLan()
{
#ifdef Q_OS_LINUX
    const uid_t user = geteuid();
    const gid_t group = getegid();
    if (unshare(CLONE_NEWNET) != 0) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
            return u"a network namespace is not permitted here: %1"_s.arg(
                QString::fromLocal8Bit(std::strerror(errno)));
        if (!writeTo("/proc/self/setgroups", "deny") ||
            !writeTo("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1\n") ||
            !writeTo("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1\n"))
            return u"a user namespace cannot be set up here"_s;
    }
    return {};
#else
    return u"network namespaces are of Linux"_s;
#endif
}

/// The addresses of that network; a sentence when that is not possible here.
QString prepareLan()
{
    const QString ip =
        QStandardPaths::findExecutable(u"ip"_s, {u"/usr/sbin"_s, u"/sbin"_s, u"/usr/bin"_s, u"/bin"_s});
    if (ip.isEmpty())
        return u"the command ip is not installed (./lab test installs iproute2)"_s;
    // The addresses are put on the namespace's own loopback interface: not every kernel has another kind, and
    // nobody sees the difference, for neither address is one of loopback.
    for (const QString &words : {u"link set lo up"_s, u"addr add %1/24 dev lo"_s.arg(Console),
                                 u"addr add %1/24 dev lo"_s.arg(Phone)}) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(ip, words.split(u' '));
        if (!process.waitForFinished() || process.exitCode() != 0)
            return u"ip %1: %2"_s.arg(words, QString::fromLocal8Bit(process.readAll()).trimmed());
    }
    return {};
}

} // namespace

/// The console on the address of a network, as at a conference: previews from there order nothing, one tap on
/// a signed link does, and unsigned links do not work at all.
class LanTest : public QObject
{
    Q_OBJECT

public:
    explicit LanTest(QString problem) : m_problem(std::move(problem)) {}

private slots:
    void initTestCase();
    void nobodyPressed_data();
    void nobodyPressed();
    void oneTapOnTheAlertsLinkBlocks_data() { Browsers::addRows(); }
    void oneTapOnTheAlertsLinkBlocks();
    void unsignedLinksDoNotWork_data() { Browsers::addRows(); }
    void unsignedLinksDoNotWork();
    void twoTapsAtOnceAreOneOrder();
    void theNetworkCannotShutThisMachineOut();

private:
    [[nodiscard]] QString freshAddress() { return u"192.0.2.%1"_s.arg(++m_last); }

    QString m_problem;
    std::unique_ptr<ServedProgram> m_program;
    Browsers m_browsers{Console};
    int m_last = 0;
};

void LanTest::initTestCase()
{
    if (m_problem.isEmpty())
        m_problem = prepareLan();
    if (!m_problem.isEmpty())
        QSKIP(qPrintable(m_problem));
    m_program = std::make_unique<ServedProgram>(QString(), QStringList{u"--listen"_s, Console});
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
    QCOMPARE(QUrl(m_program->value("callback")).host(), Console);
}

void LanTest::nobodyPressed_data()
{
    QTest::addColumn<int>("index");
    const QList<Previewer> all = previewers();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void LanTest::nobodyPressed()
{
    QFETCH(int, index);
    const Previewer previewer = previewers().at(index);
    const QHostAddress phone(Phone);
    const QString address = freshAddress();
    const qint64 soon = QDateTime::currentSecsSinceEpoch() + 600;
    const QUrl link = m_program->signedLink(address, u"http://t.example/ctia/incident/incident-1"_s, soon);
    QCOMPARE(link.host(), Console);
    const Answer answer = comeBy(previewer, link, phone);
    QVERIFY2(answer.status == 200 || answer.status == 204, QByteArray::number(answer.status));
    QCOMPARE(ordersFor(*m_program, address), 0);

    const QString bare = freshAddress();
    const QUrl unsignedLink = m_program->callback(u"/block?ip="_s + bare);
    QCOMPARE(comeBy(previewer, unsignedLink, phone).status, previewer.method == "OPTIONS" ? 204 : 403);
    QCOMPARE(ordersFor(*m_program, bare), 0);
}

void LanTest::oneTapOnTheAlertsLinkBlocks()
{
    TAKE_BROWSER(browser, m_browsers);
    const QUrl link = alertedLink(*m_program);
    QCOMPARE(link.host(), Console);
    const QString address = QUrlQuery(link).queryItemValue(u"ip"_s);
    tapBlocks(*m_program, browser, link, address);
}

void LanTest::unsignedLinksDoNotWork()
{
    TAKE_BROWSER(browser, m_browsers);
    const QString address = freshAddress();
    browser.open(m_program->callback(u"/block?ip="_s + address));
    QVERIFY(eventually(
        [&] { return browser.text(u"main"_s).contains(u"act on the console's own machine only"_s); }));
    QVERIFY(!browser.has(u"form"_s));
    QCOMPARE(ordersFor(*m_program, address), 0);
}

void LanTest::twoTapsAtOnceAreOneOrder()
{
    // Plain http says nothing about itself: each phone gets a page that posts by itself, at the same moment.
    const QString address = freshAddress();
    const QUrl link = m_program->signedLink(address, QString(), QDateTime::currentSecsSinceEpoch() + 600);
    const QList<Answer> pages = askAtOnce(4, "GET", link);
    QSet<QByteArray> orders;
    for (const Answer &page : pages) {
        QVERIFY(page.body.contains("data-submit"));
        const QByteArray token = page.body.mid(page.body.indexOf("name=\"token\" value=\"") + 20, 32);
        const Answer posted =
            ask("POST", m_program->callback(u"/block"_s),
                {{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "null"}},
                "ip=" + address.toLatin1() + "&incident=&token=" + token, QHostAddress(Phone));
        QCOMPARE(posted.status, 200);
        orders.insert(posted.body.mid(posted.body.indexOf("data-poll=\""), 60));
    }
    QCOMPARE(pages.size(), 4);
    QCOMPARE(orders.size(), 1);
    QCOMPARE(ordersFor(*m_program, address), 1);
}

void LanTest::theNetworkCannotShutThisMachineOut()
{
    constexpr int Connections = 40;
    constexpr int Reserved = 10;
    ServedProgram program(QString(), QStringList{u"--listen"_s, u"0.0.0.0"_s});
    QVERIFY2(program.isReady(), program.errors().constData());
    const int port = program.callback({}).port();
    const QUrl here(u"http://127.0.0.1:%1/api/v1/health"_s.arg(port));
    const QUrl there(u"http://%1:%2/api/v1/health"_s.arg(Console).arg(port));
    const QJsonObject limits{{u"connections"_s, Connections},
                             {u"connections_per_address"_s, 10 * Connections},
                             {u"reserved_for_loopback"_s, Reserved}};
    const QJsonObject config{{u"limits"_s, QJsonObject{{u"callback"_s, limits}}}};
    const Answer set = ask("PATCH", QUrl(u"http://127.0.0.1:%1/api/v1/config"_s.arg(port)),
                           bearerJson(program.value("api_token")), QJsonDocument(config).toJson());
    QVERIFY2(set.status == 200, set.body.constData());
    QCOMPARE(ask("GET", there, {}, {}, QHostAddress(Phone)).status, 200);

    // Requests that never end: whoever is idle would have to make room.
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < 2 * Connections; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        QVERIFY(crowd.back()->bind(QHostAddress(Phone)));
        crowd.back()->connectToHost(Console, static_cast<quint16>(port));
        if (crowd.back()->waitForConnected(2000)) {
            crowd.back()->write("GET /");
            crowd.back()->flush();
        }
    }
    const auto held = [&crowd] {
        return std::ranges::count_if(crowd, [](const std::unique_ptr<QTcpSocket> &socket) {
            return socket->state() == QAbstractSocket::ConnectedState;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(held() <= Connections - Reserved, 5000);
    QCOMPARE(held(), Connections - Reserved);
    QVERIFY(ask("GET", there, {}, {}, QHostAddress(Phone)).status != 200);
    QCOMPARE(ask("GET", here).status, 200);
}

int main(int argc, char **argv)
{
    const QString problem = enterLan();
    QCoreApplication application(argc, argv);
    LanTest test(problem);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lan.moc"
