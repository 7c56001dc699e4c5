#include "net/requestparser.h"

#include <algorithm>

namespace sandtable::net
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int MaxMethodLength = 20;
constexpr int MaxLengthDigits = 15;
constexpr int LeadingBlankLines = 2; ///< some clients send one after a body (RFC 9112, 2.2)

HeadRefused refuse(int status, const QString &message)
{
    return {status, message};
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Printable ASCII, whole percent escapes, no encoded NUL, no fragment.
bool isCleanTarget(QByteArrayView target)
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        const char c = target.at(i);
        if (c <= 0x20 || c >= 0x7f || c == '#')
            return false;
        if (c != '%')
            continue;
        const int high = i + 2 < target.size() ? hexDigit(target.at(i + 1)) : -1;
        const int low = i + 2 < target.size() ? hexDigit(target.at(i + 2)) : -1;
        if (high < 0 || low < 0 || high * 16 + low == 0)
            return false;
    }
    return true;
}

std::optional<HeadRefused> readRequestLine(QByteArrayView line, HeadAccepted &head)
{
    const QList<QByteArray> parts = line.toByteArray().split(' ');
    if (parts.size() != 3)
        return refuse(400, u"the request line is not METHOD TARGET VERSION"_s);
    const QByteArray &method = parts.at(0);
    const QByteArray &target = parts.at(1);
    const QByteArray &version = parts.at(2);
    if (method.size() > MaxMethodLength || !isToken(method))
        return refuse(400, u"the method is malformed"_s);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        const bool isHttp = version.size() == 8 && version.startsWith("HTTP/") && version.at(6) == '.';
        return isHttp ? refuse(505, u"this server speaks HTTP/1.1"_s)
                      : refuse(400, u"the version is malformed"_s);
    }
    if (!target.startsWith('/') || !isCleanTarget(target))
        return refuse(400, u"the target is malformed"_s);
    const qsizetype question = target.indexOf('?');
    head.request.method = method;
    head.request.rawPath = question < 0 ? target : target.left(question);
    head.request.rawQuery = question < 0 ? QByteArray() : target.mid(question + 1);
    head.keepAlive = version == "HTTP/1.1";
    return std::nullopt;
}

/// Without blanks and tabs around it: what else counts as white space elsewhere is no part of HTTP, and a
/// proxy that does not trim it would read another value.
QByteArrayView withoutBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

std::optional<HeadRefused> readField(QByteArrayView line, Headers &headers)
{
    const qsizetype colon = line.indexOf(':');
    if (line.startsWith(' ') || line.startsWith('\t'))
        return refuse(400, u"a header is folded"_s);
    if (colon <= 0 || !isToken(line.first(colon)))
        return refuse(400, u"a header's name is malformed"_s);
    const QByteArrayView value = withoutBlanks(line.sliced(colon + 1));
    const bool clean = std::all_of(value.begin(), value.end(), [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    });
    if (!clean)
        return refuse(400, u"a header's value holds control characters"_s);
    headers.append({line.first(colon).toByteArray(), value.toByteArray()});
    return std::nullopt;
}

QByteArrayList valuesOf(const Headers &headers, QByteArrayView name)
{
    QByteArrayList values;
    for (const Header &header : headers) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            values.append(header.value);
    }
    return values;
}

