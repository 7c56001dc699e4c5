#include "desktop/clocktext.h"

#include <QTest>

using namespace sandtable::desktop;
using namespace Qt::StringLiterals;

class ClockTextTest : public QObject
{
    Q_OBJECT

private slots:
    void followsTheLocale_data();
    void followsTheLocale();
    void nothingForNoMoment() { QCOMPARE(clockText({}), QString()); }
};

void ClockTextTest::followsTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("English") << u"en_GB"_s << u"14:03:07"_s;
    QTest::newRow("American") << u"en_US"_s << u"2:03:07 PM"_s;
    QTest::newRow("French") << u"fr_FR"_s << u"14:03:07"_s;
    QTest::newRow("Danish") << u"da_DK"_s << u"14.03.07"_s;
    QTest::newRow("none") << u"C"_s << u"14:03:07"_s;
}

void ClockTextTest::followsTheLocale()
{
    QFETCH(QString, locale);
    const QDateTime moment(QDate(2026, 3, 1), QTime(14, 3, 7));
    QString text = clockText(moment, QLocale(locale));
    text.replace(QChar(0x202f), u' '); // the narrow blank of newer locale data
    QTEST(text, "text");
}

QTEST_MAIN(ClockTextTest)
#include "tst_clocktext.moc"
