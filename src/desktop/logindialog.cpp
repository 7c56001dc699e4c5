#include "desktop/logindialog.h"

#include "desktop/scaledlayouts.h"
#include "ui_logindialog.h"

#include <QButtonGroup>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

/// An example from the documentation ranges for each kind of placeholder.
QString exampleOf(const QString &kind)
{
    if (kind == "ipv4"_L1)
        return u"203.0.113.7"_s;
    if (kind == "ipv6"_L1)
        return u"2001:db8::7"_s;
    if (kind == "domain"_L1 || kind == "hostname"_L1)
        return u"attacker.example"_s;
    if (kind == "url"_L1)
        return u"http://attacker.example/a"_s;
    return u"\u2026"_s;
}

} // namespace

QString withExamples(const QString &text, const scenario::Scenario &scenario)
{
    QString shown = text;
    for (const auto &[name, kind] : scenario.placeholders)
        shown.replace(u"{{%1}}"_s.arg(name), exampleOf(kind));
    return shown;
}

LoginDialog::LoginDialog(const scenario::Scenario &scenario, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::LoginDialog>()), m_theme(theme)
{
    m_ui->setupUi(this);
    const scenario::Node *server = scenario.nodeOfKind(u"web-server");
    const QString host = server ? server->addresses.value(0, server->id) : u"server.example"_s;
    m_ui->addressEdit->setText(u"http://%1/login"_s.arg(withExamples(host, scenario)));
    m_ui->pageTitle->setText(scenario.login.title);
    m_ui->pageHint->setText(scenario.login.hint);
    auto *group = new QButtonGroup(this);
    for (const scenario::Payload &payload : scenario.login.payloads)
        addPayload(payload, scenario);
    const auto buttons = m_ui->payloadHolder->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        group->addButton(button);
    if (!buttons.isEmpty())
        buttons.first()->click();
    m_ui->payloadTitle->setVisible(!buttons.isEmpty());
    m_ui->loginButton->setIcon(theme.icon(u"action-attack"_s, theme.colors().onDanger));
    connect(m_ui->loginButton, &QPushButton::clicked, this, &LoginDialog::submit);
    connect(m_ui->userEdit, &QLineEdit::textEdited, group, [group] {
        group->setExclusive(false);
        for (QAbstractButton *button : group->buttons())
            button->setChecked(false);
        group->setExclusive(true);
    });
    m_ui->userEdit->setFont(theme.fixedFont(15));
    m_ui->addressEdit->setFont(theme.fixedFont(14));
    scaleLayouts(*this, theme);
    resize(theme.px(560), sizeHint().height());
    m_ui->userEdit->setFocus();
}

LoginDialog::~LoginDialog() = default;

void LoginDialog::addPayload(const scenario::Payload &payload, const scenario::Scenario &scenario)
{
    const QString shown = withExamples(payload.text, scenario);
    m_originals.insert(shown, payload.text);
    auto *button = new QPushButton(payload.label, m_ui->payloadHolder);
    button->setObjectName(u"payload%1"_s.arg(m_ui->payloadLayout->count()));
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setProperty("role", u"payload"_s);
    button->setToolTip(shown.toHtmlEscaped());
    button->setAccessibleDescription(shown);
    m_ui->payloadLayout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, shown] {
        m_ui->userEdit->setText(shown);
        m_ui->userEdit->setCursorPosition(0);
    });
}

void LoginDialog::submit()
{
    const QString typed = m_ui->userEdit->text();
    emit submitted(m_originals.value(typed, typed));
    accept();
}

} // namespace sandtable::desktop
