#include "desktop/stagemask.h"

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

/// Something that is hidden by its shape; the first group, where there is one, stays.
const QList<QRegularExpression> &shapes()
{
    static const QList<QRegularExpression> all = {
        // name=value and "name": "value" of what is secret by its name
        QRegularExpression(
            u"\\b((?:access_token|api_key|apikey|token|sig|password|secret|client_id|client_secret|"
            "webex_bot_token|room_?id)(?:[\"']\\s*:\\s*[\"']|\\s*=\\s*[\"']?))[^\\s&\"',;]{3,}"_s,
            QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(u"\\b((?:Bearer|Basic)\\s+)[A-Za-z0-9+/=._~-]{6,}"_s,
                           QRegularExpression::CaseInsensitiveOption),
        // UUIDs, alone and as the end of a CTIM id
        QRegularExpression(u"()[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s,
                           QRegularExpression::CaseInsensitiveOption),
        // external ids of this lab
        QRegularExpression(u"\\b(sandtable-)[0-9A-Za-z]{6,}"_s),
        // Webex ids: base64 of ciscospark://
        QRegularExpression(u"()\\bY2lzY29zcGFyazov[A-Za-z0-9_=+/-]+"_s),
        // long random words: capitals, small letters and digits together; hashes have no capitals
        QRegularExpression(u"()(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*[a-z])"
                           "(?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{32,}"_s),
        QRegularExpression(u"()[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+"_s),
    };
    return all;
}

} // namespace

QString StageMask::dots()
{
    return u"\u2022\u2022\u2022\u2022"_s;
}

void StageMask::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    emit changed();
}

void StageMask::setHidden(const QStringList &words)
{
    QStringList sorted;
    for (const QString &word : words) {
        if (word.size() >= 3 && !sorted.contains(word))
            sorted << word;
    }
    // The longest first: a name may be a part of another.
    std::ranges::stable_sort(sorted, std::greater<>(), &QString::size);
    if (sorted == m_hidden)
        return;
    m_hidden = sorted;
    QStringList patterns;
    for (const QString &word : std::as_const(m_hidden))
        patterns << QRegularExpression::escape(word);
    m_words = patterns.isEmpty()
                  ? QRegularExpression()
                  : QRegularExpression(u"(?<![A-Za-z0-9])(?:%1)(?![A-Za-z0-9])"_s.arg(patterns.join(u'|')),
                                       QRegularExpression::CaseInsensitiveOption);
    emit changed();
}

void StageMask::setShown(const QStringList &words)
{
    if (words == m_shown)
        return;
    m_shown = words;
    emit changed();
}

QString StageMask::hide(const QString &text) const
{
    if (text.size() < 3)
        return text;
    QString result = text;
    const auto replace = [this, &result](const QRegularExpression &pattern, bool keepsGroup) {
        qsizetype from = 0;
        QRegularExpressionMatch match;
        while ((match = pattern.match(result, from)).hasMatch()) {
            const QString kept = keepsGroup ? match.captured(1) : QString();
            const QString found = match.captured().sliced(kept.size());
            from = match.capturedEnd();
            if (m_shown.contains(found, Qt::CaseInsensitive) || found == dots())
                continue;
            const QString instead = kept + dots();
            result.replace(match.capturedStart(), match.capturedLength(), instead);
            from = match.capturedStart() + instead.size();
        }
    };
    if (!m_hidden.isEmpty())
        replace(m_words, false);
    for (const QRegularExpression &shape : shapes())
        replace(shape, true);
    return result;
}

QString StageMask::masked(const QString &text) const
{
    return m_on ? hide(text) : text;
}

QString StageMask::maskedHtml(const QString &html) const
{
    if (!m_on)
        return html;
    QString result;
    qsizetype from = 0;
    while (from < html.size()) {
        const qsizetype tag = html.indexOf(u'<', from);
        const qsizetype end = tag < 0 ? -1 : html.indexOf(u'>', tag);
        if (end < 0)
            return result + hide(html.sliced(from));
        result += hide(html.sliced(from, tag - from)) + html.sliced(tag, end + 1 - tag);
        from = end + 1;
    }
    return result;
}

MaskedModel::MaskedModel(const StageMask &mask, QAbstractItemModel &source, QObject *parent)
    : QIdentityProxyModel(parent), m_mask(mask)
{
    setSourceModel(&source);
    connect(&mask, &StageMask::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

QVariant MaskedModel::data(const QModelIndex &index, int role) const
{
    const QVariant value = QIdentityProxyModel::data(index, role);
    const bool text = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole ||
                      role == Qt::AccessibleDescriptionRole || role == Qt::StatusTipRole;
    if (!m_mask.isOn() || !text || value.typeId() != QMetaType::QString)
        return value;
    return m_mask.masked(value.toString());
}

} // namespace sandtable::desktop
