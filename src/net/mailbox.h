#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace sandtable::net
{

/// Work for the thread on which this lives, done there by its event loop, one piece a turn, in the order of
/// posting. What is left when it is destroyed is dropped undone. The queue is our own, not Qt's of events:
/// thus the thread sanitizer sees that what was written before post() is read after it.
class Mailbox : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<void()>;

    using QObject::QObject;
    /// Leaves it for the thread. Any thread, as long as this is there; returns at once.
    void post(Work work);

private:
    void doNext();

    std::mutex m_mutex; ///< guards what waits
    std::deque<Work> m_waiting;
};

} // namespace sandtable::net
