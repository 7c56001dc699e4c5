#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

namespace sandtable::automation
{

/// States of runs and activities (workflow-documents.md 8); runs are never Skipped or NotRun.
enum class RunState { Queued, Running, Waiting, Succeeded, Failed, Cancelled, Skipped, NotRun };

/// `queued`, `not_run` …
[[nodiscard]] QString nameOf(RunState state);
[[nodiscard]] RunState runStateOf(const QString &name);

/// How one activity went. Secure strings are masked and long texts cut to TextLimit when the record is made.
/// An activity that runs several times has one record per execution, inside the record of its loop's pass.
struct ActivityRun {
    static constexpr qsizetype TextLimit = 64 * 1024;

    QString id;    ///< the activity's unique_name
    QString label; ///< what people see
    QString type;
    RunState state = RunState::NotRun;
    QDateTime startedAt;
    QDateTime endedAt;
    int pass = -1;      ///< for a loop's pass: its number from 0; the children are then the pass's activities
    QJsonObject inputs; ///< properties with references resolved
    QJsonObject outputs; ///< section 4's outputs, `succeeded` and `error` included
    int errorCode = 0;
    QString errorMessage;
    QList<ActivityRun> children; ///< blocks, passes, or the activities of a called workflow

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<ActivityRun> fromJson(const QJsonObject &json);
    friend bool operator==(const ActivityRun &a, const ActivityRun &b);
};

/// One run of a workflow.
struct Run {
    QString id;
    QString workflowId;
    QString workflowName;
    RunState state = RunState::Queued;
    QDateTime startedAt;
    QDateTime endedAt;
    QString startedBy;        ///< `webhook`, `schedule`, a person …
    QJsonObject inputs;       ///< by variable name, masked
    QJsonObject outputs;      ///< by variable name, masked
    QJsonObject outputValues; ///< by variable id, not masked: for the caller, never in toJson
    QString message;          ///< result_message, or why it failed or was refused
    QString failedPlace;      ///< the activity that failed first: its place in the document; empty on success
    bool forget = false;      ///< succeeded, and the document wants no record of that
    QList<ActivityRun> activities;

    [[nodiscard]] bool isFinished() const
    {
        return state == RunState::Succeeded || state == RunState::Failed || state == RunState::Cancelled;
    }
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Run> fromJson(const QJsonObject &json);
    friend bool operator==(const Run &a, const Run &b);
};

} // namespace sandtable::automation

Q_DECLARE_METATYPE(sandtable::automation::Run)
Q_DECLARE_METATYPE(sandtable::automation::ActivityRun)
