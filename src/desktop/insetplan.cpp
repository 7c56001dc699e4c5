#include "desktop/insetplan.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace sandtable::desktop
{

namespace
{

constexpr double SmallestShare = 0.55; ///< of the scale without insets: below that they are not worth it
constexpr double ShareStep = 0.02;
constexpr double LinkCost = 150; ///< pixels of detour that a covered link is worth
constexpr int Steps = 26;        ///< places tried along the longer side

bool crosses(const QLineF &line, const QRectF &rect)
{
    if (rect.contains(line.p1()) || rect.contains(line.p2()))
        return true;
    const QLineF diagonals[] = {{rect.topLeft(), rect.bottomRight()}, {rect.topRight(), rect.bottomLeft()}};
    return std::any_of(std::begin(diagonals), std::end(diagonals), [&line](const QLineF &diagonal) {
        return diagonal.intersects(line, nullptr) == QLineF::BoundedIntersection;
    });
}

/// Tries one size and place of the network.
class Attempt
{
public:
    Attempt(const InsetNeeds &needs, double scale, const QPointF &origin)
        : m_needs(needs), m_scale(scale), m_origin(origin)
    {
        for (const QRectF &node : needs.nodes)
            m_nodes.append(
                QRectF(map(node.topLeft()), node.size() * scale)
                    .adjusted(-needs.margin / 2, -needs.margin / 2, needs.margin / 2, needs.margin / 2));
        for (const QLineF &link : needs.links)
            m_links.append(QLineF(map(link.p1()), map(link.p2())));
    }

    /// The plan and what it costs; nothing when an inset finds no place.
    [[nodiscard]] std::optional<std::pair<InsetPlan, double>> plan()
    {
        InsetPlan plan{m_scale, m_origin, {}};
        double total = 0;
        for (qsizetype i = 0; i < m_needs.insets.size(); ++i) {
            double cost = 0;
            const std::optional<QRectF> place = best(m_needs.insets[i], i == 0, plan.insets, cost);
            if (!place)
                return std::nullopt;
            total += cost;
            plan.insets.append(*place);
        }
        align(plan);
        return std::pair(plan, total);
    }

private:
    /// Two screens of one width that stand one above the other look better in line.
    void align(InsetPlan &plan) const
    {
        if (plan.insets.size() != 2 || plan.insets[0].width() != plan.insets[1].width())
            return;
        QRectF moved = plan.insets[0];
        moved.moveLeft(plan.insets[1].left());
        const bool stacked = !moved.intersects(plan.insets[1]) && moved.intersects(plan.insets[0]);
        if (stacked && isFree(moved))
            plan.insets[0] = moved;
    }

    [[nodiscard]] bool isFree(const QRectF &rect) const
    {
        return std::none_of(m_nodes.begin(), m_nodes.end(),
                            [&rect](const QRectF &node) { return node.intersects(rect); });
    }

    [[nodiscard]] QPointF map(const QPointF &point) const
    {
        return m_origin + (point - m_needs.content.topLeft()) * m_scale;
    }

    [[nodiscard]] std::optional<QRectF> best(const QSizeF &size, bool left, const QList<QRectF> &taken,
                                             double &cost) const
    {
        const double margin = m_needs.margin;
        const double roomX = m_needs.view.width() - 2 * margin - size.width();
        const double roomY = m_needs.view.height() - 2 * margin - size.height();
        if (roomX < 0 || roomY < 0)
            return std::nullopt;
        std::optional<QRectF> found;
        cost = std::numeric_limits<double>::max();
        for (int column = 0; column <= Steps; ++column) {
            for (int row = 0; row <= Steps / 2; ++row) {
                const double x = roomX * column / Steps;
                const double y = roomY * row / (Steps / 2);
                const double detour = (left ? x : roomX - x) + std::min(y, roomY - y);
                if (detour >= cost)
                    continue;
                const QRectF rect(QPointF(margin + x, margin + y), size);
                const QRectF wide = rect.adjusted(-margin, -margin, margin, margin);
                if (!isFree(rect) || std::any_of(taken.begin(), taken.end(), [&wide](const QRectF &other) {
                        return other.intersects(wide);
                    }))
                    continue;
                const auto crossed = std::count_if(m_links.begin(), m_links.end(),
                                                   [&rect](const QLineF &l) { return crosses(l, rect); });
                if (detour + LinkCost * double(crossed) < cost) {
                    cost = detour + LinkCost * double(crossed);
                    found = rect;
                }
            }
        }
        return found;
    }

    const InsetNeeds &m_needs;
    double m_scale;
    QPointF m_origin;
    QList<QRectF> m_nodes;
    QList<QLineF> m_links;
};

} // namespace

InsetPlan planInsets(const InsetNeeds &needs)
{
    const QSizeF room(std::max(1.0, needs.view.width() - 2 * needs.margin),
                      std::max(1.0, needs.view.height() - 2 * needs.margin));
    const double full = std::min(room.width() / std::max(1.0, needs.content.width()),
                                 room.height() / std::max(1.0, needs.content.height()));
    const auto originAt = [&](double scale, double x, double y) {
        return QPointF(needs.margin + (room.width() - needs.content.width() * scale) * x,
                       needs.margin + (room.height() - needs.content.height() * scale) * y);
    };
    InsetPlan plain{full, originAt(full, 0.5, 0.5), {}};
    if (needs.insets.isEmpty())
        return plain;
    for (double share = 1; share >= SmallestShare; share -= ShareStep) {
        std::optional<std::pair<InsetPlan, double>> best;
        for (const double x : {0.5, 0.0, 1.0}) {
            for (const double y : {0.5, 0.0, 1.0}) {
                const auto plan = Attempt(needs, full * share, originAt(full * share, x, y)).plan();
                if (plan && (!best || plan->second < best->second))
                    best = plan;
            }
        }
        if (best)
            return best->first;
    }
    return plain;
}

} // namespace sandtable::desktop
