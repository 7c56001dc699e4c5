#include "support_jsonmutator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sandtable::fuzz
{

using namespace Qt::StringLiterals;

namespace
{

QJsonValue oddValue(const Choice &choose)
{
    switch (choose(10)) {
    case 0:
        return QJsonValue(QJsonValue::Null);
    case 1:
        return true;
    case 2:
        return -1;
    case 3:
        return 1e300;
    case 4:
        return QString();
    case 5:
        return QString(1 + choose(3000), QChar(char16_t(u'a' + choose(26))));
    case 6:
        return QJsonArray();
    case 7:
        return QJsonObject();
    case 8:
        return u"\u00e9\u202e\U0001F600\n\"<&'\\$workflow.x.y$ {{a}}"_s;
    default:
        return double(choose(100000));
    }
}

/// Some value inside.
QJsonValue anyOf(const QJsonValue &value, const Choice &choose)
{
    if (choose(4) == 0)
        return value;
    if (const QJsonArray array = value.toArray(); !array.isEmpty())
        return anyOf(array.at(choose(array.size())), choose);
    if (const QJsonObject object = value.toObject(); !object.isEmpty())
        return anyOf(object.value(object.keys().at(choose(object.size()))), choose);
    return value;
}

QString anyText(const QString &text, const Choice &choose)
{
    QString changed = text;
    const qsizetype at = choose(changed.size() + 1);
    if (choose(2) == 0)
        return changed.remove(at, 1 + choose(4));
    static const QString odd = u"$.[]{}()\"'\\/:;?&=%#@!*_-+0aZ \u00e9\u0000"_s;
    return changed.insert(at, odd.at(choose(odd.size())));
}

QJsonValue replaced(const QJsonValue &value, const QJsonValue &root, const Choice &choose)
{
    switch (choose(4)) {
    case 0:
        return oddValue(choose);
    case 1:
        return anyOf(root, choose);
    case 2:
        return QJsonArray{value, anyOf(root, choose)};
    default:
        return value.isString() ? QJsonValue(anyText(value.toString(), choose)) : oddValue(choose);
    }
}

QJsonValue changed(const QJsonValue &value, const QJsonValue &root, const Choice &choose)
{
    if (value.isArray() && choose(5) != 0) {
        QJsonArray array = value.toArray();
        const qsizetype at = choose(array.size() + 1);
        if (at == array.size())
            array.append(array.isEmpty() || choose(2) == 0 ? anyOf(root, choose)
                                                           : array.at(choose(array.size())));
        else if (choose(8) == 0)
            array.removeAt(at);
        else
            array[at] = changed(array.at(at), root, choose);
        return array;
    }
    if (value.isObject() && choose(5) != 0) {
        QJsonObject object = value.toObject();
        const QStringList keys = object.keys();
        const qsizetype at = choose(keys.size() + 1);
        const QJsonObject other = anyOf(root, choose).toObject();
        if (at == keys.size() && !other.isEmpty()) {
            const QString key = other.keys().at(choose(other.size()));
            object.insert(key, other.value(key));
        } else if (at == keys.size()) {
            object.insert(u"x"_s, oddValue(choose));
        } else if (choose(8) == 0) {
            object.remove(keys.at(at));
        } else {
            object[keys.at(at)] = changed(object.value(keys.at(at)), root, choose);
        }
        return object;
    }
    return replaced(value, root, choose);
}

std::optional<QByteArray> changedText(const QByteArray &text, const Choice &choose)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        return std::nullopt;
    const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue next = changed(root, root, choose);
    if (next.isObject())
        return QJsonDocument(next.toObject()).toJson(QJsonDocument::Compact);
    return QJsonDocument(next.isArray() ? next.toArray() : QJsonArray{next}).toJson(QJsonDocument::Compact);
}

} // namespace

std::optional<QByteArray> withChangedJson(const QByteArray &text, const Choice &choose)
{
    if (const std::optional<QByteArray> all = changedText(text, choose))
        return all;
    const qsizetype end = text.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    const QByteArray first = text.left(end);
    const QByteArray rest = text.mid(end + 1);
    const std::optional<QByteArray> line = changedText(first, choose);
    if (line && choose(2) == 0)
        return *line + '\n' + rest;
    if (const std::optional<QByteArray> below = changedText(rest, choose))
        return first + '\n' + *below;
    return line ? std::optional(*line + '\n' + rest) : std::nullopt;
}

} // namespace sandtable::fuzz
