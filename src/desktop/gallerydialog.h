#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QPushButton;

namespace sandtable::desktop
{

/// The scenarios to choose from, as cards. Choosing one starts nothing: the next attack tells that story. Not
/// modal.
class GalleryDialog : public QDialog
{
    Q_OBJECT

public:
    GalleryDialog(const QList<scenario::Scenario> &scenarios, const QString &chosen, const Theme &theme,
                  QWidget *parent = nullptr);

    /// Marks that one.
    void setChosen(const QString &id);
    /// Whether it opens by itself at the start.
    void setAtStart(bool atStart);

signals:
    void chosen(const QString &id);
    void atStartChanged(bool atStart);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QLabel *m_hint;
    QButtonGroup *m_cards;
    QCheckBox *m_atStart;
    QPushButton *m_close;
};

} // namespace sandtable::desktop
