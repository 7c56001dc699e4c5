#include "session/checks.h"

namespace sandtable::session
{

using namespace Qt::StringLiterals;

QJsonObject CheckRow::toJson() const
{
    return {{u"what"_s, what},
            {u"ok"_s, ok},
            {u"answer"_s, answer},
            {u"took_ms"_s, qint64(took.count())},
            {u"what_to_do"_s, whatToDo}};
}

} // namespace sandtable::session
