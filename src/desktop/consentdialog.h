#pragma once

#include "desktop/theme.h"
#include "session/scriptreview.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class ConsentDialog;
}

namespace sandtable::desktop
{

/// Shows the Python scripts of one workflow and how they are kept apart, and asks whether they may run. Says
/// what is wanted; whoever does it tells how it went. Not modal; Return and Escape do not allow anything.
class ConsentDialog : public QDialog
{
    Q_OBJECT

public:
    ConsentDialog(const session::ScriptReview &review, const Theme &theme, QWidget *parent = nullptr);
    ~ConsentDialog() override;

    /// The consent could not be noted.
    void showProblem(const QString &problem);

signals:
    void allowed();

private:
    std::unique_ptr<Ui::ConsentDialog> m_ui;
};

/// The scripts as one text to read.
[[nodiscard]] QString scriptsText(const session::ScriptReview &review);

} // namespace sandtable::desktop
