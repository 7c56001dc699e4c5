#include "automation/activityregistry.h"

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// Ends this workflow, not its caller.
class Completed : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override
    {
        const QString type = check.definition().properties.value("completion_type"_L1).toString();
        if (type != "succeeded"_L1 && type != "failed-completed"_L1)
            check.fail(u"completion_type"_s,
                       u"expected \"succeeded\" or \"failed-completed\", found \"%1\""_s.arg(type));
    }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        Flow flow = Flow::of(Flow::Kind::Completed);
        flow.succeeded = scope.text(u"completion_type"_s) == "succeeded"_L1;
        flow.message = scope.text(u"result_message"_s);
        flow.place = flow.succeeded ? QString() : scope.definition.place;
        return flow;
    }
};

} // namespace

void add_completed(ActivityRegistry &registry)
{
    registry.add<Completed>(u"logic.completed"_s);
}

} // namespace sandtable::automation::activities
