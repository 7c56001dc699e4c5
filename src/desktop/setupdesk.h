#pragma once

#include "desktop/filechooser.h"
#include "desktop/services.h"
#include "desktop/theme.h"

#include <QObject>
#include <QPointer>

namespace sandtable::desktop
{

class ProfilesDialog;
class SetupAssistant;
struct SetupResult;

/// Opens the setup assistant and the list of profiles over `window` and does what they ask for.
class SetupDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    SetupDesk(Services services, FileChooser &files, const Theme &theme, QWidget *window);

    void openAssistant();
    void openProfiles();

signals:
    void failed(const sandtable::Error &error);

private:
    void connectAssistant(SetupAssistant &assistant);
    void connectProfiles(ProfilesDialog &dialog);
    void save(const SetupResult &result);
    void use(const QString &name);
    void askToRemove(const QString &name);
    void remove(const QString &name);
    void exportTo(const QString &name, const QString &file);
    void importFrom(const QString &file);
    void showProfiles();
    void tell(const Error &error);

    Services m_services;
    FileChooser &m_files;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<SetupAssistant> m_assistant;
    QPointer<ProfilesDialog> m_profiles;
};

} // namespace sandtable::desktop
