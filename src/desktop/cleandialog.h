#pragma once

#include "desktop/theme.h"
#include "session/cleaner.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class CleanDialog;
}

namespace sandtable::desktop
{

class ListTable;

/// **Clean up…**: what this lab made in the tenant, with counts; deletes it with progress and Cancel. Says
/// what is wanted; whoever does it tells how it goes. Not modal.
class CleanDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CleanDialog(const Theme &theme, QWidget *parent = nullptr);
    ~CleanDialog() override;

    /// The tenant is being asked.
    void beginListing();
    void showItems(const QList<session::CleanItem> &items);
    void showProblem(const QString &problem);
    /// `done` of `of` objects are deleted or refused.
    void showProgress(int done, int of);
    /// The deletion has ended, by itself or by Cancel.
    void finish(const session::CleanOutcome &outcome);
    /// "2 incidents, 4 sightings".
    [[nodiscard]] static QString countsOf(const QList<session::CleanItem> &items);

signals:
    void listRequested();
    void removeRequested(const QList<sandtable::session::CleanItem> &items);
    void cancelRequested();

private:
    void setBusy(bool busy, bool deleting);

    std::unique_ptr<Ui::CleanDialog> m_ui;
    ListTable *m_table;
    QList<session::CleanItem> m_items;
};

} // namespace sandtable::desktop
