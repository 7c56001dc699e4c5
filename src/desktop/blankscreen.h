#pragma once

#include <QPointer>
#include <QWidget>

namespace sandtable::desktop
{

/// A black sheet over a window, for when everybody is to look at the speaker. Any key or click takes it away,
/// and does nothing else.
class BlankScreen : public QWidget
{
    Q_OBJECT

public:
    explicit BlankScreen(QWidget *window);

    void setBlank(bool blank);
    [[nodiscard]] bool isBlank() const { return !isHidden(); }

signals:
    void changed(bool blank);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QPointer<QWidget> m_focusBefore;
};

} // namespace sandtable::desktop
