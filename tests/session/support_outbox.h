#pragma once

#include "session/outbox.h"

#include <QSet>
#include <QTemporaryDir>

#include <memory>

namespace sandtable::test
{

/// A feed that shows what a test put there.
class FakeFeed : public session::FeedProbe
{
public:
    QCoro::Task<Result<bool>> isOnFeed(session::Address address) override
    {
        ++asked;
        if (broken)
            co_return failure(ErrorKind::Network, QStringLiteral("feed"), {},
                              QStringLiteral("not reachable"));
        co_return values.contains(address.value);
    }
    QSet<QString> values;
    bool broken = false;
    int asked = 0;
};

/// Waits short enough for tests, with the same proportions as the program's.
[[nodiscard]] inline session::OutboxOptions quickOptions()
{
    session::OutboxOptions options;
    options.firstWait = std::chrono::milliseconds(5);
    options.longestWait = std::chrono::milliseconds(40);
    options.unknownGrace = std::chrono::milliseconds(60);
    options.feedPoll = std::chrono::milliseconds(10);
    return options;
}

[[nodiscard]] inline session::OrderRequest orderFor(const QString &address)
{
    session::OrderRequest request;
    request.address = address;
    request.incident = QStringLiteral("http://127.0.0.1:4001/ctia/incident/incident-1");
    request.who = QStringLiteral("ana");
    return request;
}

/// Store and outbox over one folder, to be closed and opened again like a program.
struct OutboxUnderTest {
    OutboxUnderTest(const QString &file, session::Relay &relay, session::FeedProbe &feed,
                    session::OutboxOptions options = quickOptions())
        : store(std::move(*session::Store::open(file))), outbox(*store, relay, feed, clock, random, options)
    {
    }
    /// Ends as a program does.
    ~OutboxUnderTest() { QCoro::waitFor(outbox.stop()); }

    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<session::Store> store;
    session::Outbox outbox;
};

} // namespace sandtable::test
