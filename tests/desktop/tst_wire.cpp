#include "desktop/wiremodel.h"
#include "desktop/wirepanel.h"
#include "desktop/wiretext.h"
#include "support_gui.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace
{

const QDateTime Begun(QDate(2026, 3, 2), QTime(9, 14, 7), Qt::UTC);

net::Exchange exchangeOf(const QByteArray &method, const QString &url, int ms, int status = 200)
{
    net::Exchange exchange;
    exchange.service = u"tenant"_s;
    exchange.method = method;
    exchange.url = url;
    exchange.at = Begun.addMSecs(ms);
    exchange.took = std::chrono::milliseconds(12);
    exchange.status = status;
    return exchange;
}

/// What a relayed order looks like before it is masked.
net::Exchange orderExchange()
{
    net::Exchange exchange =
        exchangeOf("POST", u"http://127.0.0.1:4001/webhooks/x?api_key=hush-key"_s, 3000, 202);
    exchange.service = u"webhook"_s;
    exchange.requestHeaders = {{"Content-Type", "application/json"}, {"Authorization", "Bearer hush-bearer"}};
    exchange.requestBody = R"({"list_of_ips":["203.0.113.7"],"roomId":"r","webex_bot_token":"hush-token"})";
    net::redact(exchange);
    return exchange;
}

/// The words that bash makes of a command, with these variables set.
QStringList wordsOf(const QString &command, const QStringList &environment)
{
    QProcess bash;
    bash.setEnvironment(environment + QStringList{u"PATH=/usr/bin:/bin"_s});
    // curl is a function here that prints its arguments, one a line, hex-coded.
    const QString script =
        uR"(curl() { for word in "$@"; do printf '%s' "$word" | od -An -v -tx1 | tr -d ' \n'; echo; done; }
)"_s + command;
    bash.start(u"bash"_s, {u"--norc"_s, u"-c"_s, script});
    if (!bash.waitForFinished() || bash.exitCode() != 0)
        return {QString::fromUtf8(bash.readAllStandardError())};
    QStringList words;
    const QList<QByteArray> lines = bash.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines.mid(0, lines.size() - 1))
        words << QString::fromUtf8(QByteArray::fromHex(line));
    return words;
}

} // namespace

class WireTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void bodiesAreReadable_data();
    void bodiesAreReadable();
    void theTextHoldsBothHalves();
    void quotes_data();
    void quotes();
    void curlSaysTheSame();
    void curlNamesWhatIsMasked();
    void curlOfPlainRequests_data();
    void curlOfPlainRequests();
    void searches_data();
    void searches();
    void theModelFollowsTheLog();
    void theFilterHidesRepeats();
    void thePanelIsMadeWhenShown();
    void thePanelSearches();
    void thePanelCopies();
    void thePanelShowsAnEntry();
    void controlsHaveNames();

private:
    template <typename T>
    T &child(const QString &name)
    {
        T *found = m_panel->findChild<T *>(name);
        if (!found)
            qFatal("no child %s", qPrintable(name));
        return *found;
    }
    void open();

    std::unique_ptr<WireLog> m_log;
    std::unique_ptr<WirePanel> m_panel;
};

void WireTest::cleanup()
{
    m_panel.reset();
    m_log.reset();
}

