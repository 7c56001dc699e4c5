#include "session/bot/botvoice.h"

#include <QCoreApplication>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{
struct Bot {
    Q_DECLARE_TR_FUNCTIONS(Bot)
};
} // namespace

QString BotVoice::threadOf(const webex::Message &message)
{
    if (message.roomType == u"direct")
        return {};
    return message.parentId.isEmpty() ? message.id : message.parentId;
}

QCoro::Task<> BotVoice::answer(webex::Message to, QString markdown)
{
    const Journal journal = m_journal;
    webex::NewMessage message;
    message.roomId = to.roomId;
    message.parentId = threadOf(to);
    message.markdown = markdown;
    const Result<webex::Message> posted = co_await m_clients.webex().post(std::move(message));
    if (!posted && posted.error().kind != ErrorKind::Cancelled)
        journal(Bot::tr("The bot could not answer in the room: %1").arg(posted.error().detail),
                {{u"error"_s, toJson(posted.error())}});
}

} // namespace sandtable::session
