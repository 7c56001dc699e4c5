#include "webex/roomhtml.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{

const QString Escapable = u"\\`*_{}[]()<>#+-.!|~"_s;

std::optional<QString> linkAt(const QString &text, qsizetype &position);

/// Bold and italic of one line. Marks may cross, elements must not: what was begun inside an element that
/// ends is ended with it and goes on after it.
class Emphasis
{
public:
    [[nodiscard]] bool isOpen(QChar element) const { return m_open.contains(element); }
    [[nodiscard]] QString toggled(QChar element)
    {
        const qsizetype at = m_open.indexOf(element);
        if (at < 0) {
            m_open += element;
            return u"<%1>"_s.arg(element);
        }
        QString html = closed(at);
        m_open.remove(at, 1);
        for (const QChar again : QStringView(m_open).mid(at))
            html += u"<%1>"_s.arg(again);
        return html;
    }
    [[nodiscard]] QString closed(qsizetype from = 0) const
    {
        QString html;
        for (qsizetype i = m_open.size() - 1; i >= from; --i)
            html += u"</%1>"_s.arg(m_open.at(i));
        return html;
    }

private:
    QString m_open; ///< a letter an element, the innermost last
};

/// One line's text: escapes, code, bold, italic, links.
QString inlineHtml(const QString &text)
{
    QString html;
    Emphasis emphasis;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (c == u'\\' && Escapable.contains(next) && !next.isNull()) {
            html += QString(next).toHtmlEscaped();
            ++i;
            continue;
        }
        if (c == u'`') {
            const qsizetype end = text.indexOf(u'`', i + 1);
            if (end > i) {
                html += u"<code>"_s + text.mid(i + 1, end - i - 1).toHtmlEscaped() + u"</code>"_s;
                i = end;
                continue;
            }
        }
        if (c == u'*' && next == u'*') {
            html += emphasis.toggled(u'b');
            ++i;
            continue;
        }
        // An underscore inside a word is part of it: `Private_Feed`.
        const bool insideWord =
            c == u'_' && i > 0 && text.at(i - 1).isLetterOrNumber() && next.isLetterOrNumber();
        if ((c == u'*' || c == u'_') && !insideWord &&
            (emphasis.isOpen(u'i') || (!next.isSpace() && !next.isNull()))) {
            html += emphasis.toggled(u'i');
            continue;
        }
        if (c == u'[') {
            if (const std::optional<QString> link = linkAt(text, i)) {
                html += *link;
                continue;
            }
        }
        html += QString(c).toHtmlEscaped();
    }
    return html + emphasis.closed();
}

/// `[label](url)` at `position`, which moves to its last character; nothing when it is no link to the web.
std::optional<QString> linkAt(const QString &text, qsizetype &position)
{
    static const QRegularExpression pattern(
        u"\\G\\[((?:[^\\[\\]\\\\]|\\\\.)*)\\]\\((https?://[^\\s()<>\"']+)\\)"_s);
    const QRegularExpressionMatch match = pattern.match(text, position);
    if (!match.hasMatch())
        return std::nullopt;
    const QUrl url(match.captured(2), QUrl::StrictMode);
    if (!url.isValid())
        return std::nullopt;
    position = match.capturedEnd() - 1;
    return u"<a href=\"%1\">%2</a>"_s.arg(url.toString(QUrl::FullyEncoded).toHtmlEscaped(),
                                          inlineHtml(match.captured(1)));
}

/// Collects lines into blocks.
class BlockWriter
{
public:
    void add(const QString &line)
    {
        static const QRegularExpression heading(u"^(#{1,6})\\s+(.*?)\\s*#*$"_s);
        static const QRegularExpression rule(u"^\\s*([-*_])(?:\\s*\\1){2,}\\s*$"_s);
        static const QRegularExpression bullet(u"^\\s*[-*+]\\s+(.*)$"_s);
        static const QRegularExpression number(u"^\\s*\\d+[.)]\\s+(.*)$"_s);
        static const QRegularExpression quote(u"^\\s*>\\s?(.*)$"_s);
        if (line.startsWith(u"```"_s)) {
            open(m_open == u"pre" ? QString() : u"pre"_s);
            return;
        }
        if (m_open == u"pre") {
            m_html += line.toHtmlEscaped() + u'\n';
            return;
        }
        if (line.trimmed().isEmpty())
            return open({});
        if (const auto match = rule.match(line); match.hasMatch()) {
            open({});
            m_html += u"<hr>"_s;
            return;
        }
        if (const auto match = heading.match(line); match.hasMatch()) {
            open({});
            const auto level = QString::number(qMin<qsizetype>(match.captured(1).size() + 1, 6));
            m_html += u"<h"_s + level + u'>' + inlineHtml(match.captured(2)) + u"</h"_s + level + u'>';
            return;
        }
        if (const auto match = bullet.match(line); match.hasMatch())
            return item(u"ul"_s, match.captured(1));
        if (const auto match = number.match(line); match.hasMatch())
            return item(u"ol"_s, match.captured(1));
        if (const auto match = quote.match(line); match.hasMatch()) {
            open(u"blockquote"_s);
            m_html += inlineHtml(match.captured(1)) + u"<br>"_s;
            return;
        }
        if (m_open == u"p")
            m_html += u"<br>"_s;
        open(u"p"_s);
        m_html += inlineHtml(line.trimmed());
    }

    QString finish()
    {
        open({});
        return m_html;
    }

private:
    void item(const QString &list, const QString &text)
    {
        open(list);
        m_html += u"<li>"_s + inlineHtml(text) + u"</li>"_s;
    }
    void open(const QString &block)
    {
        if (m_open == block)
            return;
        if (!m_open.isEmpty())
            m_html += u"</"_s + m_open + u'>';
        if (!block.isEmpty())
            m_html += u'<' + block + u'>';
        m_open = block;
    }
    QString m_html;
    QString m_open;
};

} // namespace

QString toRoomHtml(const QString &markdown)
{
    BlockWriter writer;
    for (const QString &line : markdown.split(u'\n'))
        writer.add(line);
    return writer.finish();
}

QString escapeMarkdown(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (Escapable.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

} // namespace sandtable::webex
