#include "session/listencontrol.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

bool ListenState::phonesReachIt() const
{
    if (!listening)
        return false;
    const QString host = publicUrl.host();
    if (host.isEmpty() || host == u"localhost" || host.endsWith(u".localhost"))
        return false;
    const QHostAddress address(host);
    if (!address.isNull())
        return !address.isLoopback();
    return true; // a name that the person has set: a tunnel or a proxy
}

} // namespace sandtable::session
