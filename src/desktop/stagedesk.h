#pragma once

#include "base/clock.h"
#include "desktop/stagelayout.h"
#include "desktop/theme.h"
#include "session/labsession.h"

#include <QMainWindow>
#include <QPointer>

class QActionGroup;

namespace Ui
{
class MainWindow;
}

namespace sandtable::desktop
{

class BlankScreen;
class ConsoleView;
class GalleryDialog;
class HintLine;
class PresenterWindow;
class StageMask;
class StatusStrip;
class WindowMemory;

/// What a presenter works with: projector mode, the panels by number, pace and steps, the blank screen, the
/// presenter window, the stage mask, the gallery, the language and the first steps. Connects the window's
/// actions to them.
class StageDesk : public QObject
{
    Q_OBJECT

public:
    /// Who it works with; all outlive it.
    struct Parts {
        session::LabSession &lab;
        const scenario::ScenarioLibrary &scenarios;
        const Clock &clock;
        Theme &theme;
        StageMask &mask;
        WindowMemory &memory;
        ConsoleView &view;
        StatusStrip &status;
    };
    StageDesk(Parts parts, Ui::MainWindow &actions, QStringList languages, QMainWindow *window);
    ~StageDesk() override;

    /// The window is on the screen for the first time: shows the gallery where that is wanted.
    void begin();
    [[nodiscard]] bool isProjecting() const;
    /// A story ended by reset: every panel is calm again.
    void calm();

public slots:
    void setProjecting(bool on);
    void openGallery();
    void openPresenter();

signals:
    void attackRequested();
    void resetRequested();
    void projectingChanged(bool on);
    void failed(const sandtable::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectPanels();
    void connectStage();
    void connectStory();
    void fillPaceMenu();
    void fillLanguageMenu();
    void retranslate();
    void takeSettings();
    void takeWords();
    void takePosition(const session::StoryPosition &position);
    void allowKeys();
    void change(const std::function<void(session::Settings &)> &edit);
    void setHints(bool shown);
    void choosePace(session::Pace pace);

    Parts m_parts;
    Ui::MainWindow &m_actions;
    QStringList m_languages;
    QMainWindow *m_window;
    BlankScreen *m_blank;
    QActionGroup *m_paces;
    QActionGroup *m_languageChoices;
    QPointer<PresenterWindow> m_presenter;
    QPointer<GalleryDialog> m_gallery;
    QPointer<HintLine> m_hints;
    Qt::WindowStates m_before; ///< of the window, before the projector
};

} // namespace sandtable::desktop
