#pragma once

#include <QString>

namespace sandtable::automation
{

/// What comes after an activity.
struct Flow {
    enum class Kind { Next, Break, Continue, Completed, Failed, Cancelled };
    Kind kind = Kind::Next;
    int code = 0;          ///< error.code of a failure
    QString message;       ///< error.message, or the result message of a completion
    QString place;         ///< of the activity that failed first
    bool succeeded = true; ///< of a completion: `succeeded` or `failed-completed`

    [[nodiscard]] bool isNext() const { return kind == Kind::Next; }
    [[nodiscard]] static Flow next() { return {}; }
    [[nodiscard]] static Flow failed(const QString &message, int code = 1)
    {
        Flow flow;
        flow.kind = Kind::Failed;
        flow.code = code;
        flow.message = message;
        return flow;
    }
    [[nodiscard]] static Flow of(Kind kind)
    {
        Flow flow;
        flow.kind = kind;
        return flow;
    }
};

} // namespace sandtable::automation
