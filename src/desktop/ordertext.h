#pragma once

#include "session/blockorder.h"

namespace sandtable::desktop
{

/// An order as people read it: one sentence or phrase each.
[[nodiscard]] QString originText(session::OrderOrigin origin);
/// Who ordered it and by which way: "Link (ana@lab.example)".
[[nodiscard]] QString whoText(const session::BlockOrder &order);
/// What has become of it.
[[nodiscard]] QString stateText(const session::BlockOrder &order);
/// When the block ends.
[[nodiscard]] QString untilText(const session::BlockOrder &order);
/// A moment in the local time zone; empty when invalid.
[[nodiscard]] QString momentText(const QDateTime &moment);
/// Whether it can still be taken back: nothing was sent yet.
[[nodiscard]] bool canWithdraw(const session::BlockOrder &order);
/// Whether its block can be ended.
[[nodiscard]] bool canUnblock(const session::BlockOrder &order);

} // namespace sandtable::desktop
