#include "desktop/setupassistant.h"

#include "desktop/profiletitle.h"
#include "desktop/scaledlayouts.h"
#include "desktop/setuppage.h"
#include "desktop/widgetrole.h"
#include "ui_setupassistant.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::BodyFormat;
using session::ProbeAnswer;
using session::Profile;
using session::ServiceUrls;
using session::WorkflowPlace;

namespace
{

/// The outcome with a mark of its own shape in front.
QString marked(const ProbeAnswer &answer)
{
    return (answer.ok ? u"\u2713 "_s : u"\u2715 "_s) + answer.sentence;
}

} // namespace

SetupAssistant::SetupAssistant(const QStringList &taken, WebhookCheck checkWebhook, const Theme &theme,
                               QWidget *parent)
    : QWizard(parent), m_ui(std::make_unique<Ui::SetupAssistant>()), m_taken(taken),
      m_checkWebhook(std::move(checkWebhook)), m_theme(theme)
{
    m_ui->setupUi(this);
    setWizardStyle(QWizard::ClassicStyle);
    setOptions(QWizard::IndependentPages | QWizard::NoBackButtonOnStartPage | QWizard::HaveCustomButton1);
    setButtonText(QWizard::CustomButton1, tr("Later"));
    setButtonText(QWizard::BackButton, tr("Back"));
    setButtonText(QWizard::NextButton, tr("Next"));
    setButtonText(QWizard::FinishButton, tr("Save and use"));
    setButtonText(QWizard::CancelButton, tr("Cancel"));
    setButtonLayout({QWizard::CancelButton, QWizard::Stretch, QWizard::CustomButton1, QWizard::BackButton,
                     QWizard::NextButton, QWizard::FinishButton});
    button(QWizard::CustomButton1)->setToolTip(tr("Leave this page for later; what is entered stays"));
    for (const QWizard::WizardButton which :
         {QWizard::CustomButton1, QWizard::BackButton, QWizard::NextButton, QWizard::FinishButton,
          QWizard::CancelButton}) {
        if (auto *push = qobject_cast<QPushButton *>(button(which)))
            push->setAutoDefault(which == QWizard::NextButton || which == QWizard::FinishButton);
    }
    setRole(*button(QWizard::FinishButton), u"accent"_s);
    connect(this, &QWizard::customButtonClicked, this, [this] { next(); });
    connect(this, &QWizard::currentIdChanged, this, [this](int id) {
        button(QWizard::CustomButton1)->setVisible(id == Client || id == Bot || id == Hook);
        if (id == Finish)
            summarise();
    });
    buildWhere();
    buildClient();
    buildBot();
    buildHook();
    buildFinish();
    checkWhere();
    update();
    scaleLayouts(*this, theme);
    resize(theme.px(660), theme.px(560));
}

SetupAssistant::~SetupAssistant() = default;

void SetupAssistant::buildWhere()
{
    m_ui->wherePage->setTitle(tr("Where is the tenant?"));
    m_ui->wherePage->setSubTitle(tr("The lab needs nothing. For Cisco XDR choose the region of the tenant."));
    m_ui->whereLab->setChecked(true);
    for (QRadioButton *choice :
         {m_ui->whereLab, m_ui->whereUs, m_ui->whereEu, m_ui->whereApjc, m_ui->whereCustom}) {
        connect(choice, &QRadioButton::toggled, this, [this](bool on) {
            if (!on)
                return;
            forget(m_tenant);
            checkWhere();
        });
    }
    connect(m_ui->wizNameEdit, &QLineEdit::textChanged, this, &SetupAssistant::checkWhere);
    for (QLineEdit *edit : {m_ui->wizVisibilityEdit, m_ui->wizIntelEdit, m_ui->wizConureEdit,
                            m_ui->wizAutomationEdit, m_ui->wizWebexEdit}) {
        edit->setPlaceholderText(u"https://"_s);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            forget(m_tenant);
            forget(m_bot);
            checkWhere();
        });
    }
}

