#include "app/descriptors.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sandtable::app
{

bool allowManyDescriptors()
{
#ifdef Q_OS_UNIX
    // A server takes a quarter of them at most (net::connectionLimit).
    constexpr rlim_t Wanted = 4 * 4096;
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= Wanted)
        return true;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? Wanted : qMin(Wanted, limit.rlim_max);
    return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= Wanted;
#else
    return true;
#endif
}

} // namespace sandtable::app
