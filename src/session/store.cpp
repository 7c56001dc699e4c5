#include "session/store.h"

#include "net/workerthread.h"
#include "session/storeschema.h"

#include <QCoreApplication>
#include <QHash>
#include <QPointer>
#include <QTimer>

#include <mutex>

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

/// Commits the pieces together. An error: none of them is on disk.
Result<void> commit(Database &database, const std::deque<Piece> &pieces)
{
    return database.transaction([&]() -> Result<void> {
        for (const Piece &piece : pieces) {
            if (Result<void> done = piece.job(database); !done)
                return done;
        }
        return {};
    });
}

/// Commits the pieces, together where all of them succeed, else each for itself: one that fails undoes
/// nothing else, and the last free pages hold an order where they do not hold what came along with it.
std::deque<Outcome> commitAll(Database &database, std::deque<Piece> pieces)
{
    std::deque<Outcome> outcomes;
    const Result<void> together = commit(database, pieces);
    if (together || pieces.size() == 1) {
        for (const Piece &piece : pieces)
            outcomes.push_back({piece.ticket, together});
        return outcomes;
    }
    for (Piece &piece : pieces) {
        const quint64 ticket = piece.ticket;
        std::deque<Piece> alone;
        alone.push_back(std::move(piece));
        outcomes.push_back({ticket, commit(database, alone)});
    }
    return outcomes;
}

/// Who still waits when the store goes is told all the same, by the program's own event loop.
void tellLater(std::deque<std::function<void()>> resumes)
{
    if (resumes.empty())
        return;
    auto *const last = new net::Mailbox(QCoreApplication::instance());
    for (std::function<void()> &resume : resumes)
        last->post(std::move(resume));
    last->post([last] { last->deleteLater(); });
}

} // namespace

struct Store::Private {
    net::WorkerThread thread{u"session-store"_s};
    std::optional<Database> database; ///< on the thread only

    std::mutex mutex; ///< guards the four below
    std::deque<Piece> queue;
    std::deque<Outcome> finished;
    bool urgent = false; ///< somebody waits for something in the queue
    bool draining = false;

    net::Mailbox mailbox;            ///< for the main thread
    QHash<quint64, Waiting> waiting; ///< main thread only
    quint64 nextTicket = 1;
    std::deque<std::function<void()>> resumes; ///< of coroutines whose write has ended; main thread only
    QTimer leisure;                            ///< runs while something is to go along with the next commit

    /// What is queued is wanted. True: the thread has to be told.
    bool hurry()
    {
        const std::lock_guard lock(mutex);
        urgent = !queue.empty();
        return urgent && !std::exchange(draining, true);
    }

    void resumeNext()
    {
        const std::function<void()> resume = std::move(resumes.front());
        resumes.pop_front();
        resume(); // it may destroy the store
    }

    /// On the thread: commits what is queued until nothing is left that somebody waits for.
    void drain(const std::function<void()> &announce)
    {
        for (;;) {
            std::deque<Piece> pieces;
            {
                const std::lock_guard lock(mutex);
                if (!urgent) {
                    draining = false;
                    return;
                }
                while (!queue.empty() && pieces.size() < size_t(LargestCommit)) {
                    pieces.push_back(std::move(queue.front()));
                    queue.pop_front();
                }
                urgent = !queue.empty();
            }
            std::deque<Outcome> outcomes = commitAll(*database, std::move(pieces));
            {
                const std::lock_guard lock(mutex);
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

Store::Store(std::unique_ptr<Private> state) : d(std::move(state))
{
    d->leisure.setSingleShot(true);
    d->leisure.setInterval(Leisure);
    connect(&d->leisure, &QTimer::timeout, this, &Store::hurry);
}

Store::~Store()
{
    static_cast<void>(d->hurry());
    d->thread.run([this] {
        d->drain([] {});
        d->database.reset();
    });
    deliver();
    tellLater(std::exchange(d->resumes, {}));
}

void Store::write(Job job, QObject *context, Done done)
{
    enqueue(std::move(job), context, std::move(done));
    hurry();
}

void Store::writeAlong(Job job, QObject *context, Done done)
{
    enqueue(std::move(job), context, std::move(done));
    if (!d->leisure.isActive())
        d->leisure.start();
}

void Store::enqueue(Job job, QObject *context, Done done)
{
    const quint64 ticket = d->nextTicket++;
    d->waiting.insert(ticket, Waiting{context, std::move(done)});
    const std::lock_guard lock(d->mutex);
    d->queue.push_back({ticket, std::move(job)});
}

void Store::hurry()
{
    if (!d->hurry())
        return;
    d->thread.post([this] { d->drain([this] { d->mailbox.post([this] { deliver(); }); }); });
}

StoreWrite Store::write(Job job)
{
    StoreWrite pending;
    write(std::move(job), this, [this, pending](const Result<void> &done) {
        pending.finish(done, [this](std::function<void()> resume) {
            d->resumes.push_back(std::move(resume));
            d->mailbox.post([this] { d->resumeNext(); });
        });
    });
    return pending;
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
        const std::lock_guard lock(d->mutex);
        outcomes.swap(d->finished);
    }
    for (Outcome &outcome : outcomes) {
        const Waiting waiting = d->waiting.take(outcome.ticket);
        if (waiting.context && waiting.done)
            waiting.done(std::move(outcome.result));
    }
}

} // namespace sandtable::session
