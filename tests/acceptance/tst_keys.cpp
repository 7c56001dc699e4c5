#include "support_press.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace sandtable::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
const QString Incident = u"http://t.example/ctia/incident/incident-1"_s;

qint64 fromNow(std::chrono::seconds seconds)
{
    return QDateTime::currentSecsSinceEpoch() + seconds.count();
}
} // namespace

/// Keys of an installation: links are good for their profile and one order, keys and the API's token can be
/// replaced while the program runs and while it does not.
class KeysTest : public QObject
{
    Q_OBJECT

private slots:
    void linksBelongToTheirProfile();
    void aUsedLinkShowsWhatBecameOfIt();
    void linksOfTheOldKeyActUntilTheyExpire();
    void theTokenIsReplacedAtOnce();
    void nobodyElseReplacesThem_data();
    void nobodyElseReplacesThem();
    void theCommandReplacesThem();

private:
    [[nodiscard]] static Answer press(const QUrl &link) { return ask("GET", link, navigation()); }
    [[nodiscard]] static int state(const ServedProgram &program, const QString &token)
    {
        return ask("GET", program.callback(u"/api/v1/state"_s), bearer(token)).status;
    }
    [[nodiscard]] static Answer post(const ServedProgram &program, const QString &path,
                                     const QByteArray &body)
    {
        return ask("POST", program.callback(path), bearerJson(program.value("api_token")), body);
    }
    std::unique_ptr<ServedProgram> m_shared;
    /// The keys are the owner's alone, whoever wrote them last.
    static void checkFile(const QString &folder);
    static QByteArray orderIn(const Answer &page)
    {
        return page.body.mid(page.body.indexOf("data-poll=\""), 60);
    }
};