void WireTest::open()
{
    m_log = std::make_unique<WireLog>();
    m_log->setStory(Begun);
    m_panel = std::make_unique<WirePanel>(*m_log, testTheme());
    m_panel->resize(900, 300);
    net::Exchange token = exchangeOf("POST", u"http://127.0.0.1:4001/iroh/oauth2/token"_s, 100);
    token.requestBody = "grant_type=client_credentials";
    token.requestHeaders = {{"Content-Type", "application/x-www-form-urlencoded"}};
    m_log->add(WireParty::Console, token);
    net::Exchange feed = exchangeOf("GET", u"http://127.0.0.1:4001/feed/view.txt?s=***"_s, 200);
    feed.answerBody = "203.0.113.7";
    m_log->add(WireParty::Console, feed);
    feed.at = feed.at.addMSecs(1000);
    m_log->add(WireParty::Console, feed);
    m_log->add(WireParty::Console, orderExchange());
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void WireTest::bodiesAreReadable_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shown");
    QTest::newRow("json")
        << QByteArray("application/json") << QByteArray(R"({"a":[1,{"b":"c"}]})")
        << u"{\n    \"a\": [\n        1,\n        {\n            \"b\": \"c\"\n        }\n    ]\n}"_s;
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded")
                          << QByteArray("list_of_ips=203.0.113.7&room=a%20b")
                          << u"list_of_ips  203.0.113.7\nroom         a b"_s;
    QTest::newRow("form without a type") << QByteArray() << QByteArray("a=1&bc=2") << u"a   1\nbc  2"_s;
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray("one\ntwo = 2") << u"one\ntwo = 2"_s;
    QTest::newRow("page") << QByteArray("text/html") << QByteArray("<a href=\"x?a=1\">b</a>")
                          << u"<a href=\"x?a=1\">b</a>"_s;
    QTest::newRow("cut JSON") << QByteArray("application/json") << QByteArray(R"({"a":"b)")
                              << uR"({"a":"b)"_s;
    QTest::newRow("nothing") << QByteArray("application/json") << QByteArray() << QString();
}

void WireTest::bodiesAreReadable()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, shown);
    QCOMPARE(prettyBody(body, type), shown);
}

void WireTest::theTextHoldsBothHalves()
{
    net::Exchange exchange = orderExchange();
    exchange.answerHeaders = {{"Content-Type", "text/plain"}};
    exchange.answerBody = "taken";
    const WireText text = wireText(exchange);
    QVERIFY(text.text.startsWith(u"\u2192 POST http://127.0.0.1:4001/webhooks/x?api_key=***"_s));
    QVERIFY(text.text.contains(u"Authorization: ***"_s));
    QVERIFY(text.text.contains(u"    \"webex_bot_token\": \"***\""_s));
    QVERIFY(text.text.contains(u"\u2190 202 after 12 ms"_s));
    QVERIFY(text.text.endsWith(u"taken"_s));
    QVERIFY(!text.text.contains(u"hush"_s));
    for (const WireSpan &span : text.spans)
        QVERIFY(!text.text.sliced(span.from, span.length).contains(u'\n'));
    exchange.status = 0;
    exchange.problem = u"connection refused"_s;
    QVERIFY(wireText(exchange).text.contains(u"no answer: connection refused"_s));
}

void WireTest::quotes_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"plain"_s, u""_s, u"two words"_s, u"it's"_s, u"'"_s, u"a\"b"_s, u"$HOME `id` $(id)"_s,
          u"back\\slash"_s, u"line\nbreak"_s, u"!history ~ * ? [x] {a,b} # & ; | < >"_s, u"\u00e9\u4e2d"_s,
          u"-n"_s, u"${jndi:ldap://203.0.113.7/a}"_s})
        QTest::newRow(qPrintable(text.toHtmlEscaped() + u'.')) << text;
}

void WireTest::quotes()
{
    QFETCH(QString, text);
    QCOMPARE(wordsOf(u"curl "_s + shellQuoted(text), {}), QStringList{text});
}

void WireTest::curlSaysTheSame()
{
    net::Exchange exchange = exchangeOf("PATCH", u"http://127.0.0.1:4001/a/[b]?q=it's&r=%20"_s, 0);
    exchange.requestHeaders = {
        {"Content-Type", "application/json"}, {"X-Odd", "a 'quoted' $HOME \"value\""}, {"Host", "h"}};
    exchange.requestBody = "{\"text\":\"it's `id` $(id) \\n\u00e9\"}";
    QCOMPARE(wordsOf(curlCommand(exchange), {}),
             (QStringList{u"--request"_s, u"PATCH"_s, u"--globoff"_s, exchange.url, u"--header"_s,
                          u"Content-Type: application/json"_s, u"--header"_s,
                          u"X-Odd: a 'quoted' $HOME \"value\""_s, u"--data-raw"_s,
                          QString::fromUtf8(exchange.requestBody)}));
}

