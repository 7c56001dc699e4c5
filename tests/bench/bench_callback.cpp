// Measures the served program from outside, next to a bare QHttpServer in the same run: health, durable block
// orders at 1, 16 and 64 connections, orders while 2,200 other connections are held, and a soak. Machines are
// noisy: the goals are ratios within one run, the medians of several rounds. Prints goal, measured, reached
// or missed; fails on errors only.
//
//   bench_callback [--soak SECONDS] [--rounds N] [--rehearsals N] [--connections N]
//
// With --connections it compares at that number of connections and does nothing else.
#include "support_bare.h"
#include "support_clients.h"
#include "support_goals.h"
#include "support_program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace sandtable::test;
using namespace sandtable::bench;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

// The ancestor next to a bare relay, as it was measured once (requests a second, at 16 and 64 connections).
constexpr double AncestorOfBare16 = 376.0 / 5609.0;
constexpr double AncestorOfBare64 = 355.0 / 5637.0;
constexpr double OfAncestor = 10; ///< orders: so many times the ancestor's relays
constexpr double OfBare = 60;     ///< health: per cent of a bare server
constexpr double OrderP99 = 25;   ///< ms at 64 connections
constexpr double HeldP99 = 50;    ///< ms while others are held
constexpr int Idle = 2000;
constexpr int Trickling = 200;
constexpr double FlatMiB = 8; ///< what memory may grow by in a soak

QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

class Bench
{
public:
    Bench(BareServer &bare, ServedProgram &program)
        : m_bare(bare), m_program(program), m_port(static_cast<quint16>(program.callback({}).port())),
          m_token(program.value("api_token").toUtf8())
    {
    }

    /// The program's relays go where the bare server's go: to a tenant that costs next to nothing.
    bool relayToSink()
    {
        const QString origin = u"http://127.0.0.1:%1"_s.arg(m_bare.sinkPort());
        const QJsonObject urls{{u"visibility"_s, origin},
                               {u"private_intel"_s, origin},
                               {u"conure"_s, origin},
                               {u"automation"_s, origin},
                               {u"webex"_s, origin}};
        const QJsonObject settings{
            {u"profiles"_s, QJsonObject{{u"custom"_s, QJsonObject{{u"urls"_s, urls}}}}},
            {u"profile"_s, u"custom"_s},
            {u"secrets"_s, QJsonObject{{u"webhook_url"_s, origin + u"/webhooks/bench"_s}}}};
        const Answer answer =
            ::ask("PATCH", m_program.callback(u"/api/v1/config"_s), bearerJson(QString::fromLatin1(m_token)),
                  QJsonDocument(settings).toJson(QJsonDocument::Compact));
        if (answer.status != 200)
            std::fprintf(stderr, "the program does not take the sink for its tenant: %d %s\n", answer.status,
                         answer.body.constData());
        return answer.status == 200;
    }

    void compare(int connections, int rounds);
    void hold();
    void soak(std::chrono::seconds duration);
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] const Goals &goals() const { return m_goals; }

private:
    [[nodiscard]] QByteArray order(quint64 number) const
    {
        const QByteArray body = "{\"ip\":\"2001:db8:7:" + QByteArray::number(number >> 16U, 16) +
                                "::" + QByteArray::number(number & 0xffffU, 16) + "\"}";
        return "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + m_token +
               "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\n\r\n" + body;
    }
    [[nodiscard]] Answers run(const char *what, Load load)
    {
        const Answers answers = drive(load);
        if (answers.failed > 0 || answers.count == 0) {
            std::fprintf(stderr, "%s: %lld requests failed of %lld\n", what,
                         static_cast<long long>(answers.failed), static_cast<long long>(answers.count));
            m_failed = true;
        }
        return answers;
    }
    [[nodiscard]] Answers orders(int connections, milliseconds duration, std::function<void()> tick = {})
    {
        const Answers answers = run("orders", {m_port,
                                               connections,
                                               duration,
                                               [this] { return order(++m_number); },
                                               {},
                                               0,
                                               std::move(tick),
                                               milliseconds(100)});
        settle();
        return answers;
    }
    /// Waits until the program has relayed what it was ordered: it must not disturb what is measured next.
    void settle()
    {
        const QUrl count(u"http://127.0.0.1:%1/count"_s.arg(m_bare.sinkPort()));
        QByteArray before;
        QElapsedTimer timer;
        timer.start();
        for (QByteArray now = ::ask("GET", count).body; now != before && timer.elapsed() < 60000;
             now = ::ask("GET", count).body) {
            before = now;
            QThread::msleep(300);
        }
    }

    BareServer &m_bare;
    ServedProgram &m_program;
    quint16 m_port;
    QByteArray m_token;
    quint64 m_number = 0;
    bool m_failed = false;
    Goals m_goals;
};

