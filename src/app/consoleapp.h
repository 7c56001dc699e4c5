#pragma once

#include "app/options.h"

namespace sandtable::app
{

/// The desktop console: window, servers and lab in one process. Returns the exit code.
[[nodiscard]] int runConsole(int argc, char **argv, const Options &options);

} // namespace sandtable::app
