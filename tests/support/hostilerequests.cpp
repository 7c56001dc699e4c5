#include "support/hostilerequests.h"

namespace sandtable::test
{

namespace
{

const QByteArray Host = "Host: localhost\r\n";
const QByteArray Close = "Connection: close\r\n";
const QByteArray End = "\r\n";

/// Builds the rows of one target.
class Table
{
public:
    explicit Table(HostileTarget target) : m_target(std::move(target)) {}

    QList<HostileRequest> rows()
    {
        requestLines();
        targets();
        fields();
        hosts();
        lengths();
        encodings();
        sizes();
        expectations();
        methods();
        return m_rows;
    }

private:
    void add(const char *name, const QByteArray &bytes, const QByteArrayList &statuses)
    {
        m_rows.append({name, bytes, statuses});
    }
    [[nodiscard]] QByteArray get(const QByteArray &more) const
    {
        return "GET " + m_target.get + " HTTP/1.1\r\n" + more + End;
    }
    [[nodiscard]] QByteArray post(const QByteArray &more, const QByteArray &rest = {}) const
    {
        return "POST " + m_target.post + " HTTP/1.1\r\n" + Host + more + End + rest;
    }
    [[nodiscard]] QByteArray at(const QByteArray &path) const
    {
        return "GET " + path + " HTTP/1.1\r\n" + Host + Close + End;
    }

