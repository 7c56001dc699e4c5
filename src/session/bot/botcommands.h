#pragma once

#include "session/bot/botvoice.h"
#include "session/bot/orderthreads.h"
#include "webex/roomcommand.h"

namespace sandtable::session
{

class LabSession;

/// Carries out what people type to the bot: help, status, incidents, alert, block, unblock, isolate, feed,
/// attack, reset. One answer for each command, in its thread.
class BotCommands
{
public:
    /// `attack` and `reset` that come later than this are not carried out: the show has gone on.
    static constexpr std::chrono::minutes Fresh{5};

    BotCommands(LabSession &lab, Clients &clients, ProfileStore &profiles, BotVoice &voice,
                OrderThreads &threads);

    /// Handles a command by a person who may order. Errors: only those after which it has to be handled again
    /// (Storage).
    QCoro::Task<Result<void>> handle(webex::RoomCommand command, webex::Message message);

private:
    QCoro::Task<Result<void>> block(webex::RoomCommand command, webex::Message message);
    QCoro::Task<Result<void>> unblock(webex::RoomCommand command, webex::Message message);
    QCoro::Task<Result<QString>> isolate(webex::RoomCommand command, webex::Message message);
    QCoro::Task<QString> incidents();
    QCoro::Task<QString> alert(webex::RoomCommand command);
    QCoro::Task<QString> attack(webex::Message message);
    [[nodiscard]] QString status() const;
    [[nodiscard]] QString feed() const;
    [[nodiscard]] bool isFresh(const webex::Message &message) const;

    LabSession &m_lab;
    Clients &m_clients;
    ProfileStore &m_profiles;
    BotVoice &m_voice;
    OrderThreads &m_threads;
};

} // namespace sandtable::session