void Bench::compare(int connections, int rounds)
{
    const milliseconds slice(700);
    const double ofBare = connections >= 64 ? AncestorOfBare64 : AncestorOfBare16;
    QList<double> rates[4];
    QList<double> percents;
    QList<double> times;
    QList<double> p99;
    QList<double> healthCost;
    QList<double> bareCost;
    for (int round = 0; round < rounds; ++round) {
        const double bareBefore = processorTime(m_bare.processId());
        const Answers bare = run("bare", {m_bare.port(), connections, slice, [] { return get("/hello"); }});
        bareCost.append((processorTime(m_bare.processId()) - bareBefore) * 1e6 /
                        double(std::max<qint64>(1, bare.count)));
        const double before = processorTime(m_program.processId());
        const Answers health =
            run("health", {m_port, connections, slice, [] { return get("/api/v1/health"); }});
        healthCost.append((processorTime(m_program.processId()) - before) * 1e6 /
                          double(std::max<qint64>(1, health.count)));
        const Answers relayed =
            run("bare relay", {m_bare.port(), connections, slice, [] { return get("/relay"); }});
        const Answers ordered = orders(connections, slice);
        p99.append(ordered.p99);
        const Answers *const all[] = {&bare, &health, &relayed, &ordered};
        for (size_t i = 0; i < 4; ++i)
            rates[i].append(all[i]->perSecond);
        // What is compared was measured one after the other: from round to round a machine may change its
        // speed.
        percents.append(100.0 * health.perSecond / std::max(1.0, bare.perSecond));
        times.append(ordered.perSecond / std::max(1.0, relayed.perSecond * ofBare));
    }
    // Medians of the rounds: in one of them something else may have had the machine.
    const QString at = u" at "_s + QString::number(connections);
    m_goals.atLeast(u"health"_s + at + u", of a bare server"_s, OfBare, median(percents), u"%"_s,
                    u"%1 of %2 /s; %3 and %4 us of processor"_s.arg(median(rates[1]), 0, 'f', 0)
                        .arg(median(rates[0]), 0, 'f', 0)
                        .arg(median(healthCost), 0, 'f', 0)
                        .arg(median(bareCost), 0, 'f', 0));
    const QString remark =
        u"%1 /s; bare relay %2 /s"_s.arg(median(rates[3]), 0, 'f', 0).arg(median(rates[2]), 0, 'f', 0);
    if (connections >= 16)
        m_goals.atLeast(u"orders"_s + at + u", of the ancestor's relays"_s, OfAncestor, median(times), u"x"_s,
                        remark);
    else
        Goals::note(u"orders"_s + at, remark);
    if (connections >= 64)
        m_goals.atMost(u"orders"_s + at + u", 99th percentile"_s, OrderP99, median(p99), u"ms"_s);
    else
        Goals::note(u"orders"_s + at + u", 99th percentile"_s,
                    QString::number(median(p99), 'f', 1) + u" ms"_s);
}

void Bench::hold()
{
    HeldConnections idle;
    HeldConnections trickling;
    const QByteArray request = get("/api/v1/health");
    const int opened = idle.open(m_port, Idle);
    const int served = idle.ask(request);
    trickling.open(m_port, Trickling);
    const Answers ordered = orders(16, milliseconds(5000), [&] { trickling.trickle(m_port, request); });
    const int alive = idle.alive();
    m_goals.atLeast(u"idle connections held"_s, Idle, alive, {},
                    u"%1 were opened, %2 served"_s.arg(opened).arg(served));
    m_goals.atLeast(u"trickling connections held"_s, Trickling, trickling.alive(), {});
    m_goals.atMost(u"orders meanwhile, 99th percentile"_s, HeldP99, ordered.p99, u"ms"_s,
                   u"%1 /s at 16"_s.arg(ordered.perSecond, 0, 'f', 0));
    m_goals.atLeast(u"idle connections served afterwards"_s, Idle, idle.ask(request), {});
}

