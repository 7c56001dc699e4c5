#include "desktop/topologypicture.h"

#include "desktop/symbols.h"
#include "desktop/topologyscene.h"

#include <QPainter>

namespace sandtable::desktop
{

namespace
{
constexpr double Margin = 24; ///< in the scene's plane
} // namespace

QImage topologyPicture(const Theme &theme, const scenario::Scenario &scenario, const NetworkOutcome &outcome,
                       int width)
{
    if (scenario.nodes.isEmpty())
        return {};
    initDesktopResources();
    TopologyScene scene(theme);
    scene.load(scenario);
    for (const scenario::Beat &beat : outcome.dropped ? scenario.blockedBeats : scenario.beats) {
        if (beat.kind == scenario::BeatKind::State)
            scene.setNodeState(beat.node, beat.state);
    }
    scene.setGuarded(outcome.guarded);
    scene.setIsolated(outcome.isolated);
    const QRectF part = scene.contentRect().adjusted(-Margin, -Margin, Margin, Margin);
    QImage picture(width, qRound(width * part.height() / part.width()), QImage::Format_RGB32);
    picture.fill(theme.colors().canvas);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
    scene.render(&painter, QRectF(picture.rect()), part);
    return picture;
}

} // namespace sandtable::desktop
