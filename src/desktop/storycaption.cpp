#include "desktop/storycaption.h"

#include "session/addressrules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using session::Stage;

namespace
{

struct CaptionText {
    Q_DECLARE_TR_FUNCTIONS(StoryCaption)
};

bool isAddress(const QString &value)
{
    return session::parseAddress(value).has_value();
}

} // namespace

QString storyCaption(const session::SessionState &state, const QString &beat)
{
    const QString address = state.attackers.value(0);
    const bool isolating = state.isAnsweredByIsolation();
    switch (state.stage) {
    case Stage::Idle:
        return CaptionText::tr("Press Attack, or click the attacker to type the string yourself.");
    case Stage::Attacking:
        return beat.isEmpty() ? CaptionText::tr("The attack begins.") : beat;
    case Stage::Detected:
        return beat.isEmpty() ? CaptionText::tr("The sensors have seen it. The incident is being reported.")
                              : beat;
    case Stage::Reported:
        return CaptionText::tr("Incident reported: %1").arg(state.title);
    case Stage::Alerted:
        if (isolating)
            return CaptionText::tr("The alert is in the room. Choose the host on its card to isolate it.");
        return isAddress(address)
                   ? CaptionText::tr("The alert is in the room. Click an address there to block it.")
                   : CaptionText::tr("The alert is in the room. Choose there what to block.");
    case Stage::Ordered:
        if (isolating)
            return CaptionText::tr("The isolation of %1 is ordered.").arg(state.hosts.value(0));
        return address.isEmpty() ? CaptionText::tr("The block is ordered.")
                                 : CaptionText::tr("The block of %1 is ordered.").arg(address);
    case Stage::Relayed:
        if (isolating)
            return CaptionText::tr("The order to isolate is taken. The incident is being told.");
        return CaptionText::tr("The tenant has taken the order. Its workflow writes the blocking feed.");
    case Stage::Blocked:
        if (isolating)
            return state.dropped ? beat : CaptionText::tr("%1 is isolated.").arg(state.hosts.value(0));
        return address.isEmpty() ? CaptionText::tr("The address is on the blocking feed.")
                                 : CaptionText::tr("%1 is on the blocking feed.").arg(address);
    case Stage::Confirmed:
        if (isolating && !state.dropped)
            return CaptionText::tr(
                "Isolated and confirmed in the room. Attack again: nothing gets past the host.");
        return state.dropped
                   ? beat
                   : CaptionText::tr(
                         "Blocked and confirmed in the room. Attack again: the firewall will drop it.");
    case Stage::Failed:
        return state.problem.isEmpty() ? CaptionText::tr("The story ended early.") : state.problem;
    }
    return {};
}

} // namespace sandtable::desktop
