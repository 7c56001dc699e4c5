#pragma once

#include <QWidget>

namespace sandtable::desktop
{

/// One line of text that ends in an ellipsis where there is no room; the whole of it is its tooltip and its
/// accessible name.
class ElidedText : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedText(QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace sandtable::desktop
