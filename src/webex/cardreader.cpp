#include "base/jsontext.h"
#include "webex/card.h"

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DeepestLevel = 16;
constexpr qsizetype LargestCard = 64 * 1024;
constexpr int MostElements = 500;

/// Reads one card; counts what it has read, so that a hostile one ends.
class Reader
{
public:
    [[nodiscard]] std::vector<CardElement> elements(const QJsonArray &list, int level);
    [[nodiscard]] QList<CardAction> actions(const QJsonArray &list, int level);

private:
    [[nodiscard]] std::optional<CardElement> element(const QJsonObject &object, int level);
    [[nodiscard]] std::optional<CardAction> action(const QJsonObject &object, int level);
    [[nodiscard]] static CardInput input(const QJsonObject &object, CardInput::Kind kind);
    int m_count = 0;
};

QString text(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

std::optional<CardInput::Kind> inputKind(const QString &type)
{
    static const QHash<QString, CardInput::Kind> kinds{
        {u"Input.Text"_s, CardInput::Kind::Text},     {u"Input.Number"_s, CardInput::Kind::Number},
        {u"Input.Date"_s, CardInput::Kind::Date},     {u"Input.Time"_s, CardInput::Kind::Time},
        {u"Input.Toggle"_s, CardInput::Kind::Toggle}, {u"Input.ChoiceSet"_s, CardInput::Kind::Choices}};
    const auto found = kinds.constFind(type);
    return found == kinds.cend() ? std::nullopt : std::optional(*found);
}

CardInput Reader::input(const QJsonObject &object, CardInput::Kind kind)
{
    CardInput input;
    input.kind = kind;
    input.id = text(object, "id"_L1);
    input.label = text(object, "label"_L1);
    input.placeholder = text(object, "placeholder"_L1);
    input.value = text(object, "value"_L1);
    input.toggleTitle = text(object, "title"_L1);
    input.valueOn = object.value("valueOn"_L1).toString(u"true"_s);
    input.valueOff = object.value("valueOff"_L1).toString(u"false"_s);
    input.multiSelect = object.value("isMultiSelect"_L1).toBool();
    input.expanded = text(object, "style"_L1).compare("expanded"_L1, Qt::CaseInsensitive) == 0;
    input.multiline = object.value("isMultiline"_L1).toBool();
    input.required = object.value("isRequired"_L1).toBool();
    input.errorMessage = text(object, "errorMessage"_L1);
    const QJsonArray choices = object.value("choices"_L1).toArray();
    for (const QJsonValue &value : choices) {
        const QJsonObject choice = value.toObject();
        if (input.choices.size() < MostElements)
            input.choices.append({text(choice, "title"_L1), text(choice, "value"_L1)});
    }
    return input;
}

std::optional<CardElement> Reader::element(const QJsonObject &object, int level)
{
    const QString type = text(object, "type"_L1);
    CardElement element;
    if (type == u"TextBlock"_s || type == u"RichTextBlock"_s) {
        element.text = text(object, "text"_L1);
        for (const QJsonValue &run : object.value("inlines"_L1).toArray())
            element.text += run.isString() ? run.toString() : text(run.toObject(), "text"_L1);
        element.size = text(object, "size"_L1).toLower();
        element.bolder = text(object, "weight"_L1).compare("bolder"_L1, Qt::CaseInsensitive) == 0;
        element.subtle = object.value("isSubtle"_L1).toBool();
        element.color = text(object, "color"_L1).toLower();
        return element;
    }
    if (type == u"FactSet"_s) {
        element.kind = CardElement::Kind::Facts;
        for (const QJsonValue &value : object.value("facts"_L1).toArray()) {
            const QJsonObject fact = value.toObject();
            element.facts.append({text(fact, "title"_L1), text(fact, "value"_L1)});
        }
        return element;
    }
    if (const auto kind = inputKind(type)) {
        element.kind = CardElement::Kind::Input;
        element.input = input(object, *kind);
        return element.input.id.isEmpty() ? std::nullopt : std::optional(element);
    }
    if (type == u"Container"_s) {
        element.kind = CardElement::Kind::Container;
        element.style = text(object, "style"_L1).toLower();
        element.children = elements(object.value("items"_L1).toArray(), level + 1);
        return element;
    }
    if (type == u"ColumnSet"_s) {
        element.kind = CardElement::Kind::Columns;
        for (const QJsonValue &value : object.value("columns"_L1).toArray()) {
            CardElement column;
            column.kind = CardElement::Kind::Container;
            column.children = elements(value.toObject().value("items"_L1).toArray(), level + 1);
            element.children.push_back(std::move(column));
        }
        return element;
    }
    if (type == u"ActionSet"_s) {
        element.kind = CardElement::Kind::Actions;
        element.actions = actions(object.value("actions"_L1).toArray(), level + 1);
        return element;
    }
    return std::nullopt; // pictures and what Webex does not show
}

std::vector<CardElement> Reader::elements(const QJsonArray &list, int level)
{
    std::vector<CardElement> all;
    if (level > DeepestLevel)
        return all;
    for (const QJsonValue &value : list) {
        if (++m_count > MostElements)
            break;
        if (std::optional<CardElement> read = element(value.toObject(), level))
            all.push_back(std::move(*read));
    }
    return all;
}

std::optional<CardAction> Reader::action(const QJsonObject &object, int level)
{
    const QString type = text(object, "type"_L1);
    CardAction action;
    action.title = text(object, "title"_L1);
    action.style = text(object, "style"_L1).toLower();
    if (type == u"Action.Submit"_s) {
        action.data = object.value("data"_L1).toObject();
        return action;
    }
    if (type == u"Action.OpenUrl"_s) {
        action.kind = CardAction::Kind::OpenUrl;
        action.url = QUrl(text(object, "url"_L1), QUrl::StrictMode);
        const bool isWeb = action.url.scheme() == u"https" || action.url.scheme() == u"http";
        return isWeb ? std::optional(action) : std::nullopt;
    }
    if (type == u"Action.ShowCard"_s) {
        action.kind = CardAction::Kind::ShowCard;
        const QJsonObject inner = object.value("card"_L1).toObject();
        action.shown = elements(inner.value("body"_L1).toArray(), level + 1);
        action.actions = actions(inner.value("actions"_L1).toArray(), level + 1);
        return action;
    }
    return std::nullopt;
}

QList<CardAction> Reader::actions(const QJsonArray &list, int level)
{
    QList<CardAction> all;
    if (level > DeepestLevel)
        return all;
    for (const QJsonValue &value : list) {
        if (++m_count > MostElements)
            break;
        if (std::optional<CardAction> read = action(value.toObject(), level))
            all.append(std::move(*read));
    }
    return all;
}

} // namespace

std::optional<Card> Card::fromJson(const QJsonObject &content)
{
    if (text(content, "type"_L1) != u"AdaptiveCard" || toCompactJson(content).size() > LargestCard)
        return std::nullopt;
    Reader reader;
    Card card;
    card.body = reader.elements(content.value("body"_L1).toArray(), 0);
    card.actions = reader.actions(content.value("actions"_L1).toArray(), 0);
    return card;
}

std::optional<Card> Card::of(const Message &message)
{
    for (const QJsonValue &value : message.attachments) {
        const QJsonObject attachment = value.toObject();
        if (text(attachment, "contentType"_L1) == u"application/vnd.microsoft.card.adaptive")
            return fromJson(attachment.value("content"_L1).toObject());
    }
    return std::nullopt;
}

} // namespace sandtable::webex
