// Whole requests through the guard and the router: the first byte says how the rest is cut into packets. Cut
// or whole, the same requests reach the same routes with the same bodies, and the same answers leave; nothing
// is held afterwards.

#include "support_fuzz.h"
#include "support_memorywire.h"

#include "net/guardedsocket.h"
#include "net/router.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <memory>

using namespace sandtable::fuzz;
using namespace sandtable::net;

namespace
{

/// What came of a connection.
struct Outcome {
    QByteArrayList requests; ///< as the routes saw them
    QByteArray answers;      ///< up to a refusal
    bool refused = false;
    bool operator==(const Outcome &) const = default;
};

/// Stands where QHttpServer does: takes what the guard shows and has the router answer.
class Server
{
public:
    explicit Server(Outcome &outcome) : m_outcome(outcome)
    {
        const Handler note = [this](const Request &request, const Reply &reply) {
            m_outcome.requests.append(request.method + ' ' + request.rawPath + '?' + request.rawQuery + '\n' +
                                      request.parameters.value(QStringLiteral("id")).toUtf8() + '\n' +
                                      request.body);
            require(request.rawPath.startsWith('/'), "a path begins with a slash");
            reply.send(Response::text("noted " + QByteArray::number(request.body.size())));
        };
        m_router.add("GET", "/orders/:id", note);
        m_router.add("GET", "/block", note);
        m_router.add("POST", "/block", note);
        m_router.add("POST", "/webex/webhook", note);
        m_options.limits.body = 512;
        m_options.limits.head = 1024;
        m_options.limits.requestLine = 256;
        m_options.limits.buffered = 16 * 1024;
        // How fast requests come and how many at once is for other tests: it depends on how packets are cut.
        m_options.limits.pipelined = 10000;
        m_options.limits.requestsPerSecond = 1000000;
        m_options.limits.requestBurst = 1000000;
        m_options.admission = std::make_shared<Admission>(m_options.limits);
    }

    void serve(const QByteArray &bytes, qsizetype packet)
    {
        auto *wire = new MemoryWire; // the guard takes it
        Admission &admission = *m_options.admission;
        require(admission.enter(countedAddress(wire->peerAddress()), 1), "an empty server lets somebody in");
        QPointer<GuardedSocket> guard = new GuardedSocket(wire, m_options, m_hosts, 1, nullptr);
        QObject::connect(guard, &GuardedSocket::readyRead, guard, [this, guard] { answer(guard); });
        guard->begin();
        for (qsizetype at = 0; at < bytes.size() && guard && !wire->isClosed(); at += packet) {
            wire->arrive(bytes.mid(at, packet));
            settle(*wire);
            require(admission.arriving.used <= m_options.limits.buffered + packet, "what is held is bounded");
        }
        if (guard) {
            settle(*wire);
            finish(*wire);
            delete guard;
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        require(admission.arriving.used == 0 && admission.leaving.used == 0 && admission.connections() == 0,
                "nothing is held afterwards");
    }

private:
    /// Until nothing more is answered: each answer posts the look at the next request.
    static void settle(const MemoryWire &wire)
    {
        qsizetype before = -1;
        while (before != wire.sent().size()) {
            before = wire.sent().size();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
        }
    }

    void answer(GuardedSocket *guard)
    {
        const QByteArray shown = guard->readAll();
        const QByteArray mark = "\r\n" + QByteArray(GuardedSocket::TicketHeader) + ": ";
        const qsizetype at = shown.indexOf(mark);
        require(at > 0 && shown.endsWith("\r\n\r\n"), "the guard shows one head of its own");
        const QByteArray ticket = shown.mid(at + mark.size()).chopped(4);
        std::optional<Request> request = guard->takeRequest(ticket);
        require(request.has_value(), "the ticket is good");
        require(!guard->takeRequest(ticket + '0'), "another ticket is not");
        m_router.dispatch(std::move(*request), Reply([guard](const Response &response) {
                              guard->write("HTTP/1.1 " + QByteArray::number(response.status) + " X\r\n\r\n");
                              guard->write(response.body + '\n');
                              guard->answered();
                          }));
    }

    void finish(const MemoryWire &wire)
    {
        QByteArray sent = wire.sent();
        sent.replace("HTTP/1.1 100 Continue\r\n\r\n", ""); // depends on what had arrived, rightly
        const qsizetype refusal = sent.indexOf("\r\nConnection: close\r\n");
        m_outcome.refused = refusal >= 0;
        m_outcome.answers = refusal < 0 ? sent : sent.left(sent.lastIndexOf("HTTP/1.1 ", refusal));
    }

    Outcome &m_outcome;
    Router m_router;
    ServerOptions m_options;
    HostRules m_hosts{QHostAddress(QHostAddress::LocalHost), {}};
};

Outcome outcomeOf(const QByteArray &bytes, qsizetype packet)
{
    Outcome outcome;
    Server(outcome).serve(bytes, packet);
    return outcome;
}

void makeApplication()
{
    static int count = 1;
    static char name[] = "fuzz_requeststream";
    static char *arguments[] = {name, nullptr};
    static auto *application = new QCoreApplication(count, arguments); // for the events of the guard
    Q_UNUSED(application)
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    makeApplication();
    Input input(data, size);
    const qsizetype packet = 1 + input.byte();
    const QByteArray bytes = input.rest().left(8192);
    const Outcome whole = outcomeOf(bytes, qMax<qsizetype>(1, bytes.size()));
    const Outcome cut = outcomeOf(bytes, packet);
    require(whole.requests == cut.requests, "the same requests, however the packets are cut");
    require(whole.answers == cut.answers, "the same answers, however the packets are cut");
    require(whole.refused == cut.refused, "refused or not, however the packets are cut");
    return 0;
}
