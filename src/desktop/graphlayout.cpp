#include "desktop/graphlayout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace sandtable::desktop
{

namespace
{

constexpr int Sweeps = 12;
constexpr int Settlings = 8;
constexpr double LaneHeight = 8;

/// Places on a line, in order, at least `apart[i]` between i and i + 1, as near to the wishes as can be
/// (least squares: pool adjacent violators).
std::vector<double> spread(const std::vector<double> &wishes, const std::vector<double> &apart)
{
    struct Pool {
        double sum;
        int count;
        [[nodiscard]] double mean() const { return sum / count; }
    };
    std::vector<double> offsets(wishes.size(), 0);
    for (size_t i = 1; i < wishes.size(); ++i)
        offsets[i] = offsets[i - 1] + apart[i - 1];
    std::vector<Pool> pools;
    for (size_t i = 0; i < wishes.size(); ++i) {
        pools.push_back({wishes[i] - offsets[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    std::vector<double> places;
    for (const Pool &pool : pools) {
        for (int i = 0; i < pool.count; ++i)
            places.push_back(pool.mean() + offsets[places.size()]);
    }
    return places;
}

/// One layout under way. A slot is a box, or the lane of a long line in a column between.
class Layers
{
public:
    Layers(const QList<LayoutNode> &nodes, const QList<LayoutEdge> &edges, const LayoutMetrics &metrics)
        : m_nodes(nodes), m_edges(edges), m_metrics(metrics)
    {
        makeSlots();
        makeLanes();
        order();
        settle();
    }
    [[nodiscard]] GraphPlaces places();

private:
    struct Slot {
        int column = 0;
        QSizeF size;
        double y = 0; ///< of its middle
        std::vector<int> left;
        std::vector<int> right;
    };

    [[nodiscard]] bool isValid(const LayoutEdge &edge) const
    {
        return edge.from >= 0 && edge.to >= 0 && edge.from < m_nodes.size() && edge.to < m_nodes.size() &&
               edge.from != edge.to;
    }
    void makeSlots();
    void makeLanes();
    void order();
    void sortColumn(int column, bool byLeft);
    void settle();
    void settleColumn(int column);
    [[nodiscard]] int crossings() const;
    [[nodiscard]] std::vector<int> placesOf() const;
    void placeColumns(GraphPlaces &out);
    void placeLabels(GraphPlaces &out);
    void drawEdge(int edge, GraphPlaces &out) const;
    [[nodiscard]] int gapOf(int edge) const;

    const QList<LayoutNode> &m_nodes;
    const QList<LayoutEdge> &m_edges;
    const LayoutMetrics &m_metrics;
    std::vector<Slot> m_slots;
    std::vector<std::vector<int>> m_columns;    ///< slots, from the top
    std::vector<std::vector<int>> m_ways;       ///< by edge: its slots, ends included, from the left
    std::vector<std::pair<double, double>> m_x; ///< by column: left and right
    std::vector<double> m_gapMiddle;            ///< by column: middle of the gap at its right
};

void Layers::makeSlots()
{
    std::vector<int> ranks;
    for (const LayoutNode &node : m_nodes)
        ranks.push_back(node.rank);
    std::ranges::sort(ranks);
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    m_columns.resize(ranks.size());
    for (const LayoutNode &node : m_nodes) {
        const int column = int(std::ranges::lower_bound(ranks, node.rank) - ranks.begin());
        m_columns[column].push_back(int(m_slots.size()));
        m_slots.push_back({column, node.size, 0, {}, {}});
    }
}

void Layers::makeLanes()
{
    m_ways.resize(m_edges.size());
    for (int i = 0; i < m_edges.size(); ++i) {
        const LayoutEdge &edge = m_edges[i];
        if (!isValid(edge))
            continue;
        int first = edge.from;
        int last = edge.to;
        if (m_slots[first].column > m_slots[last].column)
            std::swap(first, last);
        std::vector<int> &way = m_ways[i];
        way.push_back(first);
        for (int column = m_slots[first].column + 1; column < m_slots[last].column; ++column) {
            way.push_back(int(m_slots.size()));
            m_columns[column].push_back(way.back());
            m_slots.push_back({column, {0, LaneHeight}, 0, {}, {}});
        }
        way.push_back(last);
        if (m_slots[first].column == m_slots[last].column)
            continue; // a bow beside the column: it has no say in the order
        for (size_t step = 1; step < way.size(); ++step) {
            m_slots[way[step - 1]].right.push_back(way[step]);
            m_slots[way[step]].left.push_back(way[step - 1]);
        }
    }
}

std::vector<int> Layers::placesOf() const
{
    std::vector<int> places(m_slots.size());
    for (const std::vector<int> &column : m_columns) {
        for (size_t i = 0; i < column.size(); ++i)
            places[column[i]] = int(i);
    }
    return places;
}

void Layers::sortColumn(int column, bool byLeft)
{
    const std::vector<int> places = placesOf();
    std::vector<double> centre(m_slots.size());
    for (const int slot : m_columns[column]) {
        const std::vector<int> &others = byLeft ? m_slots[slot].left : m_slots[slot].right;
        double sum = 0;
        for (const int other : others)
            sum += places[other];
        centre[slot] = others.empty() ? places[slot] : sum / double(others.size());
    }
    std::ranges::stable_sort(m_columns[column], {}, [&](int slot) { return centre[slot]; });
}

int Layers::crossings() const
{
    const std::vector<int> places = placesOf();
    int count = 0;
    for (const std::vector<int> &column : m_columns) {
        std::vector<std::pair<int, int>> lines;
        for (const int slot : column) {
            for (const int other : m_slots[slot].right)
                lines.emplace_back(places[slot], places[other]);
        }
        for (size_t a = 0; a < lines.size(); ++a) {
            for (size_t b = a + 1; b < lines.size(); ++b)
                count += (lines[a].first - lines[b].first) * (lines[a].second - lines[b].second) < 0 ? 1 : 0;
        }
    }
    return count;
}

void Layers::order()
{
    std::vector<std::vector<int>> best = m_columns;
    int fewest = crossings();
    for (int sweep = 0; sweep < Sweeps && fewest > 0; ++sweep) {
        const bool rightwards = sweep % 2 == 0;
        for (int i = 1; i < int(m_columns.size()); ++i)
            sortColumn(rightwards ? i : int(m_columns.size()) - 1 - i, rightwards);
        if (const int now = crossings(); now < fewest) {
            fewest = now;
            best = m_columns;
        }
    }
    m_columns = best;
}

void Layers::settleColumn(int column)
{
    const std::vector<int> &stack = m_columns[column];
    std::vector<double> wishes;
    std::vector<double> apart;
    for (size_t i = 0; i < stack.size(); ++i) {
        const Slot &slot = m_slots[stack[i]];
        double sum = 0;
        for (const std::vector<int> *side : {&slot.left, &slot.right}) {
            for (const int other : *side)
                sum += m_slots[other].y;
        }
        const size_t count = slot.left.size() + slot.right.size();
        wishes.push_back(count == 0 ? slot.y : sum / double(count));
        if (i + 1 < stack.size())
            apart.push_back((slot.size.height() + m_slots[stack[i + 1]].size.height()) / 2 +
                            m_metrics.rowGap);
    }
    const std::vector<double> places = spread(wishes, apart);
    for (size_t i = 0; i < stack.size(); ++i)
        m_slots[stack[i]].y = places[i];
}

void Layers::settle()
{
    for (const std::vector<int> &column : m_columns) { // from an even stack around the middle
        double y = 0;
        for (const int slot : column) {
            m_slots[slot].y = y + m_slots[slot].size.height() / 2;
            y += m_slots[slot].size.height() + m_metrics.rowGap;
        }
        for (const int slot : column)
            m_slots[slot].y -= y / 2;
    }
    for (int pass = 0; pass < Settlings; ++pass) {
        for (int i = 0; i < int(m_columns.size()); ++i)
            settleColumn(pass % 2 == 0 ? i : int(m_columns.size()) - 1 - i);
    }
}

/// The column at whose right the line's text stands: beside its source.
int Layers::gapOf(int edge) const
{
    const std::vector<int> &way = m_ways[edge];
    const bool leftwards = m_edges[edge].from != way.front();
    return m_slots[leftwards ? way[way.size() - 2] : way.front()].column;
}

void Layers::placeColumns(GraphPlaces &out)
{
    std::vector<double> gaps(m_columns.size(), m_metrics.columnGap);
    for (int i = 0; i < m_edges.size(); ++i) {
        if (m_ways[i].empty() || m_edges[i].label.isEmpty())
            continue;
        double &gap = gaps[gapOf(i)];
        gap = std::max(gap, m_edges[i].label.width() + m_metrics.labelRoom);
    }
    double x = 0;
    for (size_t column = 0; column < m_columns.size(); ++column) {
        double width = 0;
        for (const int slot : m_columns[column])
            width = std::max(width, m_slots[slot].size.width());
        m_x.emplace_back(x, x + width);
        m_gapMiddle.push_back(x + width + gaps[column] / 2);
        x += width + gaps[column];
    }
    for (int i = 0; i < m_nodes.size(); ++i) {
        const Slot &slot = m_slots[i];
        const auto &[left, right] = m_x[slot.column];
        const double middle = (left + right) / 2;
        out.nodes.append(QRectF(middle - slot.size.width() / 2, slot.y - slot.size.height() / 2,
                                slot.size.width(), slot.size.height()));
    }
}

void Layers::placeLabels(GraphPlaces &out)
{
    std::map<int, std::vector<int>> byGap;
    std::vector<double> wishes(m_edges.size());
    for (int i = 0; i < m_edges.size(); ++i) {
        const std::vector<int> &way = m_ways[i];
        if (way.empty() || m_edges[i].label.isEmpty())
            continue;
        const int gap = gapOf(i);
        byGap[gap].push_back(i);
        // Between the two slots at the sides of that gap; of a bow, between its ends.
        size_t step = 1;
        while (step + 1 < way.size() && m_slots[way[step - 1]].column != gap)
            ++step;
        wishes[i] = (m_slots[way[step - 1]].y + m_slots[way[step]].y) / 2;
    }
    for (auto &[gap, edges] : byGap) {
        std::ranges::stable_sort(edges, {}, [&](int edge) { return wishes[edge]; });
        std::vector<double> wanted;
        std::vector<double> apart;
        for (size_t i = 0; i < edges.size(); ++i) {
            wanted.push_back(wishes[edges[i]]);
            if (i + 1 < edges.size())
                apart.push_back((m_edges[edges[i]].label.height() + m_edges[edges[i + 1]].label.height()) /
                                    2 +
                                m_metrics.labelGap);
        }
        const std::vector<double> places = spread(wanted, apart);
        for (size_t i = 0; i < edges.size(); ++i) {
            const QSizeF size = m_edges[edges[i]].label;
            out.edges[edges[i]].label = QRectF(m_gapMiddle[gap] - size.width() / 2,
                                               places[i] - size.height() / 2, size.width(), size.height());
        }
    }
}

void Layers::drawEdge(int edge, GraphPlaces &out) const
{
    const std::vector<int> &way = m_ways[edge];
    PlacedEdge &placed = out.edges[edge];
    if (way.empty())
        return;
    QList<QPointF> points;
    placed.bow = m_slots[way.front()].column == m_slots[way.back()].column;
    const QRectF first = out.nodes[way.front()];
    const QRectF last = out.nodes[way.back()];
    points.append({first.right(), first.center().y()});
    const int gap = gapOf(edge);
    if (placed.bow) {
        const double x = placed.label.isNull()
                             ? m_x[m_slots[way.front()].column].second + m_metrics.columnGap / 3
                             : placed.label.left() - m_metrics.labelGap;
        const double y =
            placed.label.isNull() ? (first.center().y() + last.center().y()) / 2 : placed.label.center().y();
        points.append({x, y});
        points.append({last.right(), last.center().y()});
    } else {
        for (size_t step = 1; step < way.size(); ++step) {
            const int before = m_slots[way[step - 1]].column;
            if (!placed.label.isNull() && before == gap)
                points.append(placed.label.center());
            if (step + 1 < way.size()) {
                const auto &[left, right] = m_x[m_slots[way[step]].column];
                points.append({left, m_slots[way[step]].y});
                points.append({right, m_slots[way[step]].y});
            }
        }
        points.append({last.left(), last.center().y()});
    }
    if (m_edges[edge].from != way.front())
        std::reverse(points.begin(), points.end());
    placed.points = points;
}

GraphPlaces Layers::places()
{
    GraphPlaces out;
    out.edges.resize(m_edges.size());
    placeColumns(out);
    placeLabels(out);
    for (int i = 0; i < m_edges.size(); ++i)
        drawEdge(i, out);
    for (const QRectF &box : std::as_const(out.nodes))
        out.bounds |= box;
    for (const PlacedEdge &edge : std::as_const(out.edges)) {
        out.bounds |= edge.label;
        for (const QPointF &point : edge.points)
            out.bounds |= QRectF(point, QSizeF(0.01, 0.01));
    }
    const QPointF shift = -out.bounds.topLeft();
    for (QRectF &box : out.nodes)
        box.translate(shift);
    for (PlacedEdge &edge : out.edges) {
        if (!edge.label.isNull())
            edge.label.translate(shift);
        for (QPointF &point : edge.points)
            point += shift;
    }
    out.bounds.translate(shift);
    return out;
}

} // namespace

GraphPlaces layOut(const QList<LayoutNode> &nodes, const QList<LayoutEdge> &edges,
                   const LayoutMetrics &metrics)
{
    return Layers(nodes, edges, metrics).places();
}

int neighbourOf(const QList<QRectF> &boxes, int from, const QPoint &step)
{
    if (from < 0 || from >= boxes.size())
        return boxes.isEmpty() ? from : 0;
    const QPointF here = boxes[from].center();
    int best = from;
    double nearest = std::numeric_limits<double>::max();
    for (int i = 0; i < boxes.size(); ++i) {
        const QPointF way = boxes[i].center() - here;
        const double along = way.x() * step.x() + way.y() * step.y();
        const double aside = std::abs(way.x() * step.y()) + std::abs(way.y() * step.x());
        if (i == from || along < 1)
            continue;
        // Within a column up and down stay in it; sideways the nearest of the next column wins.
        const double distance = step.x() == 0 ? along + 4 * aside : 2 * along + aside;
        if (distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    return best;
}

} // namespace sandtable::desktop
