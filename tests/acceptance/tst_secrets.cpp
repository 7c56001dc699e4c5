#include "support_program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Greps everything that a console prints, answers or leaves behind for the values of its secrets: while all
/// is well, while everything fails, and when it crashes.
class SecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void noneShowsWhileItWorks();
    void noneShowsWhereItFails_data();
    void noneShowsWhereItFails();
    void aCrashLeavesNone_data();
    void aCrashLeavesNone();

private:
    /// What is grepped for, by name.
    using Secrets = QMap<QString, QByteArray>;
    [[nodiscard]] Secrets secretsOf(const ServedProgram &console) const;
    [[nodiscard]] QByteArray configuration(const QString &workflows, const QJsonObject &secrets) const;
    [[nodiscard]] QJsonObject goodSecrets() const;
    [[nodiscard]] bool hasAlert() const;
    /// Everything that the control API and the pages answer.
    [[nodiscard]] static QByteArray answersOf(const ServedProgram &console);
    static QString findIn(const QByteArray &text, const Secrets &secrets);

    std::unique_ptr<ServedProgram> m_tenant; ///< of a customer
};

void SecretsTest::initTestCase()
{
    m_tenant = std::make_unique<ServedProgram>(QString(), QStringList{u"--tenant-only"_s, u"--verbose"_s});
    QVERIFY2(m_tenant->isReady(), m_tenant->errors().constData());
}

/// The tenant's own log, after everything that was asked of it.
void SecretsTest::cleanupTestCase()
{
    QCOMPARE(m_tenant->stop(), 0);
    Secrets secrets;
    for (const char *name : {"client_password", "webex_token", "webex_operator_token"})
        secrets.insert(QLatin1String(name), m_tenant->value(name).toUtf8());
    QCOMPARE(findIn(m_tenant->errors(), secrets), QString());
    m_tenant.reset();
}

QJsonObject SecretsTest::goodSecrets() const
{
    return {{u"client_password"_s, m_tenant->value("client_password")},
            {u"webex_token"_s, m_tenant->value("webex_token")},
            {u"webhook_url"_s, m_tenant->value("tenant") + u"/webhooks/none?api_key=key-of-the-hook-4711"_s}};
}

SecretsTest::Secrets SecretsTest::secretsOf(const ServedProgram &console) const
{
    Secrets secrets{{u"client password"_s, m_tenant->value("client_password").toUtf8()},
                    {u"Webex token"_s, m_tenant->value("webex_token").toUtf8()},
                    {u"webhook key"_s, "key-of-the-hook-4711"},
                    {u"API token"_s, console.value("api_token").toUtf8()},
                    {u"link key"_s, console.key("link_key")},
                    {u"link key of the profile"_s, console.profileLinkKey(u"custom"_s)},
                    {u"Webex webhook secret"_s, console.key("webex_secret")}};
    return secrets;
}

QByteArray SecretsTest::configuration(const QString &workflows, const QJsonObject &secrets) const
{
    const QString origin = m_tenant->value("tenant");
    const QJsonObject urls{{u"visibility"_s, origin},
                           {u"private_intel"_s, origin},
                           {u"conure"_s, origin},
                           {u"automation"_s, origin},
                           {u"webex"_s, origin + u"/v1/"_s}};
    const QJsonObject profile{{u"urls"_s, urls},
                              {u"client_id"_s, m_tenant->value("client_id")},
                              {u"room_id"_s, m_tenant->value("room_id")},
                              {u"workflows"_s, workflows},
                              {u"check_seconds"_s, 10}};
    return QJsonDocument(QJsonObject{{u"profile"_s, u"custom"_s},
                                     {u"profiles"_s, QJsonObject{{u"custom"_s, profile}}},
                                     {u"secrets"_s, secrets}})
        .toJson(QJsonDocument::Compact);
}

bool SecretsTest::hasAlert() const
{
    const Answer answer =
        ask("GET", m_tenant->tenant(u"/v1/messages?max=50&roomId="_s + m_tenant->value("room_id")),
            bearer(m_tenant->value("webex_operator_token")));
    return answer.body.contains("Block selected");
}

