#pragma once

#include "desktop/theme.h"
#include "session/workflowexport.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class ExportDialog;
}

namespace sandtable::desktop
{

/// **Export workflows…**: a folder, with or without the bot token, the files and the checklist. Not modal.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(const QString &folder, const Theme &theme, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// What an export holds; the checklist is the file whose name ends in `.md`.
    void showFiles(const QList<session::ExportedFile> &files);
    void setFolder(const QString &folder);
    /// They are written.
    void finish(const QString &folder);
    void showProblem(const QString &problem);

signals:
    void folderWanted(const QString &present);
    /// Another content: with or without the token.
    void filesWanted(bool withToken);
    void exportRequested(const QString &folder, bool withToken);

private:
    std::unique_ptr<Ui::ExportDialog> m_ui;
};

} // namespace sandtable::desktop
