#include "desktop/settingsdialog.h"

#include "desktop/languagename.h"
#include "desktop/profiletitle.h"
#include "desktop/scaledlayouts.h"
#include "session/addressrules.h"
#include "ui_settingsdialog.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::BodyFormat;
using session::Pace;
using session::Profile;
using session::SecretName;
using session::Settings;
using session::WorkflowPlace;

namespace
{

void select(QComboBox &box, const QVariant &value)
{
    box.setCurrentIndex(std::max(0, box.findData(value)));
}

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines << line.trimmed();
    }
    return lines;
}

} // namespace

SettingsDialog::SettingsDialog(const SettingsView &view, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SettingsDialog>()), m_view(view), m_settings(view.settings)
{
    m_ui->setupUi(this);
    fillChoices();
    m_ui->publicUrlEdit->setText(m_settings.publicUrl.toString());
    m_ui->publicUrlEdit->setPlaceholderText(u"https://lab.example"_s);
    m_ui->anyGetCheck->setChecked(m_settings.anyGetActs);
    m_ui->anyGetWarning->setVisible(m_settings.anyGetActs);
    m_ui->secretsHint->setText(tr("Secrets are never shown again. %1").arg(view.secretsPlace));
    m_ui->overridesHint->setVisible(!view.overrides.isEmpty());
    m_ui->overridesHint->setText(tr("These environment variables win over what is entered here: %1")
                                     .arg(view.overrides.join(", "_L1)));
    m_ui->problemLabel->hide();
    showProfile(m_settings.profile);
    connect(m_ui->profileCombo, &QComboBox::currentIndexChanged, this, [this] {
        keepProfile();
        showProfile(m_ui->profileCombo->currentData().toString());
    });
    connect(m_ui->anyGetCheck, &QCheckBox::toggled, m_ui->anyGetWarning, &QWidget::setVisible);
    for (const SecretField &field : secretFields()) {
        connect(field.forget, &QCheckBox::toggled, field.edit, &QWidget::setDisabled);
        connect(field.forget, &QCheckBox::toggled, field.edit, &QLineEdit::clear);
    }
    connect(m_ui->okButton, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_ui->applyButton, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->protectedEdit->setFixedHeight(theme.px(96));
    m_ui->allowedEdit->setFixedHeight(theme.px(96));
    m_ui->caFileButton->setAutoDefault(false);
    connect(m_ui->caFileButton, &QPushButton::clicked, this,
            [this] { emit caFileWanted(m_ui->caFileEdit->text().trimmed()); });
    scaleLayouts(*this, theme);
    // Every tab is in view in every language; a few pixels for the frame around them.
    m_ui->tabs->tabBar()->ensurePolished();
    const int tabs = m_ui->tabs->tabBar()->sizeHint().width() + theme.px(40);
    resize(std::max(theme.px(720), tabs), sizeHint().height());
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::fillChoices()
{
    for (const QString &name : m_settings.profileNames())
        m_ui->profileCombo->addItem(profileTitle(name), name);
    select(*m_ui->profileCombo, m_settings.profile);
    m_ui->formatCombo->addItem(tr("JSON (workflows of this program)"), int(BodyFormat::Json));
    m_ui->formatCombo->addItem(tr("Form (workflow of older labs)"), int(BodyFormat::Form));
    m_ui->workflowsCombo->addItem(tr("In the tenant"), int(WorkflowPlace::Tenant));
    m_ui->workflowsCombo->addItem(tr("In this console"), int(WorkflowPlace::Console));
    m_ui->alertFormatCombo->addItem(tr("Card and text"), u"both"_s);
    m_ui->alertFormatCombo->addItem(tr("Card"), u"card"_s);
    m_ui->alertFormatCombo->addItem(tr("Text"), u"markdown"_s);
    m_ui->deliveriesCombo->addItem(tr("Chosen by itself"), u"auto"_s);
    m_ui->deliveriesCombo->addItem(tr("Webhook"), u"webhook"_s);
    m_ui->deliveriesCombo->addItem(tr("Websocket"), u"websocket"_s);
    m_ui->checkSecondsSpin->setRange(10, 86400);
    m_ui->checkSecondsSpin->setButtonSymbols(
        QAbstractSpinBox::NoButtons); // typed, or by arrow keys and wheel
    m_ui->checkSecondsSpin->setSuffix(tr(" seconds"));
    m_ui->proxyCombo->addItem(tr("As the system"), u"system"_s);
    m_ui->proxyCombo->addItem(tr("None"), u"none"_s);
    if (m_ui->proxyCombo->findData(m_settings.proxy) < 0)
        m_ui->proxyCombo->addItem(m_settings.proxy, m_settings.proxy);
    select(*m_ui->proxyCombo, m_settings.proxy);
    for (const auto &[id, title] : m_view.scenarios)
        m_ui->scenarioCombo->addItem(title, id);
    if (m_ui->scenarioCombo->findData(m_settings.scenario) < 0)
        m_ui->scenarioCombo->addItem(m_settings.scenario, m_settings.scenario);
    select(*m_ui->scenarioCombo, m_settings.scenario);
    m_ui->paceCombo->addItem(tr("Live: as it would happen"), int(Pace::Live));
    m_ui->paceCombo->addItem(tr("Step: each beat waits for you"), int(Pace::Step));
    m_ui->paceCombo->addItem(tr("Instant: without waiting"), int(Pace::Instant));
    select(*m_ui->paceCombo, int(m_settings.pace));
    m_ui->languageCombo->addItem(tr("As the system"), QString());
    m_ui->languageCombo->addItem(languageName(u"en"_s), u"en"_s);
    for (const QString &code : m_view.languages) {
        if (code != "en"_L1)
            m_ui->languageCombo->addItem(languageName(code), code);
    }
    if (m_ui->languageCombo->findData(m_settings.language) < 0)
        m_ui->languageCombo->addItem(m_settings.language, m_settings.language);
    select(*m_ui->languageCombo, m_settings.language);
    m_ui->themeCombo->addItem(tr("As the system"), u"system"_s);
    m_ui->themeCombo->addItem(tr("Light"), u"light"_s);
    m_ui->themeCombo->addItem(tr("Dark"), u"dark"_s);
    select(*m_ui->themeCombo, m_settings.theme);
}

QList<SettingsDialog::SecretField> SettingsDialog::secretFields() const
{
    return {{SecretName::ClientPassword, m_ui->clientPasswordEdit, m_ui->clientPasswordForget},
            {SecretName::WebexToken, m_ui->webexTokenEdit, m_ui->webexTokenForget},
            {SecretName::WebhookUrl, m_ui->webhookUrlEdit, m_ui->webhookUrlForget},
            {SecretName::IsolateWebhookUrl, m_ui->isolateUrlEdit, m_ui->isolateUrlForget}};
}

void SettingsDialog::showProfile(const QString &name)
{
    m_shown = name;
    const Profile profile = m_settings.profileNamed(name);
    const bool lab = name == "lab"_L1;
    m_ui->profileHint->setText(
        lab ? tr("The lab's addresses and credentials are made when it starts; there is nothing to enter.")
            : tr("Create an API client in the tenant and enter it here, then run Check."));
    m_ui->clientIdEdit->setText(profile.clientId);
    m_ui->visibilityEdit->setText(profile.urls.visibility.toString());
    m_ui->privateIntelEdit->setText(profile.urls.privateIntel.toString());
    m_ui->conureEdit->setText(profile.urls.conure.toString());
    m_ui->automationEdit->setText(profile.urls.automation.toString());
    m_ui->webexEdit->setText(profile.urls.webex.toString());
    m_ui->roomEdit->setText(profile.roomId);
    m_ui->protectedEdit->setPlainText(profile.protectedAddresses.join(u'\n'));
    select(*m_ui->formatCombo, int(profile.webhookFormat));
    select(*m_ui->workflowsCombo, int(profile.workflows));
    select(*m_ui->alertFormatCombo, profile.alertFormat);
    select(*m_ui->deliveriesCombo, profile.deliveries);
    m_ui->allowedEdit->setPlainText(profile.allowedPeople.join(u'\n'));
    m_ui->checkSecondsSpin->setValue(profile.checkSeconds);
    m_ui->caFileEdit->setText(profile.caFile);
    m_ui->attackFromRoomCheck->setChecked(profile.attackFromRoom);
    for (QLineEdit *edit : {m_ui->visibilityEdit, m_ui->privateIntelEdit, m_ui->conureEdit,
                            m_ui->automationEdit, m_ui->webexEdit})
        edit->setEnabled(profile.region == "custom"_L1);
    m_ui->clientIdEdit->setEnabled(!lab);
    m_ui->roomEdit->setEnabled(!lab);
    m_ui->workflowsCombo->setEnabled(!lab);
    m_ui->caFileEdit->setEnabled(!lab);
    m_ui->caFileButton->setEnabled(!lab);
    for (const SecretField &field : secretFields()) {
        const bool inUse = name == m_view.settings.profile;
        const bool stored = m_view.secretsPresent.contains(session::toText(field.name));
        field.edit->clear();
        field.forget->setChecked(false);
        field.edit->setEnabled(!lab);
        field.forget->setEnabled(!lab);
        field.edit->setPlaceholderText(lab      ? tr("made by the lab")
                                       : !inUse ? tr("leave empty to keep what is stored")
                                       : stored ? tr("stored; leave empty to keep it")
                                                : tr("not set"));
    }
}

Profile SettingsDialog::shownProfile() const
{
    Profile profile = m_settings.profileNamed(m_shown);
    profile.protectedAddresses = linesOf(m_ui->protectedEdit->toPlainText());
    profile.webhookFormat = BodyFormat(m_ui->formatCombo->currentData().toInt());
    profile.alertFormat = m_ui->alertFormatCombo->currentData().toString();
    profile.deliveries = m_ui->deliveriesCombo->currentData().toString();
    profile.allowedPeople = linesOf(m_ui->allowedEdit->toPlainText());
    profile.checkSeconds = m_ui->checkSecondsSpin->value();
    profile.attackFromRoom = m_ui->attackFromRoomCheck->isChecked();
    if (m_shown == "lab"_L1)
        return profile;
    profile.caFile = m_ui->caFileEdit->text().trimmed();
    profile.clientId = m_ui->clientIdEdit->text().trimmed();
    profile.roomId = m_ui->roomEdit->text().trimmed();
    profile.workflows = WorkflowPlace(m_ui->workflowsCombo->currentData().toInt());
    if (profile.region == "custom"_L1) {
        const auto url = [](const QLineEdit *edit) { return QUrl(edit->text().trimmed(), QUrl::StrictMode); };
        profile.urls = {url(m_ui->visibilityEdit), url(m_ui->privateIntelEdit), url(m_ui->conureEdit),
                        url(m_ui->automationEdit), url(m_ui->webexEdit)};
    }
    return profile;
}

void SettingsDialog::keepProfile()
{
    const SettingsChange now = change();
    m_settings.profiles = now.settings.profiles;
    m_secrets = now.secrets;
}

SettingsChange SettingsDialog::change() const
{
    SettingsChange change{m_settings, m_secrets};
    Settings &settings = change.settings;
    const Profile profile = shownProfile();
    if (profile != m_settings.profileNamed(m_shown))
        settings.profiles.insert(m_shown, profile);
    settings.profile = m_ui->profileCombo->currentData().toString();
    settings.publicUrl = QUrl(m_ui->publicUrlEdit->text().trimmed(), QUrl::StrictMode);
    settings.anyGetActs = m_ui->anyGetCheck->isChecked();
    settings.scenario = m_ui->scenarioCombo->currentData().toString();
    settings.pace = Pace(m_ui->paceCombo->currentData().toInt());
    settings.language = m_ui->languageCombo->currentData().toString();
    settings.theme = m_ui->themeCombo->currentData().toString();
    settings.proxy = proxy();
    for (const SecretField &field : secretFields()) {
        if (field.forget->isChecked())
            change.secrets.append({m_shown, field.name, Secret()});
        else if (!field.edit->text().trimmed().isEmpty())
            change.secrets.append({m_shown, field.name, Secret(field.edit->text().trimmed())});
    }
    return change;
}

QString SettingsDialog::proxy() const
{
    const QComboBox &box = *m_ui->proxyCombo;
    const int known = box.findText(box.currentText().trimmed(), Qt::MatchFixedString);
    return known >= 0 ? box.itemData(known).toString() : box.currentText().trimmed();
}

bool SettingsDialog::complain(QWidget *field, const QString &problem)
{
    for (QWidget *tab = field; tab; tab = tab->parentWidget()) {
        if (const int index = m_ui->tabs->indexOf(tab); index >= 0)
            m_ui->tabs->setCurrentIndex(index);
    }
    field->setFocus();
    showProblem(problem);
    return false;
}

bool SettingsDialog::check()
{
    showProblem({});
    if (m_settings.profileNamed(m_shown).region == "custom"_L1) {
        for (QLineEdit *edit : {m_ui->visibilityEdit, m_ui->privateIntelEdit, m_ui->conureEdit,
                                m_ui->automationEdit, m_ui->webexEdit}) {
            if (edit->text().trimmed().isEmpty())
                continue;
            if (const auto url = session::parseServiceUrl(edit->text().trimmed()); !url)
                return complain(edit, tr("%1: %2").arg(edit->accessibleName(), url.error().detail));
        }
    }
    for (QLineEdit *edit : {m_ui->webhookUrlEdit, m_ui->isolateUrlEdit}) {
        const QString webhook = edit->text().trimmed();
        if (webhook.isEmpty())
            continue;
        if (const auto url = session::parseWebhookUrl(webhook); !url)
            return complain(edit, tr("%1: %2").arg(edit->accessibleName(), url.error().detail));
    }
    if (const QString file = m_ui->caFileEdit->text().trimmed();
        !file.isEmpty() && !QFileInfo(file).isReadable())
        return complain(m_ui->caFileEdit, tr("CA file: it cannot be read."));
    if (const QString by = proxy(); by != "system"_L1 && by != "none"_L1) {
        if (const auto url = session::parseServiceUrl(by); !url)
            return complain(m_ui->proxyCombo, tr("Proxy: %1").arg(url.error().detail));
    }
    const QString base = m_ui->publicUrlEdit->text().trimmed();
    if (!base.isEmpty()) {
        if (const auto url = session::parseServiceUrl(base); !url)
            return complain(m_ui->publicUrlEdit, tr("Public URL: %1").arg(url.error().detail));
    }
    const auto rules = session::AddressRules::fromProtected(linesOf(m_ui->protectedEdit->toPlainText()));
    if (!rules)
        return complain(m_ui->protectedEdit, tr("Protected addresses: %1").arg(rules.error().detail));
    return true;
}

void SettingsDialog::submit(bool close)
{
    if (!check())
        return;
    m_closing = close;
    m_ui->okButton->setEnabled(false);
    m_ui->applyButton->setEnabled(false);
    emit changeRequested(change());
}

void SettingsDialog::setCaFile(const QString &file)
{
    m_ui->caFileEdit->setText(QDir::toNativeSeparators(file));
}

void SettingsDialog::showProblem(const QString &problem)
{
    m_ui->problemLabel->setText(problem);
    m_ui->problemLabel->setVisible(!problem.isEmpty());
    m_ui->okButton->setEnabled(true);
    m_ui->applyButton->setEnabled(true);
}

void SettingsDialog::saved()
{
    const SettingsChange now = change();
    m_settings = now.settings;
    m_view.settings = now.settings;
    m_secrets.clear();
    for (const auto &[profile, name, value] : now.secrets) {
        if (profile != m_settings.profile)
            continue;
        m_view.secretsPresent.removeAll(session::toText(name));
        if (!value.isEmpty())
            m_view.secretsPresent << session::toText(name);
    }
    showProfile(m_shown);
    showProblem({});
    if (m_closing)
        accept();
}

} // namespace sandtable::desktop
