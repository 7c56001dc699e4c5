#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace sandtable::desktop
{

class Theme;

/// The one clock behind everything that moves on the topology: it ticks once a frame while somebody moves and
/// rests otherwise, so that all of a frame's changes are painted together. Main thread.
class Motion : public QObject
{
    Q_OBJECT

public:
    static constexpr int FrameMs = 16;

    explicit Motion(const Theme &theme, QObject *parent = nullptr);

    /// Whether things may move at all: false when the system asks for reduced motion.
    [[nodiscard]] bool animates() const;
    /// Milliseconds since the program's first motion; what ticked() carries.
    [[nodiscard]] qint64 now() const { return m_clock.elapsed(); }
    /// Somebody begins to move: ticks come until as many have called release().
    void hold();
    void release();
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }

signals:
    void ticked(qint64 now);

private:
    const Theme &m_theme;
    QTimer m_timer;
    QElapsedTimer m_clock;
    int m_holders = 0;
};

} // namespace sandtable::desktop