void SetupAssistant::buildClient()
{
    m_ui->clientPage->setTitle(tr("API client"));
    m_ui->clientPage->setSubTitle(
        tr("Create an API client in the tenant (Administration, API clients) and paste it here."));
    setUp(m_tenant, m_ui->clientVerifyButton, m_ui->clientAnswer, m_ui->clientWhatToDo, [this](int ticket) {
        emit tenantRequested(ticket, urls(), m_ui->wizIdEdit->text().trimmed(),
                             Secret(m_ui->wizPasswordEdit->text().trimmed()));
    });
    for (QLineEdit *edit : {m_ui->wizIdEdit, m_ui->wizPasswordEdit}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_ui->clientScopes->clear();
            forget(m_tenant);
        });
    }
}

void SetupAssistant::buildBot()
{
    m_ui->botPage->setTitle(tr("Webex"));
    m_ui->botPage->setSubTitle(
        tr("Paste the token of a bot (developer.webex.com, My apps), verify it, and pick the alert room."));
    setUp(m_bot, m_ui->botVerifyButton, m_ui->botAnswer, m_ui->botWhatToDo, [this](int ticket) {
        emit botRequested(ticket, urls().webex, Secret(m_ui->wizTokenEdit->text().trimmed()));
    });
    setUp(m_direct, m_ui->botDirectButton, m_ui->botAnswer, m_ui->botWhatToDo, [this](int ticket) {
        emit directRequested(ticket, urls().webex, Secret(m_ui->wizTokenEdit->text().trimmed()),
                             m_ui->botDirectEdit->text().trimmed());
    });
    m_ui->botDirectEdit->setPlaceholderText(u"ana@lab.example"_s);
    connect(m_ui->wizTokenEdit, &QLineEdit::textChanged, this, [this] {
        m_botName.clear();
        m_ui->botRooms->clear();
        forget(m_bot);
        forget(m_direct);
        forget(m_alert);
    });
    connect(m_ui->botDirectEdit, &QLineEdit::textChanged, this, &SetupAssistant::update);
    connect(m_ui->botRooms, &QListWidget::currentRowChanged, this, [this] {
        forget(m_alert);
        update();
    });
}

void SetupAssistant::buildHook()
{
    m_ui->hookPage->setTitle(tr("Where the workflows run"));
    m_ui->hookPage->setSubTitle(
        tr("In the tenant they take orders at a webhook. This console can also run the "
           "same workflows itself; then nothing is imported."));
    m_ui->wizPlaceCombo->addItem(tr("In the tenant"), int(WorkflowPlace::Tenant));
    m_ui->wizPlaceCombo->addItem(tr("In this console"), int(WorkflowPlace::Console));
    m_ui->wizFormatCombo->addItem(tr("JSON (workflows of this program)"), int(BodyFormat::Json));
    m_ui->wizFormatCombo->addItem(tr("Form (workflow of older labs)"), int(BodyFormat::Form));
    setUp(m_hook, m_ui->hookTestButton, m_ui->hookAnswer, m_ui->hookWhatToDo, [this](int ticket) {
        emit webhookRequested(ticket, m_ui->wizHookEdit->text().trimmed(),
                              BodyFormat(m_ui->wizFormatCombo->currentData().toInt()));
    });
    for (QComboBox *box : {m_ui->wizPlaceCombo, m_ui->wizFormatCombo}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            forget(m_hook);
            checkHook();
        });
    }
    connect(m_ui->wizHookEdit, &QLineEdit::textChanged, this, [this] {
        forget(m_hook);
        checkHook();
    });
    checkHook();
}

void SetupAssistant::buildFinish()
{
    m_ui->finishPage->setTitle(tr("Ready"));
    m_ui->finishPage->setSubTitle(
        tr("This is saved and used at once. Everything can be changed in Settings."));
    m_ui->finishPage->setFinalPage(true);
    m_ui->finishProblem->hide();
    setUp(m_alert, m_ui->finishAlertButton, m_ui->finishAnswer, m_ui->finishWhatToDo, [this](int ticket) {
        emit alertRequested(ticket, urls().webex, Secret(m_ui->wizTokenEdit->text().trimmed()), room());
    });
}

QString SetupAssistant::region() const
{
    if (m_ui->whereUs->isChecked())
        return u"us"_s;
    if (m_ui->whereEu->isChecked())
        return u"eu"_s;
    if (m_ui->whereApjc->isChecked())
        return u"apjc"_s;
    return m_ui->whereCustom->isChecked() ? u"custom"_s : u"lab"_s;
}

