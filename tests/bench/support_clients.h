#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <vector>

namespace sandtable::bench
{

/// How a server answered.
struct Answers {
    double perSecond = 0;
    double p50 = 0; ///< milliseconds
    double p99 = 0; ///< milliseconds
    qint64 count = 0;
    qint64 failed = 0; ///< answers that are not the wanted kind, and connections that broke
};

/// What a number of kept connections ask.
struct Load {
    quint16 port = 0;
    int connections = 1;
    std::chrono::milliseconds duration{1000};
    std::function<QByteArray()> next = {};       ///< the next request, whole
    std::function<bool(int status)> isGood = {}; ///< default: 2xx
    int requestsPerConnection = 0;               ///< then it is closed and opened anew; 0: kept
    std::function<void()> tick = {};             ///< called about every `tickEvery` meanwhile
    std::chrono::milliseconds tickEvery{100};
};

/// Lets every connection ask again as soon as it is answered, over plain sockets of one thread, which cost
/// less than any server: what is measured is the server.
[[nodiscard]] Answers drive(const Load &load);

/// Connections that are there and want little. POSIX descriptors.
class HeldConnections
{
public:
    HeldConnections() = default;
    ~HeldConnections();
    HeldConnections(const HeldConnections &) = delete;
    HeldConnections &operator=(const HeldConnections &) = delete;

    /// Opens that many; how many are open.
    int open(quint16 port, int count);
    /// Each sends `request` and waits for its answer; how many were answered with 2xx.
    [[nodiscard]] int ask(const QByteArray &request);
    /// Each sends the next byte of `request`, again from its first when it is through; those that the server
    /// has closed are opened anew.
    void trickle(quint16 port, const QByteArray &request);
    /// Those that the server has not closed.
    [[nodiscard]] int alive() const;

private:
    std::vector<int> m_sockets;
    qsizetype m_sent = 0;
};

/// User and system time of a process so far, in seconds; 0 where that is not known.
[[nodiscard]] double processorTime(qint64 processId);
/// Resident memory in MiB; 0 where that is not known.
[[nodiscard]] double residentMemory(qint64 processId);
/// Open descriptors; 0 where that is not known.
[[nodiscard]] int openDescriptors(qint64 processId);
/// Lets this process and its children open as many descriptors as the system allows.
void raiseDescriptorLimit();

} // namespace sandtable::bench
