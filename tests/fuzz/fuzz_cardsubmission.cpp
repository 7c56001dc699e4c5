// A card (first line) and what somebody submitted with it (the rest): a wish that is read holds only what
// that card offered, and any card that is read is bounded.

#include "support_fuzz.h"

#include "base/jsontext.h"
#include "session/bot/botwords.h"
#include "session/bot/cardpresses.h"

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

int countOf(const std::vector<webex::CardElement> &elements, int depth)
{
    require(depth <= 40, "a card has a bounded depth");
    int count = int(elements.size());
    for (const webex::CardElement &element : elements)
        count += countOf(element.children, depth + 1);
    return count;
}

void checkWish(const QJsonObject &inputs, const webex::CardOffer &offer)
{
    const Result<CardPresses::Wish> wish = CardPresses::wishOf(inputs, offer);
    if (!wish) {
        require(wish.error().kind == ErrorKind::Usage && !wish.error().detail.isEmpty(),
                "a refusal is a sentence");
        return;
    }
    static const QStringList actions{u"block"_s, u"unblock"_s, u"isolate"_s, u"not_malicious"_s};
    require(actions.contains(wish->action), "a wish is one of four");
    const bool asked = std::ranges::any_of(inputs, [&wish](const QJsonValue &value) {
        return value.toString().trimmed().toLower() == wish->action;
    });
    require(!asked || offer.actions.isEmpty() || offer.actions.contains(wish->action),
            "the card has that button");
    const QStringList &offered = wish->action == u"isolate" ? offer.endpoints : offer.observables;
    require(wish->values.size() <= 100, "a wish is bounded");
    for (const QString &value : wish->values)
        require(offered.contains(value), "a wish holds what was offered");
    require(wish->values.isEmpty() == (wish->action == u"not_malicious") || wish->values.isEmpty() == false,
            "a wish names what it is about");
    require(!wish->lasting || wish->lasting->count() > 0, "a duration is positive");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const Result<QJsonObject> content = parseJsonObject(input.line());
    const Result<QJsonObject> press = parseJsonObject(input.rest());
    const auto lasting = botwords::parseDuration(input.restText());
    require(!lasting || !*lasting || (*lasting)->count() > 0, "a duration is positive");
    if (!content)
        return 0;
    webex::Message message;
    message.attachments = {QJsonObject{{u"contentType"_s, u"application/vnd.microsoft.card.adaptive"_s},
                                       {u"content"_s, *content}}};
    const std::optional<webex::Card> card = webex::Card::of(message);
    const std::optional<webex::CardOffer> offer = webex::CardOffer::of(message);
    require(card.has_value() == offer.has_value(), "a card makes an offer");
    if (!card)
        return 0;
    require(countOf(card->body, 0) <= 1000, "a card is bounded");
    for (const webex::CardInput &each : card->inputs())
        require(!each.id.isEmpty(), "an input has a name");
    if (press) {
        const webex::CardPress read = webex::CardPress::fromJson(*press);
        checkWish(read.inputs, *offer);
        checkWish(*press, *offer);
    }
    return 0;
}
