#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// SECURITY.md names a test for each promise: they are there, under these names.
class SecurityPageTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTestItNamesIsThere();
    void everyThreatNamesATest();

private:
    static QString textOf(const QString &path)
    {
        QFile file(QStringLiteral(SANDTABLE_SOURCE_DIR "/") + path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /// The last cells of the rows of the tables.
    static QStringList namedTests()
    {
        QStringList cells;
        const QStringList lines = textOf(u"SECURITY.md"_s).split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(u"| "_s) && !line.startsWith(u"| threat |"_s))
                cells.append(line.section(u'|', -2, -2).trimmed());
        }
        return cells;
    }
};

void SecurityPageTest::everyThreatNamesATest()
{
    QVERIFY(namedTests().size() > 40);
    for (const QString &cell : namedTests())
        QVERIFY2(cell.contains(u"/tst_"_s) || cell.contains(u"/fuzz_"_s), qPrintable(cell));
}

void SecurityPageTest::everyTestItNamesIsThere()
{
    static const QRegularExpression name(u"`(?:(\\w+/\\w+))?(?:::(\\w+)(?:\\(\\w+\\))?)?`"_s);
    QStringList missing;
    for (const QString &cell : namedTests()) {
        QString file;
        for (auto match = name.globalMatch(cell); match.hasNext();) {
            const QRegularExpressionMatch found = match.next();
            if (!found.captured(1).isEmpty())
                file = u"tests/%1.cpp"_s.arg(found.captured(1));
            const QString text = textOf(file);
            const QString function = found.captured(2);
            if (text.isEmpty() || (!function.isEmpty() && !text.contains(u"void %1("_s.arg(function))))
                missing.append(found.captured());
        }
    }
    QCOMPARE(missing.join(u", "_s), QString());
}

QTEST_GUILESS_MAIN(SecurityPageTest)
#include "tst_securitypage.moc"
