#include "support_killing.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Connections = 5;     ///< that order; one more reads
constexpr int OrdersAtOnce = 3;    ///< for each connection and kill
constexpr int LongestMoment = 120; ///< of work, milliseconds
constexpr int LongestStop = 40;    ///< after the signal, milliseconds

/// One kept connection that sends the next request when its answer is there.
class Talk
{
public:
    using Next = std::function<QByteArray()>;
    using Answered = std::function<void(int status, const QByteArray &body)>;

    Talk(quint16 port, Next next, Answered answered)
        : m_next(std::move(next)), m_answered(std::move(answered))
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket.waitForConnected(5000);
        send();
    }

    /// Takes what has arrived; after the kill with `last`: nothing is sent any more.
    void read(bool last)
    {
        if (last)
            m_socket.waitForReadyRead(20);
        m_buffer += m_socket.readAll();
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = m_buffer.left(end).toLower();
        const qsizetype field = head.indexOf("content-length:");
        const qsizetype length = head.mid(field + 15).split('\r').constFirst().trimmed().toLongLong();
        if (m_buffer.size() < end + 4 + length)
            return;
        const QByteArray body = m_buffer.mid(end + 4, length);
        m_buffer.clear();
        m_answered(head.mid(9, 3).toInt(), body);
        if (!last)
            send();
    }

private:
    void send()
    {
        const QByteArray request = m_next();
        if (request.isEmpty())
            return;
        m_socket.write(request);
        m_socket.flush();
    }
    QTcpSocket m_socket;
    QByteArray m_buffer;
    Next m_next;
    Answered m_answered;
};

QByteArray requestFor(const ServedProgram &program, const QByteArray &line, const QByteArray &body = {})
{
    QByteArray request = line + " HTTP/1.1\r\nHost: " + program.callback({}).authority().toLatin1() +
                         "\r\nAuthorization: Bearer " + program.value("api_token").toLatin1() +
                         "\r\nAccept: application/json\r\n";
    if (!body.isEmpty())
        request +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + "\r\n" + body;
}

/// A click in an alert; its answer is a page that names no state.
QByteArray clickFor(const ServedProgram &program, const QString &address)
{
    const QUrl link =
        program.signedLink(address, u"incident-by-hand"_s, QDateTime::currentSecsSinceEpoch() + 600);
    return "GET " + (link.path() + u'?' + link.query(QUrl::FullyEncoded)).toLatin1() +
           " HTTP/1.1\r\nHost: " + link.authority().toLatin1() +
           "\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: cross-site\r\n\r\n";
}

} // namespace

KillCount &KillCount::operator+=(const KillCount &other)
{
    starting += other.starting;
    upgrading += other.upgrading;
    working += other.working;
    stopping += other.stopping;
    acknowledged += other.acknowledged;
    journal += other.journal;
    return *this;
}

bool KillLane::isGood(bool good, const QString &problem)
{
    if (!good)
        m_problems.append(u"after %1 kills: %2"_s.arg(m_count.kills()).arg(problem));
    return good;
}

QString KillLane::newAddress()
{
    ++m_addresses;
    return u"198.%1.%2.%3"_s.arg(18 + m_lane).arg(m_addresses / 250).arg(1 + m_addresses % 250);
}

/// From the first system call to a little after it would be ready.
void KillLane::killStarting(const QString &folder, int &counter)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QStringLiteral(SANDTABLE_PROGRAM), {u"serve"_s, u"--ready-json"_s, u"--port"_s, u"0"_s,
                                                      u"--tenant-port"_s, u"0"_s, u"--data"_s, folder});
    process.waitForStarted();
    QThread::msleep(m_random.bounded(quint32(m_startTime) * 11 / 10 + 1));
    process.kill();
    process.waitForFinished();
    ++counter;
}

