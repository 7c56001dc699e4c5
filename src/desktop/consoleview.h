#pragma once

#include "base/clock.h"
#include "desktop/banner.h"
#include "desktop/feedmodel.h"
#include "desktop/journalmodel.h"
#include "desktop/stagelayout.h"
#include "desktop/storyrail.h"
#include "desktop/theme.h"
#include "scenario/scenario.h"
#include "session/isolation.h"
#include "session/profile.h"
#include "session/settings.h"
#include "webex/message.h"

#include <QJsonObject>
#include <QUrl>
#include <QWidget>

#include <memory>

class QTabWidget;

namespace Ui
{
class ConsoleView;
}

namespace sandtable::desktop
{

class RoomView;
class StageMask;
class TopologyScene;
class TopologyView;

/// Everything inside the window: rail, banner, topology, room, feed, journal. It shows values and says what
/// people want; it knows no session.
class ConsoleView : public QWidget
{
    Q_OBJECT

public:
    ConsoleView(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~ConsoleView() override;

    /// The network and the title of that scenario; null shows that there is none.
    void showScenario(const scenario::Scenario *scenario);
    void showState(const session::SessionState &state);
    void showBeat(const scenario::Beat &beat);
    void showOrder(const session::BlockOrder &order);
    void showFeed(const QStringList &values);
    void showMessage(const webex::Message &message);
    void clearRoom();
    void addEntry(const session::JournalEntry &entry);
    void showProfile(const session::ActiveProfile &profile);
    /// What the switcher offers.
    void showProfiles(const QStringList &names);
    void showIsolations(const QList<session::Isolation> &isolations);
    /// A press that cardPressed() announced has ended; an empty problem: well.
    void finishPress(const QString &messageId, const QString &problem);

    /// One more panel in the deck below the network, beside the journal: its window title names its tab, its
    /// object name finds it. Owned by the view from then on.
    void addPanel(QWidget *panel);
    /// Brings that panel of the deck to the front; false when there is none of that object name.
    bool showPanel(const QString &name);

    /// One more control beside the feed's Block and Unblock. Owned by the view from then on.
    void addFeedTool(QWidget *tool);
    /// Everything beside each other, or one panel at a time.
    [[nodiscard]] StageLayout &stage() { return *m_stage; }
    /// Feed and journal are shown through that mask from now on; it outlives the view.
    void setMask(StageMask &mask);
    void showPace(session::Pace pace);
    /// Shows the beats that are left after a step back.
    void rewind(const QList<scenario::Beat> &played);
    /// A line below the rail, owned by the view from then on.
    void setHintLine(QWidget *line);

    [[nodiscard]] Banner &banner() { return *m_banner; }
    [[nodiscard]] TopologyScene &topology() { return *m_scene; }
    [[nodiscard]] TopologyView &topologyView();
    [[nodiscard]] QString caption() const;

signals:
    void attackRequested();
    void formRequested();
    void resetRequested();
    void checkRequested();
    void settingsRequested();
    void linkActivated(const QUrl &url);
    void cardPressed(const QString &messageId, const QJsonObject &inputs);
    void profileChosen(const QString &name);
    void profilesRequested();
    void blockRequested();
    void unblockRequested(const QString &address);
    void withdrawRequested(const QString &orderId);
    void tryNowRequested();
    void orderActivated(const sandtable::session::BlockOrder &order);
    /// That host (its name on the topology) is to be isolated.
    void isolateRequested(const QString &host);
    void paceChosen(sandtable::session::Pace pace);
    void maskToggled(bool on);
    /// A panel has come to the deck.
    void panelsChanged();
    /// Somebody wants to see what proves this entry.
    void entryActivated(const sandtable::session::JournalEntry &entry);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void addScreensButton();
    void connectParts();
    void restyle();
    void fitTimes();
    void retranslate();
    void tellStory();
    void updateHints();
    void openStage(session::Stage stage);
    void openRow(const QModelIndex &index);
    void followJournal();
    void fillPaces();
    void takeText(const scenario::Beat &beat);
    void showMask();
    void connectFeed();
    void openFeedMenu(const QPoint &point);
    void openHostMenu(const QString &node, const QPoint &point);
    void fillSwitcher();
    [[nodiscard]] int chosenFeedRow() const;

    const Theme &m_theme;
    std::unique_ptr<Ui::ConsoleView> m_ui;
    QTabWidget *m_deck;
    StageLayout *m_stage = nullptr;
    StageMask *m_mask = nullptr;
    session::Pace m_pace = session::Pace::Live;
    StoryRail *m_rail;
    Banner *m_banner;
    TopologyScene *m_scene;
    RoomView *m_room;
    FeedModel *m_feed;
    JournalModel *m_journal;
    JournalFilter *m_filter;
    session::SessionState m_state;
    session::ActiveProfile m_profile;
    QStringList m_profiles;
    QList<session::Isolation> m_isolations;
    QString m_beatText;
    scenario::Scenario m_scenario;
    bool m_hasScenario = false;
};

} // namespace sandtable::desktop
