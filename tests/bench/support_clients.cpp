#include "support_clients.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sandtable::bench
{

namespace
{

using Clock = std::chrono::steady_clock;

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket < 0)
        return -1;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    return socket;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count =
            ::send(socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count > 0) {
            sent += count;
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return false;
        pollfd writable{socket, POLLOUT, 0};
        ::poll(&writable, 1, 1000);
    }
    return true;
}

/// The status of the answer in `buffer` when it is whole; 0 before.
int wholeAnswer(const QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0 || buffer.size() < 12)
        return 0;
    const QByteArray head = buffer.left(end).toLower();
    const qsizetype field = head.indexOf("content-length:");
    qsizetype length = 0;
    if (field >= 0) {
        const qsizetype from = field + 15;
        const qsizetype to = head.indexOf('\r', from);
        length = head.mid(from, to < 0 ? -1 : to - from).trimmed().toLongLong();
    }
    return buffer.size() < end + 4 + length ? 0 : buffer.mid(9, 3).toInt();
}

struct Client {
    int socket = -1;
    QByteArray buffer;
    Clock::time_point asked;
    int requests = 0;
};

/// Lets what is under way be answered: whoever leaves in the middle disturbs what is measured next.
void awaitLast(std::vector<Client> &clients)
{
    const Clock::time_point end = Clock::now() + std::chrono::seconds(2);
    for (Client &client : clients) {
        pollfd readable{client.socket, POLLIN, 0};
        while (client.socket >= 0 && wholeAnswer(client.buffer) == 0 && Clock::now() < end) {
            char bytes[4096];
            if (::poll(&readable, 1, 50) <= 0)
                continue;
            const ssize_t count = ::recv(client.socket, bytes, sizeof bytes, 0);
            if (count <= 0)
                break;
            client.buffer.append(bytes, count);
        }
    }
}

} // namespace

Answers drive(const Load &load)
{
    const auto isGood = load.isGood ? load.isGood : [](int status) { return status / 100 == 2; };
    Answers answers;
    std::vector<double> times;
    std::vector<Client> clients(static_cast<size_t>(load.connections));
    std::vector<pollfd> polled(clients.size());
    const auto ask = [&](size_t i) {
        Client &client = clients[i];
        const bool used = load.requestsPerConnection > 0 && client.requests >= load.requestsPerConnection;
        if (used || client.socket < 0) {
            if (client.socket >= 0)
                ::close(client.socket);
            client.socket = connectTo(load.port);
            client.requests = 0;
        }
        client.buffer.clear();
        client.asked = Clock::now();
        ++client.requests;
        if (client.socket < 0 || !sendAll(client.socket, load.next()))
            ++answers.failed;
        polled[i] = {client.socket, POLLIN, 0};
    };
    const Clock::time_point begun = Clock::now();
    const Clock::time_point end = begun + load.duration;
    Clock::time_point nextTick = begun;
    for (size_t i = 0; i < clients.size(); ++i)
        ask(i);
    char bytes[65536];
    Clock::time_point now = Clock::now();
    while (now < end && answers.failed < 1000) {
        if (load.tick && now >= nextTick) {
            load.tick();
            nextTick = now + load.tickEvery;
        }
        ::poll(polled.data(), nfds_t(polled.size()), 50);
        for (size_t i = 0; i < clients.size(); ++i) {
            if ((polled[i].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
                continue;
            Client &client = clients[i];
            const ssize_t count = ::recv(client.socket, bytes, sizeof bytes, 0);
            if (count < 0 && (errno == EAGAIN || errno == EINTR))
                continue;
            if (count <= 0) {
                ++answers.failed;
                ::close(std::exchange(client.socket, -1));
                ask(i);
                continue;
            }
            client.buffer.append(bytes, count);
            const int status = wholeAnswer(client.buffer);
            if (status == 0)
                continue;
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - client.asked).count());
            if (!isGood(status))
                ++answers.failed;
            ask(i);
        }
        now = Clock::now();
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    awaitLast(clients);
    for (const Client &client : clients) {
        if (client.socket >= 0)
            ::close(client.socket);
    }
    std::sort(times.begin(), times.end());
    answers.count = qint64(times.size());
    answers.perSecond = double(times.size()) / seconds;
    if (!times.empty()) {
        answers.p50 = times[times.size() / 2];
        answers.p99 = times[std::min(times.size() - 1, times.size() * 99 / 100)];
    }
    return answers;
}

HeldConnections::~HeldConnections()
{
    for (const int socket : m_sockets) {
        if (socket >= 0)
            ::close(socket);
    }
}

int HeldConnections::open(quint16 port, int count)
{
    for (int i = 0; i < count; ++i) {
        const int socket = connectTo(port);
        if (socket >= 0)
            m_sockets.push_back(socket);
    }
    return alive();
}

int HeldConnections::ask(const QByteArray &request)
{
    int good = 0;
    for (const int socket : m_sockets) {
        QByteArray buffer;
        if (socket < 0 || !sendAll(socket, request))
            continue;
        pollfd readable{socket, POLLIN, 0};
        while (wholeAnswer(buffer) == 0 && ::poll(&readable, 1, 5000) > 0) {
            char bytes[4096];
            const ssize_t count = ::recv(socket, bytes, sizeof bytes, 0);
            if (count <= 0)
                break;
            buffer.append(bytes, count);
        }
        good += wholeAnswer(buffer) / 100 == 2 ? 1 : 0;
    }
    return good;
}

void HeldConnections::trickle(quint16 port, const QByteArray &request)
{
    const QByteArray byte = request.mid(m_sent++ % request.size(), 1);
    for (int &socket : m_sockets) {
        char ignored[4096];
        const ssize_t count = socket < 0 ? 0 : ::recv(socket, ignored, sizeof ignored, 0);
        const bool gone = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
        if (!gone && sendAll(socket, byte))
            continue;
        if (socket >= 0)
            ::close(socket);
        socket = connectTo(port);
    }
}

int HeldConnections::alive() const
{
    return int(std::count_if(m_sockets.begin(), m_sockets.end(), [](int socket) {
        char byte = 0;
        const ssize_t count = socket < 0 ? 0 : ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
    }));
}

double processorTime(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 13)
        return 0;
    return double(fields.at(11).toLongLong() + fields.at(12).toLongLong()) / double(::sysconf(_SC_CLK_TCK));
}

double residentMemory(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() < 2
               ? 0
               : double(fields.at(1).toLongLong() * ::sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

int openDescriptors(qint64 processId)
{
    return int(QDir(QStringLiteral("/proc/%1/fd").arg(processId))
                   .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                   .size());
}

void raiseDescriptorLimit()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace sandtable::bench
