#pragma once

#include "base/result.h"
#include "session/addressrules.h"

#include <QCoroTask>

namespace sandtable::session
{

/// Knows whether an address is on the blocking feed.
class FeedProbe
{
public:
    virtual ~FeedProbe() = default;
    /// Asks the feed's public view now. Errors: the feed cannot be found or read.
    virtual QCoro::Task<Result<bool>> isOnFeed(Address address) = 0;
};

} // namespace sandtable::session
