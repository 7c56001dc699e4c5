#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace sandtable::tenant
{

/// A search expression as a tree.
struct SearchNode {
    enum class Kind {
        Nothing, ///< matches nothing: an empty query
        All,
        Word,     ///< `text`
        Phrase,   ///< `text`, quoted
        Wildcard, ///< `text` with AnyRun and AnyOne
        Range,    ///< from `text` to `upper`; "*" is open
        Exists,   ///< the field has a value
        And,
        Or,
        Not
    };
    /// What `*` and `?` become in a Wildcard's text, so that escaped ones stay themselves.
    static constexpr QChar AnyRun{0xFDD0};
    static constexpr QChar AnyOne{0xFDD1};

    Kind kind = Kind::Nothing;
    QString field; ///< dotted path; empty: the searched fields
    QString text;
    QString upper;
    bool lowerIncluded = true;
    bool upperIncluded = true;
    QList<SearchNode> children;
};

/// Reads the `query` parameter (private-intel.md 4.3): Lucene's `field:value`, quotes, AND OR NOT and their
/// signs, parentheses (`field:(a b)` too), `*` `?`, ranges, `>` `>=` `<` `<=`, `_exists_:field`; clauses side
/// by side are joined by AND. Errors: kind Document, `detail` for the answer's message.
[[nodiscard]] Result<SearchNode> parseQuery(const QString &query);

/// Reads the `simple_query` parameter: words, quotes, `+` `|` `-`, a `*` at a word's end, parentheses; never
/// fails.
[[nodiscard]] SearchNode parseSimpleQuery(const QString &query);

} // namespace sandtable::tenant
