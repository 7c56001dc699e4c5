#pragma once

#include "desktop/theme.h"
#include "session/tenantsetup.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class PrepareDialog;
}

namespace sandtable::desktop
{

class ListTable;

/// **Prepare tenant…**: what the tenant needs and has, with Prepare, Undo, progress and Cancel. Says what is
/// wanted; whoever does it tells how it goes. Not modal.
class PrepareDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Doing { Nothing, Looking, Preparing, Undoing };

    explicit PrepareDialog(const Theme &theme, QWidget *parent = nullptr);
    ~PrepareDialog() override;

    void begin(Doing doing);
    /// One of them is done.
    void showItem(const session::SetupItem &item, int number, int of);
    /// All of them; what was begun has ended.
    void showItems(const QList<session::SetupItem> &items);
    /// What was begun has ended with an error.
    void showProblem(const QString &problem);

signals:
    void previewRequested();
    void prepareRequested();
    void undoRequested();
    void cancelRequested();

private:
    void setRow(int row, const session::SetupItem &item);
    void updateButtons();

    std::unique_ptr<Ui::PrepareDialog> m_ui;
    const Theme &m_theme;
    ListTable *m_table;
    QList<session::SetupItem> m_items;
    Doing m_doing = Doing::Nothing;
};

} // namespace sandtable::desktop
