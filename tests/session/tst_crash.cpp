#include "support_outbox.h"
#include "support_webhook.h"

#include "net/httpclient.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace sandtable;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

// The program starts itself as a child that dies by SIGKILL at a named moment, and again as one that goes on.

namespace
{

const QString Attacker = u"198.51.100.7"_s;

/// A feed in a file: what the parent writes there is blocked.
class FileFeed : public FeedProbe
{
public:
    explicit FileFeed(QString path) : m_path(std::move(path)) {}
    QCoro::Task<Result<bool>> isOnFeed(Address address) override
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            co_return failure(ErrorKind::NotFound, u"feed"_s, {}, m_path);
        co_return file.readAll().contains(address.value.toUtf8());
    }

private:
    QString m_path;
};

[[noreturn]] void die()
{
    std::raise(SIGKILL);
    std::abort();
}

/// `--child <folder> <webhook URL> <moment>`; exits 0 once the order is relayed or confirmed.
int runChild(const QStringList &arguments)
{
    const QString folder = arguments.at(0);
    const QString moment = arguments.at(2);
    ActiveProfile active;
    active.profile = *defaultProfile(u"custom"_s);
    active.secrets.webhookUrl = Secret(arguments.at(1));
    SystemClock clock;
    SystemRandom random;
    net::HttpClient http(clock);
    WebhookRelay relay(http, [&] { return active; });
    FileFeed feed(folder + u"/feed.txt"_s);
    Result<std::unique_ptr<Store>> store = Store::open(folder + u"/session.db"_s);
    if (!store)
        return 3;
    Outbox outbox(**store, relay, feed, clock, random, quickOptions());
    if (!outbox.load())
        return 3;
    QObject::connect(&outbox, &Outbox::orderChanged, &outbox, [&](const BlockOrder &order) {
        if (toText(order.state) == moment)
            die();
        if (order.state == OrderState::Relayed || order.state == OrderState::Confirmed)
            QCoreApplication::exit(0);
    });
    outbox.start();
    for (const BlockOrder &order : outbox.orders()) {
        if (order.state == OrderState::Relayed || order.state == OrderState::Confirmed)
            QTimer::singleShot(200, &outbox,
                               [] { QCoreApplication::exit(0); }); // long enough to send it wrongly
    }
    if (outbox.orders().isEmpty()) {
        outbox.place(orderFor(Attacker));
        if (moment == u"placing")
            die();
    }
    return QCoreApplication::exec();
}

} // namespace

class CrashTest : public QObject
{
    Q_OBJECT

private slots:
    void theOrderSurvives_data();
    void theOrderSurvives();

private:
    void run(QProcess &child, const QString &folder, const QString &url, const QString &moment);
};

void CrashTest::run(QProcess &child, const QString &folder, const QString &url, const QString &moment)
{
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder, url, moment});
}

void CrashTest::theOrderSurvives_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<bool>("blockedMeanwhile");
    QTest::addColumn<int>("requests"); // that reach the tenant over both lives
    QTest::newRow("before it is on disk") << u"placing"_s << false << 1;
    QTest::newRow("accepted") << u"accepted"_s << false << 1;
    QTest::newRow("before the request leaves") << u"relaying"_s << false << 1;
    QTest::newRow("sent, the feed shows it") << u"sent"_s << true << 1;
    QTest::newRow("sent, the feed does not show it") << u"sent"_s << false << 2;
    QTest::newRow("relayed") << u"relayed"_s << false << 1;
}

void CrashTest::theOrderSurvives()
{
    QFETCH(QString, moment);
    QFETCH(bool, blockedMeanwhile);
    QFETCH(int, requests);
    QTemporaryDir folder;
    QFile feed(folder.filePath(u"feed.txt"_s));
    QVERIFY(feed.open(QIODevice::WriteOnly));
    ScriptedWebhook tenant(
        {{moment == u"sent" ? ScriptedWebhook::Act::Silence : ScriptedWebhook::Act::Answer, 202, {}},
         {ScriptedWebhook::Act::Answer, 202, {}}});

    QProcess first;
    if (moment == u"sent")
        connect(&tenant, &ScriptedWebhook::received, &first, &QProcess::kill);
    run(first, folder.path(), tenant.url(), moment);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), QProcess::NotRunning, 10000);
    QCOMPARE(first.exitStatus(), QProcess::CrashExit);
    if (blockedMeanwhile) {
        feed.write(Attacker.toUtf8());
        feed.close();
    }

    QProcess second;
    run(second, folder.path(), tenant.url(), u"none"_s);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 10000);
    QCOMPARE(second.exitStatus(), QProcess::NormalExit);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(tenant.seen().size(), requests);
    QSet<QByteArray> keys;
    for (const ScriptedWebhook::Seen &seen : tenant.seen())
        keys.insert(seen.header("Idempotency-Key"));
    QCOMPARE(keys.size(), 1);
    QVERIFY(!keys.contains(QByteArray()));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--child"_s)
        return runChild(arguments.mid(2));
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
