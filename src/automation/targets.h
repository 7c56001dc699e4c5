#pragma once

#include "automation/engineservices.h"

#include <optional>

namespace sandtable::automation
{

class Frame;

/// A target with the account key that calls to it use.
struct Endpoint {
    Target target;
    std::optional<AccountKey> accountKey;
};

/// `protocol://host[:port]` without a path; default ports left out.
[[nodiscard]] QUrl originOf(const Target &target);

/// Origin, target path and relative URL with one `/` at each joint, encoded where a URL cannot hold a
/// character, `%XX` kept (section 7). Empty with control characters or when it would leave the origin.
[[nodiscard]] QUrl joinUrl(const QUrl &origin, const QString &path, const QString &relative);

/// The workflow's own target: what its `use_workflow_target` activities call. `given` is the caller's choice
/// for workflows that specify it at start. None: no target.
[[nodiscard]] std::optional<Endpoint> workflowTarget(const Frame &frame, const std::optional<Endpoint> &given,
                                                     const EngineServices &services);

/// The endpoint that an activity's `target` and `runtime_user` choose. Errors: Unsupported or NotFound.
[[nodiscard]] Result<std::optional<Endpoint>>
activityTarget(const QJsonObject &properties, const Frame &frame, const EngineServices &services);

} // namespace sandtable::automation
