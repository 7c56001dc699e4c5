// Bodies that Webex sends or that its socket carries: whatever is read is bounded, and what was read from
// JSON and written again reads the same.

#include "support_fuzz.h"

#include "base/jsontext.h"
#include "webex/mercuryframes.h"
#include "webex/message.h"

#include <limits>

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::webex;
using namespace Qt::StringLiterals;

namespace
{

void checkFrame(const QByteArray &bytes)
{
    const MercuryFrame frame = readMercuryFrame(bytes);
    if (frame.kind != MercuryFrame::Kind::Event)
        require(!frame.wanted && !frame.number, "only events are wanted and counted");
    require(!frame.number || (*frame.number >= 0 && *frame.number < std::numeric_limits<qint64>::max()),
            "there is a number after every number");
    require(!frame.wanted || !frame.activity.isEmpty(), "what is wanted has an id");
    const QUrl url = lookupUrl(frame);
    if (!url.isValid() || url.isEmpty())
        return;
    const QUrl conversation(frame.conversation, QUrl::StrictMode);
    require(url.host() == conversation.host() && url.scheme() == conversation.scheme() &&
                url.port() == conversation.port(),
            "an activity is looked up where its conversation is");
    require(url.query().isEmpty() && !url.path(QUrl::FullyEncoded).isEmpty(), "a look-up is a path");
}

void checkDelivery(const QJsonObject &object)
{
    const Message message = Message::fromJson(object);
    require(Message::fromJson(message.toJson()) == message, "a message that was written reads the same");
    const QJsonObject data = object.value(u"data"_s).toObject();
    const Message inner = Message::fromJson(data);
    require(Message::fromJson(inner.toJson()) == inner, "a message that was written reads the same");
    (void)CardPress::fromJson(data);
    (void)Person::fromJson(data);
    (void)Room::fromJson(data);
    const Webhook webhook = Webhook::fromJson(data);
    QString printed;
    QDebug(&printed) << webhook.secret;
    require(printed.trimmed() == u"***", "a secret does not print");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body = Input(data, size).rest();
    checkFrame(body);
    const Result<QJsonObject> object = parseJsonObject(body);
    if (object) {
        checkDelivery(*object);
        const Result<QJsonObject> again = parseJsonObject(toCompactJson(*object));
        require(again && *again == *object, "JSON that was written reads the same");
    } else {
        require(!object.error().detail.isEmpty() && !object.error().place.isEmpty(),
                "a refusal says why and where");
    }
    return 0;
}
