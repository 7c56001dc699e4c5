#pragma once

#include "base/result.h"

#include <QJsonValue>
#include <QString>

#include <vector>

namespace sandtable::automation
{

/// JSON that keeps the order of members and the spelling of numbers, because scripts cut its text at commas
/// (workflow-documents.md 6). QJsonObject sorts its keys.
struct JsonNode {
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    static constexpr int DepthLimit = 256;

    Kind kind = Kind::Null;
    bool truth = false;
    QString text; ///< the string, or the number as spelled
    std::vector<JsonNode> items;
    struct Member;
    std::vector<Member> members;

    /// Reads one JSON value. Kind Document, `detail` with the place.
    [[nodiscard]] static Result<JsonNode> parse(const QString &text);
    [[nodiscard]] const JsonNode *
    member(const QString &name) const;       ///< null when there is none; the last of doubles
    [[nodiscard]] QString toCompact() const; ///< no blanks, no `\/`
    [[nodiscard]] QString toText() const;    ///< strings bare, the rest compact
    [[nodiscard]] QJsonValue toValue() const;
};

/// Not a pair: a pair of an incomplete type is more than some compilers take.
struct JsonNode::Member {
    QString name;
    JsonNode value;
};

} // namespace sandtable::automation
