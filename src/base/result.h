#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace sandtable
{

/// A value or the Error that kept it from existing. Use only has_value, *, ->, error() and value_or.
template <typename T>
using Result = tl::expected<T, Error>;

/// Wraps an error for `return failure(...)` from a function that returns Result<T>.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// Shorthand for the common three-part error.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString service, QString operation,
                                                   QString detail)
{
    Error error;
    error.kind = kind;
    error.service = std::move(service);
    error.operation = std::move(operation);
    error.detail = std::move(detail);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace sandtable
