#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace sandtable::net
{

/// Work for the thread on which this lives, done there by its event loop, some pieces a turn, in the order of
/// posting; a loop that a piece runs goes on with the next ones. What is left when it is destroyed is dropped
/// undone. Whatever crosses threads here does so in a queue of our own, and never inside an event: thus the
/// thread sanitizer, which cannot look into Qt, sees that what was written before post() is read after it.
class Mailbox : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);
    /// Leaves it for the thread. Any thread, as long as this is there; returns at once.
    void post(Work work);

signals:
    void arrived(QPrivateSignal);

private:
    void doSome();

    std::mutex m_mutex; ///< guards both
    std::deque<Work> m_waiting;
    bool m_isWoken = false; ///< arrived() is on its way; true while anything waits and none is being taken
};

} // namespace sandtable::net
