#include "automation/documentreader.h"

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// A member of one of the export's maps: what is not under `properties` may stand beside it.
class Member
{
public:
    Member(const QString &key, const QJsonObject &object) : m_key(key), m_object(object)
    {
        m_properties = object.value("properties"_L1).toObject();
    }
    [[nodiscard]] QJsonValue value(const QString &name) const
    {
        const QJsonValue inner = m_properties.value(name);
        return inner.isUndefined() ? m_object.value(name) : inner;
    }
    [[nodiscard]] QString text(const QString &name) const { return value(name).toString(); }
    [[nodiscard]] bool flag(const QString &name) const { return value(name).toBool(); }
    [[nodiscard]] int number(const QString &name) const
    {
        return value(name).toInt(value(name).toString().toInt());
    }
    [[nodiscard]] QString id() const { return m_object.value("unique_name"_L1).toString(m_key); }
    [[nodiscard]] QString type() const { return m_object.value("type"_L1).toString(); }
    [[nodiscard]] QString name() const
    {
        for (const QString &key : {u"display_name"_s, u"title"_s, u"name"_s}) {
            if (!text(key).isEmpty())
                return text(key);
        }
        return id();
    }

private:
    QString m_key;
    QJsonObject m_object;
    QJsonObject m_properties;
};

QList<Member> membersOf(const QJsonObject &root, const QString &key, WorkflowDocument &document)
{
    QList<Member> members;
    const QJsonValue map = root.value(key);
    if (map.isUndefined() || map.isNull())
        return members;
    if (!map.isObject()) {
        document.warnings.append({key, u"expected an object; ignored"_s});
        return members;
    }
    const QJsonObject object = map.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject())
            members.append(Member(it.key(), it.value().toObject()));
        else
            document.warnings.append({key + u'.' + it.key(), u"expected an object; ignored"_s});
    }
    return members;
}

void readTargets(const QJsonObject &root, WorkflowDocument &document)
{
    for (const Member &member : membersOf(root, u"targets"_s, document)) {
        Target target;
        target.id = member.id();
        target.name = member.name();
        target.type = member.type();
        target.protocol = member.value(u"protocol"_s).toString(u"https"_s).toLower();
        target.host = member.text(u"host"_s);
        target.port = member.number(u"port"_s);
        target.path = member.text(u"path"_s);
        target.noAccountKey = member.flag(u"no_runtime_user"_s);
        target.accountKeyId = member.text(u"default_runtime_user_id"_s);
        document.targets.append(target);
    }
    for (const Member &member : membersOf(root, u"target_groups"_s, document)) {
        TargetGroup group;
        group.id = member.id();
        group.name = member.name();
        for (const QJsonValue &entry : member.value(u"targets"_s).toArray()) {
            const QJsonObject object = entry.toObject();
            TargetGroup::Member part;
            part.type = object.value("data_target_type"_L1).toString();
            part.all = object.value("include_all_targets"_L1).toBool();
            for (const QJsonValue &id : object.value("selected_target_ids"_L1).toArray())
                part.targetIds.append(id.toString());
            group.members.append(part);
        }
        document.targetGroups.append(group);
    }
    for (const Member &member : membersOf(root, u"runtime_users"_s, document)) {
        AccountKey key;
        key.id = member.id();
        key.name = member.name();
        key.type = member.type();
        key.userName = member.text(u"basic_username"_s);
        key.password = member.text(u"basic_password"_s);
        document.accountKeys.append(key);
    }
}

void readEvents(const QJsonObject &root, WorkflowDocument &document)
{
    for (const Member &member : membersOf(root, u"triggers"_s, document)) {
        Trigger trigger;
        trigger.id = member.id();
        trigger.name = member.name();
        trigger.kind = member.type();
        trigger.workflowId = member.text(u"workflow_id"_s);
        trigger.refId = member.text(u"ref_id"_s);
        trigger.disabled = member.flag(u"disabled"_s);
        document.triggers.append(trigger);
    }
    for (const Member &member : membersOf(root, u"events"_s, document)) {
        Event event;
        event.id = member.id();
        event.name = member.name();
        event.type = member.type();
        event.webhookId = member.text(u"webhook_id"_s);
        event.targetId = member.text(u"target_id"_s);
        event.conditions = member.value(u"conditions"_s).toObject();
        document.events.append(event);
    }
    for (const Member &member : membersOf(root, u"webhooks"_s, document)) {
        Webhook webhook;
        webhook.id = member.id();
        webhook.name = member.name();
        webhook.contentType = member.value(u"request_content_type"_s).toString(u"application/json"_s);
        document.webhooks.append(webhook);
    }
    for (const Member &member : membersOf(root, u"schedules"_s, document)) {
        Schedule schedule;
        schedule.id = member.id();
        schedule.name = member.name();
        schedule.calendar = member.text(u"calendar"_s);
        schedule.timeZone = member.text(u"timezone"_s);
        schedule.startTime = member.text(u"starttime"_s);
        schedule.intervalMinutes =
            member.number(u"interval_hours"_s) * 60 + member.number(u"interval_minutes"_s);
        schedule.times = member.number(u"number_of_times"_s);
        document.schedules.append(schedule);
    }
}

void readRules(const QJsonObject &root, WorkflowDocument &document)
{
    for (const Member &member : membersOf(root, u"rules"_s, document)) {
        Rule rule;
        rule.id = member.id();
        rule.name = member.name();
        rule.type = member.type();
        rule.disabled = member.flag(u"disabled"_s);
        rule.conditions = member.value(u"conditions"_s).toObject();
        for (const QJsonValue &entry : member.value(u"workflows_config"_s).toArray()) {
            const QJsonObject object = entry.toObject();
            Rule::Start start;
            start.workflowId = object.value("workflow_id"_L1).toString();
            if (start.workflowId.isEmpty())
                start.workflowId = object.value("ref_id"_L1).toString();
            start.disabled = object.value("disabled"_L1).toBool();
            rule.starts.append(start);
        }
        document.rules.append(rule);
    }
}

} // namespace

void readDocumentMembers(const QJsonObject &root, WorkflowDocument &document)
{
    readTargets(root, document);
    readEvents(root, document);
    readRules(root, document);
}

} // namespace sandtable::automation
