// The signature of Webex deliveries: first line the secret, second a signature somebody made up, the rest the
// body. Only the signature of exactly this body under exactly this secret fits.

#include "support_fuzz.h"

#include "webex/webhooksignature.h"

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::webex;
using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const Secret secret(input.textLine());
    const QByteArray forged = input.line();
    const QByteArray body = input.rest();
    const QByteArray signature = signatureOf(secret, body);
    require(signature.size() == 40, "a signature is SHA-1 in hexadecimal");
    require(verifySignature(secret, body, signature) == !secret.isEmpty(),
            "what was signed fits, with a secret");
    require(verifySignature(secret, body, forged) == (!secret.isEmpty() && forged == signature),
            "a forged signature does not fit");
    require(!verifySignature(secret, body + ' ', signature), "a longer body does not fit");
    require(!verifySignature(secret, body, signature.left(39)), "half a signature does not fit");
    require(!verifySignature(secret, body, signature.toUpper()) || signature.toUpper() == signature,
            "a signature is in small letters");
    if (!body.isEmpty()) {
        const qsizetype at = qsizetype(forged.size() * 7919) % body.size();
        QByteArray changed = body;
        changed[at] = char(changed.at(at) ^ 1);
        require(!verifySignature(secret, changed, signature), "a changed body does not fit");
    }
    require(!verifySignature(Secret(), body, signatureOf(Secret(), body)), "no secret, no signature");
    require(!verifySignature(Secret(secret.reveal() + u'x'), body, signature), "another secret does not fit");
    return 0;
}