void WireTest::curlNamesWhatIsMasked()
{
    const QString command = curlCommand(orderExchange());
    QVERIFY(!command.contains(u"***"_s));
    QVERIFY(!command.contains(u"hush"_s));
    const QStringList words = wordsOf(command, {u"SANDTABLE_API_KEY=k 1"_s, u"SANDTABLE_TOKEN=Bearer t"_s,
                                                u"SANDTABLE_WEBEX_BOT_TOKEN=w'x"_s});
    QVERIFY(words.contains(u"http://127.0.0.1:4001/webhooks/x?api_key=k 1"_s));
    QVERIFY(words.contains(u"Authorization: Bearer t"_s));
    QVERIFY2(words.constLast().contains(u"\"webex_bot_token\":\"w'x\""_s), qPrintable(words.join(u'\n')));
}

void WireTest::curlOfPlainRequests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("command");
    QTest::newRow("get") << QByteArray("GET") << QByteArray() << u"curl \\\n  --globoff http://t/a"_s;
    QTest::newRow("head") << QByteArray("HEAD") << QByteArray()
                          << u"curl \\\n  --head \\\n  --globoff http://t/a"_s;
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray()
                            << u"curl \\\n  --request DELETE \\\n  --globoff http://t/a"_s;
    QTest::newRow("form")
        << QByteArray("POST") << QByteArray("a=1&token=***")
        << u"curl \\\n  --request POST \\\n  --globoff http://t/a \\\n  --data-raw 'a=1&token='\"$SANDTABLE_TOKEN\""_s;
}

void WireTest::curlOfPlainRequests()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QString, command);
    net::Exchange exchange = exchangeOf(method, u"http://t/a"_s, 0);
    exchange.requestBody = body;
    QCOMPARE(curlCommand(exchange), command);
}

void WireTest::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("path") << u"/WEBHOOKS/"_s << true;
    QTest::newRow("status") << u"202"_s << true;
    QTest::newRow("method") << u"post"_s << true;
    QTest::newRow("party") << u"console"_s << true;
    QTest::newRow("header") << u"content-type: application"_s << true;
    QTest::newRow("body") << u"LIST_OF_IPS"_s << true;
    QTest::newRow("body as shown") << u"\"roomId\": \"r\""_s << true;
    QTest::newRow("secret") << u"hush"_s << false;
    QTest::newRow("else") << u"nowhere"_s << false;
}

void WireTest::searches()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    WireEntry entry;
    entry.from = WireParty::Console;
    entry.to = u"webhook"_s;
    entry.exchange = orderExchange();
    QCOMPARE(wireHolds(entry, text), found);
}

void WireTest::theModelFollowsTheLog()
{
    WireLog log;
    for (int i = 0; i < WireLog::Limit - 2; ++i)
        log.add(WireParty::Console, exchangeOf("POST", u"http://t/before"_s, i));
    WireModel model(log);
    WireFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&model, Mode::QtTest);
    QAbstractItemModelTester filterTester(&filter, Mode::QtTest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 6; ++i) // the log is full after two of them; some began before others that are there
        log.add(WireParty::Tenant, exchangeOf("PUT", u"http://t/late"_s, i % 2 ? 100 : 5000, 404));
    QCOMPARE(model.rowCount(), WireLog::Limit);
    QCOMPARE(filter.rowCount(), WireLog::Limit);
    QCOMPARE(reset.size(), 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.entry(row), log.entries().at(row));
    QCOMPARE(model.rowOf(log.entries().at(101)), 101);
    QCOMPARE(model.rowOf(nullptr), -1);

    WireLog small;
    small.setStory(Begun);
    WireModel table(small);
    small.add(WireParty::Tenant, exchangeOf("PUT", u"http://t/again?x=1"_s, 1500, 404));
    QStringList cells;
    for (int column = 0; column < WireModel::ColumnCount; ++column)
        cells << table.index(0, column).data().toString();
    QCOMPARE(cells, (QStringList{u"+ 1.5 s"_s, u"Tenant \u2192 Tenant"_s, u"PUT"_s, u"/again?x=1"_s, u"404"_s,
                                 u"12 ms"_s}));
}

