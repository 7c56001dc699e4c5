// Texts with references, first line, and the values they point to, the rest: cutting loses nothing, a
// reference reads the same alone, and what a value holds is never read as a reference again.

#include "support_fuzz.h"

#include "automation/arithmetic.h"
#include "automation/jsonpath.h"
#include "automation/references.h"
#include "base/jsontext.h"

#include <QJsonObject>

#include <cmath>

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::fuzz;
using namespace Qt::StringLiterals;

namespace
{

class Values : public ReferenceScope
{
public:
    explicit Values(QJsonValue values) : m_values(std::move(values)) {}
    [[nodiscard]] Value lookUp(const Reference &reference) const override
    {
        return descend(m_values, reference.segments, 0);
    }

private:
    QJsonValue m_values;
};

/// Every reference has a value that looks like one.
class Tempting : public ReferenceScope
{
public:
    [[nodiscard]] Value lookUp(const Reference &) const override { return Value::text(u"$output.x$"_s); }
};

void checkPieces(const QString &text)
{
    QString joined;
    qsizetype references = 0;
    for (const TextPiece &piece : splitReferences(text)) {
        joined += piece.text;
        if (!piece.reference)
            continue;
        ++references;
        require(!piece.reference->segments.isEmpty(), "a reference names something");
        const QList<TextPiece> alone = splitReferences(piece.text);
        require(alone.size() == 1 && alone.first().reference == piece.reference,
                "a reference reads the same alone");
    }
    require(joined == text, "the pieces are the text");
    QString expected = text;
    if (references > 0) {
        expected.clear();
        for (const TextPiece &piece : splitReferences(text))
            expected += piece.reference ? u"$output.x$"_s : piece.text;
    }
    require(expand(text, Tempting()).toText() == expected, "values are not read as references");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QString text = input.textLine();
    checkPieces(text);
    const Result<QJsonValue> values = parseJson(input.rest());
    const Values scope(values ? *values : QJsonValue());
    const Value expanded = expand(text, scope);
    if (!text.contains(u'$'))
        require(expanded == Value::text(text), "a text without references stays");
    (void)expandJson(values ? *values : QJsonValue(), scope);
    (void)expandJsonPath(text, scope);
    for (const ValueType type : {ValueType::Integer, ValueType::Number, ValueType::Boolean, ValueType::Date,
                                 ValueType::Table, ValueType::Json}) {
        const Result<Value> converted = expanded.convertedTo(type);
        if (converted && converted->hasValue())
            require(converted->convertedTo(type).has_value(), "a converted value converts to its own type");
    }
    const Result<double> number = evaluateArithmetic(text);
    require(!number || std::isfinite(*number), "sums are finite");
    return 0;
}
