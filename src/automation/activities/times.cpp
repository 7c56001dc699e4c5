#include "automation/activityregistry.h"
#include "automation/arithmetic.h"
#include "automation/dates.h"
#include "automation/gate.h"
#include "automation/value.h"

#include <QCoreApplication>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

Flow notADate(const QString &text)
{
    return Flow::failed(QCoreApplication::translate("Workflow", "\"%1\" is not a date").arg(text.left(80)));
}

/// `format_string`, or `custom_format` where that is wanted.
QString layoutOf(const ActivityScope &scope)
{
    return scope.text(scope.flag(u"use_custom_format"_s) ? u"custom_format"_s : u"format_string"_s);
}

class CalculateDate : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        const QString text = scope.text(u"original_date"_s);
        const QDateTime moment = parseAnyDate(text);
        if (!moment.isValid())
            return notADate(text);
        const Result<double> seconds = evaluateArithmetic(scope.text(u"adjustment"_s));
        if (!seconds)
            return Flow::failed(seconds.error().detail);
        const QDateTime result = moment.addMSecs(qint64(std::clamp(*seconds, -1e12, 1e12) * 1000));
        scope.outputs.insert(u"result"_s, toDateText(result));
        return Flow::next();
    }
};

class FormatDate : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        const QString text = scope.text(u"original_date"_s);
        const QDateTime moment = parseAnyDate(text);
        if (!moment.isValid())
            return notADate(text);
        scope.outputs.insert(u"result"_s,
                             formatGoDate(moment, layoutOf(scope), scope.flag(u"use_custom_format"_s)));
        return Flow::next();
    }
};

class ParseDate : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        const QString text = scope.text(u"input_string"_s);
        const QDateTime moment = parseGoDate(text, layoutOf(scope), scope.flag(u"use_custom_format"_s));
        if (!moment.isValid())
            return notADate(text);
        scope.outputs.insert(u"result"_s, toDateText(moment));
        return Flow::next();
    }
};

/// Signed: original minus subtracted; each unit's share, and everything in that unit.
class DateDifference : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        const QDateTime first = parseAnyDate(scope.text(u"original_date"_s));
        const QDateTime second = parseAnyDate(scope.text(u"subtract_date"_s));
        if (!first.isValid() || !second.isValid())
            return notADate(scope.text(first.isValid() ? u"subtract_date"_s : u"original_date"_s));
        const qint64 total = second.msecsTo(first);
        struct Unit {
            QLatin1StringView name;
            qint64 size;
            qint64 next;
        };
        for (const Unit &unit :
             {Unit{"days"_L1, 86400000, 0}, Unit{"hours"_L1, 3600000, 24}, Unit{"minutes"_L1, 60000, 60},
              Unit{"seconds"_L1, 1000, 60}, Unit{"milliseconds"_L1, 1, 1000}}) {
            const qint64 whole = total / unit.size;
            scope.outputs.insert(unit.name, unit.next == 0 ? whole : whole % unit.next);
            scope.outputs.insert(u"total_"_s + unit.name, whole);
        }
        return Flow::next();
    }
};

class Sleep : public Activity
{
public:
    [[nodiscard]] bool isTimed(const ActivityDefinition &) const override { return false; }

    QCoro::Task<Flow> run(ActivityScope *scope) const override
    {
        const Result<double> seconds = evaluateArithmetic(scope->text(u"sleep_interval"_s));
        if (!seconds || *seconds < 0 || *seconds > 86400)
            co_return Flow::failed(
                QCoreApplication::translate("Workflow", "expected 0 to 86400 seconds of sleep"));
        const bool slept = co_await pause(std::chrono::milliseconds(qint64(*seconds * 1000)), scope->stop);
        co_return slept ? Flow::next() : Flow::of(Flow::Kind::Cancelled);
    }
};

} // namespace

void add_times(ActivityRegistry &registry)
{
    registry.add<CalculateDate>(u"core.calculate_date"_s);
    registry.add<FormatDate>(u"core.format_date"_s);
    registry.add<ParseDate>(u"core.parse_date"_s);
    registry.add<DateDifference>(u"core.calculate_date_time_difference"_s);
    registry.add<Sleep>(u"core.sleep"_s);
}

} // namespace sandtable::automation::activities
