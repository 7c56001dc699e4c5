#include "desktop/qrcode.h"

#include <QPainter>

#include <qrencode.h>

#include <memory>

namespace sandtable::desktop
{

QrMatrix qrMatrix(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return {};
    QrMatrix matrix;
    matrix.side = code->width;
    matrix.dark.resize(qsizetype(code->width) * code->width);
    for (int i = 0; i < code->width * code->width; ++i)
        matrix.dark.setBit(i, (code->data[i] & 1) != 0);
    return matrix;
}

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void QrView::setText(const QString &text)
{
    setAccessibleName(tr("QR code: %1").arg(text));
    if (std::exchange(m_text, text) == text)
        return;
    m_matrix = qrMatrix(text);
    update();
}

QSize QrView::sizeHint() const
{
    const int side = (m_matrix.side + 2 * QuietZone) * 4;
    return {side, side};
}

int QrView::moduleSide() const
{
    const int room = int(std::min(width(), height()) * devicePixelRatioF());
    return m_matrix.isEmpty() ? 0 : room / (m_matrix.side + 2 * QuietZone);
}

QRect QrView::codeRect() const
{
    const int side = moduleSide() * (m_matrix.side + 2 * QuietZone);
    const QSize room = (QSizeF(size()) * devicePixelRatioF()).toSize();
    return {(room.width() - side) / 2, (room.height() - side) / 2, side, side};
}

void QrView::paintEvent(QPaintEvent *)
{
    if (m_matrix.isEmpty() || moduleSide() == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.scale(1.0 / devicePixelRatioF(), 1.0 / devicePixelRatioF()); // whole device pixels
    const QRect code = codeRect();
    const int module = moduleSide();
    painter.fillRect(code, Qt::white);
    for (int y = 0; y < m_matrix.side; ++y) {
        for (int x = 0; x < m_matrix.side; ++x) {
            if (m_matrix.isDark(x, y))
                painter.fillRect(code.left() + (x + QuietZone) * module,
                                 code.top() + (y + QuietZone) * module, module, module, Qt::black);
        }
    }
}

} // namespace sandtable::desktop
