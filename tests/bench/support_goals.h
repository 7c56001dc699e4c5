#pragma once

#include <QString>

namespace sandtable::bench
{

/// Prints one row each: what, the goal, what was measured, reached or missed.
class Goals
{
public:
    /// `measured` at least, or at most, `goal`; `unit` behind both.
    void atLeast(const QString &what, double goal, double measured, const QString &unit,
                 const QString &remark = {});
    void atMost(const QString &what, double goal, double measured, const QString &unit,
                const QString &remark = {});
    /// Measured for comparison, without a goal.
    static void note(const QString &what, const QString &measured);
    [[nodiscard]] int missed() const { return m_missed; }

private:
    void row(const QString &what, const QString &goal, const QString &measured, bool reached);
    int m_missed = 0;
};

} // namespace sandtable::bench
