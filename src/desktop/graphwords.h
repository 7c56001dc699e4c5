#pragma once

#include "desktop/theme.h"
#include "session/incidentgraph.h"

#include <QList>
#include <QPainterPath>
#include <QString>

namespace sandtable::desktop
{

/// What people call a kind of node: "Sighting".
[[nodiscard]] QString nameOf(session::GraphKind kind);
/// Its symbol in resources/icons.
[[nodiscard]] QString symbolOf(session::GraphKind kind);
/// The colour of its outline.
[[nodiscard]] QColor colorOf(session::GraphKind kind, const Colors &colors);
/// Its column in the layout, from the left: cause before consequence.
[[nodiscard]] int rankOf(session::GraphKind kind);
/// Its outline in that rectangle: each kind has its own, so that colour is never needed to tell them apart.
[[nodiscard]] QPainterPath outlineOf(session::GraphKind kind, const QRectF &box);
/// Kind and type in one line: "Observable · ip".
[[nodiscard]] QString captionOf(const session::GraphNode &node);
/// Everything of it in one line, for tooltips and screen readers.
[[nodiscard]] QString describe(const session::GraphNode &node);
/// How much there is: "9 objects, 12 relations; 3 more are not shown".
[[nodiscard]] QString summaryOf(const session::IncidentGraph &graph);

/// The properties of an entity as lines: the name of each value with its path (`incident_time.opened`), in
/// the order of the names; lists of plain values in one line.
[[nodiscard]] QList<std::pair<QString, QString>> propertyLines(const QJsonObject &properties);

} // namespace sandtable::desktop
