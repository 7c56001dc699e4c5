#include "desktop/qrcode.h"
#include "support_gui.h"

#include <QTest>

using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

class QrCodeTest : public QObject
{
    Q_OBJECT

private slots:
    void theMatrixIsAQrCode();
    void longTexts();
    void whatIsPaintedIsTheMatrix_data();
    void whatIsPaintedIsTheMatrix();
    void itSaysItsAddress();
};

void QrCodeTest::theMatrixIsAQrCode()
{
    const QrMatrix matrix = qrMatrix(u"http://192.168.1.20:4000/"_s);
    QVERIFY(matrix.side >= 21 && (matrix.side - 17) % 4 == 0);
    // Three finder patterns: a dark ring, a light one, a dark square.
    const int far = matrix.side - 7;
    for (const QPoint corner : {QPoint(0, 0), QPoint(far, 0), QPoint(0, far)}) {
        for (int y = 0; y < 7; ++y) {
            for (int x = 0; x < 7; ++x) {
                const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
                QCOMPARE(matrix.isDark(corner.x() + x, corner.y() + y), ring != 2);
            }
        }
    }
    for (int i = 8; i < matrix.side - 8; ++i) // the timing pattern
        QCOMPARE(matrix.isDark(i, 6), i % 2 == 0);
    // The format information begins with the level, under its mask 10: M is 00.
    QCOMPARE(matrix.isDark(0, 8), true);
    QCOMPARE(matrix.isDark(1, 8), false);
}

void QrCodeTest::longTexts()
{
    QVERIFY(qrMatrix({}).isEmpty());
    QVERIFY(!qrMatrix(QString(2000, u'a')).isEmpty());
    QVERIFY(qrMatrix(QString(5000, u'a')).isEmpty());
}

void QrCodeTest::whatIsPaintedIsTheMatrix_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << QSize(300, 300);
    QTest::newRow("dark") << true << QSize(300, 300);
    QTest::newRow("wide") << false << QSize(411, 187);
    QTest::newRow("high") << true << QSize(133, 390);
}

void QrCodeTest::whatIsPaintedIsTheMatrix()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    testTheme().choose(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QrView view;
    view.setText(u"http://192.168.1.20:4000/block?ip=203.0.113.7&sig=0123456789"_s);
    view.resize(size);
    const QImage image = view.grab().toImage();
    const QrMatrix &matrix = view.matrix();
    const QRect code = view.codeRect();
    const int module = view.moduleSide();
    QVERIFY(module > 1);
    QVERIFY(image.rect().contains(code));
    QCOMPARE(code.width(), (matrix.side + 2 * QrView::QuietZone) * module);
    for (int y = -QrView::QuietZone; y < matrix.side + QrView::QuietZone; ++y) {
        for (int x = -QrView::QuietZone; x < matrix.side + QrView::QuietZone; ++x) {
            const bool inside = x >= 0 && y >= 0 && x < matrix.side && y < matrix.side;
            const QColor wanted = inside && matrix.isDark(x, y) ? Qt::black : Qt::white;
            const QPoint corner =
                code.topLeft() + QPoint(x + QrView::QuietZone, y + QrView::QuietZone) * module;
            // Every pixel of a module, its corners too: no edge is blurred.
            for (const QPoint point :
                 {corner, corner + QPoint(module - 1, module - 1), corner + QPoint(module / 2, module / 2)})
                QCOMPARE(image.pixelColor(point), wanted);
        }
    }
    testTheme().choose(ThemeChoice::System);
}

void QrCodeTest::itSaysItsAddress()
{
    QrView view;
    view.setText(u"http://192.168.1.20:4000/"_s);
    QVERIFY(view.accessibleName().contains(u"http://192.168.1.20:4000/"_s));
}

QTEST_MAIN(QrCodeTest)
#include "tst_qrcode.moc"