void Bench::soak(std::chrono::seconds duration)
{
    // Half an hour of a busy lab in minutes: looks, repeated and refused orders, pages, mistakes; new
    // connections all the time.
    constexpr quint64 Addresses = 300;
    quint64 asked = 0;
    const auto next = [&] {
        ++asked;
        switch (asked % 10) {
        case 0:
        case 1:
            return order(0x10000000U + asked / 10 % Addresses);
        case 2:
            return get("/hacker");
        case 3:
            return get("/nowhere");
        case 4:
            return get("/block?ip=203.0.113.9"); // the page with a button
        case 5:
            return get("/block?ip=127.0.0.1"); // refused
        default:
            return get("/api/v1/health");
        }
    };
    const auto isGood = [](int status) { return status / 100 == 2 || status == 404 || status == 400; };
    QList<double> memory;
    QList<double> descriptors;
    const auto sample = [&] {
        memory.append(residentMemory(m_program.processId()));
        descriptors.append(openDescriptors(m_program.processId()));
    };
    const Answers answers = run("soak", {m_port, 16, duration, next, isGood, 50, sample, milliseconds(250)});
    settle();
    const auto part = [](const QList<double> &values, int quarter) {
        return median(values.mid(values.size() * quarter / 4, std::max<qsizetype>(1, values.size() / 4)));
    };
    const QString over = u" in %1 s"_s.arg(duration.count());
    m_goals.atMost(u"memory grown"_s + over, FlatMiB, part(memory, 3) - part(memory, 1), u"MiB"_s,
                   u"%1 MiB at the end; %2 requests"_s.arg(part(memory, 3), 0, 'f', 0).arg(answers.count));
    m_goals.atMost(u"descriptors grown"_s + over, 2, part(descriptors, 3) - part(descriptors, 1), {},
                   u"%1 at the end"_s.arg(part(descriptors, 3), 0, 'f', 0));
}

/// Plays the whole loop, each time as a new process with the data of the last.
bool rehearse(int times)
{
    QTemporaryDir folder;
    bool good = true;
    for (int run = 0; run < times; ++run) {
        QElapsedTimer timer;
        timer.start();
        const Ended ended = runProgram({u"rehearse"_s, u"--json"_s, u"--pace"_s, u"instant"_s, u"--port"_s,
                                        u"0"_s, u"--tenant-port"_s, u"0"_s, u"--data"_s, folder.path()});
        good = good && ended.exitCode == 0;
        Goals::note(u"rehearsal, whole process"_s,
                    u"%1 s %2"_s.arg(double(timer.elapsed()) / 1000.0, 0, 'f', 2)
                        .arg(ended.exitCode == 0 ? u"confirmed"_s : u"FAILED"_s));
    }
    return good;
}

int option(const QStringList &arguments, const QString &name, int otherwise)
{
    const qsizetype at = arguments.indexOf(name);
    return at < 0 ? otherwise : arguments.value(at + 1).toInt();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.contains(u"--bare"_s))
        return serveBare();
    raiseDescriptorLimit();
    const bool rehearsed = rehearse(option(arguments, u"--rehearsals"_s, 3));
    BareServer bare;
    ServedProgram program;
    if (!bare.isReady() || !program.isReady()) {
        std::fprintf(stderr, "the servers did not start\n%s\n", program.errors().constData());
        return 1;
    }
    Bench bench(bare, program);
    if (!bench.relayToSink())
        return 1;
    const int rounds = option(arguments, u"--rounds"_s, 7);
    if (const int connections = option(arguments, u"--connections"_s, 0); connections > 0) {
        bench.compare(connections, rounds);
    } else {
        for (const int each : {1, 16, 64})
            bench.compare(each, rounds);
        bench.hold();
        bench.soak(std::chrono::seconds(option(arguments, u"--soak"_s, 20)));
    }
    if (bench.goals().missed() > 0)
        std::printf("%d goals missed\n", bench.goals().missed());
    return bench.failed() || !rehearsed ? 1 : 0;
}
