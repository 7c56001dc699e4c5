#pragma once

namespace sandtable::app
{

/// Lets this process open as many files and connections as the servers' limits can use
/// (net::ServerLimits::connections), where the system allows it; many systems begin with 1024. False where
/// they do not.
bool allowManyDescriptors();

} // namespace sandtable::app
