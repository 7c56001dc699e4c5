#pragma once

#include "webex/message.h"

#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace sandtable::webex
{

/// An input of a card (webex.md 5).
struct CardInput {
    enum class Kind { Text, Number, Date, Time, Toggle, Choices };
    struct Choice {
        QString title;
        QString value;
    };
    Kind kind = Kind::Text;
    QString id;
    QString label;
    QString placeholder;
    QString value; ///< preset; several of a multi-select joined by `,`
    QString toggleTitle;
    QString valueOn = QStringLiteral("true");
    QString valueOff = QStringLiteral("false");
    QList<Choice> choices;
    bool multiSelect = false;
    bool expanded = false; ///< check boxes or radio buttons instead of a list to unfold
    bool multiline = false;
    bool required = false;
    QString errorMessage;
};

struct CardElement;

/// A button of a card.
struct CardAction {
    enum class Kind { Submit, OpenUrl, ShowCard, ToggleVisibility };
    Kind kind = Kind::Submit;
    QString title;
    QString style;                  ///< "default", "positive", "destructive"
    QJsonObject data;               ///< Submit: goes along with the inputs
    QUrl url;                       ///< OpenUrl: http or https only
    std::vector<CardElement> shown; ///< ShowCard: body of the inner card
    QList<CardAction> actions;      ///< ShowCard: its actions
};

/// One element of a card's body.
struct CardElement {
    enum class Kind { Text, Facts, Input, Container, Columns, Actions };
    Kind kind = Kind::Text;
    QString text; ///< markdown subset
    QString size; ///< "small", "default", "medium", "large", "extraLarge"
    bool bolder = false;
    bool subtle = false;
    QString color; ///< "default", "attention", "good", "warning", "accent"
    QString style; ///< Container: "default", "emphasis", "attention" …
    QList<std::pair<QString, QString>> facts;
    CardInput input;
    std::vector<CardElement> children; ///< Container: its items; Columns: one Container per column
    QList<CardAction> actions;
};

/// An Adaptive Card as Webex shows it. Elements that are not usable there (webex.md 5) are left out when
/// read.
struct Card {
    std::vector<CardElement> body;
    QList<CardAction> actions;

    /// Reads `content` of an attachment; nothing when it is no card, too deep (16) or too large (64 KiB).
    [[nodiscard]] static std::optional<Card> fromJson(const QJsonObject &content);
    /// The card of a message, if it carries one.
    [[nodiscard]] static std::optional<Card> of(const Message &message);
    /// Every input, those of inner cards included.
    [[nodiscard]] QList<CardInput> inputs() const;
    /// Every Submit action, those of inner cards and action sets included.
    [[nodiscard]] QList<CardAction> submits() const;
};

/// What a card offers to decide: the lists of its choice inputs by id, for checking what was submitted.
struct CardOffer {
    QString alert;    ///< `alert` of the actions' data; empty when the card names none
    QString incident; ///< `incident` of the actions' data (long id); empty when the card names none
    QStringList
        actions; ///< `action` (or `callback_keyword`, `command_keyword`) of the Submit actions, lower case
    QStringList observables; ///< values of the choice input `observables`
    QStringList endpoints;   ///< values of the choice input `endpoints` or `targets`
    [[nodiscard]] static std::optional<CardOffer> of(const Message &message);
};

} // namespace sandtable::webex
