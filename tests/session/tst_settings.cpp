#include "session/settings.h"

#include "base/jsontext.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

class SettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void aMissingFileGivesTheDefaults();
    void whatIsSavedIsReadAgain();
    void namesTheRegions_data();
    void namesTheRegions();
    void aBadFileIsKeptAside_data();
    void aBadFileIsKeptAside();
    void aPatchChangesOnlyItsKeys();
    void aBadPatchNamesThePlace_data();
    void aBadPatchNamesThePlace();
    void limitsThatNobodyChangedAreNotStored();
    void profilesOfOnesOwn();
    void aFileOfTheFirstVersionLoads();

private:
    QTemporaryDir m_folder;
};

void SettingsTest::aMissingFileGivesTheDefaults()
{
    const Result<Settings> settings = loadSettings(m_folder.filePath(u"absent.json"_s));
    QVERIFY(settings.has_value());
    QCOMPARE(*settings, Settings());
    QCOMPARE(settings->profileNamed(u"lab"_s).urls.webex, QUrl(u"http://127.0.0.1:4001/v1/"_s));
    QCOMPARE(settings->anyGetActs, false);
}

void SettingsTest::whatIsSavedIsReadAgain()
{
    Settings settings;
    settings.profile = u"eu"_s;
    settings.publicUrl = QUrl(u"https://lab.example/console"_s);
    settings.anyGetActs = true;
    settings.pace = Pace::Instant;
    settings.scenario = u"other"_s;
    settings.theme = u"dark"_s;
    settings.language = u"de"_s;
    Profile europe = *defaultProfile(u"eu"_s);
    europe.clientId = u"client-1"_s;
    europe.roomId = u"R1"_s;
    europe.webhookFormat = BodyFormat::Form;
    europe.workflows = WorkflowPlace::Console;
    europe.protectedAddresses = QStringList{u"10.0.0.0/8"_s};
    europe.alertFormat = u"card"_s;
    europe.allowedPeople = QStringList{u"ana@lab.example"_s, u"soc.example"_s, u"@ops.example"_s};
    europe.checkSeconds = 10;
    europe.caFile = u"/etc/ssl/office.pem"_s;
    europe.deliveries = u"websocket"_s;
    europe.attackFromRoom = true;
    settings.profiles.insert(u"eu"_s, europe);
    Profile own = *ownProfile(u"Customer A.1_x-2"_s, u"apjc"_s);
    own.roomId = u"R7"_s;
    settings.profiles.insert(own.name, own);
    settings.proxy = u"http://proxy.example:3128"_s;
    settings.tls = {u"/etc/lab/fullchain.pem"_s, u"/etc/lab/key.pem"_s};
    settings.callbackLimits.requestsPerSecond = 50;
    settings.tenantLimits.headTime = std::chrono::seconds(3);
    const QString file = m_folder.filePath(u"settings.json"_s);
    QVERIFY(saveSettings(file, settings).has_value());
    const Result<Settings> again = loadSettings(file);
    QVERIFY2(again.has_value(), qPrintable(again ? QString() : toText(again.error())));
    QCOMPARE(*again, settings);
}

void SettingsTest::namesTheRegions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("visibility");
    QTest::addColumn<QString>("intel");
    QTest::addColumn<QString>("conure");
    QTest::addColumn<QString>("automation");
    QTest::newRow("us") << u"us"_s << u"https://visibility.amp.cisco.com"_s
                        << u"https://private.intel.amp.cisco.com"_s
                        << u"https://conure.us.security.cisco.com"_s
                        << u"https://automate.us.security.cisco.com"_s;
    QTest::newRow("eu") << u"eu"_s << u"https://visibility.eu.amp.cisco.com"_s
                        << u"https://private.intel.eu.amp.cisco.com"_s
                        << u"https://conure.eu.security.cisco.com"_s
                        << u"https://automate.eu.security.cisco.com"_s;
    QTest::newRow("apjc") << u"apjc"_s << u"https://visibility.apjc.amp.cisco.com"_s
                          << u"https://private.intel.apjc.amp.cisco.com"_s
                          << u"https://conure.apjc.security.cisco.com"_s
                          << u"https://automate.apjc.security.cisco.com"_s;
}

