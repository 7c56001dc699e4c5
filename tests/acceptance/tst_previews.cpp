#include "support_press.h"

#include <QDateTime>
#include <QTest>
#include <QUrlQuery>

using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Only people press: whatever fetches a link by itself orders nothing, a click does, and two at once order
/// once. What only says so without a browser; tst_browser presses with real ones, tst_lan from elsewhere.
class PreviewsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nobodyPressed_data();
    void nobodyPressed();
    void twoTapsAtOnceAreOneOrder_data();
    void twoTapsAtOnceAreOneOrder();
    void aPageIsSentOnce();

private:
    [[nodiscard]] QString freshAddress() { return u"192.0.2.%1"_s.arg(++m_last); }
    [[nodiscard]] QUrl signedLink(const QString &address) const
    {
        return m_program->signedLink(address, u"http://t.example/ctia/incident/incident-1"_s,
                                     QDateTime::currentSecsSinceEpoch() + 600);
    }
    [[nodiscard]] QUrl unsignedLink(const QString &address) const
    {
        return m_program->callback(u"/block?ip="_s + address);
    }
    std::unique_ptr<ServedProgram> m_program;
    int m_last = 0;
};

void PreviewsTest::initTestCase()
{
    m_program = std::make_unique<ServedProgram>();
    QVERIFY2(m_program->isReady(), m_program->errors().constData());
    QVERIFY(previewers().size() >= 15);
}

void PreviewsTest::nobodyPressed_data()
{
    QTest::addColumn<int>("index");
    const QList<Previewer> all = previewers();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void PreviewsTest::nobodyPressed()
{
    QFETCH(int, index);
    const Previewer previewer = previewers().at(index);
    for (const bool isSigned : {true, false}) {
        const QString address = freshAddress();
        const QUrl link = isSigned ? signedLink(address) : unsignedLink(address);
        const Answer answer = comeBy(previewer, link);
        QVERIFY2(answer.status == 200 || answer.status == 204, QByteArray::number(answer.status));
        QCOMPARE(ordersFor(*m_program, address), 0);
        // The link is still good: a person presses it, and once is enough.
        const Answer pressed = ask("GET", link, navigation());
        QVERIFY2(pressed.body.contains("data-poll=\"/orders/"), pressed.body.constData());
        QCOMPARE(ordersFor(*m_program, address), 1);
    }
}

void PreviewsTest::twoTapsAtOnceAreOneOrder_data()
{
    QTest::addColumn<bool>("isSigned");
    QTest::newRow("signed") << true;
    QTest::newRow("unsigned") << false;
}

void PreviewsTest::twoTapsAtOnceAreOneOrder()
{
    QFETCH(bool, isSigned);
    for (int round = 0; round < 10; ++round) {
        const QString address = freshAddress();
        const QUrl link = isSigned ? signedLink(address) : unsignedLink(address);
        const QList<Answer> answers = askAtOnce(4, "GET", link, navigation());
        QCOMPARE(answers.size(), 4);
        QSet<QByteArray> orders;
        for (const Answer &answer : answers) {
            QCOMPARE(answer.status, 200);
            const qsizetype at = answer.body.indexOf("data-poll=\"");
            QVERIFY(at > 0);
            orders.insert(answer.body.mid(at, 60));
        }
        QCOMPARE(orders.size(), 1);
        QCOMPARE(ordersFor(*m_program, address), 1);
    }
}

void PreviewsTest::aPageIsSentOnce()
{
    const QString address = freshAddress();
    const Answer page = ask("GET", unsignedLink(address));
    const qsizetype at = page.body.indexOf("name=\"token\" value=\"");
    QVERIFY(at > 0);
    const QByteArray token = page.body.mid(at + 20, 32);
    const QList<Answer> answers = askAtOnce(4, "POST", m_program->callback(u"/block"_s),
                                            {{"Content-Type", "application/x-www-form-urlencoded"}},
                                            "ip=" + address.toLatin1() + "&incident=&token=" + token);
    QCOMPARE(std::count_if(answers.begin(), answers.end(), [](const Answer &a) { return a.status == 200; }),
             1);
    QCOMPARE(std::count_if(answers.begin(), answers.end(), [](const Answer &a) { return a.status == 403; }),
             3);
    QCOMPARE(ordersFor(*m_program, address), 1);
}

QTEST_GUILESS_MAIN(PreviewsTest)
#include "tst_previews.moc"
