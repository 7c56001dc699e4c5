#include "session/scriptreview.h"

#include <QJsonArray>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

ScriptReview ScriptReview::fromJson(const QJsonObject &json)
{
    ScriptReview review;
    review.id = json.value(u"id"_s).toString();
    review.name = json.value(u"name"_s).toString();
    review.contentHash = json.value(u"content_hash"_s).toString();
    review.jailed = json.value(u"jailed"_s).toBool();
    review.confinement = json.value(u"confinement"_s).toString();
    for (const QJsonValue &entry : json.value(u"scripts"_s).toArray())
        review.scripts.append({entry.toObject().value(u"workflow"_s).toString(),
                               entry.toObject().value(u"activity"_s).toString(),
                               entry.toObject().value(u"text"_s).toString(),
                               entry.toObject().value(u"filled_in"_s).toBool()});
    return review;
}

} // namespace sandtable::session
