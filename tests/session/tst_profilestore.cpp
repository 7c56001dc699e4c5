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
    void theLabKeepsTheIsolateWebhook();
    void aWebhookUrlMustBeOne();
    void saysWhatIsMissing();
    void profilesStandSideBySide();
    void whatCannotBeAddedOrRemoved();
    void anExportHasNoSecrets();
    void aBadImportNamesThePlace_data();
    void aBadImportNamesThePlace();

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

void ProfileStoreTest::theLabKeepsTheIsolateWebhook()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load()).has_value());
    const Secret url(u"https://a.example/webhooks/1?api_key=k"_s);
    QVERIFY(QCoro::waitFor(store.setSecret(u"lab"_s, SecretName::IsolateWebhookUrl, url)).has_value());
    store.setLab(*defaultProfile(u"lab"_s), {Secret(u"p"_s), Secret(u"t"_s), Secret(u"h"_s), {}});
    QCOMPARE(store.active().secrets.isolateWebhookUrl, url);
    QCOMPARE(store.active().secrets.clientPassword.reveal(), u"p"_s);
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
    // Where the console runs the workflows, the tenant needs no webhook.
    Settings settings = store.settings();
    Profile custom = settings.profileNamed(u"custom"_s);
    custom.workflows = WorkflowPlace::Console;
    settings.profiles.insert(custom.name, custom);
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QCOMPARE(store.active().missing().size(), 3);
}

void ProfileStoreTest::profilesStandSideBySide()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load()).has_value());
    QSignalSpy announced(&store, &ProfileStore::settingsChanged);
    for (const QString &name : {u"Customer A"_s, u"Customer B"_s}) {
        QVERIFY(QCoro::waitFor(store.addProfile(*ownProfile(name, u"eu"_s))).has_value());
        QVERIFY(QCoro::waitFor(
                    store.setSecret(name, SecretName::IsolateWebhookUrl,
                                    Secret(u"https://a.example/webhooks/1?api_key="_s + name.right(1))))
                    .has_value());
    }
    QCOMPARE(announced.count(), 2);
    Settings settings = store.settings();
    settings.profile = u"Customer B"_s;
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QVERIFY(store.active().secrets.isolateWebhookUrl.reveal().endsWith(u"=B"_s));
    QCOMPARE(store.secretsPresent(), QStringList{u"isolate_webhook_url"_s});

    ProfileStore again(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(again.load(u"Customer A"_s)).has_value());
    QVERIFY(again.active().secrets.isolateWebhookUrl.reveal().endsWith(u"=A"_s));

    QVERIFY(QCoro::waitFor(store.removeProfile(u"Customer A"_s)).has_value());
    QVERIFY(!store.settings().profileNames().contains(u"Customer A"_s));
    const Result<Secret> gone = QCoro::waitFor(m_secrets->read(u"Customer A/isolate-webhook-url"_s));
    QVERIFY(gone.has_value() && gone->isEmpty());
    QVERIFY(!QCoro::waitFor(again.load(u"Customer A"_s)).has_value());
}

void ProfileStoreTest::whatCannotBeAddedOrRemoved()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load()).has_value());
    const auto add = [&](const QString &name, const QString &region) {
        Profile profile;
        profile.name = name;
        profile.region = region;
        const Result<void> added = QCoro::waitFor(store.addProfile(profile));
        return added ? u"added"_s : codeOf(added.error().kind);
    };
    QCOMPARE(add(u"mine"_s, u"custom"_s), u"added"_s);
    QCOMPARE(add(u"Mine"_s, u"custom"_s), u"conflict"_s);
    QCOMPARE(add(u"EU"_s, u"eu"_s), u"usage"_s);
    QCOMPARE(add(u"../x"_s, u"eu"_s), u"usage"_s);
    QCOMPARE(add(u"other"_s, u"mars"_s), u"usage"_s);
    const auto remove = [&](const QString &name) {
        const Result<void> removed = QCoro::waitFor(store.removeProfile(name));
        return removed ? u"removed"_s : codeOf(removed.error().kind);
    };
    QCOMPARE(remove(u"eu"_s), u"usage"_s);
    QCOMPARE(remove(u"absent"_s), u"not_found"_s);
    Settings settings = store.settings();
    settings.profile = u"mine"_s;
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QCOMPARE(remove(u"mine"_s), u"usage"_s);
    settings.profile = u"lab"_s;
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    QCOMPARE(remove(u"mine"_s), u"removed"_s);
}

