#include "webex/card.h"

namespace sandtable::webex
{

using namespace Qt::StringLiterals;

namespace
{

/// Walks a card with everything that its buttons unfold.
struct Walk {
    QList<CardInput> inputs;
    QList<CardAction> submits;

    void elements(const std::vector<CardElement> &list)
    {
        for (const CardElement &element : list) {
            if (element.kind == CardElement::Kind::Input)
                inputs.append(element.input);
            elements(element.children);
            actions(element.actions);
        }
    }
    void actions(const QList<CardAction> &list)
    {
        for (const CardAction &action : list) {
            if (action.kind == CardAction::Kind::Submit)
                submits.append(action);
            elements(action.shown);
            actions(action.actions);
        }
    }
};

Walk walkOf(const Card &card)
{
    Walk walk;
    walk.elements(card.body);
    walk.actions(card.actions);
    return walk;
}

} // namespace

QList<CardInput> Card::inputs() const
{
    return walkOf(*this).inputs;
}

QList<CardAction> Card::submits() const
{
    return walkOf(*this).submits;
}

std::optional<CardOffer> CardOffer::of(const Message &message)
{
    const std::optional<Card> card = Card::of(message);
    if (!card)
        return std::nullopt;
    const Walk walk = walkOf(*card);
    CardOffer offer;
    for (const CardAction &action : walk.submits) {
        for (const QString &key : {u"action"_s, u"callback_keyword"_s, u"command_keyword"_s}) {
            const QString name = action.data.value(key).toString().trimmed().toLower();
            if (!name.isEmpty() && !offer.actions.contains(name))
                offer.actions.append(name);
        }
        if (offer.alert.isEmpty())
            offer.alert = action.data.value(u"alert"_s).toString();
        if (offer.incident.isEmpty())
            offer.incident = action.data.value(u"incident"_s).toString();
    }
    for (const CardInput &input : walk.inputs) {
        if (input.kind != CardInput::Kind::Choices)
            continue;
        QStringList *list = nullptr;
        if (input.id == u"observables")
            list = &offer.observables;
        else if (input.id == u"endpoints" || input.id == u"targets")
            list = &offer.endpoints;
        for (const CardInput::Choice &choice : input.choices) {
            if (list != nullptr && !list->contains(choice.value))
                list->append(choice.value);
        }
    }
    return offer;
}

} // namespace sandtable::webex
