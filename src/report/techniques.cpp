#include "report/techniques.h"

#include "base/jsontext.h"

#include <QFile>

// Outside of any namespace, as Q_INIT_RESOURCE asks for.
static void openTechniques()
{
    Q_INIT_RESOURCE(attack_techniques);
}

namespace sandtable::report
{

using namespace Qt::StringLiterals;

QList<Technique> techniquesOf(const QStringList &ids)
{
    openTechniques();
    QFile file(u":/attack/techniques.json"_s);
    QJsonObject known;
    if (file.open(QIODevice::ReadOnly))
        known = parseJsonObject(file.readAll()).value_or(QJsonObject());
    QList<Technique> list;
    for (const QString &id : ids) {
        const QJsonObject entry = known.value(id).toObject();
        list.append({id, entry.value(u"name"_s).toString(), entry.value(u"tactic"_s).toString()});
    }
    return list;
}

} // namespace sandtable::report
