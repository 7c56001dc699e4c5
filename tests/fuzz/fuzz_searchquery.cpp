// Searches of the tenant (first line) over one incident (the rest): any text is a query or refused, a query
// answers, and a wildcard means what it says.

#include "support_fuzz.h"

#include "base/jsontext.h"
#include "tenant/intel/searchmatch.h"

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::tenant;
using namespace Qt::StringLiterals;

namespace
{

void checkQuery(const SearchNode &query, const QJsonObject &entity, const QDateTime &now)
{
    const EntityType *type = entityTypeNamed(u"incident");
    for (const QStringList &fields : {QStringList(), QStringList{u"title"_s, u"external_ids"_s}}) {
        const Result<SearchMatcher> matcher = SearchMatcher::make(query, *type, fields, now);
        if (!matcher) {
            require(matcher.error().kind == ErrorKind::Document, "a query that cannot be asked is refused");
            continue;
        }
        const bool matches = matcher->matches(entity);
        SearchNode negation;
        negation.kind = SearchNode::Kind::Not;
        negation.children = {query};
        const Result<SearchMatcher> opposite = SearchMatcher::make(negation, *type, fields, now);
        require(opposite.has_value() && opposite->matches(entity) != matches,
                "a search matches, or its opposite does");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1772442847, Qt::UTC);
    Input input(data, size);
    const QString text = input.textLine();
    const QJsonObject entity = parseJsonObject(input.rest()).value_or(QJsonObject());
    const Result<SearchNode> query = parseQuery(text);
    if (query)
        checkQuery(*query, entity, now);
    else
        require(query.error().kind == ErrorKind::Document && !query.error().detail.isEmpty(),
                "a refusal says why");
    checkQuery(parseSimpleQuery(text), entity, now);

    QString pattern = text;
    pattern.replace(u'*', SearchNode::AnyRun).replace(u'?', SearchNode::AnyOne);
    if (!text.contains(SearchNode::AnyRun) && !text.contains(SearchNode::AnyOne))
        require(fitsPattern(text, pattern), "a text fits itself with wildcards");
    require(fitsPattern(text, QString(SearchNode::AnyRun)), "anything is any run");
    return 0;
}
