#include "desktop/aboutdialog.h"
#include "desktop/blockdialog.h"
#include "desktop/checkdialog.h"
#include "desktop/cleandialog.h"
#include "desktop/evidencedialog.h"
#include "desktop/exportdialog.h"
#include "desktop/gallerydialog.h"
#include "desktop/logindialog.h"
#include "desktop/orderdialog.h"
#include "desktop/preparedialog.h"
#include "desktop/presenterwindow.h"
#include "desktop/profilesdialog.h"
#include "desktop/setupassistant.h"
#include "fixture_window.h"

#include <QAction>
#include <QActionGroup>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTranslator>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

/// Walks the window and every dialog in each language on the smallest screen.
class TextsTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void dialogsFit_data();
    void dialogsFit();
    void theWindowFits_data();
    void theWindowFits();
    void theLanguageIsSwitchedWhileItRuns();

private:
    void speak(const QString &code);
    QTranslator m_translator;
};

void TextsTest::speak(const QString &code)
{
    QVERIFY(m_translator.load(u"" SANDTABLE_TRANSLATIONS "/sandtable_%1.qm"_s.arg(code)));
    QLocale::setDefault(QLocale(code));
    QVERIFY(QCoreApplication::installTranslator(&m_translator));
}

void TextsTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
    QLocale::setDefault(QLocale::c());
}

void TextsTest::dialogsFit_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("French") << u"fr"_s;
}

void TextsTest::dialogsFit()
{
    QFETCH(QString, language);
    speak(language);
    testTheme().setScale(Theme::scaleFor(QSize(1366, 768)));
    JournalEntry entry;
    entry.text = u"The incident was reported"_s;
    entry.at = QDateTime::currentDateTimeUtc();
    SettingsView view;
    view.settings.profile = u"custom"_s;
    view.secretsPlace = u"They rest in the keychain."_s;
    view.scenarios = {{u"log4shell"_s, classic().title}};
    view.languages = {u"en"_s, u"fr"_s};
    BlockOrder order;
    order.id = u"7"_s;
    order.placed = QDateTime::currentDateTimeUtc();
    SystemClock clock;
    scenario::ScenarioLibrary library;

    std::vector<std::unique_ptr<QWidget>> windows;
    windows.push_back(std::make_unique<LoginDialog>(classic(), testTheme()));
    windows.push_back(std::make_unique<CheckDialog>(testTheme()));
    windows.push_back(std::make_unique<SettingsDialog>(view, testTheme()));
    windows.push_back(std::make_unique<EvidenceDialog>(entry, testTheme()));
    windows.push_back(std::make_unique<AboutDialog>(testTheme()));
    windows.push_back(std::make_unique<PrepareDialog>(testTheme()));
    windows.push_back(std::make_unique<CleanDialog>(testTheme()));
    windows.push_back(std::make_unique<ExportDialog>(u"/home/presenter/sandtable-workflows"_s, testTheme()));
    auto profiles = std::make_unique<ProfilesDialog>(testTheme());
    profiles->showProfiles({u"lab"_s, u"eu"_s, u"Our own tenant"_s}, u"lab"_s);
    windows.push_back(std::move(profiles));
    windows.push_back(std::make_unique<OrderDialog>(order, testTheme()));
    windows.push_back(std::make_unique<BlockDialog>(u"203.0.113.7"_s, testTheme()));
    windows.push_back(std::make_unique<GalleryDialog>(library.scenarios(), u"log4shell"_s, testTheme()));
    windows.push_back(std::make_unique<PresenterWindow>(testTheme(), clock, nullptr));
    windows.push_back(std::make_unique<SetupAssistant>(
        QStringList{u"lab"_s}, [](const QString &, const ServiceUrls &) { return ProbeAnswer(); },
        testTheme()));
    for (const auto &window : windows) {
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        auto *tabs = window->findChild<QTabWidget *>();
        for (int tab = 0; tab < (tabs ? tabs->count() : 1); ++tab) {
            if (tabs)
                tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            const QString clipped = clippedTexts(*window).join(u", "_s);
            QVERIFY2(clipped.isEmpty(), qPrintable(window->objectName() + u": "_s + clipped));
        }
        const QSize size = window->frameGeometry().size();
        QVERIFY2(size.width() <= 1366 && size.height() <= 768,
                 qPrintable(u"%1: %2 × %3"_s.arg(window->objectName()).arg(size.width()).arg(size.height())));
        const QString nameless = namelessControls(*window).join(u", "_s);
        QVERIFY2(nameless.isEmpty() || window->inherits("QWizard"),
                 qPrintable(window->objectName() + u": "_s + nameless));
        window->hide();
    }
}

void TextsTest::theWindowFits_data()
{
    dialogsFit_data();
}

void TextsTest::theWindowFits()
{
    QFETCH(QString, language);
    speak(language);
    WindowFixture fixture(Pace::Instant);
    fixture.window().resize(1366, 768);
    QTRY_COMPARE(clippedTexts(fixture.window()).join(u", "_s), QString()); // with the first steps
    QVERIFY(fixture.lab().attack().isEmpty());
    QTRY_COMPARE(fixture.lab().state().stage, Stage::Alerted);
    fixture.window().mask().setOn(true);
    QTRY_COMPARE(clippedTexts(fixture.window()).join(u", "_s), QString());
    QCOMPARE(fixture.window().size(), QSize(1366, 768)); // nothing forces it to grow
    fixture.key(Qt::Key_F11);
    for (const int key : {Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_1}) {
        fixture.key(key);
        QTRY_COMPARE(clippedTexts(fixture.window()).join(u", "_s), QString());
    }
}

void TextsTest::theLanguageIsSwitchedWhileItRuns()
{
    WindowFixture fixture(Pace::Instant);
    QCOMPARE(fixture.child<QPushButton>(u"resetButton"_s).text(), u"Reset"_s);
    speak(u"fr"_s);
    QTRY_VERIFY(fixture.child<QPushButton>(u"resetButton"_s).text() != u"Reset"_s);
    const auto choices = fixture.child<QAction>(u"language_en"_s).actionGroup()->actions();
    QVERIFY(choices.size() >= 2);
    fixture.child<QAction>(u"language_en"_s).trigger();
    QTRY_COMPARE(fixture.settings().language, u"en"_s);
    QVERIFY(fixture.child<QAction>(u"language_en"_s).isChecked());
}

QTEST_MAIN(TextsTest)
#include "tst_texts.moc"
