#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace sandtable::desktop
{

/// One box to be placed.
struct LayoutNode {
    QSizeF size;
    int rank = 0; ///< its column, from the left; columns without nodes take no room
};

/// One connection of two boxes, by their places in the list.
struct LayoutEdge {
    int from = 0;
    int to = 0;
    QSizeF label; ///< of its text; empty: none
};

/// Distances of a layout, in the unit of the sizes.
struct LayoutMetrics {
    double rowGap = 14;    ///< between boxes of one column
    double columnGap = 44; ///< between columns that have no label between them
    double labelRoom = 36; ///< left and right of the widest label between two columns, together
    double labelGap = 4;   ///< between labels, and beside them
};

/// A line from one box to another: the points that it passes, ends included, and where its text stands.
struct PlacedEdge {
    QList<QPointF> points;
    QRectF label;     ///< null where there is none
    bool bow = false; ///< both boxes are in one column: the line leaves and arrives at their right
};

/// Where everything stands; the content begins at (0, 0).
struct GraphPlaces {
    QList<QRectF> nodes;
    QList<PlacedEdge> edges;
    QRectF bounds;
};

/// A layered layout after Sugiyama: columns by rank; order in a column by the barycentre of the neighbours,
/// the one with the fewest crossings kept; places as near to the neighbours as the distances allow. Lines
/// over several columns keep a lane of their own in each of them, and texts stand between the columns: no box
/// and no text covers another one. The same input gives the same places. Edges that name no box are left
/// without points.
[[nodiscard]] GraphPlaces layOut(const QList<LayoutNode> &nodes, const QList<LayoutEdge> &edges,
                                 const LayoutMetrics &metrics = {});

/// The place of the box that lies next to `from` in the direction of `step` (one of (±1, 0) and (0, ±1)), for
/// arrow keys; `from` itself where there is none.
[[nodiscard]] int neighbourOf(const QList<QRectF> &boxes, int from, const QPoint &step);

} // namespace sandtable::desktop