void KeysTest::checkFile(const QString &folder)
{
    const QFileInfo keys(folder + u"/keys.json"_s);
    QVERIFY(keys.exists());
#ifdef Q_OS_UNIX
    QCOMPARE(keys.permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
#endif
}

void KeysTest::linksBelongToTheirProfile()
{
    const ServedProgram program;
    QVERIFY(program.isReady());
    const QString address = u"192.0.2.1"_s;
    for (const QString &other : {u"eu"_s, u"custom"_s, QString(), u"LAB"_s}) {
        const QUrl link = program.signedLink(address, Incident, fromNow(600s), other);
        QCOMPARE(press(link).status, 403);
        QCOMPARE(ask("GET", link).status, 403);
    }
    QCOMPARE(ordersFor(program, address), 0);
    QCOMPARE(press(program.signedLink(address, Incident, fromNow(600s), u"lab"_s)).status, 200);
    QCOMPARE(ordersFor(program, address), 1);

    // The program changes over to another profile: links of the first one do nothing there.
    const QUrl link = program.signedLink(u"192.0.2.2"_s, Incident, fromNow(600s));
    QCOMPARE(ask("PATCH", program.callback(u"/api/v1/config"_s), bearerJson(program.value("api_token")),
                 R"({"profile":"eu"})")
                 .status,
             200);
    QCOMPARE(press(link).status, 403);
    QCOMPARE(ask("PATCH", program.callback(u"/api/v1/config"_s), bearerJson(program.value("api_token")),
                 R"({"profile":"lab"})")
                 .status,
             200);
    QCOMPARE(press(link).status, 200);
}

void KeysTest::aUsedLinkShowsWhatBecameOfIt()
{
    const ServedProgram program;
    QVERIFY(program.isReady());
    const QUrl link = alertedLink(program);
    const QString address = QUrlQuery(link).queryItemValue(u"ip"_s);
    QVERIFY(!address.isEmpty());
    const QByteArray order = orderIn(press(link));
    QVERIFY(order.contains("/orders/"));
    QVERIFY(eventually([&] { return press(link).body.contains("Blocked: the address is on the feed"); }));
    const Answer again = press(link);
    QCOMPARE(orderIn(again), order);
    QVERIFY(again.body.contains("This was decided already"));
    // Ended since: pressed again, or opened by a browser that restores its tabs, the link does not order
    // anew.
    const QByteArray unblock = "{\"who\":\"somebody\",\"ip\":\"" + address.toLatin1() + "\"}";
    QCOMPARE(post(program, u"/api/v1/orders/unblock"_s, unblock).status, 202);
    QVERIFY(eventually([&] { return !program.feed().contains(address.toLatin1()); }));
    QVERIFY(eventually([&] { // what ends the block notes it a moment later
        return press(link).body.contains("No longer blocked: somebody ended the block");
    }));
    QCOMPARE(orderIn(press(link)), order);
    QCOMPARE(ordersFor(program, address), 1);
    QVERIFY(!program.feed().contains(address.toLatin1()));
}

void KeysTest::linksOfTheOldKeyActUntilTheyExpire()
{
    QTemporaryDir folder;
    QUrl early;
    QByteArray old;
    {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        early = alertedLink(program);
        old = program.key("link_key");
        QVERIFY(!early.isEmpty() && old.size() >= 32);
        const Answer rotated = post(program, u"/api/v1/links/rotate"_s, "{}");
        QVERIFY2(rotated.status == 200, rotated.body.constData());
        const QDateTime last =
            QDateTime::fromString(rotated.object().value(u"old_links_until"_s).toString(), Qt::ISODate);
        QVERIFY(last > QDateTime::currentDateTimeUtc().addSecs(24 * 3600 - 60));
        QVERIFY(last < QDateTime::currentDateTimeUtc().addSecs(25 * 3600));
        const QByteArray fresh = program.key("link_key");
        QVERIFY(fresh.size() >= 32 && fresh != old);
        QVERIFY(!rotated.body.contains(fresh) && !rotated.body.contains(old));
        checkFile(folder.path());

        // Links that were in the room before act; what the old key signs for later does not.
        const qint64 end = last.toSecsSinceEpoch();
        QCOMPARE(press(program.signedLink(u"192.0.2.3"_s, Incident, end, u"lab"_s, old)).status, 200);
        QCOMPARE(press(program.signedLink(u"192.0.2.4"_s, Incident, end + 1, u"lab"_s, old)).status, 403);
        QCOMPARE(press(program.signedLink(u"192.0.2.4"_s, Incident, fromNow(-5s), u"lab"_s, old)).status,
                 403);
        QCOMPARE(ordersFor(program, u"192.0.2.4"_s), 0);
        // New alerts are signed with the new key.
        const QUrl late = alertedLink(program);
        const QUrlQuery query(late);
        const QUrl expected = program.signedLink(
            query.queryItemValue(u"ip"_s), query.queryItemValue(u"incident"_s, QUrl::FullyDecoded),
            query.queryItemValue(u"exp"_s).toLongLong(), u"lab"_s, fresh);
        QCOMPARE(query.queryItemValue(u"sig"_s), QUrlQuery(expected).queryItemValue(u"sig"_s));
        QCOMPARE(press(late).status, 200);
        QCOMPARE(program.stop(), 0);
    }
    // The next start still knows the old key, and that it is old.
    ServedProgram again(folder.path());
    QVERIFY2(again.isReady(), again.errors().constData());
    QCOMPARE(press(again.callback(u"/block?"_s + early.query(QUrl::FullyEncoded))).status, 200);
    QCOMPARE(press(again.signedLink(u"192.0.2.6"_s, Incident, fromNow(48h), u"lab"_s, old)).status, 403);
    QCOMPARE(press(again.signedLink(u"192.0.2.6"_s, Incident, fromNow(600s))).status, 200);
}

void KeysTest::theTokenIsReplacedAtOnce()
{
    QTemporaryDir folder;
    QString fresh;
    {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        const QString old = program.value("api_token");
        // Nothing but the whole token is let in.
        for (const QString &wrong :
             {old.chopped(1), old + u'x', QString(old.size(), u'A'), old.toLower(), u' ' + old, QString()})
            QCOMPARE(state(program, wrong), 401);
        QCOMPARE(ask("GET", program.callback(u"/api/v1/state"_s), {{"Authorization", old.toUtf8()}}).status,
                 401);
        QCOMPARE(
            ask("GET", program.callback(u"/api/v1/state"_s), {{"Authorization", "Basic " + old.toUtf8()}})
                .status,
            401);
        QCOMPARE(state(program, old), 200);
        const Answer rotated = post(program, u"/api/v1/token/rotate"_s, {});
        QVERIFY2(rotated.status == 200, rotated.body.constData());
        fresh = rotated.object().value(u"api_token"_s).toString();
        QVERIFY(fresh.size() >= 32 && fresh != old);
        QCOMPARE(program.key("api_token"), fresh.toLatin1());
        checkFile(folder.path());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(state(program, old), 401);
        QCOMPARE(state(program, fresh), 200);
        QCOMPARE(post(program, u"/api/v1/token/rotate"_s, {}).status, 401); // with the old one
        // Told in the journal, without the token; everything else goes on.
        const Answer journal = ask("GET", program.callback(u"/api/v1/journal?after=0"_s), bearer(fresh));
        QVERIFY(journal.body.contains("has a new token"));
        QVERIFY(!journal.body.contains(fresh.toLatin1()) && !journal.body.contains(old.toLatin1()));
        QCOMPARE(press(program.signedLink(u"192.0.2.7"_s, Incident, fromNow(600s))).status, 200);
        QCOMPARE(program.stop(), 0);
        QVERIFY(!program.errors().contains(fresh.toLatin1()));
    }
    const ServedProgram again(folder.path());
    QCOMPARE(again.value("api_token"), fresh);
    QCOMPARE(state(again, fresh), 200);
}

void KeysTest::nobodyElseReplacesThem_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const HeaderList token{{"Authorization", "Bearer TOKEN"}};
    QTest::newRow("no token") << QByteArray("POST") << HeaderList{} << QByteArray() << 401;
    QTest::newRow("a page of another site")
        << QByteArray("POST") << HeaderList{{"Origin", "http://evil.example"}, {"Content-Type", "text/plain"}}
        << QByteArray("{}") << 401;
    QTest::newRow("GET") << QByteArray("GET") << token << QByteArray() << 405;
    QTest::newRow("a key of one's own")
        << QByteArray("POST") << token + HeaderList{{"Content-Type", "application/json"}}
        << QByteArray(R"({"key":"mine"})") << 400;
}