ServiceUrls SetupAssistant::urls() const
{
    const QString where = region();
    if (where != "custom"_L1)
        return session::defaultProfile(where).value_or(Profile()).urls;
    const auto url = [](const QLineEdit *edit) { return QUrl(edit->text().trimmed(), QUrl::StrictMode); };
    return {url(m_ui->wizVisibilityEdit), url(m_ui->wizIntelEdit), url(m_ui->wizConureEdit),
            url(m_ui->wizAutomationEdit), url(m_ui->wizWebexEdit)};
}

QString SetupAssistant::room() const
{
    const QListWidgetItem *chosen = m_ui->botRooms->currentItem();
    return chosen ? chosen->data(Qt::UserRole).toString() : QString();
}

int SetupAssistant::nextId() const
{
    if (currentId() == Where && region() == "lab"_L1)
        return Finish;
    return currentId() >= Finish ? -1 : currentId() + 1;
}

void SetupAssistant::setUp(Question &question, QPushButton *button, QLabel *answer, QLabel *whatToDo,
                           std::function<void(int)> ask)
{
    question.button = button;
    question.title = button->text();
    question.answer = answer;
    question.whatToDo = whatToDo;
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, &question, ask = std::move(ask)] {
        if (question.ticket != 0) { // the button says Cancel
            forget(question);
            return;
        }
        forget(question);
        question.ticket = ++m_tickets;
        question.button->setText(tr("Cancel"));
        question.answer->setText(tr("Asking…"));
        ask(question.ticket);
    });
}

void SetupAssistant::forget(Question &question)
{
    if (!question.button)
        return;
    question.ticket = 0;
    question.ok = false;
    question.button->setText(question.title);
    question.answer->clear();
    question.whatToDo->clear();
    setRole(*question.answer, {});
    update();
}

bool SetupAssistant::take(Question &question, int ticket, const ProbeAnswer &answer)
{
    if (question.ticket != ticket || ticket == 0)
        return false;
    forget(question);
    question.ok = answer.ok;
    question.answer->setText(marked(answer));
    setRole(*question.answer, answer.ok ? u"good"_s : u"error"_s);
    question.whatToDo->setText(answer.whatToDo);
    if (!answer.ok)
        focusField(answer.field);
    update();
    return true;
}

void SetupAssistant::focusField(const QString &field)
{
    const QHash<QString, QWidget *> fields = {{u"region"_s, button(QWizard::BackButton)},
                                              {u"client_id"_s, m_ui->wizIdEdit},
                                              {u"client_password"_s, m_ui->wizPasswordEdit},
                                              {u"webex_token"_s, m_ui->wizTokenEdit},
                                              {u"room"_s, m_ui->botRooms},
                                              {u"webhook_url"_s, m_ui->wizHookEdit}};
    QWidget *widget = fields.value(field);
    if (!widget || !widget->isVisible())
        return;
    widget->setFocus();
    if (auto *edit = qobject_cast<QLineEdit *>(widget))
        edit->selectAll();
}

void SetupAssistant::checkWhere()
{
    const QString where = region();
    const bool lab = where == "lab"_L1;
    m_ui->customHolder->setVisible(where == "custom"_L1);
    m_ui->wizNameEdit->setEnabled(!lab);
    QString suggestion = where == "custom"_L1 ? tr("My tenant") : u"XDR "_s + where.toUpper();
    for (int i = 2; m_taken.contains(suggestion, Qt::CaseInsensitive); ++i)
        suggestion = suggestion.section(u' ', 0, 1) + u' ' + QString::number(i);
    m_ui->wizNameEdit->setPlaceholderText(lab ? QString() : suggestion);
    m_suggested = lab ? QString() : suggestion;
    const QString name = m_ui->wizNameEdit->text().trimmed();
    QString problem;
    if (!lab && !name.isEmpty() && m_taken.contains(name, Qt::CaseInsensitive))
        problem = tr("There is a profile of that name already.");
    else if (!lab && !name.isEmpty() && !session::isOwnProfileName(name))
        problem = tr("A name has letters, digits, spaces, dots and dashes, 40 at most.");
    bool complete = problem.isEmpty();
    if (where == "custom"_L1) {
        for (const QLineEdit *edit : {m_ui->wizVisibilityEdit, m_ui->wizIntelEdit, m_ui->wizConureEdit,
                                      m_ui->wizAutomationEdit, m_ui->wizWebexEdit}) {
            const QString text = edit->text().trimmed();
            if (text.isEmpty()) {
                complete = complete && (edit == m_ui->wizConureEdit || edit == m_ui->wizAutomationEdit);
            } else if (const auto url = session::parseServiceUrl(text); !url) {
                problem = tr("%1: %2").arg(edit->accessibleName(), url.error().detail);
                complete = false;
            }
        }
    }
    m_ui->whereProblem->setText(problem);
    m_ui->wherePage->setComplete(complete);
}

