#pragma once

#include "base/error.h"

namespace sandtable::desktop
{

/// An error as people read it: one plain sentence, and what to do next.
struct ErrorText {
    QString sentence;
    QString whatToDo; ///< may be empty
};

[[nodiscard]] ErrorText errorText(const Error &error);

} // namespace sandtable::desktop
