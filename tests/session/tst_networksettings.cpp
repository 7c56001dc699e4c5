#include "session/networksettings.h"
#include "support/tlsserver.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

class NetworkSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theProxyAppliesAtOnce();
    void theStoredProxyAppliesAfterLoading();
    void theCaFileIsTheProfiles();

private:
    Result<void> change(ProfileStore &store, const std::function<void(Settings &)> &edit);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileSecretStore> m_secrets;
    SystemClock m_clock;
    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.json"_s); }
};

void NetworkSettingsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<FileSecretStore>(m_folder->filePath(u"secrets.json"_s));
}

Result<void> NetworkSettingsTest::change(ProfileStore &store, const std::function<void(Settings &)> &edit)
{
    Settings settings = store.settings();
    edit(settings);
    return QCoro::waitFor(store.apply(settings));
}

void NetworkSettingsTest::theProxyAppliesAtOnce()
{
    const QUrl tenant(u"https://tenant.example/"_s);
    net::HttpClient http(m_clock);
    ProfileStore store(file(), *m_secrets, {});
    const NetworkSettings network(http, store);
    QVERIFY(change(store, [](Settings &settings) { settings.proxy = u"http://proxy.example:3128"_s; }));
    QCOMPARE(http.proxyFor(tenant), u"proxy.example:3128"_s);
    QCOMPARE(http.proxyFor(QUrl(u"http://127.0.0.1:4001/"_s)), QString());
    QVERIFY(change(store, [](Settings &settings) { settings.proxy = u"none"_s; }));
    QCOMPARE(http.proxyFor(tenant), QString());
}

void NetworkSettingsTest::theStoredProxyAppliesAfterLoading()
{
    Settings settings; // nothing but the proxy is another one
    settings.proxy = u"socks5://proxy.example:1080"_s;
    QVERIFY(saveSettings(file(), settings).has_value());
    net::HttpClient http(m_clock);
    ProfileStore store(file(), *m_secrets, {});
    const NetworkSettings network(http, store);
    QVERIFY(QCoro::waitFor(store.load()).has_value());
    QCOMPARE(http.proxyFor(QUrl(u"https://tenant.example/"_s)), u"proxy.example:1080"_s);
}

void NetworkSettingsTest::theCaFileIsTheProfiles()
{
    test::TlsServer server("IP:127.0.0.1");
    QVERIFY2(server.isListening(), "the openssl command is needed");
    net::HttpClient http(m_clock);
    ProfileStore store(file(), *m_secrets, {});
    const NetworkSettings network(http, store);
    QSignalSpy failed(&network, &NetworkSettings::failed);
    net::HttpRequest request;
    request.target = QUrl(server.origin());
    QVERIFY(!QCoro::waitFor(http.send(request)).has_value());
    Profile office = *ownProfile(u"Office"_s, u"custom"_s);
    office.caFile = server.certificateFile();
    Profile broken = *ownProfile(u"Broken"_s, u"custom"_s);
    broken.caFile = m_folder->filePath(u"absent.pem"_s);
    QVERIFY(QCoro::waitFor(store.addProfile(office)).has_value());
    QVERIFY(QCoro::waitFor(store.addProfile(broken)).has_value());
    QVERIFY(change(store, [](Settings &settings) { settings.profile = u"Office"_s; }));
    const auto trusted = QCoro::waitFor(http.send(request));
    QVERIFY2(trusted.has_value(), qPrintable(trusted ? QString() : toText(trusted.error())));
    QVERIFY(network.problem().isEmpty());
    QVERIFY(change(store, [](Settings &settings) { settings.profile = u"Broken"_s; }));
    QVERIFY(!QCoro::waitFor(http.send(request)).has_value());
    QCOMPARE(failed.count(), 1);
    QVERIFY(network.problem().contains(u"absent.pem"_s));
    QVERIFY(change(store, [](Settings &settings) { settings.profile = u"eu"_s; }));
    QVERIFY(network.problem().isEmpty());
}

QTEST_GUILESS_MAIN(NetworkSettingsTest)
#include "tst_networksettings.moc"
