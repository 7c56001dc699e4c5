#include "app/lab.h"
#include "app/lablistening.h"
#include "desktop/banner.h"
#include "desktop/consoleview.h"
#include "desktop/mainwindow.h"
#include "desktop/setupassistant.h"
#include "support_program.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace sandtable;
using namespace sandtable::desktop;
using namespace sandtable::test;
using namespace Qt::StringLiterals;

namespace
{

/// Nobody follows a link here: people press cards.
class NoLinks : public LinkOpener
{
public:
    void open(const QUrl &, Done done) override { done(QString()); }
};

} // namespace

/// The window of a console that knows nothing yet, and the tenant of a customer in another process: from the
/// first page of the assistant to the tenant as it was, everything over the wire.
class CustomerTenantTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void fromTheAssistantToCleaningUp_data();
    void fromTheAssistantToCleaningUp();
    void resetIsAtOnceAndCleansBehindIt();

private:
    template <typename T>
    T &named(const char *name)
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no child %s", name);
        return *found;
    }
    void type(const char *field, const QString &text)
    {
        auto &edit = named<QLineEdit>(field);
        edit.selectAll();
        edit.insert(text); // as pasted
    }
    void press(const char *button) { QTest::mouseClick(&named<QPushButton>(button), Qt::LeftButton); }
    [[nodiscard]] QString text(const char *label) { return named<QLabel>(label).text(); }
    void goOn() { QTest::mouseClick(assistant().button(QWizard::NextButton), Qt::LeftButton); }
    SetupAssistant &assistant() { return named<SetupAssistant>("SetupAssistant"); }

    void openConsole();
    void goThroughTheAssistant(session::WorkflowPlace place);
    [[nodiscard]] QJsonArray room() const;
    [[nodiscard]] QString cardWith(const QByteArray &button) const;
    [[nodiscard]] int pressCard(const QString &card, const QJsonObject &inputs) const;
    [[nodiscard]] QByteArrayList feed() const;
    [[nodiscard]] QByteArray count(const QString &type) const;

    std::unique_ptr<ServedProgram> m_tenant;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::Lab> m_lab;
    std::unique_ptr<app::LabListening> m_listening;
    NoLinks m_links;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void CustomerTenantTest::init()
{
    m_tenant = std::make_unique<ServedProgram>(QString(), QStringList{u"--tenant-only"_s});
    QVERIFY2(m_tenant->isReady(), m_tenant->errors().constData());
    openConsole();
}

void CustomerTenantTest::cleanup()
{
    m_window.reset();
    m_listening.reset();
    QCoro::waitFor(m_lab->stop());
    m_lab.reset();
    m_theme.reset();
    m_folder.reset();
    m_tenant.reset();
}

