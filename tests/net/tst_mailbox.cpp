#include "net/workerthread.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <thread>
#include <vector>

using namespace sandtable::net;

namespace
{
constexpr int Posts = 2000;
} // namespace

class MailboxTest : public QObject
{
    Q_OBJECT

private slots:
    void doesItInOrderOnItsThread();
    void takesFromSeveralThreads();
    void goesOnInANestedLoop();
    void wakesItsThreadSeldom();
    void leavesTurnsToOthers();
    void aPieceMayDestroyIt();
    void dropsWhatIsLeft();
    void runWaitsForWhatWasPosted();
};

void MailboxTest::doesItInOrderOnItsThread()
{
    Mailbox mailbox;
    std::vector<int> done; // not guarded: the mailbox orders what is written and read
    std::thread poster([&] {
        for (int i = 0; i < Posts; ++i)
            mailbox.post([&done, i, here = QThread::currentThread()] {
                QVERIFY(QThread::currentThread() != here);
                done.push_back(i);
            });
    });
    QTRY_COMPARE(done.size(), size_t(Posts));
    poster.join();
    QVERIFY(std::ranges::is_sorted(done));
}

void MailboxTest::takesFromSeveralThreads()
{
    Mailbox mailbox;
    int done = 0;
    std::vector<std::thread> posters;
    posters.reserve(4);
    for (int i = 0; i < 4; ++i)
        posters.emplace_back([&] {
            for (int n = 0; n < Posts; ++n)
                mailbox.post([&done] { ++done; });
        });
    QTRY_COMPARE(done, 4 * Posts);
    for (std::thread &poster : posters)
        poster.join();
}

// A dialog runs a loop of its own: what was posted behind the call that opened it is done there.
void MailboxTest::goesOnInANestedLoop()
{
    Mailbox mailbox;
    QStringList said;
    mailbox.post([&] {
        QEventLoop loop;
        mailbox.post([&] { loop.quit(); });
        loop.exec();
        said.append(QStringLiteral("outer"));
    });
    mailbox.post([&] { said.append(QStringLiteral("inner")); });
    QTRY_COMPARE(said, QStringList({QStringLiteral("inner"), QStringLiteral("outer")}));
}

// Each wake costs the kernel's time.
void MailboxTest::wakesItsThreadSeldom()
{
    struct Counter : QObject {
        int events = 0;
        bool eventFilter(QObject *, QEvent *) override { return ++events < 0; }
    } counter;
    Mailbox mailbox;
    mailbox.installEventFilter(&counter);
    int done = 0;
    for (int i = 0; i < Posts; ++i)
        mailbox.post([&done] { ++done; });
    QTRY_COMPARE(done, Posts);
    QVERIFY2(counter.events <= Posts / 10, QByteArray::number(counter.events).constData());
}

void MailboxTest::leavesTurnsToOthers()
{
    Mailbox mailbox;
    bool stopped = false;
    std::function<void()> again = [&] {
        if (!stopped)
            mailbox.post(again); // never empty
    };
    mailbox.post(again);
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] { stopped = true; });
    timer.start(0);
    QTRY_VERIFY(stopped);
}

void MailboxTest::aPieceMayDestroyIt()
{
    auto mailbox = std::make_unique<Mailbox>();
    int done = 0;
    mailbox->post([&] {
        ++done;
        mailbox.reset();
    });
    mailbox->post([&] { ++done; });
    QTRY_VERIFY(!mailbox);
    QCoreApplication::processEvents();
    QCOMPARE(done, 1);
}

void MailboxTest::dropsWhatIsLeft()
{
    const auto held = std::make_shared<int>(0);
    {
        Mailbox mailbox;
        mailbox.post([held] { ++*held; });
        QCOMPARE(held.use_count(), 2L);
    }
    QCOMPARE(held.use_count(), 1L);
    QCoreApplication::processEvents();
    QCOMPARE(*held, 0);
}

void MailboxTest::runWaitsForWhatWasPosted()
{
    WorkerThread worker(QStringLiteral("worker"));
    std::vector<int> done; // not guarded either
    for (int i = 0; i < Posts; ++i)
        worker.post([&done, i] { done.push_back(i); });
    bool elsewhere = false;
    worker.run([&] {
        elsewhere = QThread::currentThread() != thread() &&
                    QThread::currentThread()->objectName() == QStringLiteral("worker");
    });
    QVERIFY(elsewhere);
    QCOMPARE(done.size(), size_t(Posts));
    QVERIFY(std::ranges::is_sorted(done));
}

QTEST_GUILESS_MAIN(MailboxTest)
#include "tst_mailbox.moc"