QByteArray SecretsTest::answersOf(const ServedProgram &console)
{
    QByteArray all;
    const HeaderList with = bearer(console.value("api_token"));
    for (const QString &path :
         {u"/api/v1/config"_s, u"/api/v1/state"_s, u"/api/v1/orders"_s, u"/api/v1/scenarios"_s,
          u"/api/v1/health"_s, u"/api/v1/nothing"_s, u"/"_s, u"/hacker"_s})
        all += ask("GET", console.callback(path), with).body;
    for (int after = 0;;) { // the whole journal
        const Answer page = ask("GET", console.callback(u"/api/v1/journal?after=%1"_s.arg(after)), with);
        all += page.body;
        const QJsonArray entries = page.object().value(u"entries"_s).toArray();
        if (entries.isEmpty())
            break;
        after = entries.last().toObject().value(u"number"_s).toInt();
    }
    return all;
}

/// The names of the secrets that are in the text, as they are or in one of their usual disguises.
QString SecretsTest::findIn(const QByteArray &text, const Secrets &secrets)
{
    QStringList found;
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret) {
        const QByteArray value = secret.value();
        if (value.size() < 10 || text.contains(value) || text.contains(value.toPercentEncoding()) ||
            text.contains(value.toBase64(QByteArray::OmitTrailingEquals)))
            found.append(secret.key());
    }
    return found.join(u", "_s);
}

void SecretsTest::noneShowsWhileItWorks()
{
    QTemporaryDir folder;
    QByteArray printed;
    Secrets secrets;
    {
        ServedProgram console(folder.path(), {u"--verbose"_s});
        QVERIFY2(console.isReady(), console.errors().constData());
        secrets = secretsOf(console);
        const HeaderList with = bearerJson(console.value("api_token"));
        const Answer configured = ask("PATCH", console.callback(u"/api/v1/config"_s), with,
                                      configuration(u"console"_s, goodSecrets()));
        QVERIFY2(configured.status == 200, configured.body.constData());
        printed += configured.body;
        printed += ask("POST", console.callback(u"/api/v1/check"_s), with, "{}").body;
        printed += ask("POST", console.callback(u"/api/v1/attack"_s), with, R"({"pace":"instant"})").body;
        QVERIFY(eventually([&] { return hasAlert(); }));
        printed += ask("POST", console.callback(u"/api/v1/orders"_s), with, R"({"ip":"192.0.2.5"})").body;
        QVERIFY(eventually([&] { return answersOf(console).contains("POST"); })); // exchanges are noted
        printed += answersOf(console);
        QCOMPARE(console.stop(), 0);
        printed += console.errors();
    }
    const QStringList there{u"--data"_s, folder.path(), u"--port"_s, u"0"_s, u"--verbose"_s};
    for (const QStringList &command :
         {QStringList{u"workflow"_s, u"export"_s, folder.filePath(u"export"_s)}, QStringList{u"check"_s},
          QStringList{u"prepare"_s, u"--yes"_s}, QStringList{u"clean"_s, u"--yes"_s}}) {
        const Ended ended = runProgram(command + there);
        QVERIFY2(!ended.crashed, ended.err.constData());
        printed += ended.out + ended.err;
    }
    QVERIFY(printed.size() > 20000); // there was something to grep
    QCOMPARE(findIn(printed, secrets), QString());
    // On disk each is where it belongs, readable by its owner only, and nowhere else.
    const QString own = u"secrets.json"_s;
    const QString keys = u"keys.json"_s;
    int files = 0;
    QDirIterator walk(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        ++files;
        Secrets strangers = secrets;
        const QString name = walk.fileName();
        const bool isExport = walk.filePath().contains(u"/export/"_s);
        // What signs the links of alerts is with those who compose alerts.
        const bool composes = isExport || name.startsWith(u"workflows-"_s) || name.startsWith(u"tenant.db"_s);
        if (name == own || name == keys || composes)
            QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(name));
        if (name == own || name.startsWith(u"workflows-"_s)) { // what this console's own workflows work with
            for (const QString &kept : {u"client password"_s, u"Webex token"_s})
                strangers.remove(kept);
        }
        if (name == own)
            strangers.remove(u"webhook key"_s);
        if (name == keys) {
            for (const QString &kept : {u"API token"_s, u"link key"_s, u"Webex webhook secret"_s})
                strangers.remove(kept);
        }
        if (composes) // with the key of its profile only
            strangers.remove(u"link key of the profile"_s);
        const QString found = findIn(file.readAll(), strangers);
        QVERIFY2(found.isEmpty(), qPrintable(name + u": "_s + found));
    }
    QVERIFY(files >= 7);
}

