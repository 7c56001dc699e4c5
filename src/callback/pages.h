#pragma once

#include "net/message.h"
#include "session/blockorder.h"
#include "session/sessionstate.h"

#include <QCoreApplication>
#include <QHash>

namespace sandtable::callback
{

/// The pages that people see on a laptop or a phone: plain, small, without external resources, every value
/// escaped. The frame and its style and script are resources (`:/pages`); scripts are files of our own
/// origin, never inline.
class Pages
{
    Q_DECLARE_TR_FUNCTIONS(Pages)

public:
    Pages();

    /// The lab's state, live.
    [[nodiscard]] net::Response home(const session::SessionState &state, int onFeed) const;
    /// The vulnerable login form; `hint` is what the audience may type.
    [[nodiscard]] net::Response login(const QString &hint) const;
    /// What became of the form: the attack is under way, or why not.
    [[nodiscard]] net::Response attacked(bool started, const QString &sentence, int status) const;
    /// Asks for the press of a button, or posts by itself when it runs in a browser (`autoPost`).
    [[nodiscard]] net::Response confirm(const session::Address &address, const QString &incident,
                                        const QString &token, bool autoPost) const;
    /// What the link is for, without any way to act: for previews and prefetches.
    [[nodiscard]] net::Response look(const session::Address &address) const;
    /// The order with its number and live progress. `created` tells a new order from one that was there.
    [[nodiscard]] net::Response order(const session::BlockOrder &order, bool created) const;
    /// A refusal: one plain sentence.
    [[nodiscard]] net::Response refused(int status, const QString &sentence) const;

    /// One sentence on how far the order is: on the page and in its live answers.
    [[nodiscard]] static QString progressOf(const session::BlockOrder &order);
    /// One sentence on where the story stands.
    [[nodiscard]] static QString sentenceOf(const session::SessionState &state);

    /// The style sheet and the script.
    [[nodiscard]] net::Response style() const;
    [[nodiscard]] net::Response script() const;

private:
    [[nodiscard]] static QString titleOf(const session::Address &address);
    [[nodiscard]] net::Response page(int status, const QString &title, const QByteArray &content,
                                     const QByteArray &bodyAttributes = {}) const;
    QByteArray m_frame;
    QByteArray m_style;
    QByteArray m_script;
};

/// Headers that every page carries: content security policy, no framing, no referrer, no storing.
[[nodiscard]] net::Headers pageHeaders();

} // namespace sandtable::callback
