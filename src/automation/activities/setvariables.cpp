#include "automation/activityregistry.h"
#include "automation/arithmetic.h"
#include "automation/frame.h"

#include <cmath>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

/// In order: a later value may use an earlier variable. Text for integers and numbers is arithmetic.
class SetVariables : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needObjects(u"variables_to_update"_s, {u"variable_to_update"_s});
    }
    [[nodiscard]] QStringList rawProperties() const override { return {u"variables_to_update"_s}; }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        QJsonArray resolved;
        for (const QJsonValue &entry : scope.list(u"variables_to_update"_s)) {
            QJsonObject update = entry.toObject();
            const QString target = update.value("variable_to_update"_L1).toString();
            const QJsonValue written = update.value("variable_value_new"_L1);
            Value value = written.isString() ? expand(written.toString(), scope.frame)
                                             : Value::json(expandJson(written, scope.frame));
            update.insert(u"variable_value_new"_s, value.masked());
            resolved.append(update);
            scope.inputs.insert(u"variables_to_update"_s, resolved);
            const ValueType type = scope.frame.typeOf(target);
            const bool numeric = type == ValueType::Integer || type == ValueType::Number;
            if (numeric && value.toJson().isString() && !value.toText().trimmed().isEmpty()) {
                const Result<double> number = evaluateArithmetic(value.toText());
                if (!number)
                    return Flow::failed(number.error().detail);
                value = type == ValueType::Integer ? wholeNumber(value.toText(), *number)
                                                   : Value::number(*number);
            }
            const Result<void> assigned = scope.frame.assign(target, value);
            if (!assigned)
                return Flow::failed(assigned.error().detail);
        }
        return Flow::next();
    }

private:
    /// Plain integers keep all their digits; results of a division lose their fraction.
    static Value wholeNumber(const QString &text, double computed)
    {
        bool plain = false;
        const qint64 number = text.trimmed().toLongLong(&plain);
        return plain ? Value::integer(number) : Value::number(std::trunc(computed));
    }
};

} // namespace

void add_setvariables(ActivityRegistry &registry)
{
    registry.add<SetVariables>(u"core.set_multiple_variables"_s);
}

} // namespace sandtable::automation::activities