    void requestLines()
    {
        const QByteArray &path = m_target.get;
        add("garbage", "\x16\x03\x01\x02\x01\xfc garbage", {"400"});
        add("garbage line", "hello there\r\n\r\n", {"400"});
        add("NUL first", QByteArray("\0\0\0\0", 4), {"400"});
        add("NUL in the request line", "GET " + path + QByteArray("\0x HTTP/1.1\r\n", 13) + Host + End,
            {"400"});
        add("no version", "GET " + path + "\r\n" + Host + End, {"400"});
        add("HTTP/9.9", "GET " + path + " HTTP/9.9\r\n" + Host + End, {"505"});
        add("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {"505"});
        add("HTTPx1y1", "GET " + path + " HTTPx1y1\r\n" + Host + End, {"400"});
        add("http/1.1 in small letters", "GET " + path + " http/1.1\r\n" + Host + End, {"400"});
        add("HTTP/1.10", "GET " + path + " HTTP/1.10\r\n" + Host + End, {"400"});
        add("bare LF", "GET " + path + " HTTP/1.1\nHost: localhost\n\n", {"400"});
        add("bare LF in the head", "GET " + path + " HTTP/1.1\r\nHost: localhost\nX: 1\r\n\r\n", {"400"});
        add("bare CR", "GET " + path + " HTTP/1.1\rHost: localhost\r\r", {"400"});
        add("two blanks", "GET  " + path + " HTTP/1.1\r\n" + Host + End, {"400"});
        add("blank first", " GET " + path + " HTTP/1.1\r\n" + Host + End, {"400"});
        add("tabs", "GET\t" + path + "\tHTTP/1.1\r\n" + Host + End, {"400"});
        add("blank lines", QByteArray("\r\n").repeated(5000), {"400"});
    }

    void targets()
    {
        const QByteArray &path = m_target.get;
        const QByteArray escaped =
            path.chopped(1) + '%' + QByteArray::number(static_cast<uchar>(path.back()), 16);
        add("absolute target", "GET http://localhost" + path + " HTTP/1.1\r\n" + Host + End, {"400"});
        add("absolute target elsewhere", "GET http://evil.example/ HTTP/1.1\r\n" + Host + End, {"400"});
        add("authority target", "CONNECT localhost:80 HTTP/1.1\r\n" + Host + End, {"400"});
        add("asterisk target", "OPTIONS * HTTP/1.1\r\n" + Host + End, {"400"});
        add("encoded NUL", at(path + "%00"), {"400"});
        add("half an escape", at(path + "%2"), {"400"});
        add("no escape", at(path + "%zz"), {"400"});
        add("percent alone", at("/%"), {"400"});
        add("fragment", at(path + "#x"), {"400"});
        add("raw UTF-8", at("/caf\xc3\xa9"), {"400"});
        add("control character", at("/a\x01"), {"400"});
        add("blank in the target", at("/a b"), {"400"});
        add("escaped letter of a route", at(escaped), {"404"});
        add("trailing slash", at(path + '/'), {"404"});
        add("double slash", at('/' + path), {"404"});
        add("dots", at("/x/.." + path), {"404"});
        add("encoded dots", at("/..%2f..%2fetc/passwd"), {"404"});
        add("overlong slash", at("/..%c0%af..%c0%afetc/passwd"), {"404"});
        add("encoded line break", at("/a%0d%0aX-Injected:%20yes"), {"404"});
    }

    void fields()
    {
        add("folded header", get(Host + "X-A: 1\r\n 2\r\n"), {"400"});
        add("folded with a tab", get(Host + "X-A: 1\r\n\t2\r\n"), {"400"});
        add("first header folded", get(' ' + Host), {"400"});
        add("header without colon", get(Host + "nonsense\r\n"), {"400"});
        add("header without name", get(Host + ": 1\r\n"), {"400"});
        add("blank before colon", get(Host + "X-A : 1\r\n"), {"400"});
        add("blank in a name", get(Host + "X A: 1\r\n"), {"400"});
        add("NUL in a header", get(Host + QByteArray("X-A: a\0b\r\n", 10)), {"400"});
        add("NUL in a name", get(Host + QByteArray("X\0A: a\r\n", 8)), {"400"});
        add("CR in a header", get(Host + "X-A: a\rb\r\n"), {"400"});
        add("CR at the end of a header", get(Host + "X-A: a\r\r\n"), {"400"});
        add("control character in a header", get(Host + "X-A: \x07\r\n"), {"400"});
    }

    void hosts()
    {
        add("no Host", get({}), {"400"});
        add("no Host, HTTP/1.0", "GET " + m_target.get + " HTTP/1.0\r\n\r\n", {"400"});
        add("two Hosts", get(Host + Host), {"400"});
        add("empty Host", get("Host:\r\n"), {"400"});
        add("foreign Host", get("Host: evil.example\r\n"), {"421"});
        add("foreign Host that begins well", get("Host: localhost.evil.example\r\n"), {"421"});
        add("Host with a path", get("Host: localhost/evil\r\n"), {"400"});
        add("Host with a person", get("Host: localhost@evil.example\r\n"), {"400"});
        add("list of Hosts", get("Host: localhost, evil.example\r\n"), {"400"});
        add("Host with a strange port", get("Host: localhost:99999\r\n"), {"421"});
    }

    void lengths()
    {
        add("two lengths", post("Content-Length: 1\r\nContent-Length: 1\r\n", "x"), {"400"});
        add("two different lengths", post("Content-Length: 0\r\ncontent-length: 9\r\n", "x"), {"400"});
        add("length and chunked", post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            {"400"});
        for (const char *length :
             {"", "abc", "-5", "+5", "5, 5", "5;5", "5 5", "0x5", "5.0", "1e1", "\xd9\xa5"})
            m_rows.append({QByteArray("length ") + length,
                           post(QByteArray("Content-Length: ") + length + "\r\n", "abcde"),
                           {"400"}});
        add("length 2^64-1", post("Content-Length: 18446744073709551615\r\n"), {"413"});
        add("length 2^63-1", post("Content-Length: 9223372036854775807\r\n"), {"413"});
        add("length of fifty digits", post("Content-Length: " + QByteArray(50, '0') + "5\r\n"), {"413"});
    }

    void encodings()
    {
        const QByteArray chunk = "5\r\nabcde\r\n0\r\n\r\n";
        add("chunked", post("Transfer-Encoding: chunked\r\n", chunk), {"411"});
        add("ChUnKeD", post("transfer-ENCODING: ChUnKeD\r\n", chunk), {"411"});
        add("chunk size -5", post("Transfer-Encoding: chunked\r\n", "-5\r\n"), {"411"});
        add("chunk size 7fffffffffffffff", post("Transfer-Encoding: chunked\r\n", "7fffffffffffffff\r\n"),
            {"411"});
        add("chunk size zz", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), {"411"});
        add("gzip encoding", post("Transfer-Encoding: gzip\r\n"), {"501"});
        add("identity encoding", post("Transfer-Encoding: identity\r\n"), {"501"});
        add("xchunkedx", post("Transfer-Encoding: xchunkedx\r\n"), {"501"});
        add("two encodings in one", post("Transfer-Encoding: gzip, chunked\r\n", chunk), {"501"});
        add("two encodings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunk),
            {"400"});
        add("encoding after a vertical tab",
            post("Transfer-Encoding: \x0b"
                 "chunked\r\n",
                 chunk),
            {"400"});
        add("encoding with a blank before the colon", post("Transfer-Encoding : chunked\r\n", chunk),
            {"400"});
    }