/// As app/consoleapp opens it in a data folder that nobody has used.
void CustomerTenantTest::openConsole()
{
    m_folder = std::make_unique<QTemporaryDir>();
    app::Options options;
    options.data = m_folder->filePath(u"data"_s);
    options.port = 0;
    options.tenantPort = 0;
    m_lab = std::make_unique<app::Lab>(options);
    QVERIFY(QCoro::waitFor(m_lab->open()).has_value());
    QVERIFY(QCoro::waitFor(m_lab->start()).has_value());
    m_theme = std::make_unique<Theme>(*qApp);
    m_listening = std::make_unique<app::LabListening>(*m_lab);
    Services services{m_lab->session(), m_lab->assembly().probe(), m_lab->setup(),
                      m_lab->assembly().cleaner(),
                      [this](bool withToken) { return m_lab->exportedWorkflows(withToken); }};
    services.listening = m_listening.get();
    MainWindow::Parts parts{m_lab->session(), m_lab->scenarios(), m_lab->clock(), *m_theme, m_links,
                            services};
    parts.firstStart = m_lab->isFirstStart();
    m_window = std::make_unique<MainWindow>(std::move(parts));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

QJsonArray CustomerTenantTest::room() const
{
    return ask("GET", m_tenant->tenant(u"/v1/messages?max=200&roomId="_s + m_tenant->value("room_id")),
               bearer(m_tenant->value("webex_operator_token")))
        .object()
        .value(u"items"_s)
        .toArray();
}

/// The newest card with such a button; empty: none is there yet.
QString CustomerTenantTest::cardWith(const QByteArray &button) const
{
    for (const QJsonValue &message : room()) {
        if (QJsonDocument(message[u"attachments"_s].toArray()).toJson().contains(button))
            return message[u"id"_s].toString();
    }
    return {};
}

/// A member of the room presses in Webex; the status of the answer.
int CustomerTenantTest::pressCard(const QString &card, const QJsonObject &inputs) const
{
    const QJsonObject body{{u"type"_s, u"submit"_s}, {u"messageId"_s, card}, {u"inputs"_s, inputs}};
    return ask("POST", m_tenant->tenant(u"/v1/attachment/actions"_s),
               bearerJson(m_tenant->value("webex_operator_token")),
               QJsonDocument(body).toJson(QJsonDocument::Compact))
        .status;
}

/// What firewalls download from the tenant.
QByteArrayList CustomerTenantTest::feed() const
{
    const QJsonArray feeds =
        ask("GET", m_tenant->tenant(u"/ctia/feed/search?query=title:SecureX_Firewall_Private_Feed_IPv4"_s),
            bearer(m_tenant->tenantToken()))
            .array();
    const QUrl view(feeds.first()[u"feed_view_url"_s].toString());
    const QByteArray text = view.isValid() ? ask("GET", view).body : QByteArray();
    return text.isEmpty() ? QByteArrayList() : text.split('\n');
}

QByteArray CustomerTenantTest::count(const QString &type) const
{
    return ask("GET", m_tenant->tenant(u"/ctia/%1/search/count"_s.arg(type)), bearer(m_tenant->tenantToken()))
        .body;
}

void CustomerTenantTest::goThroughTheAssistant(session::WorkflowPlace place)
{
    // Where: it is open by itself at the first start.
    QVERIFY(QTest::qWaitForWindowExposed(&assistant()));
    const QString origin = m_tenant->value("tenant");
    QTest::mouseClick(&named<QRadioButton>("whereCustom"), Qt::LeftButton, {}, {12, 8});
    for (const char *edit : {"wizVisibilityEdit", "wizIntelEdit", "wizConureEdit", "wizAutomationEdit"})
        type(edit, origin);
    type("wizWebexEdit", origin + u"/v1/"_s);
    type("wizNameEdit", u"Customer"_s);
    goOn();
    // The API client.
    type("wizIdEdit", m_tenant->value("client_id"));
    type("wizPasswordEdit", m_tenant->value("client_password"));
    press("clientVerifyButton");
    QTRY_VERIFY2(text("clientAnswer").startsWith(u"\u2713"_s), qPrintable(text("clientAnswer")));
    goOn();
    // The bot and its room.
    type("wizTokenEdit", m_tenant->value("webex_token"));
    press("botVerifyButton");
    QTRY_VERIFY2(text("botAnswer").startsWith(u"\u2713"_s), qPrintable(text("botAnswer")));
    auto &rooms = named<QListWidget>("botRooms");
    for (int i = 0; i < rooms.count(); ++i) {
        if (rooms.item(i)->data(Qt::UserRole).toString() == m_tenant->value("room_id"))
            QTest::mouseClick(rooms.viewport(), Qt::LeftButton, {},
                              rooms.visualItemRect(rooms.item(i)).center());
    }
    goOn();
    // The tenant has no webhook yet: Prepare tenant… makes it.
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Hook));
    if (place == session::WorkflowPlace::Console) {
        QTest::keyClick(&named<QComboBox>("wizPlaceCombo"), Qt::Key_Down);
        goOn();
    } else {
        QTest::mouseClick(assistant().button(QWizard::CustomButton1), Qt::LeftButton);
    }
    QCOMPARE(assistant().currentId(), int(SetupAssistant::Finish));
    press("finishAlertButton");
    QTRY_VERIFY(text("finishAnswer").contains(u"The test alert is in the room"_s));
    QVERIFY(!room().isEmpty());
    QTest::mouseClick(assistant().button(QWizard::FinishButton), Qt::LeftButton);
    QTRY_COMPARE(m_lab->session().profiles().active().profile.name, u"Customer"_s);
    QCOMPARE(m_lab->session().profiles().active().profile.workflows, place);
}

void CustomerTenantTest::fromTheAssistantToCleaningUp_data()
{
    QTest::addColumn<bool>("inTheConsole");
    QTest::newRow("workflows in the tenant") << false;
    QTest::newRow("workflows in the console") << true;
}

