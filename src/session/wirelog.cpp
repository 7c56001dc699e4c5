#include "session/wirelog.h"

#include "base/clock.h"
#include "net/tokenbucket.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <mutex>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int RememberedReadings = 400;

qint64 bytesOf(const net::Exchange &exchange)
{
    qint64 bytes = exchange.requestBody.size() + exchange.answerBody.size() + 2 * exchange.url.size() + 256;
    for (const net::Headers &headers : {exchange.requestHeaders, exchange.answerHeaders}) {
        for (const net::Header &header : headers)
            bytes += header.name.size() + header.value.size();
    }
    return bytes;
}

/// Workflows name services by their targets (automation::standardTargets): the same parties.
QString partyOf(const QString &service)
{
    if (service == u"Webex Teams"_s)
        return u"webex"_s;
    if (service == u"Private_CTIA_Target"_s || service == u"CTR_API"_s ||
        service == u"CTR_For_Access_Token"_s)
        return u"tenant"_s;
    return service;
}

} // namespace

/// Where other threads leave what they have seen.
struct WireLog::Gate {
    std::mutex mutex;
    net::Mailbox *mailbox = nullptr; ///< the log's; null once it has gone
    QList<std::pair<QString, net::Exchange>> waiting;
    qint64 missed = 0;
    net::TokenBucket room; ///< of paced taps
    QElapsedTimer clock;   ///< since the log was made
};

WireLog::WireLog(QObject *parent) : QObject(parent), m_gate(std::make_shared<Gate>())
{
    m_gate->mailbox = &m_mailbox;
    m_gate->clock.start();
}

WireLog::~WireLog()
{
    const std::lock_guard lock(m_gate->mutex);
    m_gate->mailbox = nullptr;
}

void WireLog::watch(net::HttpClient &http)
{
    connect(&http, &net::HttpClient::exchanged, this,
            [this](const net::Exchange &exchange) { add(WireParty::Console, exchange); });
}

WireLog::Tap WireLog::tap(const QString &party)
{
    return [this, gate = m_gate, party](const net::Exchange &exchange) {
        const std::lock_guard lock(gate->mutex);
        if (!gate->mailbox)
            return;
        if (gate->waiting.size() >= WaitingLimit) {
            ++gate->missed;
            return;
        }
        gate->waiting.append({party, exchange});
        if (gate->waiting.size() == 1)
            gate->mailbox->post([this] { drain(); });
    };
}

net::Trace WireLog::pacedTap(const QString &party)
{
    net::Trace trace;
    trace.tell = tap(party);
    trace.hasRoom = [gate = m_gate] {
        const std::lock_guard lock(gate->mutex);
        if (!gate->room.take(Burst, PerSecond, std::chrono::milliseconds(gate->clock.elapsed())))
            return true;
        ++gate->missed;
        return false;
    };
    return trace;
}

void WireLog::drain()
{
    QList<std::pair<QString, net::Exchange>> arrived;
    {
        const std::lock_guard lock(m_gate->mutex);
        arrived.swap(m_gate->waiting);
    }
    for (const auto &[party, exchange] : std::as_const(arrived))
        add(party, exchange);
}

qint64 WireLog::missed() const
{
    const std::lock_guard lock(m_gate->mutex);
    return m_gate->missed;
}

void WireLog::setStory(const QDateTime &begun)
{
    m_begun = begun;
    m_lastReadings.clear(); // each story shows its first readings again
}

bool WireLog::tellsNothingNew(const WireEntry &entry)
{
    const net::Exchange &exchange = entry.exchange;
    if (exchange.method != "GET" && exchange.method != "HEAD")
        return false;
    const QString path = QUrl(exchange.url).path();
    if (entry.from == WireParty::Visitor && path == u"/block"_s)
        return false; // a click counts each time
    if (exchange.purpose.startsWith(u"watch "_s))
        return true; // the window looking at itself
    const QString what = entry.from + u' ' + QString::fromLatin1(exchange.method) + u' ' + exchange.url;
    const size_t said = qHashMulti(0, exchange.status, exchange.answerBody, exchange.problem);
    if (m_lastReadings.size() > RememberedReadings)
        m_lastReadings.clear();
    const auto before = m_lastReadings.constFind(what);
    const bool same = before != m_lastReadings.cend() && *before == said;
    m_lastReadings.insert(what, said);
    return same;
}

void WireLog::add(const QString &party, const net::Exchange &exchange)
{
    auto entry = std::make_shared<WireEntry>();
    entry->number = ++m_next;
    entry->from = party;
    entry->to = partyOf(exchange.service);
    entry->exchange = exchange;
    if (party == WireParty::Visitor)
        std::swap(entry->peer, entry->exchange.purpose); // the server's trace names its peer there
    if (m_begun.isValid() && exchange.at >= m_begun)
        entry->sinceAttack = std::chrono::milliseconds(m_begun.msecsTo(exchange.at));
    entry->repeats = tellsNothingNew(*entry);
    makeRoom(bytesOf(exchange), entry->repeats);
    // Threads tell of their exchanges a little later: the order is that of their beginnings.
    qsizetype row = m_entries.size();
    while (row > 0 && m_entries.at(row - 1)->exchange.at > exchange.at)
        --row;
    m_bytes += bytesOf(exchange);
    m_repeats += entry->repeats ? 1 : 0;
    m_entries.insert(row, std::move(entry));
    emit added(int(row));
}

void WireLog::makeRoom(qint64 bytes, bool repeats)
{
    if (repeats && m_repeats >= RepeatLimit) {
        const auto oldest = std::ranges::find_if(m_entries, [](const WireEntryPtr &e) { return e->repeats; });
        removeAt(oldest - m_entries.begin());
    }
    if (!repeats && m_entries.size() - m_repeats >= Limit) {
        const auto oldest =
            std::ranges::find_if(m_entries, [](const WireEntryPtr &e) { return !e->repeats; });
        removeAt(oldest - m_entries.begin());
    }
    while (!m_entries.isEmpty() && m_bytes + bytes > ByteLimit)
        removeAt(0);
}

void WireLog::removeAt(qsizetype row)
{
    const WireEntryPtr gone = m_entries.takeAt(row);
    m_bytes -= bytesOf(gone->exchange);
    m_repeats -= gone->repeats ? 1 : 0;
    emit removed(int(row));
}

WireEntryPtr WireLog::find(const QJsonObject &evidence) const
{
    const QString at = evidence.value(u"at"_s).toString();
    const QString url = evidence.value(u"url"_s).toString();
    const QByteArray method = evidence.value(u"method"_s).toString().toLatin1();
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        const net::Exchange &exchange = (*entry)->exchange;
        if (exchange.url == url && exchange.method == method && toWireTime(exchange.at) == at)
            return *entry;
    }
    return nullptr;
}

} // namespace sandtable::session
