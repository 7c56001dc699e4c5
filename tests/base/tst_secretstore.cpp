#include "base/secretstore.h"

#include <QCoroTask>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace sandtable;
using namespace Qt::StringLiterals;

namespace
{
/// A keychain that is there but refuses, as one that is locked does.
class RefusingStore : public SecretStore
{
public:
    QCoro::Task<Result<Secret>> read(QString) override
    {
        co_return failure(ErrorKind::Storage, u"keychain"_s, {}, u"locked"_s);
    }
    QCoro::Task<Result<void>> write(QString, Secret) override
    {
        co_return failure(ErrorKind::Storage, u"keychain"_s, {}, u"locked"_s);
    }
    [[nodiscard]] QString describe() const override { return u"refusing"_s; }
};
} // namespace

class SecretStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void theFileKeepsSecretsPrivately();
    void aRefusingKeychainHandsOverToTheFile();
    void secretsDoNotPrint();
    void comparesWholeTexts();
};

void SecretStoreTest::theFileKeepsSecretsPrivately()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    FileSecretStore store(path);
    QCOMPARE(QCoro::waitFor(store.read(u"lab/x"_s))->isEmpty(), true);
    QVERIFY(QCoro::waitFor(store.write(u"lab/x"_s, Secret(u"v1"_s))).has_value());
    QVERIFY(QCoro::waitFor(store.write(u"eu/x"_s, Secret(u"v2"_s))).has_value());
    FileSecretStore again(path);
    QCOMPARE(QCoro::waitFor(again.read(u"lab/x"_s))->reveal(), u"v1"_s);
    QVERIFY(QCoro::waitFor(again.write(u"lab/x"_s, Secret())).has_value());
    QVERIFY(QCoro::waitFor(again.read(u"lab/x"_s))->isEmpty());
    QCOMPARE(QCoro::waitFor(again.read(u"eu/x"_s))->reveal(), u"v2"_s);
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void SecretStoreTest::aRefusingKeychainHandsOverToTheFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    FallbackSecretStore store(std::make_unique<RefusingStore>(), std::make_unique<FileSecretStore>(path));
    QCOMPARE(store.describe(), u"refusing"_s);
    QVERIFY(QCoro::waitFor(store.write(u"lab/x"_s, Secret(u"v"_s))).has_value());
    QVERIFY(store.describe().contains(path));
    QCOMPARE(QCoro::waitFor(store.read(u"lab/x"_s))->reveal(), u"v"_s);
}

void SecretStoreTest::secretsDoNotPrint()
{
    QString text;
    QDebug(&text) << Secret(u"hunter2"_s);
    QVERIFY(!text.contains(u"hunter2"_s));
    QVERIFY(text.contains(u"***"_s));
}

void SecretStoreTest::comparesWholeTexts()
{
    QVERIFY(equalInConstantTime("abc", "abc"));
    QVERIFY(!equalInConstantTime("abc", "abd"));
    QVERIFY(!equalInConstantTime("abc", "ab"));
    QVERIFY(!equalInConstantTime("", "a"));
    QVERIFY(equalInConstantTime("", ""));
}

QTEST_GUILESS_MAIN(SecretStoreTest)
#include "tst_secretstore.moc"
