#include "app/lablistening.h"
#include "support/certificates.h"
#include "support_lab.h"
#include "webex/alertlinks.h"

#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace sandtable;
using namespace sandtable::app;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Stands for the address of a local network: another address of this machine, reached over real sockets.
const QHostAddress Lan(u"127.0.0.2"_s);

QList<net::InterfaceFacts> oneNetwork()
{
    return {{u"wlan0"_s, true, true, false, {QHostAddress(u"192.168.7.20"_s)}}};
}

QUrl at(const QHostAddress &host, quint16 port, const QString &path)
{
    QUrl url(u"http://%1:%2"_s.arg(host.toString()).arg(port));
    return url.resolved(QUrl(path));
}

/// What a server answers to a GET, while this thread goes on: the pages ask it.
QByteArray get(const QUrl &url, const QByteArray &host, const QByteArray &headers = {})
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    if (!socket.waitForConnected(2000))
        return {};
    socket.write("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                 " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n");
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 10000))
        return {};
    return socket.readAll();
}

int statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3).toInt();
}

int statusAt(const QUrl &url, const QByteArray &headers = {})
{
    return statusOf(get(url, url.authority().toLatin1(), headers));
}

const QByteArray Navigation = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

bool connects(const QHostAddress &host, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(host, port);
    return socket.waitForConnected(2000);
}

} // namespace

class ListeningTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_lab = std::make_unique<RunningLab>(); }
    void cleanup() { m_lab.reset(); }
    void itOffersWhatTheSystemHas();
    void beforeAnybodyAsksItListensOnLoopbackAlone();
    void itListensThereTooAndBack();
    void theAddressIsLetInAsHost();
    void withACertificatePhonesAreGivenHttps();
    void newAlertsLeadThere();
    void anOrderUnderWayIsNotLost();
    void aTakenPortIsToldAndNothingChanges();
    void aSetPublicUrlStays();
    void linksOfAnAddressThatIsGoneLeadHere();
    void theEndOfTheProgramClosesIt();

private:
    [[nodiscard]] quint16 port() { return m_lab->lab().listenState().port; }
    std::unique_ptr<RunningLab> m_lab;
};

void ListeningTest::itOffersWhatTheSystemHas()
{
    const LabListening listening(m_lab->lab(), oneNetwork);
    QCOMPARE(listening.addresses(), QList<net::LanAddress>({{QHostAddress(u"192.168.7.20"_s), u"wlan0"_s}}));
}

void ListeningTest::beforeAnybodyAsksItListensOnLoopbackAlone()
{
    const LabListening listening(m_lab->lab(), oneNetwork);
    const session::ListenState state = listening.state();
    QVERIFY(state.listening);
    QVERIFY(!state.isBeyondLoopback());
    QVERIFY(!state.phonesReachIt());
    QCOMPARE(state.publicUrl.host(), u"localhost"_s);
    QVERIFY(connects(QHostAddress(QHostAddress::LocalHost), port()));
    QVERIFY(!connects(Lan, port()));
}

void ListeningTest::itListensThereTooAndBack()
{
    LabListening listening(m_lab->lab(), oneNetwork);
    QSignalSpy changed(&listening, &session::ListenControl::changed);
    QVERIFY(listening.listenOn(Lan));
    QVERIFY(!changed.isEmpty());
    QVERIFY(listening.state().isBeyondLoopback());
    QCOMPARE(listening.state().publicUrl, at(Lan, port(), {}));
    QCOMPARE(statusAt(at(Lan, port(), u"/"_s)), 200);
    QCOMPARE(statusAt(at(QHostAddress(QHostAddress::LocalHost), port(), u"/"_s)), 200);

    QVERIFY(listening.listenOnLoopback());
    QVERIFY(!listening.state().isBeyondLoopback());
    QCOMPARE(listening.state().publicUrl.host(), u"localhost"_s);
    QVERIFY(!connects(Lan, port()));
    QCOMPARE(statusAt(at(QHostAddress(QHostAddress::LocalHost), port(), u"/"_s)), 200);
}

void ListeningTest::theAddressIsLetInAsHost()
{
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const QUrl page = at(Lan, port(), u"/"_s);
    QCOMPARE(statusOf(get(page, page.authority().toLatin1())), 200);
    QCOMPARE(statusOf(get(page, "localhost")), 200);
    QVERIFY(statusOf(get(page, "evil.example")) >= 400);
}