void SecretsTest::noneShowsWhereItFails_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("wrong password") << u"client_password"_s << u"wrong-password-of-a-client"_s;
    QTest::newRow("wrong token") << u"webex_token"_s << u"wrong-token-of-a-bot"_s;
    QTest::newRow("webhook that is not there") << u"webhook_url"_s << QString();
    QTest::newRow("webhook that nobody answers")
        << u"webhook_url"_s << u"http://127.0.0.1:1/webhooks/x?api_key=key-of-the-hook-4711"_s;
}

void SecretsTest::noneShowsWhereItFails()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QTemporaryDir folder;
    ServedProgram console(folder.path(), {u"--verbose"_s});
    QVERIFY2(console.isReady(), console.errors().constData());
    QJsonObject given = goodSecrets();
    if (!value.isEmpty())
        given.insert(name, value);
    const HeaderList with = bearerJson(console.value("api_token"));
    QByteArray printed =
        ask("PATCH", console.callback(u"/api/v1/config"_s), with, configuration(u"tenant"_s, given)).body;
    const Answer checked = ask("POST", console.callback(u"/api/v1/check"_s), with, "{}");
    // A check sends nothing to the webhook: only an order meets it.
    QCOMPARE(checked.object().value(u"ok"_s).toBool(), name == u"webhook_url"_s);
    printed += checked.body;
    printed += ask("POST", console.callback(u"/api/v1/attack"_s), with, R"({"pace":"instant"})").body;
    printed += ask("POST", console.callback(u"/api/v1/orders"_s), with, R"({"ip":"192.0.2.9"})").body;
    // A refusal of these inputs quotes none of them either.
    printed +=
        ask("PATCH", console.callback(u"/api/v1/config"_s), with,
            configuration(u"tenant"_s, {{u"webhook_url"_s, u"nothing?api_key=key-of-the-hook-4711"_s}}))
            .body;
    QVERIFY(eventually([&] { // it has met the failure
        const QByteArray seen = answersOf(console);
        return name != u"webhook_url"_s || seen.contains("\"attempts\":1") || seen.contains("\"failed\"");
    }));
    printed += answersOf(console);
    QCOMPARE(console.stop(), 0);
    printed += console.errors();
    Secrets secrets = secretsOf(console);
    if (name != u"webhook_url"_s)
        secrets.insert(u"given"_s, value.toUtf8());
    QCOMPARE(findIn(printed, secrets), QString());
}

void SecretsTest::aCrashLeavesNone_data()
{
#ifdef Q_OS_UNIX
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGSEGV") << SIGSEGV;
    QTest::newRow("SIGABRT") << SIGABRT;
#else
    QSKIP("signals are of Unix");
#endif
}

void SecretsTest::aCrashLeavesNone()
{
    // Under the address sanitizer, too: it would turn the signal into an exit.
    qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":handle_segv=0:handle_abort=0");
#ifdef Q_OS_UNIX
    QFETCH(int, signal);
    // This test would let a program leave its memory: only the program itself does not.
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    limit.rlim_cur = limit.rlim_max;
    QCOMPARE(setrlimit(RLIMIT_CORE, &limit), 0);
    QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path())); // where the image would be written
    ServedProgram console(folder.filePath(u"data"_s), {u"--verbose"_s});
    QDir::setCurrent(before);
    QVERIFY2(console.isReady(), console.errors().constData());
    const Secrets secrets = secretsOf(console);
    QCOMPARE(ask("PATCH", console.callback(u"/api/v1/config"_s), bearerJson(console.value("api_token")),
                 configuration(u"console"_s, goodSecrets()))
                 .status,
             200);
#ifdef Q_OS_LINUX
    QFile limits(u"/proc/%1/limits"_s.arg(console.processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QByteArray all = limits.readAll();
    const qsizetype at = all.indexOf("Max core file size");
    QVERIFY(at >= 0);
    const QByteArrayList words = all.mid(at, all.indexOf('\n', at) - at).simplified().split(' ');
    QCOMPARE(words.value(4), QByteArray("0")); // soft
    QCOMPARE(words.value(5), QByteArray("0")); // hard
#endif
    QCOMPARE(::kill(static_cast<pid_t>(console.processId()), signal), 0);
    QCOMPARE(console.waitForEnd(), -2); // it did crash
    for (const QString &place : {folder.path(), folder.filePath(u"data"_s)})
        QCOMPARE(QDir(place).entryList({u"core*"_s, u"*.core"_s}, QDir::Files), QStringList());
    QCOMPARE(findIn(console.errors(), secrets), QString());
    // What was said survives, and the folder opens again.
    ServedProgram again(folder.filePath(u"data"_s), {u"--verbose"_s});
    QVERIFY2(again.isReady(), again.errors().constData());
#endif
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
