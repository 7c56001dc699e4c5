#pragma once

#include "desktop/theme.h"
#include "session/incidentgraphreader.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace sandtable::desktop
{

class GraphScene;
class StageMask;
class GraphView;

/// The incident as the tenant holds it: a graph, and beside it what the tenant says of the chosen object.
/// What is inside is made when it is shown for the first time; from then on the reader reads.
class GraphPanel : public QWidget
{
    Q_OBJECT

public:
    /// `reader`, `theme` and `mask` outlive the panel.
    GraphPanel(session::IncidentGraphReader &reader, const Theme &theme, QWidget *parent = nullptr,
               const StageMask *mask = nullptr);

    /// Null before the first show.
    [[nodiscard]] GraphScene *scene() const { return m_scene; }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildDetails();
    QToolButton *addTool(const QString &name);
    void showState();
    void showChosen();
    void copyId();
    void restyle();
    void retranslate();

    session::IncidentGraphReader &m_reader;
    const Theme &m_theme;
    const StageMask *m_mask;
    GraphScene *m_scene = nullptr;
    GraphView *m_view = nullptr;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_split = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_again = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_caption = nullptr;
    QTableWidget *m_properties = nullptr;
    QPushButton *m_copy = nullptr;
    QWidget *m_tools = nullptr;
    QToolButton *m_refresh = nullptr;
    QToolButton *m_fit = nullptr;
    QToolButton *m_zoomIn = nullptr;
    QToolButton *m_zoomOut = nullptr;
    QToolButton *m_showDetails = nullptr;
};

} // namespace sandtable::desktop
