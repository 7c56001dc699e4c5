#pragma once

#include "session/bot/botvoice.h"
#include "session/bot/carddecisions.h"
#include "session/bot/orderthreads.h"
#include "webex/card.h"

namespace sandtable::session
{

class LabSession;

/// Acts on presses of the cards' buttons: what was submitted is checked against what that card offered, each
/// choice works once, and everything goes through the same orders as a link (webex.md 5 and 8).
class CardPresses
{
    Q_DECLARE_TR_FUNCTIONS(CardPresses)

public:
    CardPresses(LabSession &lab, Clients &clients, ProfileStore &profiles, BotVoice &voice,
                OrderThreads &threads, Store &store);

    /// Handles a press by a person who may order. `card` is the message that was pressed, written by the bot.
    /// Errors: only those after which it has to be handled again (Storage).
    QCoro::Task<Result<void>> handle(webex::CardPress press, webex::Message card, webex::Person person);

    /// What somebody submitted, read and checked against the offer; or a sentence for people.
    struct Wish {
        QString action;     ///< "block", "unblock", "isolate", "not_malicious"
        QStringList values; ///< of the list that the action is about
        std::optional<std::chrono::seconds> lasting;
    };
    [[nodiscard]] static Result<Wish> wishOf(const QJsonObject &inputs, const webex::CardOffer &offer);

private:
    QCoro::Task<Result<void>> block(Wish wish, webex::CardPress press, webex::Message card,
                                    webex::CardOffer offer, QString who);
    QCoro::Task<Result<void>> unblock(Wish wish, webex::Message card, QString who);
    QCoro::Task<Result<void>> isolate(Wish wish, webex::Message card, webex::CardOffer offer, QString who);
    QCoro::Task<Result<void>> notMalicious(webex::CardPress press, webex::Message card,
                                           webex::CardOffer offer, QString who);

    LabSession &m_lab;
    Clients &m_clients;
    ProfileStore &m_profiles;
    BotVoice &m_voice;
    OrderThreads &m_threads;
    CardDecisions m_decisions;
};

} // namespace sandtable::session