    void sizes()
    {
        const QByteArray line(m_target.requestLine + 10, 'a');
        add("long request line", "GET /" + line + " HTTP/1.1\r\n" + Host + End, {"414"});
        add("endless request line", "GET /" + line, {"414"});
        add("endless query", "GET /?" + line.repeated(3), {"414"});
        add("method of thousands of letters",
            QByteArray(m_target.requestLine / 2, 'A') + " / HTTP/1.1\r\n" + Host + End, {"400"});
        add("large head", get(Host + "X-A: " + QByteArray(m_target.head + 1000, 'a') + "\r\n"), {"431"});
        add("endless header", "GET / HTTP/1.1\r\n" + Host + "X-A: " + QByteArray(m_target.head + 1000, 'a'),
            {"431"});
        add("many headers", get(Host + QByteArray("X: 1\r\n").repeated(m_target.headerFields + 1)), {"431"});
        add("body over the limit", post("Content-Length: " + QByteArray::number(m_target.body + 1) + "\r\n"),
            {"413"});
        add("body over the limit, to nowhere",
            "POST /nowhere HTTP/1.1\r\n" + Host + "Content-Length: 1000000000\r\n\r\n", {"413"});
    }

    void expectations()
    {
        add("other expectation", post("Expect: miracles\r\nContent-Length: 1\r\n", "x"), {"417"});
        add("two expectations",
            post("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 1\r\n", "x"), {"417"});
    }

    void methods()
    {
        const QByteArray rest = ' ' + m_target.get + " HTTP/1.1\r\n" + Host + Close + End;
        add("method that is no word", "G@T" + rest, {"400"});
        add("method with a NUL", QByteArray("G\0T", 3) + rest, {"400"});
        for (const char *method : {"FROBNICATE", "TRACE", "get", "PROPFIND", "M-SEARCH", "$"})
            m_rows.append({QByteArray("method ") + method, method + rest, {"405"}});
    }

    HostileTarget m_target;
    QList<HostileRequest> m_rows;
};

} // namespace

QList<HostileRequest> hostileRequests(const HostileTarget &target)
{
    return Table(target).rows();
}

QList<std::pair<QByteArray, QByteArray>> smugglingFramings()
{
    return {
        {"two lengths", "Content-Length: 0\r\nContent-Length: 40\r\n"},
        {"length and chunked", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"},
        {"chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"},
        {"chunked", "Transfer-Encoding: chunked\r\n"},
        {"xchunkedx", "Transfer-Encoding: xchunkedx\r\n"},
        {"gzip", "Transfer-Encoding: gzip\r\n"},
        {"length abc", "Content-Length: abc\r\n"},
        {"length -5", "Content-Length: -5\r\n"},
        {"length 0x0", "Content-Length: 0x0\r\n"},
        {"length 2^64", "Content-Length: 18446744073709551616\r\n"},
        {"length folded", "Content-Length: 4\r\n 0\r\n"},
        {"length with a blank before the colon", "Content-Length : 4\r\n"},
    };
}

} // namespace sandtable::test
