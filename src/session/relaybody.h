#pragma once

#include "base/secret.h"
#include "session/addressrules.h"
#include "session/profile.h"

#include <QByteArray>

namespace sandtable::session
{

/// A webhook body with its content type.
struct RelayBody {
    QByteArray contentType;
    QByteArray body;
};

/// What the tenant's webhook gets (application.md, Callback server): `json`
/// `{"list_of_ips":["A"],"roomId":"…","webex_bot_token":"…"}`, or `form` with the same three fields in this
/// order.
[[nodiscard]] RelayBody makeRelayBody(BodyFormat format, const Address &address, const QString &roomId,
                                      const Secret &botToken);

} // namespace sandtable::session
