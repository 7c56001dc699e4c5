#pragma once

#include "automation/flow.h"
#include "automation/run.h"
#include "automation/workflowdocument.h"

#include <QCoroTask>

#include <optional>
#include <stop_token>

namespace sandtable::automation
{

class Frame;
class Interpreter;

/// Looks at an activity's properties when the document is read. The first error counts.
class ActivityCheck
{
public:
    ActivityCheck(const ActivityDefinition &definition, QList<DocumentNote> &warnings)
        : m_definition(definition), m_warnings(warnings)
    {
    }

    [[nodiscard]] const ActivityDefinition &definition() const { return m_definition; }
    /// Notes an error at `properties.<path>`, or at the activity itself.
    void fail(const QString &path, const QString &detail);
    void warn(const QString &path, const QString &detail);
    void needString(const QString &name);
    /// An array of objects, each with these text members.
    void needObjects(const QString &name, const QStringList &members = {});
    /// Absent, or such an array.
    void mayHaveObjects(const QString &name, const QStringList &members = {});
    /// Children are of this type only.
    void needChildren(const QString &type);

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    const ActivityDefinition &m_definition;
    QList<DocumentNote> &m_warnings;
    std::optional<Error> m_error;
};

/// What one execution sees. Lives as long as the execution.
struct ActivityScope {
    Interpreter &interpreter;
    Frame &frame;
    const ActivityDefinition &definition;
    std::stop_token stop;        ///< the run's, or this activity's time limit
    QJsonObject inputs;          ///< properties, references resolved except the raw ones
    QJsonObject outputs;         ///< what the activity adds
    QList<ActivityRun> children; ///< records of what it ran

    [[nodiscard]] QString text(const QString &name) const;
    [[nodiscard]] bool flag(const QString &name, bool otherwise = false) const;
    [[nodiscard]] QJsonArray list(const QString &name) const;
};

/// One activity type. Stateless: an execution's state is in its scope.
class Activity
{
public:
    virtual ~Activity() = default;
    /// Errors and warnings for a document that uses it.
    virtual void check(ActivityCheck &check) const;
    /// Properties that it resolves itself, or not at all.
    [[nodiscard]] virtual QStringList rawProperties() const;
    /// Containers have no time limit of their own: their children have.
    [[nodiscard]] virtual bool isTimed(const ActivityDefinition &) const { return true; }
    /// Executes. `scope` outlives the task.
    virtual QCoro::Task<Flow> run(ActivityScope *scope) const = 0;
};

/// An activity that only computes.
class PlainActivity : public Activity
{
public:
    QCoro::Task<Flow> run(ActivityScope *scope) const final;

protected:
    virtual Flow perform(ActivityScope &scope) const = 0;
};

} // namespace sandtable::automation
