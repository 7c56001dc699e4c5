#pragma once

#include "base/result.h"

#include <QString>

namespace sandtable::automation
{

/// Works out `+ - * / ( )` over decimal numbers: `5+1`, `-(2*3600)`. Fails (kind Document) on anything else,
/// on a division by zero and on results that are no finite number.
[[nodiscard]] Result<double> evaluateArithmetic(const QString &text);

} // namespace sandtable::automation