void KeysTest::nobodyElseReplacesThem()
{
    QFETCH(QByteArray, method);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    if (!m_shared)
        m_shared = std::make_unique<ServedProgram>();
    const ServedProgram &program = *m_shared;
    QVERIFY(program.isReady());
    for (auto &[name, value] : headers)
        value.replace("TOKEN", program.value("api_token").toUtf8());
    const QByteArray token = program.key("api_token");
    const QByteArray link = program.key("link_key");
    for (const QString &path : {u"/api/v1/token/rotate"_s, u"/api/v1/links/rotate"_s})
        QCOMPARE(ask(method, program.callback(path), headers, body).status, status);
    QCOMPARE(program.key("api_token"), token);
    QCOMPARE(program.key("link_key"), link);
}

void KeysTest::theCommandReplacesThem()
{
    QTemporaryDir folder;
    const QStringList there{u"--data"_s, folder.path()};
    QString token;
    QByteArray link;
    {
        ServedProgram program(folder.path());
        QVERIFY2(program.isReady(), program.errors().constData());
        token = program.value("api_token");
        link = program.key("link_key");
        // A program that runs is asked itself.
        const Ended taken = runProgram(QStringList{u"rotate"_s, u"token"_s} + there);
        QCOMPARE(taken.exitCode, 3);
        QVERIFY2(taken.err.contains("another Sandtable is using it"), taken.err.constData());
        QCOMPARE(state(program, token), 200);
        QCOMPARE(program.stop(), 0);
    }
    const Ended rotated = runProgram(QStringList{u"rotate"_s, u"token"_s} + there);
    QVERIFY2(rotated.exitCode == 0, rotated.err.constData());
    const Ended links = runProgram(QStringList{u"rotate"_s, u"links"_s} + there);
    QVERIFY2(links.exitCode == 0, links.err.constData());
    checkFile(folder.path());
    const ServedProgram again(folder.path());
    QVERIFY(again.isReady());
    for (const QByteArray &printed : {rotated.out, rotated.err, links.out, links.err}) {
        QVERIFY(!printed.contains(again.value("api_token").toUtf8()));
        QVERIFY(!printed.contains(again.key("link_key")));
    }
    QCOMPARE(state(again, token), 401);
    QCOMPARE(state(again, again.value("api_token")), 200);
    QVERIFY(again.key("link_key") != link);
    QCOMPARE(press(again.signedLink(u"192.0.2.8"_s, Incident, fromNow(600s), u"lab"_s, link)).status, 200);
    QCOMPARE(press(again.signedLink(u"192.0.2.8"_s, Incident, fromNow(48h), u"lab"_s, link)).status, 403);
    QCOMPARE(runProgram(QStringList{u"rotate"_s, u"doors"_s} + there).exitCode, 2);
}

QTEST_GUILESS_MAIN(KeysTest)
#include "tst_keys.moc"
