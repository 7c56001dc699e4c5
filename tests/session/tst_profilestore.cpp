#include "session/profilestore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

class ProfileStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void secretsRestInTheStoreAndNotInTheFile();
    void theEnvironmentWins();
    void aBadWebhookUrlInTheEnvironmentIsRefused();
    void theCommandLineWinsWithoutBeingSaved();
    void anUnknownProfileIsRefused();
    void theLabBringsItsOwnValues();
    void aWebhookUrlMustBeOne();
    void saysWhatIsMissing();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileSecretStore> m_secrets;
    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.json"_s); }
};

void ProfileStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<FileSecretStore>(m_folder->filePath(u"secrets.json"_s));
}

void ProfileStoreTest::secretsRestInTheStoreAndNotInTheFile()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load()).has_value());
    QSignalSpy changed(&store, &ProfileStore::activeChanged);
    Settings settings = store.settings();
    settings.profile = u"eu"_s;
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QVERIFY(QCoro::waitFor(store.setSecret(u"eu"_s, SecretName::ClientPassword, Secret(u"hush-1"_s)))
                .has_value());
    QVERIFY(QCoro::waitFor(store.setSecret(u"eu"_s, SecretName::WebhookUrl,
                                           Secret(u"https://a.example/webhooks/1?api_key=hush-2"_s)))
                .has_value());
    QVERIFY(QCoro::waitFor(store.setSecret(u"us"_s, SecretName::ClientPassword, Secret(u"hush-3"_s)))
                .has_value());
    QCOMPARE(store.active().profile.name, u"eu"_s);
    QCOMPARE(store.active().secrets.clientPassword.reveal(), u"hush-1"_s);
    QCOMPARE(store.secretsPresent(), (QStringList{u"client_password"_s, u"webhook_url"_s}));
    QVERIFY(changed.count() >= 3);

    QFile stored(file());
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(!stored.readAll().contains("hush"));

    ProfileStore again(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(again.load()).has_value());
    QCOMPARE(again.active(), store.active());
}

void ProfileStoreTest::theEnvironmentWins()
{
    QProcessEnvironment environment;
    environment.insert(u"SANDTABLE_CLIENT_ID"_s, u"client-env"_s);
    environment.insert(u"SANDTABLE_CLIENT_PASSWORD"_s, u"password-env"_s);
    environment.insert(u"SANDTABLE_WEBEX_TOKEN"_s, u"token-env"_s);
    environment.insert(u"SANDTABLE_WEBEX_ROOM"_s, u"room-env"_s);
    environment.insert(u"SANDTABLE_WEBHOOK_URL"_s, u"http://127.0.0.1:9/hook?api_key=k"_s);
    ProfileStore store(file(), *m_secrets, environment);
    QVERIFY(QCoro::waitFor(store.load(u"custom"_s)).has_value());
    QVERIFY(QCoro::waitFor(store.setSecret(u"custom"_s, SecretName::WebexToken, Secret(u"stored"_s)))
                .has_value());
    const ActiveProfile active = store.active();
    QCOMPARE(active.profile.clientId, u"client-env"_s);
    QCOMPARE(active.profile.roomId, u"room-env"_s);
    QCOMPARE(active.secrets.clientPassword.reveal(), u"password-env"_s);
    QCOMPARE(active.secrets.webexToken.reveal(), u"token-env"_s);
    QCOMPARE(active.secrets.webhookUrl.reveal(), u"http://127.0.0.1:9/hook?api_key=k"_s);
    QCOMPARE(store.overrides().size(), 5);
    store.setLab(*defaultProfile(u"lab"_s), {});
    QCOMPARE(store.active().profile.clientId, u"client-env"_s);
}

void ProfileStoreTest::aBadWebhookUrlInTheEnvironmentIsRefused()
{
    QProcessEnvironment environment;
    environment.insert(u"SANDTABLE_WEBHOOK_URL"_s, u"not a url"_s);
    ProfileStore store(file(), *m_secrets, environment);
    const Result<void> loaded = QCoro::waitFor(store.load());
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().kind, ErrorKind::Configuration);
    QVERIFY(toText(loaded.error()).contains(u"SANDTABLE_WEBHOOK_URL"_s));
}

void ProfileStoreTest::theCommandLineWinsWithoutBeingSaved()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load(u"apjc"_s)).has_value());
    QCOMPARE(store.active().profile.name, u"apjc"_s);
    Settings settings = store.settings();
    settings.pace = Pace::Instant;
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QCOMPARE(store.active().profile.name, u"apjc"_s);
    QCOMPARE(loadSettings(file())->profile, u"lab"_s);
    settings.profile = u"us"_s;
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QCOMPARE(store.active().profile.name, u"us"_s);
}

void ProfileStoreTest::anUnknownProfileIsRefused()
{
    ProfileStore store(file(), *m_secrets, {});
    const Result<void> loaded = QCoro::waitFor(store.load(u"mars"_s));
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().kind, ErrorKind::Usage);
    QVERIFY(!QCoro::waitFor(store.setSecret(u"mars"_s, SecretName::WebexToken, Secret(u"x"_s))).has_value());
}

void ProfileStoreTest::theLabBringsItsOwnValues()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load()).has_value());
    Settings settings = store.settings();
    Profile lab = *defaultProfile(u"lab"_s);
    lab.protectedAddresses = QStringList{u"203.0.113.1"_s};
    lab.roomId = u"old room"_s;
    settings.profiles.insert(u"lab"_s, lab);
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    Profile made = *defaultProfile(u"lab"_s);
    made.urls.visibility = QUrl(u"http://127.0.0.1:5005"_s);
    made.roomId = u"new room"_s;
    made.clientId = u"client-lab"_s;
    store.setLab(made,
                 {Secret(u"p"_s), Secret(u"t"_s), Secret(u"http://127.0.0.1:5005/webhooks/1?api_key=k"_s)});
    QVERIFY(store.active().isLab());
    QCOMPARE(store.active().profile.urls.visibility, made.urls.visibility);
    QCOMPARE(store.active().profile.roomId, u"new room"_s);
    QCOMPARE(store.active().profile.protectedAddresses, QStringList{u"203.0.113.1"_s});
    QCOMPARE(store.active().missing(), QStringList());
    QVERIFY(QCoro::waitFor(store.apply([&] {
                Settings other = store.settings();
                other.profile = u"us"_s;
                return other;
            }()))
                .has_value());
    QCOMPARE(store.active().profile.urls.visibility, QUrl(u"https://visibility.amp.cisco.com"_s));
}

void ProfileStoreTest::aWebhookUrlMustBeOne()
{
    ProfileStore store(file(), *m_secrets, {});
    for (const QString &text : {u"hello"_s, u"file:///etc/passwd"_s, u"https://u:p@a.example/"_s}) {
        const Result<void> set =
            QCoro::waitFor(store.setSecret(u"us"_s, SecretName::WebhookUrl, Secret(text)));
        QVERIFY2(!set.has_value(), qPrintable(text));
        QCOMPARE(set.error().kind, ErrorKind::Usage);
    }
}

void ProfileStoreTest::saysWhatIsMissing()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load(u"custom"_s)).has_value());
    QCOMPARE(store.active().missing().size(), 4);
}

QTEST_GUILESS_MAIN(ProfileStoreTest)
#include "tst_profilestore.moc"
