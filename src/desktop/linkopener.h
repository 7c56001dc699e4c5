#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

#include <functional>

namespace sandtable::desktop
{

/// Follows a link that somebody clicked in the alert room, exactly as a click on a phone would: the program
/// GETs its own callback server as a browser's navigation, or hands other links to the browser.
class LinkOpener
{
public:
    /// Called once on the main thread: the sentence that the page said (may be empty), or why the link did
    /// not work.
    using Done = std::function<void(const Result<QString> &said)>;

    virtual ~LinkOpener() = default;
    /// `url` is http or https. Returns at once.
    virtual void open(const QUrl &url, Done done) = 0;
};

} // namespace sandtable::desktop