void SettingsTest::namesTheRegions()
{
    QFETCH(QString, name);
    const std::optional<Profile> profile = defaultProfile(name);
    QVERIFY(profile.has_value());
    QTEST(profile->urls.visibility.toString(), "visibility");
    QTEST(profile->urls.privateIntel.toString(), "intel");
    QTEST(profile->urls.conure.toString(), "conure");
    QTEST(profile->urls.automation.toString(), "automation");
    QCOMPARE(profile->urls.webex, QUrl(u"https://webexapis.com/v1/"_s));
    QVERIFY(!defaultProfile(u"mars"_s).has_value());
}

void SettingsTest::aBadFileIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("{\"version\":1,") << u"line 1"_s;
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("array") << QByteArray("[]") << QString();
    QTest::newRow("no version") << QByteArray("{}") << u"version"_s;
    QTest::newRow("newer") << QByteArray(R"({"version":2})") << u"version"_s;
    QTest::newRow("unknown key") << QByteArray(R"({"version":1,"colour":"red"})") << u"colour"_s;
    QTest::newRow("wrong type") << QByteArray(R"({"version":1,"any_get_acts":"yes"})") << u"any_get_acts"_s;
    QTest::newRow("unknown profile") << QByteArray(R"({"version":1,"profile":"mars"})") << u"profile"_s;
    QTest::newRow("bad URL") << QByteArray(R"({"version":1,"profiles":{"us":{"urls":{"webex":"ftp://x"}}}})")
                             << u"profiles.us.urls.webex"_s;
    QTest::newRow("bad network")
        << QByteArray(R"({"version":1,"profiles":{"us":{"protected_addresses":["10.0.0.0/99"]}}})")
        << u"profiles.us.protected_addresses"_s;
    QTest::newRow("number in a list")
        << QByteArray(R"({"version":1,"profiles":{"us":{"protected_addresses":[7]}}})")
        << u"profiles.us.protected_addresses[0]"_s;
    QTest::newRow("no object") << QByteArray(R"({"version":1,"profiles":{"us":7}})") << u"profiles.us"_s;
    QTest::newRow("own without region")
        << QByteArray(R"({"version":1,"profiles":{"mine":{"room_id":"R"}}})") << u"profiles.mine.region"_s;
    QTest::newRow("own of no name") << QByteArray(R"({"version":1,"profiles":{"a/b":{"region":"us"}}})")
                                    << u"profiles.a/b"_s;
    QTest::newRow("built-in in capitals")
        << QByteArray(R"({"version":1,"profiles":{"LAB":{"region":"us"}}})") << u"profiles.LAB"_s;
    QTest::newRow("own of the lab") << QByteArray(R"({"version":1,"profiles":{"mine":{"region":"lab"}}})")
                                    << u"profiles.mine.region"_s;
    QTest::newRow("half a certificate's place")
        << QByteArray(R"({"version":1,"tls":{"file":"a"}})") << u"tls.file"_s;
    QTest::newRow("limit of nobody") << QByteArray(R"({"version":1,"limits":{"phone":{}}})")
                                     << u"limits.phone"_s;
    QTest::newRow("unknown limit") << QByteArray(R"({"version":1,"limits":{"callback":{"speed":1}}})")
                                   << u"limits.callback.speed"_s;
    QTest::newRow("limit out of range")
        << QByteArray(R"({"version":1,"limits":{"tenant":{"body":12}}})") << u"limits.tenant.body"_s;
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe garbage", 11) << QString();
}

void SettingsTest::aBadFileIsKeptAside()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Result<Settings> settings = loadSettings(path);
    QVERIFY(!settings.has_value());
    QCOMPARE(settings.error().kind, ErrorKind::Document);
    QVERIFY2(settings.error().place.startsWith(place), qPrintable(toText(settings.error())));
    QVERIFY(!QFile::exists(path));
    const QStringList kept = QDir(folder.path()).entryList({u"settings.json.damaged-*"_s}, QDir::Files);
    QCOMPARE(kept.size(), 1);
    QVERIFY(settings.error().detail.contains(kept.first()));
    QFile aside(folder.filePath(kept.first()));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), content);
    QVERIFY(loadSettings(path).has_value());
}

