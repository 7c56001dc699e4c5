#include "automation/references.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

QList<ReferenceSegment> segmentsOf(const QString &path)
{
    static const QRegularExpression segment(uR"(\.([^$.\[\n]+)(?:\[(@|-?[0-9]+)\])?)"_s);
    QList<ReferenceSegment> segments;
    auto matches = segment.globalMatch(path);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        ReferenceSegment next;
        next.name = match.captured(1);
        const QString index = match.captured(2);
        next.isCurrent = index == "@"_L1;
        next.hasIndex = !index.isEmpty() && !next.isCurrent;
        next.index = index.toInt();
        segments.append(next);
    }
    return segments;
}

} // namespace

QList<TextPiece> splitReferences(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(\$(workflow|activity|trigger|rule|global|env|targetgroup|output)((?:\.[^$.\[\n]+(?:\[(?:@|-?[0-9]{1,9})\])?)+)\$)"_s);
    QList<TextPiece> pieces;
    qsizetype from = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedStart() > from)
            pieces.append({text.mid(from, match.capturedStart() - from), {}});
        pieces.append({match.captured(), Reference{match.captured(1), segmentsOf(match.captured(2))}});
        from = match.capturedEnd();
    }
    if (from < text.size())
        pieces.append({text.mid(from), {}});
    return pieces;
}

Value expand(const QString &text, const ReferenceScope &scope)
{
    if (!text.contains(u'$'))
        return Value::text(text);
    const QList<TextPiece> pieces = splitReferences(text);
    if (pieces.size() == 1 && pieces.first().reference)
        return scope.lookUp(*pieces.first().reference);
    QString result;
    for (const TextPiece &piece : pieces)
        result += piece.reference ? scope.lookUp(*piece.reference).toText() : piece.text;
    return Value::text(result);
}

QJsonValue expandJson(const QJsonValue &value, const ReferenceScope &scope)
{
    if (value.isString()) {
        const Value expanded = expand(value.toString(), scope);
        return expanded.hasValue() ? expanded.toJson() : QJsonValue(QString());
    }
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &entry : value.toArray())
            result.append(expandJson(entry, scope));
        return result;
    }
    if (value.isObject()) {
        QJsonObject result = value.toObject();
        for (auto it = result.begin(); it != result.end(); ++it)
            it.value() = expandJson(QJsonValue(it.value()), scope);
        return result;
    }
    return value;
}

Value descend(QJsonValue value, const QList<ReferenceSegment> &segments, qsizetype from)
{
    for (qsizetype i = from; i < segments.size(); ++i) {
        const ReferenceSegment &segment = segments.at(i);
        if (!value.isObject())
            return {};
        value = value.toObject().value(segment.name);
        if (segment.isCurrent)
            return {};
        if (!segment.hasIndex)
            continue;
        if (!value.isArray())
            return {};
        const QJsonArray array = value.toArray();
        const qsizetype index = segment.index < 0 ? array.size() + segment.index : segment.index;
        if (index < 0 || index >= array.size())
            return {};
        value = array.at(index);
    }
    return Value::json(value);
}

} // namespace sandtable::automation
