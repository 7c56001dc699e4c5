#include "desktop/presenterpage.h"

#include "desktop/storycaption.h"
#include "desktop/storyprogress.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::Stage;

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PresenterPage)
};

QString textOf(const std::optional<scenario::Beat> &beat)
{
    if (!beat)
        return {};
    return beat->kind == scenario::BeatKind::ConsoleLine ? u"\u276F "_s + beat->text : beat->text;
}

/// Whose turn it is when no beat comes any more.
QString turnAfter(Stage stage)
{
    switch (stage) {
    case Stage::Idle:
        return Texts::tr("Start the attack: F5.");
    case Stage::Detected:
    case Stage::Attacking:
        return Texts::tr("The incident is reported to the tenant.");
    case Stage::Reported:
        return Texts::tr("The workflow finds the incident and alerts the room.");
    case Stage::Alerted:
        return Texts::tr("Click an address in the alert, or let somebody in the audience do it.");
    case Stage::Ordered:
    case Stage::Relayed:
        return Texts::tr("The address appears on the blocking feed.");
    case Stage::Blocked:
        return Texts::tr("The room confirms the block.");
    case Stage::Confirmed:
        return Texts::tr("Attack again (F5): the firewall drops it. Reset (Ctrl+R) ends the show.");
    case Stage::Failed:
        return Texts::tr("Look at the journal, then attack again (F5) or reset (Ctrl+R).");
    }
    return {};
}

} // namespace

PresenterPage PresenterPage::of(const session::SessionState &state, const session::StoryPosition &position)
{
    PresenterPage page;
    page.stage = state.stage == Stage::Idle ? Texts::tr("Ready") : StoryProgress::nameOf(state.stage);
    const QString beat = textOf(position.current);
    page.now = storyCaption(state, beat);
    const bool playing = state.stage == Stage::Attacking || state.stage == Stage::Detected || position.next;
    if (position.current && playing)
        page.notes = position.current->notes.isEmpty() ? beat : position.current->notes;
    if (page.notes.isEmpty())
        page.notes = page.now;
    page.waiting = position.waiting && position.next.has_value();
    if (position.next) {
        page.next = textOf(position.next);
        if (page.next.isEmpty())
            page.next = position.next->notes;
        if (page.next.isEmpty())
            page.next = Texts::tr("The network changes.");
    } else {
        page.next = turnAfter(state.stage);
    }
    if (position.count > 0)
        page.progress = Texts::tr("Step %1 of %2")
                            .arg(QLocale().toString(position.beat + 1), QLocale().toString(position.count));
    return page;
}

QString clockDuration(std::chrono::seconds duration)
{
    const qint64 all = std::max<qint64>(0, duration.count());
    const QString rest =
        u"%1:%2"_s.arg(all / 60 % 60, all < 3600 ? 1 : 2, 10, QChar(u'0')).arg(all % 60, 2, 10, QChar(u'0'));
    return all < 3600 ? rest : u"%1:%2"_s.arg(all / 3600).arg(rest);
}

} // namespace sandtable::desktop
