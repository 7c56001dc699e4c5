#include "automation/workflowlibrary.h"

#include "base/jsontext.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

struct Input {
    QString id; ///< without `variable_workflow_`
    QString name;
    QString type = u"string"_s;
};

/// A system object as a document: inputs under the ids that callers use, one activity that does the work.
WorkflowLibrary::Entry makeAtomic(const QString &idEnd, const QString &name, const QList<Input> &inputs,
                                  const QString &type, QJsonObject properties)
{
    const QString id = u"definition_workflow_"_s + idEnd;
    QJsonArray variables;
    for (const Input &input : inputs) {
        const QString variable = u"variable_workflow_"_s + input.id;
        variables.append(QJsonObject{{u"unique_name"_s, variable},
                                     {u"properties"_s, QJsonObject{{u"name"_s, input.name},
                                                                   {u"type"_s, u"datatype."_s + input.type},
                                                                   {u"scope"_s, u"input"_s},
                                                                   {u"value"_s, QString()}}}});
        properties.insert(input.name, u"$workflow.%1.input.%2$"_s.arg(id, variable));
    }
    properties.insert(u"display_name"_s, name);
    const QJsonObject activity{{u"unique_name"_s, u"definition_activity_"_s + idEnd},
                               {u"name"_s, name},
                               {u"type"_s, type},
                               {u"properties"_s, properties}};
    const QJsonObject workflow{
        {u"unique_name"_s, id},
        {u"name"_s, name},
        {u"title"_s, name},
        {u"variables"_s, variables},
        {u"actions"_s, QJsonArray{activity}},
        {u"properties"_s, QJsonObject{{u"atomic"_s, QJsonObject{{u"is_atomic"_s, true}}},
                                      {u"target"_s, QJsonObject{{u"specify_on_workflow_start"_s, true}}}}}};
    Result<WorkflowDocument> document =
        WorkflowDocument::parse(toCompactJson(QJsonObject{{u"workflow"_s, workflow}}));
    return document ? std::make_shared<const WorkflowDocument>(*std::move(document)) : nullptr;
}

} // namespace

QList<WorkflowLibrary::Entry> WorkflowLibrary::builtIns()
{
    const Entry message =
        makeAtomic(u"01PP78DJMXS415nTjonujf03ROkr6t2PNyw"_s, u"Webex - Post Message to Room"_s,
                   {{u"01PP78DJH1TI76BYfsu9g0Tqj2S6cUxjtu5"_s, u"room"_s},
                    {u"01PP78DJH1XNQ7gNQ5iZdperRHqrppzARXC"_s, u"token"_s, u"secure_string"_s},
                    {u"01PP78DJH1YWL3allalGQbg1VkgKwh9GvCi"_s, u"markdown"_s},
                    {u"01PP78DJH22BB3Ej3I8tJ4OCQur0unYGjj9"_s, u"text"_s},
                    {u"01SVERQNMKN8N6vqX2djMtAfshphGydGsH8"_s, u"attachments"_s}},
                   u"sandtable.webex_post_message"_s,
                   {{u"relative_url"_s, u"/v1/messages"_s},
                    {u"expected_status"_s, 200},
                    {u"standard_target"_s, u"Webex Teams"_s}});
    const Entry relationship =
        makeAtomic(u"01PP78LW2WNY80aDM6OHNiRu2VPG4BrR8bq"_s, u"Threat Response - Create Relationship"_s,
                   {{u"01PP78LVV8JKR6NKKuym8RA2VYFgUJrR4qU"_s, u"source_ref"_s},
                    {u"01PP78LVV8SVF31gxGXEVhu26vewW98cJxO"_s, u"target_ref"_s},
                    {u"01PP78LVV8V4B28e1wJKo9WReVhIZ3bvM6f"_s, u"relationship_type"_s},
                    {u"01PP78LVV8QB314gJIqe5PQHoWnRTMtwhK4"_s, u"tlp"_s},
                    {u"01PP78LVV8P3X5wkMhrcIXTnToxb6HxuLpk"_s, u"token"_s, u"secure_string"_s}},
                   u"sandtable.create_relationship"_s,
                   {{u"relative_url"_s, u"/ctia/relationship"_s},
                    {u"expected_status"_s, 201},
                    {u"standard_target"_s, u"Private_CTIA_Target"_s}});
    QList<Entry> entries;
    for (const Entry &entry : {message, relationship}) {
        if (entry)
            entries.append(entry);
    }
    return entries;
}

} // namespace sandtable::automation
