// The head of a request, byte by byte: whatever is accepted is accepted in the same way however the bytes
// arrive, keeps every rule that is promised, and does not depend on what follows it.

#include "support_fuzz.h"

#include "net/hostrules.h"
#include "net/requestparser.h"

#include <algorithm>

using namespace sandtable::fuzz;
using namespace sandtable::net;

namespace
{

bool isSame(const HeadAccepted &a, const HeadAccepted &b)
{
    return a.size == b.size && a.bodySize == b.bodySize && a.keepAlive == b.keepAlive &&
           a.wantsContinue == b.wantsContinue && a.request.method == b.request.method &&
           a.request.rawPath == b.request.rawPath && a.request.rawQuery == b.request.rawQuery &&
           a.request.headers == b.request.headers && a.request.host == b.request.host;
}

bool isPlain(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

void checkRules(const HeadAccepted &head, const QByteArray &raw, const ServerLimits &limits)
{
    const Request &request = head.request;
    require(head.size > 0 && head.size <= raw.size() && raw.left(head.size).endsWith("\r\n\r\n"),
            "a head ends with a blank line");
    require(!request.method.isEmpty() && isPlain(request.method), "a method is a word");
    require(request.rawPath.startsWith('/') && isPlain(request.rawPath) && !request.rawPath.contains('#'),
            "a path is plain");
    require(isPlain(request.rawQuery), "a query is plain");
    require(!QByteArray::fromPercentEncoding(request.rawPath + request.rawQuery).contains('\0'),
            "no hidden NUL");
    require(request.headers.size() <= limits.headerFields, "the fields are counted");
    require(head.bodySize >= 0 && head.bodySize <= limits.body, "a body has a limit");
    require(!hasHeader(request.headers, "Transfer-Encoding"), "no body of unknown length");
    require(HostRules(QHostAddress(QHostAddress::LocalHost), {}).allows("localhost"), "localhost is let in");
    qsizetype hosts = 0;
    for (const Header &header : request.headers) {
        require(!header.value.contains('\r') && !header.value.contains('\n') && !header.value.contains('\0'),
                "a value is one line");
        hosts += header.name.compare("Host", Qt::CaseInsensitive) == 0 ? 1 : 0;
    }
    require(hosts == 1 && !request.host.isEmpty(), "there is one host");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray raw = Input(data, size).rest();
    ServerLimits limits;
    limits.requestLine = 256;
    limits.head = 1024;
    limits.headerFields = 8;
    limits.body = 4096;
    const HeadResult whole = parseHead(raw, limits);
    const auto *accepted = std::get_if<HeadAccepted>(&whole);
    if (accepted != nullptr)
        checkRules(*accepted, raw, limits);
    bool decided = false;
    for (qsizetype length = 0; length <= raw.size() && length <= 2048; ++length) {
        const HeadResult part = parseHead(raw.left(length), limits);
        if (const auto *head = std::get_if<HeadAccepted>(&part)) {
            require(accepted != nullptr && isSame(*head, *accepted),
                    "a head reads the same however it arrives");
            require(length >= head->size, "a head is not read before its end");
            decided = true;
        } else if (const auto *refused = std::get_if<HeadRefused>(&part)) {
            require(std::holds_alternative<HeadRefused>(whole), "what is refused early is refused");
            require(refused->status >= 400 && refused->status < 600 && !refused->message.isEmpty(),
                    "a refusal has a status and a sentence");
            decided = true;
        } else {
            require(!decided, "what was decided stays decided");
        }
    }
    HostRules hosts(QHostAddress(QHostAddress::LocalHost), {QStringLiteral("lab.example")});
    if (hosts.allows(raw.left(100))) {
        const QByteArray host = raw.left(100).toLower();
        require(host.contains("localhost") || host.contains("lab.example") || host.contains("127.") ||
                    host.contains(':') || host.contains('1'),
                "only names of this machine are let in");
    }
    return 0;
}
