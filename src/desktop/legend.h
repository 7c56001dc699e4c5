#pragma once

#include "desktop/theme.h"

#include <QWidget>

namespace sandtable::desktop
{

/// What the badges on the topology mean.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace sandtable::desktop
