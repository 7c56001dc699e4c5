#pragma once

#include "base/randomsource.h"
#include "session/outbox.h"

#include <chrono>
#include <optional>

namespace sandtable::session
{

/// What the outbox remembers about one order between two attempts.
struct RelayPlan {
    int failures = 0;
    std::optional<std::chrono::milliseconds> doubtSince; ///< steady time of a request with an unknown outcome

    [[nodiscard]] bool isDoubtful() const { return doubtSince.has_value(); }
    [[nodiscard]] std::chrono::milliseconds doubtFor(std::chrono::milliseconds now) const
    {
        return now - doubtSince.value_or(now);
    }

    /// Counts one more failure and says how long to wait: doubled each time up to the longest, plus up to a
    /// fifth of jitter, and never less than the service asked for.
    [[nodiscard]] std::chrono::milliseconds
    nextWait(const OutboxOptions &options, RandomSource &random,
             std::optional<std::chrono::seconds> retryAfter = std::nullopt);
};

/// Why an attempt failed, for people.
[[nodiscard]] QString problemSentence(const Error &error);

} // namespace sandtable::session
