// A condition (first line, JSON) over an event's output (the rest): what the check lets pass can be judged,
// opposites differ, and wildcards mean what they say.

#include "support_fuzz.h"

#include "automation/conditions.h"
#include "automation/dates.h"
#include "base/jsontext.h"

using namespace sandtable;
using namespace sandtable::automation;
using namespace sandtable::fuzz;
using namespace Qt::StringLiterals;

namespace
{

/// `*` any run, `?` one character: the plain way.
bool fits(QStringView text, QStringView wildcard)
{
    qsizetype at = 0;
    qsizetype w = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (at < text.size()) {
        if (w < wildcard.size() && wildcard.at(w) == u'*') {
            star = w++;
            resume = at;
        } else if (w < wildcard.size() && (wildcard.at(w) == u'?' || wildcard.at(w) == text.at(at))) {
            ++w;
            ++at;
        } else if (star >= 0) {
            w = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    while (w < wildcard.size() && wildcard.at(w) == u'*')
        ++w;
    return w == wildcard.size();
}

bool holdsFor(const Value &a, const QString &operation, const Value &b)
{
    const Result<bool> outcome = compare(a, operation, b);
    require(outcome.has_value(), "every two values compare");
    return *outcome;
}

void checkOpposites(const QString &left, const QString &right)
{
    const Value a = Value::text(left);
    const Value b = Value::text(right);
    require(holdsFor(a, u"eq"_s, b) != holdsFor(a, u"ne"_s, b), "equal or not");
    require(holdsFor(a, u"mw"_s, b) != holdsFor(a, u"nmw"_s, b), "like it or not");
    require(!holdsFor(a, u"eq"_s, b) || holdsFor(a, u"eqi"_s, b), "equal is equal without case");
    require(!(holdsFor(a, u"gt"_s, b) && holdsFor(a, u"lte"_s, b)), "not greater and at most");
    require(!(holdsFor(a, u"lt"_s, b) && holdsFor(a, u"gte"_s, b)), "not less and at least");
    require(holdsFor(a, u"gt"_s, b) == holdsFor(b, u"lt"_s, a), "greater is less the other way round");
    const auto isBasic = [](const QString &text) {
        return std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSurrogate() || c.isNull(); });
    };
    if (isBasic(left) && isBasic(right))
        require(holdsFor(a, u"mw"_s, b) == fits(left, right), "wildcards mean what they say");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QByteArray first = input.line();
    const Result<QJsonObject> condition = parseJsonObject(first);
    const Result<QJsonObject> output = parseJsonObject(input.rest());
    if (condition) {
        const Result<void> checked = checkCondition(*condition);
        const Result<bool> outcome = holdsForEvent(*condition, output ? *output : QJsonObject());
        if (!checked && !condition->isEmpty())
            require(!outcome && outcome.error().place == checked.error().place,
                    "what is wrong is not judged");
        if (checked && !outcome) // a regular expression shows only when it is used
            require(first.contains("mregex") && outcome.error().kind == ErrorKind::Document,
                    "a good condition is judged");
    }
    const QString text = QString::fromUtf8(first.left(200));
    checkOpposites(text.section(u'|', 0, 0), text.section(u'|', 1, 1));
    const QDateTime moment = parseAnyDate(text);
    if (moment.isValid() && moment.date().year() > 0 && moment.date().year() < 10000)
        require(parseAnyDate(toDateText(moment)) == moment, "a date that is written reads the same");
    return 0;
}
