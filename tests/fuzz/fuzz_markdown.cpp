// What the room shows: any markdown becomes well-formed HTML of a few harmless elements, links lead to the
// web only, and text that was escaped reads as it was written. The links and the commands of the same message
// are read too.

#include "support_fuzz.h"

#include "webex/alertlinks.h"
#include "webex/roomcommand.h"
#include "webex/roomhtml.h"

#include <QSet>
#include <QUrl>
#include <QXmlStreamReader>

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace Qt::StringLiterals;

namespace
{

/// The text of HTML that must be well-formed and harmless.
QString textOf(const QString &html)
{
    static const QSet<QString> allowed{u"room"_s, u"h2"_s, u"h3"_s, u"h4"_s,  u"h5"_s,   u"h6"_s,
                                       u"hr"_s,   u"ul"_s, u"ol"_s, u"li"_s,  u"p"_s,    u"br"_s,
                                       u"b"_s,    u"i"_s,  u"a"_s,  u"pre"_s, u"code"_s, u"blockquote"_s};
    // HTML closes these by themselves; XML wants to be told.
    QString xml = u"<room>"_s + html + u"</room>"_s;
    xml.replace(u"<br>"_s, u"<br/>"_s).replace(u"<hr>"_s, u"<hr/>"_s);
    // Characters that XML cannot have are no matter of markdown.
    for (QChar &c : xml) {
        if ((c < u' ' && c != u'\n' && c != u'\t') || c.isSurrogate() || c.unicode() >= 0xfffe)
            c = u'?';
    }
    QXmlStreamReader reader(xml);
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        text += reader.isCharacters() ? reader.text().toString() : QString();
        if (!reader.isStartElement())
            continue;
        require(allowed.contains(reader.name().toString()), "only the elements of a message");
        const bool isLink = reader.name() == u"a";
        for (const QXmlStreamAttribute &attribute : reader.attributes()) {
            require(isLink && attribute.name() == u"href", "no attributes but the address of a link");
            const QUrl url(attribute.value().toString(), QUrl::StrictMode);
            require(url.isValid() && (url.scheme() == u"http" || url.scheme() == u"https"),
                    "links lead to the web");
        }
    }
    require(!reader.hasError(), "the HTML of a message is well-formed");
    return text;
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u' ' && !c.isSurrogate() && c.unicode() < 0xfffe && (c == u' ' || !c.isSpace());
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = Input(data, size).restText();
    (void)textOf(webex::toRoomHtml(text));

    const QString line = text.section(u'\n', 0, 0).trimmed();
    if (!line.isEmpty() && isPlain(line) && !line.front().isDigit())
        require(textOf(webex::toRoomHtml(webex::escapeMarkdown(line))) == line,
                "escaped text reads as it is");

    webex::Message message;
    message.markdown = text;
    message.html = text;
    message.text = text;
    for (const webex::BlockLink &link : webex::blockLinks(message)) {
        require(link.url.isValid() && !link.address.isEmpty(), "a block link has an address");
        require(link.url.path().endsWith(u"/block"), "a block link leads to /block");
    }
    webex::Person bot;
    bot.id = u"bot"_s;
    bot.displayName = u"Sand table"_s;
    const webex::RoomCommand command = webex::parseRoomCommand(webex::textForBot(message, bot));
    require(command.arguments.size() <= 50 && !command.arguments.contains(QString()), "arguments are words");
    return 0;
}
