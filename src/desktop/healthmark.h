#pragma once

#include "desktop/theme.h"
#include "session/servicestatus.h"

#include <QWidget>

namespace sandtable::desktop
{

/// The colour of a service's health.
[[nodiscard]] QColor healthColor(session::ServiceHealth health, const Colors &colors);
/// Its name: "good", "waiting".
[[nodiscard]] QString healthText(session::ServiceHealth health);

/// The mark of a service's health: each has its own shape (ring, disc with tick, hourglass, clock, crossed
/// square), so that colour is never needed to tell them apart.
class HealthMark : public QWidget
{
    Q_OBJECT

public:
    explicit HealthMark(const Theme &theme, QWidget *parent = nullptr);
    void setHealth(session::ServiceHealth health);
    [[nodiscard]] session::ServiceHealth health() const { return m_health; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    session::ServiceHealth m_health = session::ServiceHealth::Unknown;
};

} // namespace sandtable::desktop
