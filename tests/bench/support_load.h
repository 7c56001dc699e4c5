#pragma once

#include <QByteArray>

namespace sandtable::bench
{

/// Asks the callback server at `port` `perSecond` times a second, GET and POST in turn, over a few kept
/// connections, until the input of this process ends; then prints what was asked and answered. Returns an
/// exit code. Needs an application object.
int generateLoad(quint16 port, const QByteArray &apiToken, int perSecond);

} // namespace sandtable::bench
