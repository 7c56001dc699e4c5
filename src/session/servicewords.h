#pragma once

#include "base/error.h"

namespace sandtable::session
{

/// What a service is called: "The tenant", "Webex", "The webhook".
[[nodiscard]] QString serviceTitle(const QString &service);

/// What a service answered or did not, and what to do, as one sentence for people; by kind and status, never
/// with a secret.
[[nodiscard]] QString serviceSentence(const Error &error);

} // namespace sandtable::session