/// Orders, reads what was ordered and the journal, until the moment of the kill, in milliseconds; it is told
/// to end before, where `stopAt` is not negative. What had been answered by then counts.
void KillLane::work(ServedProgram &program, Ledger &ledger, int stopAt, int killAt)
{
    bool stopping = false;
    const quint16 port = static_cast<quint16>(program.callback({}).port());
    std::vector<std::unique_ptr<Talk>> talks;
    QString shared; // ordered by two at the same time
    qint64 seen = 0;
    for (int i = 0; i < Connections; ++i) {
        auto left = std::make_shared<int>(OrdersAtOnce);
        auto clicked = std::make_shared<QString>();
        const auto next = [this, &program, &ledger, &shared, left, clicked]() -> QByteArray {
            if (--*left < 0)
                return {};
            const bool again = !shared.isEmpty() && m_random.bounded(5) == 0;
            const QString address = again ? shared : newAddress();
            shared = address;
            ledger.tried(address);
            *clicked = m_random.bounded(4) == 0 ? address : QString();
            if (!clicked->isEmpty())
                return clickFor(program, address);
            return requestFor(program, "POST /api/v1/orders",
                              "{\"ip\":\"" + address.toLatin1() + "\",\"who\":\"ana\"}");
        };
        const auto answered = [this, &ledger, &stopping, clicked](int status, const QByteArray &body) {
            if (status / 100 != 2) { // not taken: too many at once for one address, or it is ending
                isGood(status == 429 || stopping, u"an order was answered with %1"_s.arg(status));
                return;
            }
            ++m_count.acknowledged;
            if (clicked->isEmpty())
                ledger.told(QJsonDocument::fromJson(body).object());
            else
                ledger.accepted(*clicked);
        };
        talks.push_back(std::make_unique<Talk>(port, next, answered));
    }
    bool journal = false;
    talks.push_back(std::make_unique<Talk>(
        port,
        [&] {
            journal = !journal;
            const QString id = ledger.unfinished();
            if (journal || id.isEmpty())
                return requestFor(program, "GET /api/v1/journal?after=" + QByteArray::number(seen));
            return requestFor(program, "GET /orders/" + id.toLatin1());
        },
        [&](int status, const QByteArray &body) {
            if (status != 200)
                return;
            const QJsonObject answer = QJsonDocument::fromJson(body).object();
            if (!answer.contains(u"entries"_s))
                return ledger.told(answer);
            for (const QJsonValue &entry : answer.value(u"entries"_s).toArray()) {
                ledger.toldJournal(entry.toObject());
                seen = entry.toObject().value(u"number"_s).toInteger();
            }
        }));
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < killAt) {
        if (stopAt >= 0 && !stopping && timer.elapsed() >= stopAt) {
            stopping = true;
            program.askToStop();
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        for (const auto &talk : talks)
            talk->read(false);
        QThread::usleep(200);
    }
    program.kill();
    for (const auto &talk : talks)
        talk->read(true);
}

void KillLane::killWorking(const QString &folder, Ledger &ledger, bool stopping)
{
    QElapsedTimer timer;
    timer.start();
    ServedProgram program(folder);
    if (!isGood(program.isReady(), u"it does not start: "_s + QString::fromUtf8(program.errors())))
        return;
    m_startTime = timer.elapsed();
    const int stopAt = stopping ? int(m_random.bounded(LongestMoment)) : -1;
    const int killAt =
        int(stopping ? stopAt + m_random.bounded(LongestStop) : m_random.bounded(LongestMoment));
    work(program, ledger, stopAt, killAt);
    ++(stopping ? m_count.stopping : m_count.working);
}

