#pragma once

#include <QBitArray>
#include <QString>
#include <QWidget>

namespace sandtable::desktop
{

/// The modules of a QR code, without its quiet zone.
struct QrMatrix {
    int side = 0;
    QBitArray dark; ///< row by row

    [[nodiscard]] bool isEmpty() const { return side == 0; }
    [[nodiscard]] bool isDark(int x, int y) const { return dark.testBit(y * side + x); }
    friend bool operator==(const QrMatrix &, const QrMatrix &) = default;
};

/// The QR code of that text in UTF-8, error correction M, the smallest version that holds it (libqrencode);
/// empty for an empty text and for one that no version holds.
[[nodiscard]] QrMatrix qrMatrix(const QString &text);

/// Paints a QR code: black on white in every theme, a quiet zone of four modules, every module the same whole
/// number of device pixels.
class QrView : public QWidget
{
    Q_OBJECT

public:
    static constexpr int QuietZone = 4;

    explicit QrView(QWidget *parent = nullptr);
    /// What it says; also its accessible name.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] const QrMatrix &matrix() const { return m_matrix; }
    /// Where the code stands with its quiet zone, and the side of a module, in device pixels.
    [[nodiscard]] QRect codeRect() const;
    [[nodiscard]] int moduleSide() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return width; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QrMatrix m_matrix;
};

} // namespace sandtable::desktop