void CustomerTenantTest::fromTheAssistantToCleaningUp()
{
    QFETCH(bool, inTheConsole);
    goThroughTheAssistant(inTheConsole ? session::WorkflowPlace::Console : session::WorkflowPlace::Tenant);
    if (QTest::currentTestFailed())
        return;
    // There is no feed yet: the window offers to look at what would be made.
    QTRY_VERIFY(m_window->view().banner().isVisible());
    QCOMPARE(m_window->view().banner().text(), u"The tenant has no blocking feed yet."_s);
    press("bannerAction");
    QTRY_VERIFY(named<QPushButton>("prepareButton").isEnabled());
    press("prepareButton");
    QTRY_COMPARE(text("prepareSummary"), u"The tenant has everything."_s);

    // To the lab and back, from the tool bar.
    for (const QString &name : {u"lab"_s, u"Customer"_s}) {
        auto &switcher = named<QComboBox>("profileSwitcher");
        switcher.setCurrentIndex(switcher.findData(name));
        emit switcher.activated(switcher.currentIndex());
        QTRY_COMPARE(m_lab->session().profiles().active().profile.name, name);
    }

    // Attack, incident, alert.
    session::ProfileStore &profiles = m_lab->session().profiles();
    session::Settings settings = profiles.settings();
    settings.pace = session::Pace::Instant;
    QVERIFY(QCoro::waitFor(profiles.apply(settings)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->session().botState().listening, 15000);
    named<QAction>("attackAction").trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->session().state().stage, session::Stage::Alerted, 30000);
    QString card;
    QTRY_VERIFY(!(card = cardWith("Block selected")).isEmpty());
    QVERIFY(feed().isEmpty());
    const QString attacker = m_lab->session().state().attackers.value(0);
    const QString incident = m_lab->session().state().incident;

    // Order, block, confirmation.
    QCOMPARE(
        pressCard(card, {{u"action"_s, u"block"_s}, {u"incident"_s, incident}, {u"observables"_s, attacker}}),
        200);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->session().state().stage, session::Stage::Confirmed, 20000);
    QVERIFY(feed().contains(attacker.toLatin1()));

    // Undo, from the room.
    QString confirmation;
    QTRY_VERIFY(!(confirmation = cardWith("Unblock selected")).isEmpty());
    QCOMPARE(pressCard(confirmation, {{u"action"_s, u"unblock"_s}, {u"observables"_s, attacker}}), 200);
    QTRY_VERIFY_WITH_TIMEOUT(feed().isEmpty(), 20000);

    // The tenant as it was.
    named<QAction>("cleanAction").trigger();
    QTRY_VERIFY(named<QPushButton>("cleanDeleteButton").isEnabled());
    press("cleanDeleteButton");
    QTRY_VERIFY_WITH_TIMEOUT(text("cleanSummary").startsWith(u"Deleted: "_s), 20000);
    press("prepareLookButton");
    QTRY_VERIFY(named<QPushButton>("prepareUndoButton").isEnabled());
    press("prepareUndoButton");
    for (const QString &type :
         {u"incident"_s, u"sighting"_s, u"relationship"_s, u"judgement"_s, u"indicator"_s, u"feed"_s})
        QTRY_COMPARE_WITH_TIMEOUT(count(type), QByteArray("0"), 15000);
}

/// Between two shows: calm in less than a second, and what the show left in the tenant goes meanwhile.
void CustomerTenantTest::resetIsAtOnceAndCleansBehindIt()
{
    assistant().reject();
    session::ProfileStore &profiles = m_lab->session().profiles();
    session::Settings settings = profiles.settings();
    settings.pace = session::Pace::Instant;
    QVERIFY(QCoro::waitFor(profiles.apply(settings)).has_value());
    const auto incidents = [this] {
        const Result<QJsonArray> all =
            QCoro::waitFor(m_lab->assembly().clients().tenant().search(u"incident"_s, {}));
        return all ? int(all->size()) : -1;
    };
    named<QAction>("cleanOnResetAction").setChecked(true);
    for (int show = 0; show < 2; ++show) {
        named<QAction>("attackAction").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->session().state().stage, session::Stage::Alerted, 20000);
        QCOMPARE(incidents(), 1);
        QElapsedTimer taken;
        taken.start();
        named<QAction>("resetAction").trigger();
        QTRY_COMPARE(m_lab->session().state().stage, session::Stage::Idle);
        QVERIFY2(taken.elapsed() < 1000, qPrintable(u"%1 ms"_s.arg(taken.elapsed())));
        QVERIFY(named<QAction>("attackAction").isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(incidents(), 0, 20000);
    }
}

QTEST_MAIN(CustomerTenantTest)
#include "tst_customertenant.moc"
