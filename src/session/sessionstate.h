#pragma once

#include "session/stage.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QStringList>

namespace sandtable::session
{

/// What the lab shows of itself at one moment (`GET /api/v1/state`, the live page, the window).
struct SessionState {
    Stage stage = Stage::Idle;
    QString run;           ///< the attack's id; empty before the first one and after a reset
    QString scenario;      ///< its scenario's id
    QString title;         ///< the incident's title, once the story has begun
    QString incident;      ///< long id of the incident, once reported
    QStringList attackers; ///< what this story offers to block: addresses, domains, URLs, hashes
    QStringList hosts;     ///< the hosts whose isolation answers the story
    QString alertMessage;  ///< id of the alert in the room, once it is there
    QString order;         ///< id of the story's newest block order
    bool dropped = false;  ///< the firewall turned this attack away
    bool guarded = false;  ///< the attacker is on the feed
    QString problem;       ///< why it failed, a sentence
    QDateTime since;       ///< when this stage was reached, UTC

    /// There is nothing to block: the story is answered by isolating a host.
    [[nodiscard]] bool isAnsweredByIsolation() const { return attackers.isEmpty() && !hosts.isEmpty(); }
    /// The members under their names in snake case.
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SessionState &, const SessionState &) = default;
};

} // namespace sandtable::session

Q_DECLARE_METATYPE(sandtable::session::SessionState)