void SettingsTest::aPatchChangesOnlyItsKeys()
{
    Settings settings;
    Profile custom = *defaultProfile(u"custom"_s);
    custom.clientId = u"c1"_s;
    custom.roomId = u"R1"_s;
    settings.profiles.insert(u"custom"_s, custom);
    const QJsonObject patch = *parseJsonObject(
        R"({"pace":"instant","profiles":{"custom":{"room_id":"R2","urls":{"visibility":"https://a.example","webex":"https://w.example/v1"}}}})");
    const Result<Settings> patched = settings.patched(patch);
    QVERIFY2(patched.has_value(), qPrintable(patched ? QString() : toText(patched.error())));
    QCOMPARE(patched->pace, Pace::Instant);
    for (const Pace pace : {Pace::Instant, Pace::Live, Pace::Step})
        QCOMPARE(paceFromText(toText(pace)), std::optional(pace));
    const Profile after = patched->profileNamed(u"custom"_s);
    QCOMPARE(after.clientId, u"c1"_s);
    QCOMPARE(after.roomId, u"R2"_s);
    QCOMPARE(after.urls.visibility, QUrl(u"https://a.example"_s));
    QCOMPARE(after.urls.webex, QUrl(u"https://w.example/v1/"_s));
    Settings same = *patched;
    same.pace = settings.pace;
    same.profiles = settings.profiles;
    QCOMPARE(same, settings);
}

/// So that a program of before this version reads the file, and better limits of a later one hold.
void SettingsTest::limitsThatNobodyChangedAreNotStored()
{
    QVERIFY(!Settings().toJson().contains(u"limits"_s));
    QVERIFY(!Settings().toJson().contains(u"tls"_s));
    const QJsonObject patch{{u"limits"_s, QJsonObject{{u"callback"_s, QJsonObject{{u"body"_s, 5000}}}}}};
    const Result<Settings> patched = Settings().patched(patch);
    QVERIFY(patched.has_value());
    QCOMPARE(patched->callbackLimits.body, 5000);
    QCOMPARE(patched->tenantLimits, Settings().tenantLimits);
    QCOMPARE(patched->toJson().value(u"limits"_s), patch.value(u"limits"_s));
}

void SettingsTest::aBadPatchNamesThePlace_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("place");
    QTest::newRow("pace") << QByteArray(R"({"pace":"slow"})") << u"pace"_s;
    QTest::newRow("pace type") << QByteArray(R"({"pace":3})") << u"pace"_s;
    QTest::newRow("public URL") << QByteArray(R"x({"public_url":"javascript:alert(1)"})x") << u"public_url"_s;
    QTest::newRow("public URL with query")
        << QByteArray(R"({"public_url":"https://a.example/?x=1"})") << u"public_url"_s;
    QTest::newRow("user in URL") << QByteArray(R"({"public_url":"https://a:b@a.example"})")
                                 << u"public_url"_s;
    QTest::newRow("scenario") << QByteArray(R"({"scenario":"../../etc/passwd"})") << u"scenario"_s;
    QTest::newRow("theme") << QByteArray(R"({"theme":"pink"})") << u"theme"_s;
    QTest::newRow("language") << QByteArray(R"({"language":"english"})") << u"language"_s;
    QTest::newRow("other name") << QByteArray(R"({"profiles":{"eu":{"name":"us"}}})")
                                << u"profiles.eu.name"_s;
    QTest::newRow("secret where none belongs")
        << QByteArray(R"({"profiles":{"eu":{"client_password":"x"}}})") << u"profiles.eu.client_password"_s;
    QTest::newRow("format") << QByteArray(R"({"profiles":{"eu":{"webhook_format":"xml"}}})")
                            << u"profiles.eu.webhook_format"_s;
    const auto eu = [](const char *inner) { return QByteArray(R"({"profiles":{"eu":{)") + inner + "}}}"; };
    QTest::newRow("alert format") << eu(R"("alert_format":"html")") << u"profiles.eu.alert_format"_s;
    QTest::newRow("deliveries") << eu(R"("deliveries":"mail")") << u"profiles.eu.deliveries"_s;
    QTest::newRow("often") << eu(R"("check_seconds":9)") << u"profiles.eu.check_seconds"_s;
    QTest::newRow("seldom") << eu(R"("check_seconds":86401)") << u"profiles.eu.check_seconds"_s;
    QTest::newRow("half a second") << eu(R"("check_seconds":60.5)") << u"profiles.eu.check_seconds"_s;
    QTest::newRow("no person") << eu(R"("allowed_people":["ana@lab.example","a b"])")
                               << u"profiles.eu.allowed_people[1]"_s;
    QTest::newRow("CA file type") << eu(R"("ca_file":1)") << u"profiles.eu.ca_file"_s;
    QTest::newRow("attack") << eu(R"("attack_from_room":"yes")") << u"profiles.eu.attack_from_room"_s;
    QTest::newRow("other region") << eu(R"("region":"us")") << u"profiles.eu.region"_s;
    QTest::newRow("proxy") << QByteArray(R"({"proxy":"proxy.example"})") << u"proxy"_s;
    QTest::newRow("proxy without port") << QByteArray(R"({"proxy":"http://proxy.example"})") << u"proxy"_s;
    QTest::newRow("proxy with password")
        << QByteArray(R"({"proxy":"http://a:b@proxy.example:80"})") << u"proxy"_s;
    QTest::newRow("version") << QByteArray(R"({"version":9})") << u"version"_s;
}

void SettingsTest::aBadPatchNamesThePlace()
{
    QFETCH(QByteArray, patch);
    const Result<Settings> patched = Settings().patched(*parseJsonObject(patch));
    QVERIFY(!patched.has_value());
    QCOMPARE(patched.error().kind, ErrorKind::Document);
    QTEST(patched.error().place, "place");
}

void SettingsTest::profilesOfOnesOwn()
{
    const QJsonObject patch = *parseJsonObject(
        R"({"profile":"Zoo","profiles":{"Zoo":{"region":"eu","urls":{"conure":""}},"attic":{"region":"custom"}}})");
    const Result<Settings> patched = Settings().patched(patch);
    QVERIFY2(patched.has_value(), qPrintable(patched ? QString() : toText(patched.error())));
    QCOMPARE(patched->profileNames(), profileNames() + QStringList({u"attic"_s, u"Zoo"_s}));
    QCOMPARE(patched->profile, u"Zoo"_s);
    const Profile zoo = patched->profileNamed(u"Zoo"_s);
    QCOMPARE(zoo.name, u"Zoo"_s);
    QCOMPARE(zoo.urls.visibility, defaultProfile(u"eu"_s)->urls.visibility);
    QVERIFY(zoo.urls.conure.isEmpty());
    QCOMPARE(zoo.checkSeconds, 300);
    // Another region brings its URLs.
    const Result<Settings> moved =
        patched->patched(*parseJsonObject(R"({"profiles":{"Zoo":{"region":"us"}}})"));
    QVERIFY(moved.has_value());
    QCOMPARE(moved->profileNamed(u"Zoo"_s).urls, defaultProfile(u"us"_s)->urls);
    QVERIFY(!ownProfile(u"eu"_s, u"eu"_s));
    QVERIFY(!isOwnProfileName(u"x"_s.repeated(41)));
    QVERIFY(isOwnProfileName(u"x"_s.repeated(40)));
}

void SettingsTest::aFileOfTheFirstVersionLoads()
{
    const QString path = m_folder.filePath(u"first.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":1,"profile":"us","public_url":"","any_get_acts":false,"pace":"live",
        "scenario":"log4shell","theme":"system","language":"","profiles":{"us":{"name":"us","urls":{
        "visibility":"https://a.example","private_intel":"https://b.example","conure":"","automation":"",
        "webex":"https://c.example/v1/"},"client_id":"c","webhook_format":"form","room_id":"R",
        "protected_addresses":["10.0.0.0/8"],"workflows":"console"}}})");
    file.close();
    const Result<Settings> settings = loadSettings(path);
    QVERIFY2(settings.has_value(), qPrintable(settings ? QString() : toText(settings.error())));
    const Profile us = settings->profileNamed(u"us"_s);
    QCOMPARE(us.region, u"us"_s);
    QCOMPARE(us.alertFormat, u"both"_s);
    QCOMPARE(us.deliveries, u"auto"_s);
    QCOMPARE(us.urls.visibility, QUrl(u"https://a.example"_s));
    QCOMPARE(settings->proxy, u"system"_s);
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
