#include "support_goals.h"

#include <cstdio>

namespace sandtable::bench
{

using namespace Qt::StringLiterals;

namespace
{

void print(const QString &what, const QString &goal, const QString &measured, const QString &verdict)
{
    std::printf("%s\n", qPrintable(what.leftJustified(46) + u' ' + goal.leftJustified(16) + u' ' +
                                   measured.leftJustified(52) + u' ' + verdict));
    std::fflush(stdout);
}

QString text(double value, const QString &unit)
{
    return QString::number(value, 'f', value < 100 ? 1 : 0) + u' ' + unit;
}

QString with(const QString &measured, const QString &remark)
{
    return remark.isEmpty() ? measured : measured + u"  ("_s + remark + u')';
}

} // namespace

void Goals::row(const QString &what, const QString &goal, const QString &measured, bool reached)
{
    m_missed += reached ? 0 : 1;
    print(what, goal, measured, reached ? u"reached"_s : u"MISSED"_s);
}

void Goals::atLeast(const QString &what, double goal, double measured, const QString &unit,
                    const QString &remark)
{
    row(what, u">= "_s + text(goal, unit), with(text(measured, unit), remark), measured >= goal);
}

void Goals::atMost(const QString &what, double goal, double measured, const QString &unit,
                   const QString &remark)
{
    row(what, u"<= "_s + text(goal, unit), with(text(measured, unit), remark), measured <= goal);
}

void Goals::note(const QString &what, const QString &measured)
{
    print(what, {}, measured, {});
}

} // namespace sandtable::bench
