#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class LoginDialog;
}

namespace sandtable::desktop
{

/// The vulnerable login form as the attacker sees it, with ready-made strings. Submitting it is the attack.
/// Not modal.
class LoginDialog : public QDialog
{
    Q_OBJECT

public:
    LoginDialog(const scenario::Scenario &scenario, const Theme &theme, QWidget *parent = nullptr);
    ~LoginDialog() override;

signals:
    /// The user name that was submitted; for a ready-made one the scenario's own text, placeholders included.
    void submitted(const QString &payload);

private:
    void addPayload(const scenario::Payload &payload, const scenario::Scenario &scenario);
    void submit();

    std::unique_ptr<Ui::LoginDialog> m_ui;
    const Theme &m_theme;
    QHash<QString, QString> m_originals; ///< text as shown → text as in the scenario
};

/// A scenario's text with its placeholders shown as what they stand for, while no story has drawn them.
[[nodiscard]] QString withExamples(const QString &text, const scenario::Scenario &scenario);

} // namespace sandtable::desktop
