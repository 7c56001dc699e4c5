#pragma once

#include "base/database.h"
#include "base/result.h"
#include "session/storewrite.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QFuture>
#include <QObject>
#include <QPromise>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace sandtable::session
{

/// The session's SQLite file (`session.db`) on a thread of its own. What is handed over while a commit is
/// under way goes into the next one together: many writes, one fsync. Made, used and destroyed on the main
/// thread.
class Store : public QObject
{
    Q_OBJECT

public:
    /// A piece of work on the store's thread; an error undoes this piece only. It may run twice, the first
    /// time undone, so it does nothing but read and write the database.
    using Job = std::function<Result<void>(Database &)>;
    using Done = std::function<void(Result<void>)>;
    /// The longest that writeAlong() waits for another commit.
    static constexpr std::chrono::milliseconds Leisure{25};

    /// Opens or creates the file; blocks (start only). Errors: Storage, as Database::open says.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const QString &file);
    /// Finishes what was handed over, then closes.
    ~Store() override;

    /// Runs `job` with the next commit; `done` is called on the main thread when it is on disk or has failed,
    /// unless `context` is gone by then.
    void write(Job job, QObject *context, Done done);

    /// The same for what nobody waits for: it goes along with the next commit, and after `Leisure` without
    /// one.
    void writeAlong(Job job, QObject *context, Done done);

    /// The same as the first to be awaited; always resolves.
    [[nodiscard]] StoreWrite write(Job job);

    /// Reads (or writes) a value: `work` runs on the store's thread with the next commit.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> fetch(std::function<Result<T>(Database &)> work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        auto value = std::make_shared<std::optional<Result<T>>>();
        promise->start();
        Job job = [work = std::move(work), value](Database &database) -> Result<void> {
            *value = work(database);
            if (!value->value())
                return failure((*value)->error());
            return {};
        };
        write(std::move(job), this, [promise, value](const Result<void> &done) {
            promise->addResult(done ? std::move(**value) : Result<T>(failure(done.error())));
            promise->finish();
        });
        return promise->future();
    }

    /// Runs `work` at once and waits for it: start and stop only.
    [[nodiscard]] Result<void> runNow(const Job &work);

private:
    struct Private;
    explicit Store(std::unique_ptr<Private> state);
    void enqueue(Job job, QObject *context, Done done);
    void hurry();
    void deliver();
    std::unique_ptr<Private> d;
};

} // namespace sandtable::session
