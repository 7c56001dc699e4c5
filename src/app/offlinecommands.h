#pragma once

#include "app/options.h"

namespace sandtable::app
{

/// `workflow check`, `scenario check`, `scenario list`, `rotate token`, `rotate links` and `audit verify`: no
/// servers, no waiting. Returns the exit code.
[[nodiscard]] int runOfflineCommand(const Options &options);
/// Whether the command is one of those.
[[nodiscard]] bool isOfflineCommand(Command command);

} // namespace sandtable::app
