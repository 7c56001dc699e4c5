#include "session/store.h"

#include "net/workerthread.h"
#include "session/storeschema.h"

#include <QHash>
#include <QMutex>
#include <QPointer>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

/// Pieces committed together; more wait for the next commit.
constexpr qsizetype LargestCommit = 512;

struct Piece {
    quint64 ticket = 0;
    Store::Job job;
};

struct Outcome {
    quint64 ticket = 0;
    Result<void> result;
};

struct Waiting {
    QPointer<QObject> context;
    Store::Done done;
};

/// What came of one piece within a commit. `undone`: the whole commit is lost with it.
struct PieceRun {
    Result<void> result;
    bool undone = false;
};

/// Runs one piece so that its error undoes nothing else of the same commit.
PieceRun runPiece(Database &database, const Store::Job &job)
{
    if (const auto begun = database.run(u"SAVEPOINT piece"_s); !begun)
        return {failure(begun.error()), true};
    const Result<void> done = job(database);
    // A full disk may have made SQLite undo the whole transaction by itself: then there is nothing to go back
    // to, and whatever ran now would be committed on its own.
    if (!done && !database.run(u"ROLLBACK TO piece"_s))
        return {done, true};
    if (const auto released = database.run(u"RELEASE piece"_s); !released)
        return {failure(released.error()), true};
    return {done, false};
}

/// Commits the pieces together. An error: none of them is on disk.
Result<std::deque<Outcome>> commit(Database &database, const std::deque<Piece> &pieces)
{
    std::deque<Outcome> outcomes;
    const Result<void> committed = database.transaction([&]() -> Result<void> {
        for (const Piece &piece : pieces) {
            PieceRun ran = runPiece(database, piece.job);
            if (ran.undone)
                return ran.result;
            outcomes.push_back({piece.ticket, std::move(ran.result)});
        }
        return {};
    });
    if (!committed)
        return failure(committed.error());
    return outcomes;
}

/// Commits the pieces, together where the disk takes them all, else each for itself: the last free pages hold
/// an order where they do not hold what came along with it.
std::deque<Outcome> commitAll(Database &database, std::deque<Piece> pieces)
{
    Result<std::deque<Outcome>> together = commit(database, pieces);
    if (together)
        return std::move(*together);
    if (pieces.size() == 1)
        return {Outcome{pieces.front().ticket, failure(together.error())}};
    std::deque<Outcome> outcomes;
    for (Piece &piece : pieces) {
        const quint64 ticket = piece.ticket;
        std::deque<Piece> alone;
        alone.push_back(std::move(piece));
        Result<std::deque<Outcome>> done = commit(database, alone);
        outcomes.push_back(done ? std::move(done->front()) : Outcome{ticket, failure(done.error())});
    }
    return outcomes;
}

} // namespace

struct Store::Private {
    net::WorkerThread thread{u"session-store"_s};
    std::optional<Database> database; ///< on the thread only

    QMutex mutex; ///< guards the three below
    std::deque<Piece> queue;
    std::deque<Outcome> finished;
    bool draining = false;

    QHash<quint64, Waiting> waiting; ///< main thread only
    quint64 nextTicket = 1;

    /// On the thread: commits what is queued until nothing is left.
    void drain(const std::function<void()> &announce)
    {
        for (;;) {
            std::deque<Piece> pieces;
            {
                const QMutexLocker lock(&mutex);
                while (!queue.empty() && pieces.size() < size_t(LargestCommit)) {
                    pieces.push_back(std::move(queue.front()));
                    queue.pop_front();
                }
                if (pieces.empty()) {
                    draining = false;
                    return;
                }
            }
            std::deque<Outcome> outcomes = commitAll(*database, std::move(pieces));
            {
                const QMutexLocker lock(&mutex);
                for (Outcome &outcome : outcomes)
                    finished.push_back(std::move(outcome));
            }
            announce();
        }
    }
};

Result<std::unique_ptr<Store>> Store::open(const QString &file)
{
    auto state = std::make_unique<Private>();
    Result<void> opened;
    state->thread.run([&] {
        Result<Database> database = Database::open(file, storeMigrations());
        if (database)
            state->database.emplace(std::move(*database));
        else
            opened = failure(database.error());
    });
    if (!opened)
        return failure(opened.error());
    return std::unique_ptr<Store>(new Store(std::move(state)));
}

Store::Store(std::unique_ptr<Private> state) : d(std::move(state)) {}

Store::~Store()
{
    d->thread.run([this] {
        d->drain([] {});
        d->database.reset();
    });
    deliver();
}

void Store::write(Job job, QObject *context, Done done)
{
    const quint64 ticket = d->nextTicket++;
    d->waiting.insert(ticket, Waiting{context, std::move(done)});
    {
        const QMutexLocker lock(&d->mutex);
        d->queue.push_back({ticket, std::move(job)});
        if (d->draining)
            return;
        d->draining = true;
    }
    d->thread.post([this] {
        d->drain([this] {
            QMetaObject::invokeMethod(
                this, [this] { deliver(); }, Qt::QueuedConnection);
        });
    });
}

QFuture<Result<void>> Store::write(Job job)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    write(std::move(job), this, [promise](const Result<void> &done) {
        promise->addResult(done);
        promise->finish();
    });
    return promise->future();
}

Result<void> Store::runNow(const Job &work)
{
    Result<void> done;
    d->thread.run([&] { done = d->database->transaction([&] { return work(*d->database); }); });
    return done;
}

void Store::deliver()
{
    std::deque<Outcome> outcomes;
    {
        const QMutexLocker lock(&d->mutex);
        outcomes.swap(d->finished);
    }
    for (Outcome &outcome : outcomes) {
        const Waiting waiting = d->waiting.take(outcome.ticket);
        if (waiting.context && waiting.done)
            waiting.done(std::move(outcome.result));
    }
}

} // namespace sandtable::session
