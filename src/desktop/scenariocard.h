#pragma once

#include "desktop/theme.h"
#include "scenario/scenario.h"

#include <QAbstractButton>

class QLabel;

namespace sandtable::desktop
{

/// "Easy", "Medium", "Hard".
[[nodiscard]] QString difficultyText(const QString &difficulty);
/// One line about a scenario: length, difficulty, techniques.
[[nodiscard]] QString scenarioFacts(const scenario::Scenario &scenario);

/// One scenario of the gallery: picture, title, what it tells, length, difficulty and techniques. Checked: it
/// is the chosen one.
class ScenarioCard : public QAbstractButton
{
    Q_OBJECT

public:
    ScenarioCard(const scenario::Scenario &scenario, const Theme &theme, QWidget *parent);
    [[nodiscard]] const QString &scenarioId() const { return m_id; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();

    const QString m_id;
    const scenario::Scenario m_scenario; ///< a copy: the library may be read again
    const Theme &m_theme;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_chosen;
    QLabel *m_summary;
    QLabel *m_facts;
};

} // namespace sandtable::desktop