void SetupAssistant::checkHook()
{
    const bool console = m_ui->wizPlaceCombo->currentData().toInt() == int(WorkflowPlace::Console);
    const QString url = m_ui->wizHookEdit->text().trimmed();
    m_ui->hookHint->setText(
        console ? tr("This console works with the API client; a webhook is not needed.")
                : tr("Automation, Webhooks: create one, then copy its whole URL with the key in it."));
    for (QWidget *field :
         {static_cast<QWidget *>(m_ui->wizHookEdit), static_cast<QWidget *>(m_ui->wizFormatCombo)})
        field->setEnabled(!console);
    bool shapeOk = console;
    if (!console && !url.isEmpty()) {
        const ProbeAnswer answer = m_checkWebhook(url, urls());
        shapeOk = answer.ok;
        m_ui->hookAnswer->setText(marked(answer));
        setRole(*m_ui->hookAnswer, answer.ok ? u"good"_s : u"error"_s);
        m_ui->hookWhatToDo->setText(answer.whatToDo);
    }
    m_ui->hookTestButton->setEnabled(!console && shapeOk);
    m_ui->hookPage->setComplete(shapeOk);
}

void SetupAssistant::update()
{
    const bool clientFilled =
        !m_ui->wizIdEdit->text().trimmed().isEmpty() && !m_ui->wizPasswordEdit->text().trimmed().isEmpty();
    m_ui->clientVerifyButton->setEnabled(clientFilled);
    m_ui->clientPage->setComplete(m_tenant.ok);
    m_ui->botVerifyButton->setEnabled(!m_ui->wizTokenEdit->text().trimmed().isEmpty());
    m_ui->botDirectButton->setEnabled(!m_botName.isEmpty() && m_ui->botDirectEdit->text().contains(u'@'));
    m_ui->botPage->setComplete(!m_botName.isEmpty() && !room().isEmpty());
    m_ui->finishAlertButton->setEnabled(!m_botName.isEmpty() && !room().isEmpty());
}

void SetupAssistant::showTenant(int ticket, const ProbeAnswer &answer)
{
    if (!take(m_tenant, ticket, answer))
        return;
    m_ui->clientScopes->setText(answer.scopes.isEmpty() ? QString()
                                                        : tr("Scopes: %1").arg(answer.scopes.join(", "_L1)));
    if (answer.ok)
        button(QWizard::NextButton)->setFocus();
}

void SetupAssistant::showBot(int ticket, const session::BotProbe &probe)
{
    if (!take(m_bot, ticket, probe.answer))
        return;
    m_botName = probe.answer.ok ? probe.bot.displayName : QString();
    if (probe.answer.ok && m_botName.isEmpty())
        m_botName = probe.bot.email;
    m_ui->botRooms->clear();
    for (const webex::Room &room : probe.rooms) {
        auto *item = new QListWidgetItem(room.title, m_ui->botRooms);
        item->setData(Qt::UserRole, room.id);
    }
    if (m_ui->botRooms->count() == 1)
        m_ui->botRooms->setCurrentRow(0);
    if (probe.answer.ok)
        m_ui->botRooms->setFocus();
    update();
}

