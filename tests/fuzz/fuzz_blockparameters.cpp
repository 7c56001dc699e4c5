// What a block link or an order may carry (first line; the type and the protected list follow): what is
// accepted is one normal form that reads as itself, holds nothing that could break a feed, and is never on
// the protected list.

#include "support_fuzz.h"

#include "session/observables.h"
#include "session/refusal.h"

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::session;
using namespace Qt::StringLiterals;

namespace
{

void checkNormal(const Address &address)
{
    require(blockableTypes().contains(address.type), "what is accepted has a feed");
    require(!address.value.isEmpty() && address.value.size() <= 2048, "a value has a length");
    for (const QChar c : address.value)
        require(c > u' ' && c < QChar(0x7f), "a value is one word of plain characters");
    const Result<Address> again = parseObservable(address.value);
    require(again && *again == address, "an accepted value reads as itself");
    const Result<Address> typed = parseObservableAs(address.type, address.value);
    require(typed && *typed == address, "an accepted value reads as itself by its type");
}

void checkRefusal(const Error &error)
{
    require(error.kind == ErrorKind::Usage && !error.detail.isEmpty(), "a refusal is a sentence");
    for (const QChar c : error.detail)
        require(c.isPrint() || c.isSurrogate(), "a sentence has no control characters");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QString text = input.textLine();
    const QString type = input.textLine();
    const QStringList guarded = input.restText().split(u'\n');
    for (const Result<Address> &read :
         {parseObservable(text), parseObservableAs(type, text), parseAddress(text), parseDomain(text),
          parseUrl(text), parseSha256(text)}) {
        if (read)
            checkNormal(*read);
        else
            checkRefusal(read.error());
    }
    const Result<Address> checked = AddressRules().check(text);
    if (!checked)
        return 0;
    checkNormal(*checked);
    require(parseObservable(text) == checked, "rules refuse, they do not change");
    if (checked->type == u"url")
        require(AddressRules().check(hostOf(*checked)->value).has_value(), "a URL is what its host is");
    if (const Result<AddressRules> rules = AddressRules::fromProtected(guarded)) {
        const Result<Address> judged = rules->check(text);
        require(!judged || *judged == *checked, "rules refuse, they do not change");
        if (guarded.contains(checked->value) && checked->type != u"url" && checked->type != u"sha256")
            require(!judged, "what is protected is not blocked");
    }
    return 0;
}
