// Query strings and forms: the items are those that were sent, in order; what they hold comes back the same
// when it is encoded again; the tenant's searches over them end.

#include "support_fuzz.h"

#include "net/message.h"

#include <QUrl>

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::net;

namespace
{

using Items = QList<std::pair<QString, QString>>;

QByteArray encoded(const Items &items)
{
    QByteArrayList parts;
    for (const auto &[name, value] : items)
        parts.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    return parts.join('&');
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Request request;
    request.rawQuery = Input(data, size).rest();
    const Items items = request.queryItems();
    require(items == parseForm(request.rawQuery), "a query and a form read alike");
    require(items.size() <= request.rawQuery.count('&') + 1, "no item was made up");
    constexpr qsizetype LookedUp = 20; // each look-up reads the query again
    for (const auto &[name, value] : items.mid(0, LookedUp)) {
        const std::optional<QString> first = request.queryValue(name);
        require(first.has_value(), "an item is found by its name");
        require(request.queryValues(name).constFirst() == *first, "the first of several is the one");
        require(request.queryValues(name).contains(value), "no item is lost");
    }
    require(parseForm(encoded(items)) == items, "items that were encoded read the same");
    for (const auto &[name, value] : request.queryItems(false))
        require(request.rawQuery.contains('+') || request.rawQuery.contains("%2") || !name.contains(u'+'),
                "a plus was sent");

    Request typed;
    typed.headers.append({"Content-Type", request.rawQuery});
    require(!typed.contentType().contains(';') && typed.contentType() == typed.contentType().trimmed(),
            "a type has no parameters");
    return 0;
}
