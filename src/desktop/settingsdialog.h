#pragma once

#include "base/secret.h"
#include "desktop/theme.h"
#include "session/profilestore.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QLineEdit;

namespace Ui
{
class SettingsDialog;
}

namespace sandtable::desktop
{

/// What a person changed in the settings.
struct SettingsChange {
    struct ChangedSecret {
        QString profile;
        session::SecretName name = session::SecretName::ClientPassword;
        Secret value; ///< empty: to be forgotten
        friend bool operator==(const ChangedSecret &, const ChangedSecret &) = default;
    };
    session::Settings settings;
    QList<ChangedSecret> secrets;
};

/// What the dialog shows at its start.
struct SettingsView {
    session::Settings settings;
    QStringList secretsPresent;                   ///< of the profile in use
    QStringList overrides;                        ///< environment variables in force
    QString secretsPlace;                         ///< one sentence: where secrets are kept
    QList<std::pair<QString, QString>> scenarios; ///< id, title
    QStringList languages;                        ///< codes with a translation
};

/// Profile, credentials, room, links and appearance. Secrets are write-only: what is stored is never shown.
/// Not modal; says what was changed and keeps open until whoever applies it says how that went.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(const SettingsView &view, const Theme &theme, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    /// Shown in the dialog; empty hides it.
    void showProblem(const QString &problem);
    /// The answer to caFileWanted().
    void setCaFile(const QString &file);
    /// The change is saved: secrets typed are forgotten here, and the dialog closes if that was asked for.
    void saved();
    /// Only what can be chosen here is changed; reads the fields without checking them.
    [[nodiscard]] SettingsChange change() const;

signals:
    void changeRequested(const sandtable::desktop::SettingsChange &change);
    /// A file with certificate authorities is to be chosen.
    void caFileWanted(const QString &present);

private:
    struct SecretField {
        session::SecretName name;
        QLineEdit *edit;
        QCheckBox *forget;
    };

    void fillChoices();
    void showProfile(const QString &name);
    void keepProfile();
    void submit(bool close);
    [[nodiscard]] bool check();
    [[nodiscard]] bool complain(QWidget *field, const QString &problem);
    [[nodiscard]] QList<SecretField> secretFields() const;
    [[nodiscard]] session::Profile shownProfile() const;
    [[nodiscard]] QString proxy() const;

    std::unique_ptr<Ui::SettingsDialog> m_ui;
    SettingsView m_view;
    session::Settings m_settings; ///< with the profiles that were left already
    QList<SettingsChange::ChangedSecret> m_secrets;
    QString m_shown;
    bool m_closing = false;
};

} // namespace sandtable::desktop
