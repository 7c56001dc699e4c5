#include "app/installationkeys.h"
#include "base/jsontext.h"
#include "support/manualclock.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace sandtable::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The file of the installation's keys: made once, the owner's alone, other keys in it when they are wanted.
class InstallationKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void areMadeOnce();
    void aNewTokenLeavesTheRest();
    void oldLinkKeysStayUntilTheirLinksExpire();
    void whatCannotBeWrittenChangesNothing();
    void filesOfBeforeAreRead();
    void anOldKeyNeedsItsEnd();

private:
    [[nodiscard]] InstallationKeys load()
    {
        const Result<InstallationKeys> keys = loadInstallationKeys(*m_folder, m_random);
        return keys ? *keys : InstallationKeys();
    }
    [[nodiscard]] QString path() const { return m_folder->file(u"keys.json"_s); }

    std::unique_ptr<QTemporaryDir> m_place;
    std::optional<DataFolder> m_folder;
    SeededRandom m_random{7};
    test::ManualClock m_clock;
};

void InstallationKeysTest::init()
{
    m_folder.reset();
    m_place = std::make_unique<QTemporaryDir>();
    Result<DataFolder> folder = DataFolder::open(m_place->filePath(u"data"_s));
    QVERIFY(folder.has_value());
    m_folder.emplace(std::move(*folder));
}

void InstallationKeysTest::areMadeOnce()
{
    const InstallationKeys keys = load();
    QVERIFY(keys.apiToken.reveal().size() >= 32);
    QCOMPARE(keys.linkKeys.size(), 1);
    QVERIFY(keys.linkKeys.constFirst().secret.reveal().size() >= 32);
    QVERIFY(!keys.linkKeys.constFirst().retired.isValid());
    QVERIFY(!keys.name.isEmpty() && !keys.linkKeys.constFirst().secret.reveal().contains(keys.name));
    const InstallationKeys again = load();
    QCOMPARE(again.apiToken, keys.apiToken);
    QCOMPARE(again.linkKeys.constFirst().secret, keys.linkKeys.constFirst().secret);
    QCOMPARE(again.webexSecret, keys.webexSecret);
    QCOMPARE(again.name, keys.name);
#ifdef Q_OS_UNIX
    QCOMPARE(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
#endif
}

void InstallationKeysTest::aNewTokenLeavesTheRest()
{
    const InstallationKeys before = load();
    const Result<InstallationKeys> after = withNewApiToken(before, *m_folder, m_random);
    QVERIFY(after.has_value());
    QVERIFY(after->apiToken != before.apiToken && after->apiToken.reveal().size() >= 32);
    const InstallationKeys read = load();
    QCOMPARE(read.apiToken, after->apiToken);
    QCOMPARE(read.linkKeys.constFirst().secret, before.linkKeys.constFirst().secret);
    QCOMPARE(read.webexSecret, before.webexSecret);
    QCOMPARE(read.name, before.name);
}

void InstallationKeysTest::oldLinkKeysStayUntilTheirLinksExpire()
{
    const InstallationKeys first = load();
    const Result<InstallationKeys> second = withNewLinkKey(first, *m_folder, m_random, m_clock.now());
    QVERIFY(second.has_value());
    const QDateTime retired = m_clock.now();
    QCOMPARE(second->linkKeys.size(), 2);
    QVERIFY(second->linkKeys.at(0).secret != first.linkKeys.at(0).secret);
    QCOMPARE(second->linkKeys.at(1).secret, first.linkKeys.at(0).secret);
    // As the next start reads it: which is in use, and since when the other is not.
    const InstallationKeys read = load();
    QCOMPARE(read.linkKeys.at(0).secret, second->linkKeys.at(0).secret);
    QVERIFY(!read.linkKeys.at(0).retired.isValid());
    QCOMPARE(read.linkKeys.at(1).secret, first.linkKeys.at(0).secret);
    QCOMPARE(read.linkKeys.at(1).retired.toSecsSinceEpoch(), retired.toSecsSinceEpoch());
    QCOMPARE(read.name, first.name); // Webex knows its webhooks by that
    QCOMPARE(read.apiToken, first.apiToken);

    m_clock.advance(24h);
    const Result<InstallationKeys> third = withNewLinkKey(read, *m_folder, m_random, m_clock.now());
    QVERIFY(third.has_value());
    QCOMPARE(third->linkKeys.size(), 3); // the first one's last links may still be in the room
    m_clock.advance(1h);
    const Result<InstallationKeys> fourth = withNewLinkKey(*third, *m_folder, m_random, m_clock.now());
    QVERIFY(fourth.has_value());
    QCOMPARE(fourth->linkKeys.size(), 3);
    for (const callback::LinkKey &key : fourth->linkKeys)
        QVERIFY(key.secret != first.linkKeys.at(0).secret);
    const Result<QByteArray> content = readFile(path(), 1 << 16);
    QVERIFY(content.has_value());
    QVERIFY(!content->contains(first.linkKeys.at(0).secret.reveal().toLatin1()));
}

void InstallationKeysTest::whatCannotBeWrittenChangesNothing()
{
    const InstallationKeys before = load();
    QVERIFY(QFile::remove(path()));
    QVERIFY(QDir().mkpath(path() + u"/in the way"_s)); // a folder of that name: nobody writes over it
    const Result<InstallationKeys> token = withNewApiToken(before, *m_folder, m_random);
    QVERIFY(!token.has_value());
    QCOMPARE(token.error().kind, ErrorKind::Storage);
    QCOMPARE(withNewLinkKey(before, *m_folder, m_random, m_clock.now()).error().kind, ErrorKind::Storage);
}

void InstallationKeysTest::filesOfBeforeAreRead()
{
    QVERIFY(writePrivateFile(path(), R"({"api_token":"a","link_key":"the first","webex_secret":"w"})"));
    const InstallationKeys keys = load();
    QCOMPARE(keys.linkKeys.constFirst().secret.reveal(), u"the first"_s);
    // printf 'the first' | sha256sum | cut -c1-12
    QCOMPARE(keys.name, u"6fa2c9ea02d6"_s);
    // The name stays when the key goes.
    QVERIFY(withNewLinkKey(keys, *m_folder, m_random, m_clock.now()).has_value());
    QCOMPARE(load().name, u"6fa2c9ea02d6"_s);
}

void InstallationKeysTest::anOldKeyNeedsItsEnd()
{
    QVERIFY(writePrivateFile(path(), R"({"api_token":"a","link_key":"b","webex_secret":"w",)"
                                     R"("old_link_keys":[{"key":"c","retired_at":"some day"}]})"));
    const Result<InstallationKeys> keys = loadInstallationKeys(*m_folder, m_random);
    QVERIFY(!keys.has_value());
    QCOMPARE(keys.error().kind, ErrorKind::Document);
}

QTEST_GUILESS_MAIN(InstallationKeysTest)
#include "tst_installationkeys.moc"
