#pragma once

#include "session/profile.h"

namespace sandtable::session
{

/// A profile as the text of a file, for another machine: `{"sandtable_profile":1,"profile":{…}}` with the
/// keys of Profile::toJson. It has no secrets: they are given again where it is imported.
[[nodiscard]] QByteArray writeProfileFile(const Profile &profile);

/// Reads such a text. The profile `lab` and the built-in ones come back as profiles of one's own: their
/// region is kept, that of `lab` becomes "custom". The name is not checked. Errors: Document with the place.
[[nodiscard]] Result<Profile> readProfileFile(const QByteArray &text);

} // namespace sandtable::session
