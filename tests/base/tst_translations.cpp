#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace
{

/// One message of a .ts file. A plain message has one form, a plural one as many as its language has.
struct Message {
    QString context;
    QString source;
    QStringList forms;
    QString type; ///< "" when finished, else "unfinished", "vanished" or "obsolete"
    bool plural = false;

    QString name() const { return context + u": "_s + source; }
};

/// What a translation may not lose: %1 to %99, with or without L, and %n, as often as they occur.
QStringList marksOf(const QString &text)
{
    static const QRegularExpression mark(u"%(?:L?[0-9]{1,2}|L?n)"_s);
    QStringList marks;
    for (auto it = mark.globalMatch(text); it.hasNext();)
        marks << it.next().captured();
    marks.sort();
    return marks;
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.plural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.type = xml.attributes().value("type"_L1).toString();
            if (!message.plural) {
                message.forms << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.forms << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(QXmlStreamReader &xml)
{
    QList<Message> messages;
    QString context;
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        if (xml.name() != "context"_L1) {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement()) {
            if (xml.name() == "name"_L1)
                context = xml.readElementText();
            else if (xml.name() == "message"_L1)
                messages << readMessage(xml, context);
            else
                xml.skipCurrentElement();
        }
    }
    return messages;
}

/// What is wrong with a message that has to be translated; empty when nothing is.
QString flawOf(const Message &message)
{
    if (!message.type.isEmpty())
        return u"is "_s + message.type;
    if (message.forms.size() != (message.plural ? 2 : 1))
        return u"has %1 forms"_s.arg(message.forms.size());
    for (const QString &form : message.forms) {
        if (form.trimmed().isEmpty())
            return u"is empty"_s;
        if (marksOf(form) != marksOf(message.source))
            return u"has other marks: "_s + form;
    }
    return {};
}

QStringList flawsOf(const QList<Message> &messages)
{
    QStringList flaws;
    for (const Message &message : messages) {
        const QString flaw = flawOf(message);
        if (!flaw.isEmpty())
            flaws << message.name() + u" "_s + flaw;
    }
    return flaws;
}

QList<Message> pluralsOf(const QList<Message> &messages)
{
    QList<Message> plurals;
    for (const Message &message : messages) {
        if (message.plural)
            plurals << message;
    }
    return plurals;
}

QStringList namesOf(const QList<Message> &messages)
{
    QStringList names;
    for (const Message &message : messages)
        names << message.name();
    names.sort();
    return names;
}

} // namespace

/// The languages of the program are complete: all of French, and the plural forms of English.
class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsFlaws_data();
    void findsFlaws();
    void frenchIsComplete();
    void englishPluralsAreComplete();

private:
    QList<Message> m_english;
    QList<Message> m_french;
};

void TranslationsTest::initTestCase()
{
    const auto load = [](const QString &language, QList<Message> &messages) {
        QFile file(QStringLiteral(SANDTABLE_SOURCE_DIR "/translations/sandtable_%1.ts").arg(language));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        QXmlStreamReader xml(&file);
        messages = readMessages(xml);
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(!messages.isEmpty());
    };
    load(u"en"_s, m_english);
    load(u"fr"_s, m_french);
}

void TranslationsTest::findsFlaws_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, const QByteArray &message, bool good) {
        QTest::newRow(name) << "<TS><context><name>C</name>" + message + "</context></TS>" << good;
    };
    row("good", "<message><source>%1 on %2</source><translation>%1 sur %2</translation></message>", true);
    row("other order", "<message><source>%1 on %2</source><translation>%2, %1</translation></message>", true);
    row("good plural",
        "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>%n jour</numerusform>"
        "<numerusform>%n jours</numerusform></translation></message>",
        true);
    row("unfinished",
        "<message><source>Day</source><translation type=\"unfinished\">Jour</translation></message>", false);
    row("vanished",
        "<message><source>Day</source><translation type=\"vanished\">Jour</translation></message>", false);
    row("empty", "<message><source>Day</source><translation></translation></message>", false);
    row("no translation", "<message><source>Day</source></message>", false);
    row("lost mark", "<message><source>%1 on %2</source><translation>%1 sur</translation></message>", false);
    row("mark too many", "<message><source>On %1</source><translation>%1 sur %1</translation></message>",
        false);
    row("lost number",
        "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>un jour</numerusform>"
        "<numerusform>%n jours</numerusform></translation></message>",
        false);
    row("one form",
        "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>%n jour</numerusform>"
        "</translation></message>",
        false);
    row("empty form",
        "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>%n jour</numerusform>"
        "<numerusform></numerusform></translation></message>",
        false);
}

void TranslationsTest::findsFlaws()
{
    QFETCH(const QByteArray, message);
    QFETCH(const bool, good);
    QXmlStreamReader xml(message);
    const QList<Message> messages = readMessages(xml);
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(messages.size(), 1);
    QCOMPARE(flawsOf(messages).isEmpty(), good);
}

void TranslationsTest::frenchIsComplete()
{
    QCOMPARE(flawsOf(m_french).join(u'\n'), QString());
}

void TranslationsTest::englishPluralsAreComplete()
{
    const QList<Message> plurals = pluralsOf(m_english);
    QCOMPARE(namesOf(plurals), namesOf(pluralsOf(m_french)));
    QCOMPARE(flawsOf(plurals).join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