void ProfileStoreTest::anExportHasNoSecrets()
{
    ProfileStore store(file(), *m_secrets, {});
    QVERIFY(QCoro::waitFor(store.load(u"us"_s)).has_value());
    for (const SecretName name : SecretNames)
        QVERIFY(
            QCoro::waitFor(store.setSecret(u"us"_s, name, Secret(u"https://hush.example/webhooks/hush"_s)))
                .has_value());
    Settings settings = store.settings();
    Profile us = settings.profileNamed(u"us"_s);
    us.roomId = u"R9"_s;
    us.allowedPeople = QStringList{u"lab.example"_s};
    settings.profiles.insert(u"us"_s, us);
    QVERIFY(QCoro::waitFor(store.apply(settings)).has_value());
    const Result<QByteArray> text = store.exportProfile(u"us"_s);
    QVERIFY(text.has_value());
    QVERIFY(!text->contains("hush"));
    QVERIFY(!store.exportProfile(u"mars"_s).has_value());

    const Result<QString> first = QCoro::waitFor(store.importProfile(*text));
    QVERIFY2(first.has_value(), qPrintable(first ? QString() : toText(first.error())));
    QCOMPARE(*first, u"us 2"_s);
    const Result<QString> second = QCoro::waitFor(store.importProfile(*text));
    QCOMPARE(second.value_or(QString()), u"us 3"_s);
    const Result<QString> third = QCoro::waitFor(store.importProfile(*text, u"Head office"_s));
    QCOMPARE(third.value_or(QString()), u"Head office"_s);
    const Result<QString> taken = QCoro::waitFor(store.importProfile(*text, u"head office"_s));
    QVERIFY(!taken.has_value());
    QCOMPARE(taken.error().kind, ErrorKind::Conflict);
    Profile expected = us;
    expected.name = u"Head office"_s;
    QCOMPARE(store.settings().profileNamed(u"Head office"_s), expected);
    const Result<QByteArray> lab = store.exportProfile(u"lab"_s);
    const Result<QString> fromLab = QCoro::waitFor(store.importProfile(*lab));
    QCOMPARE(fromLab.value_or(QString()), u"lab 2"_s);
    QCOMPARE(store.settings().profileNamed(u"lab 2"_s).region, u"custom"_s);
}

void ProfileStoreTest::aBadImportNamesThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("hello") << u"line 1"_s;
    QTest::newRow("something else") << QByteArray(R"({"version":1})") << u"version"_s;
    QTest::newRow("newer") << QByteArray(R"({"sandtable_profile":2,"profile":{}})") << u"sandtable_profile"_s;
    QTest::newRow("no profile") << QByteArray(R"({"sandtable_profile":1})") << u"profile"_s;
    QTest::newRow("no region") << QByteArray(R"({"sandtable_profile":1,"profile":{"name":"a"}})")
                               << u"profile.region"_s;
    QTest::newRow("a secret")
        << QByteArray(R"({"sandtable_profile":1,"profile":{"name":"a","region":"us","webex_token":"x"}})")
        << u"profile.webex_token"_s;
    QTest::newRow("bad URL")
        << QByteArray(
               R"({"sandtable_profile":1,"profile":{"name":"a","region":"us","urls":{"webex":"ftp://x"}}})")
        << u"profile.urls.webex"_s;
    QTest::newRow("no name") << QByteArray(R"({"sandtable_profile":1,"profile":{"region":"us"}})")
                             << u"profile.name"_s;
}

void ProfileStoreTest::aBadImportNamesThePlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    ProfileStore store(file(), *m_secrets, {});
    const Result<QString> imported = QCoro::waitFor(store.importProfile(text));
    QVERIFY(!imported.has_value());
    QCOMPARE(imported.error().kind, ErrorKind::Document);
    QVERIFY2(imported.error().place.startsWith(place), qPrintable(toText(imported.error())));
    QCOMPARE(store.settings(), Settings());
}

QTEST_GUILESS_MAIN(ProfileStoreTest)
#include "tst_profilestore.moc"
