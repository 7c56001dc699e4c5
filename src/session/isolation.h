#pragma once

#include "session/blockorder.h"

namespace sandtable::session
{

/// One host that somebody has isolated from the network, for the topology and the room. Isolating is
/// simulated unless the profile has an isolate webhook.
struct Isolation {
    QString id;       ///< UUID; also the Idempotency-Key of the webhook
    QString host;     ///< as it was named: a host name or an address
    QString node;     ///< the topology's node that it is; empty when none
    QString incident; ///< the alert's incident (long id), may be empty
    OrderOrigin origin = OrderOrigin::Console;
    QString who;
    QString from;           ///< the peer's address, the room
    bool simulated = false; ///< there is no isolate webhook: nothing but the story knows of it
    bool done = false;      ///< the webhook took it, or it is simulated
    bool noted = false;     ///< note and relationship are at the incident
    QString problem;        ///< a sentence: what could not be done
    QDateTime placed;       ///< UTC
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<Isolation> fromJson(const QJsonObject &object);
    friend bool operator==(const Isolation &, const Isolation &) = default;
};

/// What a card, a command or the window asks for.
struct IsolateRequest {
    QString host;
    QString incident;
    OrderOrigin origin = OrderOrigin::Console;
    QString who;
    QString from;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::Isolation)
