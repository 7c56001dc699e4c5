#pragma once

namespace sandtable::app
{

/// Keeps this process from leaving its memory on disk when it crashes: it holds passwords and tokens. Unix:
/// no core file (RLIMIT_CORE 0, soft and hard); Linux also: not dumpable, so that neither a crash handler
/// such as systemd-coredump nor another program of the same person reads its memory. Windows: no error report
/// with a memory image. To be called first in main(). A debugger that starts the program itself still works.
/// True when the system agreed to all of it.
bool forbidCoreDumps();

} // namespace sandtable::app
