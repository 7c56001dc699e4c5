#include "desktop/consoleview.h"
#include "desktop/mainwindow.h"
#include "support_gui.h"
#include "support_tools.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QTextEdit>
#include <QWizard>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::session;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Every text that a cell of a model can show or tell.
void collectCells(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &texts)
{
    static const QList<int> roles{Qt::DisplayRole,   Qt::EditRole,           Qt::ToolTipRole,
                                  Qt::StatusTipRole, Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole,
                                  Qt::WhatsThisRole};
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : roles)
                texts << index.data(role).toString();
            if (column == 0)
                collectCells(model, index, texts);
        }
    }
}

/// Every text that a widget shows, says to screen readers or would show when hovered, with all below it.
/// Passwords count as what their dots can be turned into only where the echo mode shows them.
QStringList shownTexts(const QWidget &root)
{
    QStringList texts;
    QList<const QWidget *> widgets{&root};
    for (const QWidget *child : root.findChildren<QWidget *>())
        widgets << child;
    for (const QWidget *widget : std::as_const(widgets)) {
        texts << widget->windowTitle() << widget->toolTip() << widget->statusTip() << widget->whatsThis()
              << widget->accessibleName() << widget->accessibleDescription();
        // Whatever its class is, by the names under which Qt's widgets keep their texts.
        for (const char *name : {"text", "plainText", "html", "markdown", "title", "currentText",
                                 "placeholderText", "displayText"}) {
            const auto *edit = qobject_cast<const QLineEdit *>(widget);
            if (edit && edit->echoMode() != QLineEdit::Normal && QByteArray(name) == "text")
                continue;
            texts << widget->property(name).toString();
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            collectCells(*view->model(), {}, texts);
        if (const auto *box = qobject_cast<const QComboBox *>(widget))
            collectCells(*box->model(), {}, texts);
        for (const QAction *action : widget->actions())
            texts << action->text() << action->toolTip() << action->statusTip();
    }
    texts.removeAll(QString());
    return texts;
}

} // namespace

/// What a camera in the room could see: no secret of the profile in use is in any text of the window or of a
/// dialog.
class NoSecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void theWalkerSees();
    void theWindowAndEveryDialogShowNone();

private:
    class NoLinks : public LinkOpener
    {
    public:
        void open(const QUrl &, Done) override {}
    };
    void lookAt(const QWidget &widget, const QString &what);

    QStringList m_secrets;
    int m_texts = 0;
};

void NoSecretsTest::lookAt(const QWidget &widget, const QString &what)
{
    const QStringList texts = shownTexts(widget);
    QVERIFY2(texts.size() > 5, qPrintable(what));
    m_texts += int(texts.size());
    for (const QString &text : texts) {
        for (const QString &secret : std::as_const(m_secrets))
            QVERIFY2(!text.contains(secret), qPrintable(what + u": "_s + text.left(200)));
    }
}

/// The walk is worth something only when it finds what is there.
void NoSecretsTest::theWalkerSees()
{
    QWidget root;
    auto *label = new QLabel(u"in a label"_s, &root);
    label->setToolTip(u"in a tip"_s);
    label->setAccessibleName(u"in a name"_s);
    auto *box = new QComboBox(&root);
    box->addItem(u"in a box"_s);
    auto *edit = new QLineEdit(u"in a field"_s, &root);
    auto *text = new QPlainTextEdit(u"in a text"_s, &root);
    auto *password = new QLineEdit(u"in a password"_s, &root);
    password->setEchoMode(QLineEdit::Password);
    const QString all = shownTexts(root).join(u'\n');
    for (const QString &part : {u"label"_s, u"tip"_s, u"name"_s, u"box"_s, u"field"_s, u"text"_s})
        QVERIFY2(all.contains(u"in a "_s + part), qPrintable(part));
    QVERIFY(!all.contains(u"in a password"_s)); // dots
    Q_UNUSED(edit)
    Q_UNUSED(text)
}

