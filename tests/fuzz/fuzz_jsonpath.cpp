// A query (first line) over a document (the rest): the reader of ordered JSON agrees with the one of plain
// JSON, what it has read it writes again, and a query ends with a bounded number of matches whatever it asks.

#include "support_fuzz.h"

#include "automation/jsonpath.h"
#include "base/jsontext.h"

#include <QRegularExpression>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::fuzz;
using namespace Qt::StringLiterals;

namespace
{

int depthOf(const JsonNode &node)
{
    int deepest = 0;
    for (const JsonNode &item : node.items)
        deepest = std::max(deepest, depthOf(item));
    for (const auto &member : node.members)
        deepest = std::max(deepest, depthOf(member.value));
    return deepest + 1;
}

void checkReading(const QByteArray &text)
{
    const Result<JsonNode> read = JsonNode::parse(QString::fromUtf8(text));
    if (!read) {
        require(!read.error().detail.isEmpty(), "a refusal says why");
        return;
    }
    require(depthOf(*read) <= JsonNode::DepthLimit + 1, "the depth is bounded");
    const QString compact = read->toCompact();
    const Result<JsonNode> again = JsonNode::parse(compact);
    require(again && again->toCompact() == compact, "what was read is written and read again");
    // QJsonDocument takes neither halves of surrogate pairs nor numbers beyond a double.
    static const QRegularExpression beyond(u"\\\\u[dD]|[0-9][eE]|[0-9]{300}"_s);
    const QString decoded = QString::fromUtf8(text);
    if (decoded.toUtf8() == text && !decoded.contains(beyond))
        require(parseJson(text).has_value(), "no text is JSON to one reader only");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QString query = input.textLine();
    checkReading(input.rest());
    const Result<JsonNode> root = JsonNode::parse(input.restText());
    if (!root)
        return 0;
    const Result<std::vector<JsonNode>> matches = queryJson(*root, query);
    if (!matches) {
        require(!matches.error().detail.isEmpty(), "a refusal says why");
        return 0;
    }
    const Result<Value> value = queryJsonText(input.restText(), query, ValueType::String);
    require(!value || !matches->empty(), "a value is made of matches");
    if (value && matches->size() == 1)
        require(value->toText() == matches->front().toText(), "one match is itself");
    for (const ValueType type : {ValueType::Integer, ValueType::Number, ValueType::Boolean, ValueType::Date,
                                 ValueType::Table, ValueType::Json})
        (void)queryJsonText(input.restText(), query, type, u"yyyy-MM-dd'T'HH:mm:ss.SSSZ"_s);
    return 0;
}