/// The folder as the version before the audit log left it.
void KillLane::makeOlder(const QString &folder, Ledger &ledger)
{
    const QString connection = folder + u"-older"_s;
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        sql.setDatabaseName(folder + u"/session.db"_s);
        sql.open();
        QSqlQuery query(sql);
        for (const QString &statement : {u"BEGIN"_s, u"DROP TABLE audit"_s, u"DROP TABLE audit_head"_s,
                                         u"PRAGMA user_version=3"_s, u"COMMIT"_s})
            isGood(query.exec(statement), query.lastError().text());
        query.finish();
        sql.close();
    }
    QSqlDatabase::removeDatabase(connection);
    ledger.forgetAudit();
}

/// Everything that is open is carried out; then orders, feed and tenant say the same.
void KillLane::finish(const QString &folder, Ledger &ledger)
{
    ServedProgram program(folder);
    if (!isGood(program.isReady(), u"it does not start: "_s + QString::fromUtf8(program.errors())))
        return;
    QHash<QString, QString> orders;
    QStringList open;
    const bool done = eventually(
        [&] {
            orders.clear();
            open.clear();
            for (const QJsonValue &value :
                 ask("GET", program.callback(u"/api/v1/orders"_s), bearer(program.value("api_token")))
                     .object()
                     .value(u"orders"_s)
                     .toArray()) {
                const QJsonObject order = value.toObject();
                orders.insert(order.value(u"ip"_s).toString(), order.value(u"id"_s).toString());
                ledger.told(order);
                const QString state = order.value(u"state"_s).toString();
                if (state != u"confirmed")
                    open.append(order.value(u"ip"_s).toString() + u' ' + state + u' ' +
                                order.value(u"problem"_s).toString());
            }
            return open.isEmpty();
        },
        60000);
    if (!isGood(done, u"not every order is confirmed: "_s + open.join(u"; "_s)))
        return;
    const QByteArrayList feed = program.feed();
    const QString token = program.tenantToken();
    for (const QString &address : ledger.allTried()) {
        const int expected = orders.contains(address) ? 1 : 0;
        isGood(feed.count(address.toLatin1()) == expected,
               u"%1 is %2 times on the feed, expected %3"_s.arg(address)
                   .arg(feed.count(address.toLatin1()))
                   .arg(expected));
        const Answer judgements =
            ask("GET", program.tenant(u"/ctia/judgement/search?query=observable.value:"_s + address),
                bearer(token));
        isGood(
            judgements.status == 200 && judgements.array().size() == expected,
            u"%1 has %2 judgements, expected %3"_s.arg(address).arg(judgements.array().size()).arg(expected));
    }
    isGood(program.stop() == 0, u"it does not end by itself"_s);
    m_problems.append(ledger.compare(folder));
    const Ended verified = runProgram({u"audit"_s, u"verify"_s, u"--data"_s, folder});
    isGood(verified.exitCode == 0, QString::fromUtf8(verified.out + verified.err));
    m_count.journal += ledger.journalTold();
}

void KillLane::run(int folders, int killsPerFolder)
{
    for (int number = 0; number < folders && m_problems.isEmpty(); ++number) {
        const QTemporaryDir folder;
        Ledger ledger;
        if (m_startTime == 0) {
            QElapsedTimer timer;
            timer.start();
            const ServedProgram program;
            m_startTime = timer.elapsed();
        }
        for (int kill = 0; kill < killsPerFolder && m_problems.isEmpty(); ++kill) {
            // The first ones while the files are made, some in the middle while they are upgraded.
            const int chance = int(m_random.bounded(100));
            if (kill == killsPerFolder / 2)
                makeOlder(folder.path(), ledger);
            if (kill < 2 || chance < 10)
                killStarting(folder.path(), m_count.starting);
            else if (kill >= killsPerFolder / 2 && kill < killsPerFolder / 2 + 3)
                killStarting(folder.path(), m_count.upgrading);
            else
                killWorking(folder.path(), ledger, chance < 30);
            const QStringList found = ledger.compare(folder.path());
            isGood(found.isEmpty(), found.join(u"; "_s));
        }
        if (m_problems.isEmpty())
            finish(folder.path(), ledger);
    }
}

} // namespace sandtable::test
