#pragma once

#include "desktop/theme.h"

#include <QDialog>
#include <QStringList>

#include <memory>

namespace Ui
{
class ProfilesDialog;
}

namespace sandtable::desktop
{

/// **Manage profiles…**: the list, and use, add, remove, export and import. Says what is wanted. Not modal.
class ProfilesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ProfilesDialog(const Theme &theme, QWidget *parent = nullptr);
    ~ProfilesDialog() override;

    void showProfiles(const QStringList &names, const QString &inUse);
    void showProblem(const QString &problem);

signals:
    void useRequested(const QString &name);
    void addRequested();
    void removeRequested(const QString &name);
    void exportRequested(const QString &name);
    void importRequested();

private:
    void updateButtons();
    [[nodiscard]] QString chosen() const;

    std::unique_ptr<Ui::ProfilesDialog> m_ui;
    QString m_inUse;
};

} // namespace sandtable::desktop