void SetupAssistant::showDirect(int ticket, const webex::Room &room, const QString &problem)
{
    ProbeAnswer answer;
    answer.ok = problem.isEmpty();
    answer.sentence =
        answer.ok ? tr("The conversation with %1 is open.").arg(m_ui->botDirectEdit->text()) : problem;
    if (!take(m_direct, ticket, answer) || !answer.ok)
        return;
    for (int row = 0; row < m_ui->botRooms->count(); ++row) {
        if (m_ui->botRooms->item(row)->data(Qt::UserRole) == room.id) {
            m_ui->botRooms->setCurrentRow(row);
            return;
        }
    }
    auto *item = new QListWidgetItem(
        room.title.isEmpty() ? m_ui->botDirectEdit->text().trimmed() : room.title, m_ui->botRooms);
    item->setData(Qt::UserRole, room.id);
    m_ui->botRooms->setCurrentItem(item);
}

void SetupAssistant::showWebhook(int ticket, const ProbeAnswer &answer)
{
    take(m_hook, ticket, answer);
}

void SetupAssistant::showAlert(int ticket, const ProbeAnswer &answer)
{
    take(m_alert, ticket, answer);
}

SetupResult SetupAssistant::result() const
{
    SetupResult result;
    const QString where = region();
    if (where == "lab"_L1) {
        result.profile = session::defaultProfile(u"lab"_s).value_or(Profile());
        return result;
    }
    const QString typed = m_ui->wizNameEdit->text().trimmed();
    const QString name = typed.isEmpty() ? m_suggested : typed;
    result.profile = session::ownProfile(name, where).value_or(Profile());
    result.profile.name = name;
    result.profile.urls = urls();
    result.profile.clientId = m_ui->wizIdEdit->text().trimmed();
    result.profile.roomId = room();
    result.profile.webhookFormat = BodyFormat(m_ui->wizFormatCombo->currentData().toInt());
    result.profile.workflows = WorkflowPlace(m_ui->wizPlaceCombo->currentData().toInt());
    result.secrets.clientPassword = Secret(m_ui->wizPasswordEdit->text().trimmed());
    result.secrets.webexToken = Secret(m_ui->wizTokenEdit->text().trimmed());
    result.secrets.webhookUrl = Secret(m_ui->wizHookEdit->text().trimmed());
    return result;
}

void SetupAssistant::summarise()
{
    const SetupResult now = result();
    if (now.profile.name == "lab"_L1) {
        m_ui->finishSummary->setText(
            tr("The lab tenant inside this program is used: nothing leaves this computer."));
        m_ui->finishAlertButton->hide();
        return;
    }
    const auto or_later = [](bool there, const QString &text) { return there ? text : tr("left for later"); };
    QStringList lines;
    lines << tr("Profile: %1 (%2)").arg(now.profile.name, regionTitle(region()));
    lines << tr("API client: %1")
                 .arg(or_later(!now.profile.clientId.isEmpty(),
                               m_tenant.ok ? tr("verified") : tr("entered, not verified")));
    lines << tr("Bot: %1").arg(or_later(!now.secrets.webexToken.isEmpty(),
                                        m_botName.isEmpty() ? tr("entered, not verified") : m_botName));
    const QListWidgetItem *chosen = m_ui->botRooms->currentItem();
    lines << tr("Room: %1").arg(or_later(chosen != nullptr, chosen ? chosen->text() : QString()));
    const bool console = now.profile.workflows == WorkflowPlace::Console;
    lines << tr("Workflows: %1").arg(m_ui->wizPlaceCombo->currentText());
    if (!console)
        lines << tr("Webhook: %1").arg(or_later(!now.secrets.webhookUrl.isEmpty(), tr("entered")));
    m_ui->finishSummary->setText(lines.join(u'\n'));
    m_ui->finishAlertButton->show();
}

void SetupAssistant::accept()
{
    if (currentId() != Finish)
        return;
    m_ui->finishProblem->hide();
    button(QWizard::FinishButton)->setEnabled(false);
    emit saveRequested(result());
}

void SetupAssistant::showProblem(const QString &problem)
{
    button(QWizard::FinishButton)->setEnabled(true);
    m_ui->finishProblem->setText(problem);
    m_ui->finishProblem->show();
}

void SetupAssistant::saved()
{
    QWizard::accept();
}

} // namespace sandtable::desktop
