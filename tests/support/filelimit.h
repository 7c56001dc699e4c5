#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace sandtable::test
{

/// For as long as it lives no file of this process grows beyond so many bytes, as on a full disk. Elsewhere
/// than on Unix it does nothing: isSupported() says so.
class FileLimit
{
public:
    explicit FileLimit([[maybe_unused]] qint64 bytes)
    {
#ifdef Q_OS_UNIX
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(bytes);
        setrlimit(RLIMIT_FSIZE, &limit);
#endif
    }
    ~FileLimit()
    {
#ifdef Q_OS_UNIX
        setrlimit(RLIMIT_FSIZE, &m_before);
#endif
    }
    Q_DISABLE_COPY_MOVE(FileLimit)

    [[nodiscard]] static constexpr bool isSupported()
    {
#ifdef Q_OS_UNIX
        return true;
#else
        return false;
#endif
    }

private:
#ifdef Q_OS_UNIX
    rlimit m_before{};
#endif
};

} // namespace sandtable::test
