#pragma once

#include <QObject>
#include <QWidget>

class QSplitter;
class QTabWidget;

namespace sandtable::desktop
{

class WindowMemory;

/// What the number keys name, in the order of the keys: 1 is the network.
enum class StagePanel { Network = 1, Room, Feed, Journal, Wire, Workflows, Graph, Phone };

/// The object name of that panel in the deck; empty for network, room and feed.
[[nodiscard]] QString deckNameOf(StagePanel panel);

/// Who stands where: everything beside each other, or, for a projector, one panel at a time below the story
/// rail. Remembers the splitters and the tab of the deck.
class StageLayout : public QObject
{
    Q_OBJECT

public:
    /// The parts of the view that it moves; all outlive it.
    struct Parts {
        QSplitter *main;
        QSplitter *left;
        QSplitter *right;
        QWidget *network;
        QWidget *room;
        QWidget *feed;
        QTabWidget *deck;
        QList<QWidget *> chrome; ///< what a projector does not show
    };
    StageLayout(Parts parts, QObject *parent);

    void setProjector(bool on);
    [[nodiscard]] bool isProjector() const { return m_projector; }
    /// The one that a projector shows.
    [[nodiscard]] StagePanel shown() const { return m_shown; }
    /// On a projector that panel fills the stage, or, when it does already, the network again; otherwise it
    /// comes to the front and takes the focus. False when there is no such panel.
    bool show(StagePanel panel);
    /// Back to the network.
    void calm();
    [[nodiscard]] bool has(StagePanel panel) const;

    void keep(WindowMemory &memory) const;
    void restore(const WindowMemory &memory);

private:
    void apply();
    [[nodiscard]] int deckIndex(StagePanel panel) const;
    static void focus(QWidget &panel);

    Parts m_parts;
    QList<QWidget *> m_hidden; ///< of the chrome, by setProjector()
    QByteArray m_sizes[3];     ///< of the splitters, from before the projector
    StagePanel m_shown = StagePanel::Network;
    bool m_projector = false;
};

} // namespace sandtable::desktop
