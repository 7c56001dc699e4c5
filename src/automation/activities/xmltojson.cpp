#include "automation/activityregistry.h"
#include "base/jsontext.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int depthLimit = 64;

/// A repeated element becomes an array; attributes are `-name`, text beside them `#text`.
QJsonValue readElement(QXmlStreamReader &xml, int depth)
{
    QJsonObject object;
    QString text;
    for (const QXmlStreamAttribute &attribute : xml.attributes())
        object.insert(u'-' + attribute.qualifiedName().toString(), attribute.value().toString());
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::EndElement)
            break;
        if (token == QXmlStreamReader::Characters && !xml.isWhitespace())
            text += xml.text();
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (depth >= depthLimit) {
            xml.raiseError(QCoreApplication::translate("Workflow", "nested too deeply"));
            break;
        }
        const QString name = xml.qualifiedName().toString();
        const QJsonValue child = readElement(xml, depth + 1);
        const QJsonValue known = object.value(name);
        if (known.isUndefined()) {
            object.insert(name, child);
        } else {
            QJsonArray list = known.isArray() ? known.toArray() : QJsonArray{known};
            list.append(child);
            object.insert(name, list);
        }
    }
    if (object.isEmpty())
        return text;
    if (!text.isEmpty())
        object.insert(u"#text"_s, text);
    return object;
}

class XmlToJson : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override { check.needString(u"input_xml"_s); }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        QXmlStreamReader xml(scope.text(u"input_xml"_s));
        QJsonObject root;
        if (xml.readNextStartElement()) {
            const QString name = xml.qualifiedName().toString();
            root.insert(name, readElement(xml, 0));
        }
        while (!xml.atEnd())
            xml.readNext();
        if (xml.hasError() || root.isEmpty())
            return Flow::failed(
                QCoreApplication::translate("Workflow", "not XML: %1").arg(xml.errorString()));
        scope.outputs.insert(u"output_json"_s, QString::fromUtf8(toCompactJson(root)));
        return Flow::next();
    }
};

} // namespace

void add_xmltojson(ActivityRegistry &registry)
{
    registry.add<XmlToJson>(u"core.xml2json"_s);
}

} // namespace sandtable::automation::activities
