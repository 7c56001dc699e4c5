#pragma once

#include "support_browser.h"
#include "support_program.h"

namespace sandtable::test
{

/// A program that fetches links which nobody has pressed: previews of chats, scanners of mail, prefetches of
/// browsers. By what it sends, as it is publicly known.
struct Previewer {
    const char *name;
    HeaderList headers;
    QByteArray method = "GET";
    bool asksHeadFirst = false;
    bool follows = false; ///< every link of what it got, and every form, as a GET
};

[[nodiscard]] QList<Previewer> previewers();

/// Lets it come by that link from that address, to its last request: the answer to the link itself.
Answer comeBy(const Previewer &previewer, const QUrl &link, const QHostAddress &from = {});

/// The orders there are for that address.
[[nodiscard]] int ordersFor(const ServedProgram &program, const QString &address);

/// The block link of the first alert of a fresh attack, as the room shows it; empty when none came.
[[nodiscard]] QUrl alertedLink(const ServedProgram &program);

/// One tap on a link to block that address, from the page of a chat: the page tells the course of it up to
/// the end, the feed shows the address, and there is one order. The test fails where that is not so.
void tapBlocks(const ServedProgram &program, Browser &browser, const QUrl &link, const QString &address);

} // namespace sandtable::test
