#include "base/secretstore.h"

#include <QCoroTask>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace sandtable;
using namespace Qt::StringLiterals;

/// Secrets in a real keychain: GNOME's, on a message bus of its own with a folder of its own. Nobody's own
/// keychain is touched.
class KeychainTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void itKeepsSecretsAndForgetsThem();
    void theFileIsNotUsedWhereTheKeychainAnswers();
    void whenItIsGoneTheFileTakesOver();

private:
    static std::unique_ptr<SecretStore> both(const QString &file)
    {
        return std::make_unique<FallbackSecretStore>(std::make_unique<KeychainSecretStore>(),
                                                     std::make_unique<FileSecretStore>(file));
    }
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

void KeychainTest::initTestCase()
{
    const QString bus = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    const QString keyring = QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s);
    if (bus.isEmpty() || keyring.isEmpty())
        QSKIP("there is no keychain to try: install gnome-keyring, libsecret-1-0 and dbus");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder.path());
    environment.insert(u"XDG_DATA_HOME"_s, m_folder.filePath(u"data"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    m_bus.setProcessEnvironment(environment); // it would start another keychain where one is missing
    // Before anything asks for the bus: QtDBus and libsecret look once.
    m_bus.start(bus, {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead(10000));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    m_keyring.setProcessEnvironment(environment);
    m_keyring.start(keyring, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    QVERIFY(m_keyring.waitForStarted());
    m_keyring.write("a password of this test");
    m_keyring.closeWriteChannel();
    KeychainSecretStore store;
    // It answers before its collection is there: only what it takes shows that it is ready.
    const Secret probe(u"probe"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QCoro::waitFor(store.write(u"lab/probe"_s, probe)).has_value(), 30000);
}

void KeychainTest::cleanupTestCase()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->terminate();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
            process->kill();
    }
}

void KeychainTest::itKeepsSecretsAndForgetsThem()
{
    const QString key = u"lab/webex-token"_s;
    const Secret secret(u"hush, says “é”"_s);
    QVERIFY(QCoro::waitFor(KeychainSecretStore().write(key, secret)).has_value());
    QCOMPARE(QCoro::waitFor(KeychainSecretStore().read(key)).value(), secret);
    QVERIFY(QCoro::waitFor(KeychainSecretStore().read(u"lab/other"_s)).value().isEmpty());
    const Secret other(u"another"_s);
    QVERIFY(QCoro::waitFor(KeychainSecretStore().write(key, other)).has_value());
    QCOMPARE(QCoro::waitFor(KeychainSecretStore().read(key)).value(), other);
    QVERIFY(QCoro::waitFor(KeychainSecretStore().write(key, {})).has_value());
    QVERIFY(QCoro::waitFor(KeychainSecretStore().read(key)).value().isEmpty());
}

void KeychainTest::theFileIsNotUsedWhereTheKeychainAnswers()
{
    const QString file = m_folder.filePath(u"secrets.json"_s);
    const auto store = both(file);
    QVERIFY(QCoro::waitFor(store->write(u"lab/client-password"_s, Secret(u"hush"_s))).has_value());
    QVERIFY(!QFile::exists(file));
    QCOMPARE(QCoro::waitFor(both(file)->read(u"lab/client-password"_s)).value().reveal(), u"hush"_s);
}

void KeychainTest::whenItIsGoneTheFileTakesOver()
{
    m_keyring.kill();
    QVERIFY(m_keyring.waitForFinished());
    const QString file = m_folder.filePath(u"secrets.json"_s);
    const auto store = both(file);
    QVERIFY(QCoro::waitFor(store->write(u"lab/client-password"_s, Secret(u"quiet"_s))).has_value());
    QCOMPARE(QCoro::waitFor(store->read(u"lab/client-password"_s)).value().reveal(), u"quiet"_s);
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
