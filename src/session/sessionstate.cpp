#include "session/sessionstate.h"

#include "base/clock.h"

#include <QJsonArray>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QJsonObject SessionState::toJson() const
{
    return {{u"stage"_s, toText(stage)},
            {u"run"_s, run},
            {u"scenario"_s, scenario},
            {u"title"_s, title},
            {u"incident"_s, incident},
            {u"attackers"_s, QJsonArray::fromStringList(attackers)},
            {u"hosts"_s, QJsonArray::fromStringList(hosts)},
            {u"alert_message"_s, alertMessage},
            {u"order"_s, order},
            {u"dropped"_s, dropped},
            {u"guarded"_s, guarded},
            {u"problem"_s, problem},
            {u"since"_s, since.isValid() ? QJsonValue(toWireTime(since)) : QJsonValue()}};
}

} // namespace sandtable::session