void WireTest::theFilterHidesRepeats()
{
    open();
    QTableView &table = child<QTableView>(u"wireTable"_s);
    QCOMPARE(table.model()->rowCount(), 3);
    child<QCheckBox>(u"wireRepeats"_s).click();
    QCOMPARE(table.model()->rowCount(), 4);
    auto &service = child<QComboBox>(u"wireService"_s);
    QCOMPARE(service.count(), 3); // everybody, tenant, webhook
    service.setCurrentIndex(service.findData(u"webhook"_s));
    QCOMPARE(table.model()->rowCount(), 1);
}

void WireTest::thePanelIsMadeWhenShown()
{
    WireLog log;
    WirePanel panel(log, testTheme());
    QCOMPARE(panel.findChildren<QWidget *>().size(), 0);
    QCOMPARE(panel.windowTitle(), u"Wire"_s);
    panel.show();
    QVERIFY(panel.findChild<QLabel *>(u"wireHint"_s)->isVisible());
    log.add(WireParty::Console, exchangeOf("POST", u"http://t/a"_s, 0));
    QVERIFY(!panel.findChild<QLabel *>(u"wireHint"_s)->isVisible());
}

void WireTest::thePanelSearches()
{
    open();
    auto &search = child<QLineEdit>(u"wireSearch"_s);
    auto &text = child<QPlainTextEdit>(u"wireText"_s);
    auto &table = child<QTableView>(u"wireTable"_s);
    QTest::keyClicks(&search, u"203.0.113.7"_s);
    QTRY_COMPARE(table.model()->rowCount(), 2);
    QTRY_VERIFY(text.toPlainText().contains(u"203.0.113.7"_s));
    QTest::keyClick(&search, Qt::Key_F3);
    QCOMPARE(text.textCursor().selectedText(), u"203.0.113.7"_s);
    const int row = table.currentIndex().row();
    QTest::keyClick(&search, Qt::Key_F3); // on to the next exchange that holds it
    QVERIFY(table.currentIndex().row() != row);
    QCOMPARE(text.textCursor().selectedText(), u"203.0.113.7"_s);
    QTest::keyClick(&search, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(table.currentIndex().row(), row);
    const auto marks = text.extraSelections();
    QVERIFY(std::any_of(marks.begin(), marks.end(), [](const QTextEdit::ExtraSelection &mark) {
        return mark.cursor.selectedText() == u"203.0.113.7"_s;
    }));
    search.clear();
    QTRY_COMPARE(table.model()->rowCount(), 3);
}

void WireTest::thePanelCopies()
{
    open();
    auto &table = child<QTableView>(u"wireTable"_s);
    QVERIFY(!child<QToolButton>(u"wireCopy"_s).isEnabled());
    table.selectRow(table.model()->rowCount() - 1);
    child<QAction>(u"wireCopyCurl"_s).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), curlCommand(orderExchange()));
    QVERIFY(!child<QAction>(u"wireCopyAnswer"_s).isEnabled());
    child<QAction>(u"wireCopyRequest"_s).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), orderExchange().requestBody);
}

void WireTest::thePanelShowsAnEntry()
{
    open();
    child<QLineEdit>(u"wireSearch"_s).setText(u"nowhere"_s);
    QTRY_COMPARE(child<QTableView>(u"wireTable"_s).model()->rowCount(), 0);
    QVERIFY(m_panel->showEntry(m_log->entries().constLast()));
    QVERIFY(child<QPlainTextEdit>(u"wireText"_s).toPlainText().contains(u"/webhooks/x"_s));
    QVERIFY(!m_panel->showEntry(std::make_shared<const WireEntry>()));
    QVERIFY(!m_panel->showEntry(nullptr));
}

void WireTest::controlsHaveNames()
{
    open();
    QCOMPARE(namelessControls(*m_panel).join(u", "_s), QString());
    QCOMPARE(clippedTexts(*m_panel).join(u", "_s), QString());
}

QTEST_MAIN(WireTest)
#include "tst_wire.moc"
