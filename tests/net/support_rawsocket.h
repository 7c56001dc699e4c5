#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace sandtable::test
{

/// Sends `bytes` to the loopback port and returns what came until the server closed, or after `patienceMs` of
/// silence. The event loop of the calling thread runs meanwhile, so that a server on it can answer.
[[nodiscard]] QByteArray rawExchange(quint16 port, const QByteArray &bytes, int patienceMs = 1500);

/// How many whole answers the text begins with `HTTP/1.1`.
[[nodiscard]] int answersIn(const QByteArray &text);

} // namespace sandtable::test