std::optional<HeadRefused> readFraming(HeadAccepted &head, const ServerLimits &limits)
{
    const Headers &headers = head.request.headers;
    const QByteArrayList lengths = valuesOf(headers, "Content-Length");
    const QByteArrayList encodings = valuesOf(headers, "Transfer-Encoding");
    if (!encodings.isEmpty()) {
        if (!lengths.isEmpty() || encodings.size() > 1)
            return refuse(400, u"the body's length is ambiguous"_s);
        if (encodings.constFirst().toLower() == "chunked")
            return refuse(411, u"send a Content-Length; chunked bodies are not taken"_s);
        return refuse(501, u"this transfer encoding is not known"_s);
    }
    if (lengths.size() > 1)
        return refuse(400, u"there is more than one Content-Length"_s);
    if (lengths.size() == 1) {
        const QByteArray &text = lengths.constFirst();
        const bool plain = !text.isEmpty() &&
                           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!plain)
            return refuse(400, u"Content-Length is not a plain number"_s);
        const qint64 most = limits.bodyFor(head.request.rawPath);
        if (text.size() > MaxLengthDigits || text.toLongLong() > most)
            return refuse(413, u"the body is larger than %1 bytes"_s.arg(most));
        head.bodySize = text.toLongLong();
    }
    const QByteArrayList expectations = valuesOf(headers, "Expect");
    if (!expectations.isEmpty()) {
        if (expectations.size() > 1 || expectations.constFirst().toLower() != "100-continue")
            return refuse(417, u"this expectation cannot be met"_s);
        head.wantsContinue = head.bodySize > 0;
    }
    return std::nullopt;
}

std::optional<HeadRefused> readHostAndConnection(HeadAccepted &head)
{
    const QByteArrayList hosts = valuesOf(head.request.headers, "Host");
    if (hosts.size() != 1 || hosts.constFirst().isEmpty())
        return refuse(400, u"there must be exactly one Host"_s);
    const bool clean = std::all_of(hosts.constFirst().begin(), hosts.constFirst().end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView(".-_:[]").contains(c);
    });
    if (!clean)
        return refuse(400, u"Host is malformed"_s);
    head.request.host = hosts.constFirst();
    for (const QByteArray &value : valuesOf(head.request.headers, "Connection")) {
        for (const QByteArray &option : value.toLower().split(',')) {
            if (option.trimmed() == "close")
                head.keepAlive = false;
        }
    }
    return std::nullopt;
}

} // namespace

HeadResult parseHead(const QByteArray &raw, const ServerLimits &limits)
{
    qsizetype begin = 0;
    while (begin < 2 * LeadingBlankLines && raw.size() >= begin + 2 && raw.at(begin) == '\r' &&
           raw.at(begin + 1) == '\n')
        begin += 2;
    const qsizetype lineEnd = raw.indexOf('\n', begin);
    if ((lineEnd < 0 ? raw.size() : lineEnd) - begin > limits.requestLine)
        return refuse(414, u"the request line is longer than %1 bytes"_s.arg(limits.requestLine));
    // Before a line is complete it may already be clear that this is no HTTP: do not wait for the time-out.
    if (lineEnd < 0) {
        const QByteArrayView start = QByteArrayView(raw).sliced(begin);
        const QByteArrayView line = start.endsWith('\r') ? start.chopped(1) : start;
        const bool plausible =
            std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
        return plausible ? HeadResult(HeadIncomplete()) : HeadResult(refuse(400, u"this is not HTTP"_s));
    }
    const qsizetype end = raw.indexOf("\r\n\r\n", begin);
    const QByteArrayView text = QByteArrayView(raw).sliced(begin, (end < 0 ? raw.size() : end + 2) - begin);
    if (text.size() > limits.head)
        return refuse(431, u"the head is larger than %1 bytes"_s.arg(limits.head));

    HeadAccepted head;
    qsizetype from = 0;
    int fields = -1; // the request line does not count
    for (qsizetype newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', from)) {
        const QByteArrayView line = text.sliced(from, newline - from);
        if (!line.endsWith('\r'))
            return refuse(400, u"lines must end in CR LF"_s);
        const QByteArrayView content = line.chopped(1);
        from = newline + 1;
        if (++fields > limits.headerFields)
            return refuse(431, u"there are more than %1 header fields"_s.arg(limits.headerFields));
        const auto problem =
            fields == 0 ? readRequestLine(content, head) : readField(content, head.request.headers);
        if (problem)
            return *problem;
    }
    if (end < 0)
        return HeadIncomplete{true};
    head.size = end + 4;
    if (const auto problem = readFraming(head, limits))
        return *problem;
    if (const auto problem = readHostAndConnection(head))
        return *problem;
    return head;
}

} // namespace sandtable::net
