#include "session/bot/botstate.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QString toText(BotTransport transport)
{
    switch (transport) {
    case BotTransport::Webhook:
        return u"webhook"_s;
    case BotTransport::Websocket:
        return u"websocket"_s;
    case BotTransport::None:
        break;
    }
    return u"none"_s;
}

} // namespace sandtable::session
