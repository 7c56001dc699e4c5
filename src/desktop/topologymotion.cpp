#include "desktop/topologymotion.h"

#include "desktop/theme.h"

namespace sandtable::desktop
{

Motion::Motion(const Theme &theme, QObject *parent) : QObject(parent), m_theme(theme)
{
    m_clock.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(FrameMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { emit ticked(m_clock.elapsed()); });
}

bool Motion::animates() const
{
    return m_theme.animates();
}

void Motion::hold()
{
    if (++m_holders == 1)
        m_timer.start();
}

void Motion::release()
{
    if (m_holders > 0 && --m_holders == 0)
        m_timer.stop();
}

} // namespace sandtable::desktop
