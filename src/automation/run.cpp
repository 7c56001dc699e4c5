#include "automation/run.h"

#include "base/clock.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <tuple>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array stateNames{"queued"_L1, "running"_L1,   "waiting"_L1, "succeeded"_L1,
                                "failed"_L1, "cancelled"_L1, "skipped"_L1, "not_run"_L1};

QJsonValue timeOf(const QDateTime &moment)
{
    return moment.isValid() ? QJsonValue(toWireTime(moment)) : QJsonValue(QJsonValue::Null);
}

QDateTime timeFrom(const QJsonValue &json)
{
    return json.isString() ? fromWireTime(json.toString()) : QDateTime();
}

QJsonArray listOf(const QList<ActivityRun> &activities)
{
    QJsonArray array;
    for (const ActivityRun &activity : activities)
        array.append(activity.toJson());
    return array;
}

Result<QList<ActivityRun>> listFrom(const QJsonValue &json)
{
    QList<ActivityRun> list;
    for (const QJsonValue &entry : json.toArray()) {
        Result<ActivityRun> activity = ActivityRun::fromJson(entry.toObject());
        if (!activity)
            return failure(activity.error());
        list.append(*std::move(activity));
    }
    return list;
}

bool isState(const QJsonValue &name)
{
    return std::find(stateNames.begin(), stateNames.end(), name.toString()) != stateNames.end();
}

} // namespace

QString nameOf(RunState state)
{
    return stateNames[size_t(state)];
}

RunState runStateOf(const QString &name)
{
    const auto found = std::find(stateNames.begin(), stateNames.end(), name);
    return found == stateNames.end() ? RunState::NotRun : RunState(found - stateNames.begin());
}

// Written out: QList's comparison cannot be looked up while ActivityRun is incomplete.
bool operator==(const ActivityRun &a, const ActivityRun &b)
{
    const auto own = [](const ActivityRun &run) {
        return std::tie(run.id, run.label, run.type, run.state, run.startedAt, run.endedAt, run.pass,
                        run.inputs, run.outputs, run.errorCode, run.errorMessage);
    };
    return own(a) == own(b) &&
           std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end());
}

bool operator==(const Run &a, const Run &b)
{
    const auto own = [](const Run &run) {
        return std::tie(run.id, run.workflowId, run.workflowName, run.state, run.startedAt, run.endedAt,
                        run.startedBy, run.inputs, run.outputs, run.outputValues, run.message,
                        run.failedPlace, run.forget);
    };
    return own(a) == own(b) &&
           std::equal(a.activities.begin(), a.activities.end(), b.activities.begin(), b.activities.end());
}

QJsonObject ActivityRun::toJson() const
{
    QJsonObject json{{u"id"_s, id},
                     {u"label"_s, label},
                     {u"type"_s, type},
                     {u"state"_s, nameOf(state)},
                     {u"inputs"_s, inputs},
                     {u"outputs"_s, outputs},
                     {u"started_at"_s, timeOf(startedAt)},
                     {u"ended_at"_s, timeOf(endedAt)}};
    if (pass >= 0)
        json.insert(u"pass"_s, pass);
    if (errorCode != 0 || !errorMessage.isEmpty())
        json.insert(u"error"_s, QJsonObject{{u"code"_s, errorCode}, {u"message"_s, errorMessage}});
    if (!children.isEmpty())
        json.insert(u"children"_s, listOf(children));
    return json;
}

Result<ActivityRun> ActivityRun::fromJson(const QJsonObject &json)
{
    if (!isState(json.value("state"_L1)))
        return failure(ErrorKind::Document, u"run"_s, u"read a record"_s, u"an activity without a state"_s);
    ActivityRun run;
    run.id = json.value("id"_L1).toString();
    run.label = json.value("label"_L1).toString();
    run.type = json.value("type"_L1).toString();
    run.state = runStateOf(json.value("state"_L1).toString());
    run.startedAt = timeFrom(json.value("started_at"_L1));
    run.endedAt = timeFrom(json.value("ended_at"_L1));
    run.pass = json.value("pass"_L1).toInt(-1);
    run.inputs = json.value("inputs"_L1).toObject();
    run.outputs = json.value("outputs"_L1).toObject();
    run.errorCode = json.value("error"_L1).toObject().value("code"_L1).toInt();
    run.errorMessage = json.value("error"_L1).toObject().value("message"_L1).toString();
    Result<QList<ActivityRun>> children = listFrom(json.value("children"_L1));
    if (!children)
        return failure(children.error());
    run.children = *std::move(children);
    return run;
}

QJsonObject Run::toJson() const
{
    return {{u"id"_s, id},
            {u"workflow_id"_s, workflowId},
            {u"workflow_name"_s, workflowName},
            {u"state"_s, nameOf(state)},
            {u"started_at"_s, timeOf(startedAt)},
            {u"ended_at"_s, timeOf(endedAt)},
            {u"started_by"_s, startedBy},
            {u"inputs"_s, inputs},
            {u"outputs"_s, outputs},
            {u"message"_s, message},
            {u"failed_place"_s, failedPlace},
            {u"activities"_s, listOf(activities)}};
}

Result<Run> Run::fromJson(const QJsonObject &json)
{
    if (!isState(json.value("state"_L1)))
        return failure(ErrorKind::Document, u"run"_s, u"read a record"_s, u"a run without a state"_s);
    Run run;
    run.id = json.value("id"_L1).toString();
    run.workflowId = json.value("workflow_id"_L1).toString();
    run.workflowName = json.value("workflow_name"_L1).toString();
    run.state = runStateOf(json.value("state"_L1).toString());
    run.startedAt = timeFrom(json.value("started_at"_L1));
    run.endedAt = timeFrom(json.value("ended_at"_L1));
    run.startedBy = json.value("started_by"_L1).toString();
    run.inputs = json.value("inputs"_L1).toObject();
    run.outputs = json.value("outputs"_L1).toObject();
    run.message = json.value("message"_L1).toString();
    run.failedPlace = json.value("failed_place"_L1).toString();
    Result<QList<ActivityRun>> activities = listFrom(json.value("activities"_L1));
    if (!activities)
        return failure(activities.error());
    run.activities = *std::move(activities);
    return run;
}

} // namespace sandtable::automation
