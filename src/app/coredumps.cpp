#include "app/coredumps.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

namespace sandtable::app
{

bool forbidCoreDumps()
{
    bool forbidden = true;
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    forbidden = setrlimit(RLIMIT_CORE, &none) == 0;
#endif
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__) // its search for leaks reads this process
    // The limit does not bind a handler that the kernel pipes the image to (core(5)); this does.
    forbidden = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && forbidden;
#endif
#ifdef Q_OS_WIN
    SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
#endif
    return forbidden;
}

} // namespace sandtable::app
