#include "session/workflowexport.h"

#include "base/jsontext.h"
#include "session/workflowchecklist.h"

#include <QJsonDocument>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

const QString Service = u"workflows"_s;
const QString Operation = u"export"_s;

/// Gives the inputs of one workflow, and of those nested in the document, their values.
void fillInputs(QJsonObject &document, const QJsonObject &inputs)
{
    QJsonObject workflow = document.value(u"workflow"_s).toObject();
    QJsonArray variables = workflow.value(u"variables"_s).toArray();
    for (qsizetype index = 0; index < variables.size(); ++index) {
        QJsonObject variable = variables.at(index).toObject();
        QJsonObject properties = variable.value(u"properties"_s).toObject();
        const QString name = properties.value(u"name"_s).toString();
        if (properties.value(u"scope"_s) != u"input"_s || !inputs.contains(name))
            continue;
        properties.insert(u"value"_s, inputs.value(name));
        variable.insert(u"properties"_s, properties);
        variables.replace(index, variable);
    }
    if (!variables.isEmpty())
        workflow.insert(u"variables"_s, variables);
    document.insert(u"workflow"_s, workflow);
    QJsonArray nested = document.value(u"subworkflows"_s).toArray();
    for (qsizetype index = 0; index < nested.size(); ++index) {
        QJsonObject inner = nested.at(index).toObject();
        fillInputs(inner, inputs);
        nested.replace(index, inner);
    }
    if (!nested.isEmpty())
        document.insert(u"subworkflows"_s, nested);
}

/// Points the document's Webex target at the profile's Webex, where that is another one.
void fillTargets(QJsonObject &document, const QUrl &webex)
{
    if (webex.isEmpty())
        return;
    QJsonObject targets = document.value(u"targets"_s).toObject();
    const QStringList ids = targets.keys();
    for (const QString &id : ids) {
        QJsonObject target = targets.value(id).toObject();
        QJsonObject properties = target.value(u"properties"_s).toObject();
        if (properties.value(u"host"_s) != u"webexapis.com"_s)
            continue;
        properties.insert(u"host"_s, webex.host());
        properties.insert(u"protocol"_s, webex.scheme());
        properties.insert(u"port"_s, webex.port(webex.scheme() == u"http" ? 80 : 443));
        target.insert(u"properties"_s, properties);
        targets.insert(id, target);
    }
    if (!targets.isEmpty())
        document.insert(u"targets"_s, targets);
}

} // namespace

QJsonObject exportInputs(const ExportValues &values, bool withToken)
{
    QJsonObject inputs;
    const auto add = [&inputs](const QString &name, const QString &value) {
        if (!value.isEmpty())
            inputs.insert(name, value);
    };
    add(u"webex_room_id"_s, values.roomId);
    add(u"public_url"_s, values.publicUrl.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash));
    add(u"link_key"_s, values.linkKey.reveal());
    add(u"alert_format"_s, values.alertFormat);
    if (withToken)
        add(u"webex_bot_token"_s, values.botToken.reveal());
    return inputs;
}

Result<QList<ExportedFile>> exportWorkflows(const Profile &profile, const ExportValues &values,
                                            bool withToken, const QList<ExportedFile> &sources)
{
    if (sources.isEmpty())
        return failure(ErrorKind::Usage, Service, Operation, u"there are no workflow documents"_s);
    const QJsonObject inputs = exportInputs(values, withToken);
    QList<ExportedFile> files;
    QList<ExportedDocument> documents;
    for (const ExportedFile &source : sources) {
        const Result<QJsonObject> read = parseJsonObject(source.content);
        if (!read || !read->value(u"workflow"_s).isObject()) {
            auto problem = failure(ErrorKind::Document, Service, Operation,
                                   read ? u"this is no workflow document"_s : read.error().detail);
            problem.value().place = read ? source.name : source.name + u": "_s + read.error().place;
            return problem;
        }
        QJsonObject document = *read;
        fillInputs(document, inputs);
        fillTargets(document, profile.urls.webex);
        files.append({source.name, QJsonDocument(document).toJson(QJsonDocument::Indented)});
        documents.append({source.name, document});
    }
    files.append({u"checklist.md"_s, workflowChecklist(profile, values, withToken, documents)});
    return files;
}

} // namespace sandtable::session