void NoSecretsTest::theWindowAndEveryDialogShowNone()
{
    ToolsUnderTest tools(false);
    tools.use(u"Customer"_s);
    const ProfileSecrets secrets = tools.lab.session().profiles().active().secrets;
    m_secrets = {secrets.clientPassword.reveal(), secrets.webexToken.reveal(),
                 secrets.webhookUrl.reveal().section(u"api_key="_s, 1), ToolsUnderTest::linkKey()};
    for (const QString &secret : std::as_const(m_secrets))
        QVERIFY(secret.size() >= 8);

    SystemClock clock;
    const scenario::ScenarioLibrary scenarios;
    NoLinks links;
    ScriptedChooser files;
    Assembly &assembly = tools.lab.assembly();
    const EvidenceSources evidence{assembly.wire(), assembly.runs(), assembly.feedLinks()};
    MainWindow window(MainWindow::Parts{tools.lab.session(), scenarios, clock, testTheme(), links,
                                        tools.services(), evidence, &files});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    // A story, an order and its evidence, with everything that is sent for them.
    window.attack();
    QTRY_VERIFY(tools.lab.state().stage >= Stage::Reported);
    QVERIFY(tools.lab.order(tools.lab.state().attackers.value(0)).has_value());
    QTRY_VERIFY(!tools.lab.entries(JournalKind::Exchange).isEmpty());
    QTRY_VERIFY(tools.lab.state().stage >= Stage::Relayed);
    lookAt(window, u"window"_s);

    const QStringList actions{u"formAction"_s,  u"checkAction"_s,    u"settingsAction"_s, u"blockAction"_s,
                              u"setupAction"_s, u"profilesAction"_s, u"prepareAction"_s,  u"exportAction"_s,
                              u"cleanAction"_s, u"aboutAction"_s};
    for (const QString &name : actions) {
        auto *action = window.findChild<QAction *>(name);
        QVERIFY2(action && action->isEnabled(), qPrintable(name));
        action->trigger();
    }
    const auto dialogs = [&window] {
        QList<QDialog *> shown;
        for (QDialog *dialog : window.findChildren<QDialog *>()) {
            if (dialog->isVisible())
                shown << dialog;
        }
        return shown;
    };
    QTRY_VERIFY(dialogs().size() >= actions.size());
    // What the dialogs ask for has come.
    QTRY_VERIFY(!textOf(window, "prepareSummary").contains(u"Asking"_s));
    QTRY_VERIFY(!textOf(window, "cleanSummary").contains(u"Asking"_s));
    QTRY_VERIFY(named<QPushButton>(window, "runButton").isEnabled());
    for (const JournalEntry &entry : tools.lab.session().journal().recentAfter(0, 10000))
        emit window.view().entryActivated(entry); // its evidence, in a dialog of its own
    for (QDialog *dialog : dialogs())
        lookAt(*dialog, dialog->objectName());

    // The assistant holds secrets that were just pasted: dots, and none of them in its answers.
    auto &wizard = named<QWizard>(window, "SetupAssistant");
    named<QAbstractButton>(wizard, "whereCustom").click();
    const auto fill = [&wizard](const char *field, const QString &text) {
        named<QLineEdit>(wizard, field).setText(text);
    };
    for (const char *field : {"wizVisibilityEdit", "wizIntelEdit", "wizConureEdit", "wizAutomationEdit"})
        fill(field, tools.info.origin.toString());
    fill("wizWebexEdit", tools.urls().webex.toString());
    fill("wizIdEdit", tools.info.clientId);
    fill("wizPasswordEdit", m_secrets[0]);
    fill("wizTokenEdit", m_secrets[1]);
    fill("wizHookEdit", secrets.webhookUrl.reveal());
    for (int page = 0; page < 4; ++page) {
        wizard.next();
        lookAt(wizard, u"assistant, page %1"_s.arg(wizard.currentId()));
    }
    QVERIFY(m_texts > 500);
}

QTEST_MAIN(NoSecretsTest)
#include "tst_nosecrets.moc"