/// The QR code of the window shows that URL (desktop/tst_phone), and alerts lead there.
void ListeningTest::withACertificatePhonesAreGivenHttps()
{
#ifdef __SANITIZE_THREAD__
    QSKIP("the thread sanitizer sees nothing of a thread any more that has started a process: openssl");
#endif
    const QTemporaryDir folder;
    if (!QSslSocket::supportsSsl() || !makeCertificate(folder.path(), "IP:127.0.0.2,IP:127.0.0.1"))
        QSKIP("this machine makes no certificates");
    m_lab = std::make_unique<RunningLab>(
        net::TlsFiles{folder.filePath(u"certificate.pem"_s), folder.filePath(u"key.pem"_s)});
    QCOMPARE(m_lab->lab().listenState().publicUrl.scheme(), u"https"_s);
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const QUrl shown = m_lab->lab().listenState().publicUrl;
    QCOMPARE(shown, QUrl(u"https://127.0.0.2:%1"_s.arg(port())));
    const QList<webex::BlockLink> links = webex::blockLinks(m_lab->alert());
    QVERIFY(!links.isEmpty());
    QCOMPARE(links.first().url.toString(QUrl::RemovePath | QUrl::RemoveQuery), shown.toString());
    QSslSocket phone;
    phone.setPeerVerifyMode(QSslSocket::VerifyNone); // the certificate is its own authority
    phone.connectToHostEncrypted(shown.host(), quint16(shown.port()));
    QVERIFY(phone.waitForEncrypted());
    phone.write("GET / HTTP/1.1\r\nHost: " + shown.authority().toLatin1() + "\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(phone.state(), QAbstractSocket::UnconnectedState, 10000);
    QCOMPARE(statusOf(phone.readAll()), 200);
}

void ListeningTest::newAlertsLeadThere()
{
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const webex::Message alert = m_lab->alert();
    const QList<webex::BlockLink> links = webex::blockLinks(alert);
    QVERIFY(!links.isEmpty());
    QCOMPARE(links.first().url.host(), Lan.toString());
    QCOMPARE(statusAt(links.first().url, Navigation), 200);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->session().state().stage, session::Stage::Confirmed, 20000);
}

void ListeningTest::anOrderUnderWayIsNotLost()
{
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const QList<webex::BlockLink> links = webex::blockLinks(m_lab->alert());
    QVERIFY(!links.isEmpty());
    QTcpSocket phone;
    phone.connectToHost(Lan, port());
    QVERIFY(phone.waitForConnected(2000));
    const QUrl link = links.first().url;
    phone.write("GET " + link.path().toLatin1() + '?' + link.query(QUrl::FullyEncoded).toLatin1() +
                " HTTP/1.1\r\nHost: " + link.authority().toLatin1() +
                "\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nConnection: close\r\n\r\n");
    QVERIFY(phone.waitForBytesWritten(2000));
    // The request is on its way to the main thread, or already answered, when the door closes.
    QVERIFY(QTest::qWaitFor([this] { return !m_lab->lab().assembly().outbox().orders().isEmpty(); }, 5000));
    QVERIFY(m_lab->lab().listenOnLoopback());
    QByteArray answer = phone.readAll();
    QTRY_VERIFY((answer += phone.readAll()).contains("</html>"));
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->session().state().stage, session::Stage::Confirmed, 20000);
}

void ListeningTest::aTakenPortIsToldAndNothingChanges()
{
    QTcpServer other;
    QVERIFY(other.listen(Lan, port()));
    const Result<void> listening = m_lab->lab().listenBeyond(Lan);
    QVERIFY(!listening);
    QCOMPARE(listening.error().kind, ErrorKind::Busy);
    QVERIFY(listening.error().detail.contains(u"127.0.0.2"_s));
    QVERIFY(!m_lab->lab().listenState().isBeyondLoopback());
    QCOMPARE(statusAt(at(QHostAddress(QHostAddress::LocalHost), port(), u"/"_s)), 200);
}

void ListeningTest::aSetPublicUrlStays()
{
    session::Settings settings = m_lab->session().profiles().settings();
    settings.publicUrl = QUrl(u"https://lab.example"_s);
    QVERIFY(QCoro::waitFor(m_lab->session().profiles().apply(settings)).has_value());
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const session::ListenState state = m_lab->lab().listenState();
    QVERIFY(state.publicUrlSet);
    QCOMPARE(state.publicUrl, QUrl(u"https://lab.example"_s));
    QVERIFY(state.phonesReachIt());
}

void ListeningTest::linksOfAnAddressThatIsGoneLeadHere()
{
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const QUrl link = at(Lan, port(), u"/block?ip=203.0.113.7&sig=a_b%2B"_s);
    QVERIFY(m_lab->lab().isOwn(link));
    QCOMPARE(m_lab->lab().reachable(link), link);
    QVERIFY(m_lab->lab().listenOnLoopback());
    QVERIFY(m_lab->lab().isOwn(link));
    QCOMPARE(m_lab->lab().reachable(link),
             at(QHostAddress(QHostAddress::LocalHost), port(), u"/block?ip=203.0.113.7&sig=a_b%2B"_s));
    QVERIFY(!m_lab->lab().isOwn(QUrl(u"http://192.168.1.1/block?ip=203.0.113.7"_s)));
}

void ListeningTest::theEndOfTheProgramClosesIt()
{
    QVERIFY(m_lab->lab().listenBeyond(Lan));
    const quint16 used = port();
    QVERIFY(connects(Lan, used));
    m_lab->stop();
    QVERIFY(!connects(Lan, used));
}

QTEST_GUILESS_MAIN(ListeningTest)
#include "tst_listening.moc"
