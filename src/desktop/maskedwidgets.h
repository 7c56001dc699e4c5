#pragma once

#include "desktop/stagemask.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QAbstractScrollArea;
class QComboBox;

namespace sandtable::desktop
{

/// Puts the stage mask on every widget of the program, of dialogs too, just before it is painted, and takes
/// it off again: texts of labels, buttons and boxes are exchanged, fields show dots, read-only texts are
/// masked where they stand, texts that can be edited are covered. What was typed is never changed. While the
/// mask is off it costs nothing.
class MaskedWidgets : public QObject
{
    Q_OBJECT

public:
    /// The mask outlives it.
    explicit MaskedWidgets(StageMask &mask, QObject *parent = nullptr);
    ~MaskedWidgets() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What a widget said, and what it says now instead.
    struct Exchange {
        QString before;
        QString instead;
    };

    void follow();
    void repaintAll();
    void restoreAll();
    void restore(QWidget &widget);
    void mask(QWidget &widget);
    void maskBox(QComboBox &box);
    [[nodiscard]] bool maskArea(QWidget &viewport);
    [[nodiscard]] bool tellToolTip(QWidget &widget, const QPoint &at) const;
    void note(QWidget &widget, const Exchange &exchange, const QString &part = {});
    void cover(QWidget &viewport) const;

    StageMask &m_mask;
    QHash<QObject *, QHash<QString, Exchange>> m_exchanges; ///< by part: text, title, items of a box
    QHash<QObject *, int> m_revisions;                      ///< of documents that were masked
    bool m_watching = false;
};

} // namespace sandtable::desktop
