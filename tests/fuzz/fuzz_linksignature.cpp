// The signature of block links: a link is signed (address, incident and expiry, a line each) and another one
// is shown with that signature, at some moment. It fits exactly when the same was signed, for the same
// profile, with a key whose links may still be about; any other signature does not.

#include "support_fuzz.h"

#include "callback/linksigner.h"

using namespace sandtable;
using namespace sandtable::callback;
using namespace sandtable::fuzz;
using namespace Qt::StringLiterals;

namespace
{

struct Link {
    QString address;
    QString incident;
    QString expires;
    friend bool operator==(const Link &, const Link &) = default;
};

/// A line, decoded as a link's value is: it may hold a line end.
QString field(Input &input)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(input.line()));
}

Link linkOf(Input &input)
{
    Link link;
    link.address = field(input);
    link.incident = field(input);
    link.expires = field(input);
    return link;
}

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c < u' '; });
}

LinkVerdict checked(const LinkSigner &signer, const Link &link, const QString &signature,
                    const QDateTime &now)
{
    return signer.check(link.address, link.incident, link.expires, signature, now);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QDateTime retired = QDateTime::fromSecsSinceEpoch(1772442847, Qt::UTC);
    const LinkKey inUse{Secret(u"the key in use"_s), {}};
    const LinkKey old{Secret(u"the key before"_s), retired};
    const LinkSigner signer({inUse, old}, u"lab"_s);
    const LinkSigner before({{old.secret, {}}}, u"lab"_s);
    const LinkSigner elsewhere({inUse, old}, u"us"_s);

    Input input(data, size);
    const Link given = linkOf(input);
    const Link shown = linkOf(input);
    const QString forged = field(input);
    const qint64 at = std::clamp<qint64>(input.line().toLongLong(), 0, 253402300799);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(at, Qt::UTC);

    const qint64 expiry = given.expires.toLongLong();
    const Link signedLink{given.address, given.incident, QString::number(expiry)};
    const QString signature = signer.sign(given.address, given.incident, expiry);
    const QString oldSignature = before.sign(given.address, given.incident, expiry);
    require(signature.size() == 43, "a signature is 32 bytes, base64url without padding");
    require(signature != oldSignature && signature != elsewhere.sign(given.address, given.incident, expiry),
            "every key and every profile signs in its own way");

    const LinkVerdict fitting = at <= expiry ? LinkVerdict::Valid : LinkVerdict::Expired;
    const bool plain = isOneLine(given.address) && isOneLine(given.incident);
    const bool same = shown == signedLink;
    require(checked(signer, shown, signature, now) == (same && plain ? fitting : LinkVerdict::Bad),
            "a signature fits what was signed and nothing else");
    const bool mayBeAbout = expiry <= lastLinkOf(retired).toSecsSinceEpoch();
    require(checked(signer, shown, oldSignature, now) ==
                (same && plain && mayBeAbout ? fitting : LinkVerdict::Bad),
            "a retired key is good for what it may have signed");
    require(checked(elsewhere, signedLink, signature, now) == LinkVerdict::Bad,
            "what is signed for one profile fits no other");
    require(checked(LinkSigner({}, u"lab"_s), signedLink, signature, now) == LinkVerdict::Bad,
            "without a key nothing fits");

    const LinkVerdict guess = checked(signer, shown, forged, now);
    const qint64 shownExpiry = shown.expires.toLongLong();
    if (shown.expires.isEmpty() && forged.isEmpty())
        require(guess == LinkVerdict::Unsigned, "a link without signature is unsigned");
    else if (forged != signer.sign(shown.address, shown.incident, shownExpiry) &&
             forged != before.sign(shown.address, shown.incident, shownExpiry))
        require(guess == LinkVerdict::Bad, "a forged signature does not fit");
    return 0;
}
