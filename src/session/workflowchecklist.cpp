#include "session/workflowchecklist.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Checklist)
};

/// Text that goes into markdown as it is: what could be read as markup or end a cell is escaped.
QString plain(QString text)
{
    for (const QString &mark : {u"\\"_s, u"`"_s, u"*"_s, u"_"_s, u"|"_s, u"<"_s, u"["_s, u"]"_s})
        text.replace(mark, u'\\' + mark);
    return text.simplified();
}

QString code(QString text)
{
    return u'`' + text.remove(u'`').simplified() + u'`';
}

QString titleOf(const QJsonObject &member)
{
    for (const QString &key : {u"title"_s, u"name"_s}) {
        if (const QString text = member.value(key).toString(); !text.isEmpty())
            return text;
    }
    return member.value(u"properties"_s).toObject().value(u"display_name"_s).toString();
}

/// The members of one map of all documents, each once, by unique name.
QList<QJsonObject> membersOf(const QList<ExportedDocument> &documents, const QString &key)
{
    QMap<QString, QJsonObject> members;
    for (const ExportedDocument &document : documents) {
        const QJsonObject map = document.document.value(key).toObject();
        for (auto it = map.begin(); it != map.end(); ++it)
            members.insert(it.key(), it->toObject());
    }
    return members.values();
}

/// A numbered list of steps, each with its lines below it.
class Steps
{
public:
    void step(const QString &title) { m_lines.append(u"\n%1. **%2**"_s.arg(++m_number).arg(title)); }
    void line(const QString &text) { m_lines.append(u"   - "_s + text); }
    [[nodiscard]] QString text() const { return m_lines.join(u'\n'); }

private:
    QStringList m_lines;
    int m_number = 0;
};

void addImports(Steps &steps, const QList<ExportedDocument> &documents)
{
    steps.step(Words::tr("Import the workflows, in this order (Automation → Workflows → Import)"));
    for (const ExportedDocument &document : documents)
        steps.line(u"%1: %2"_s.arg(code(document.file),
                                   plain(titleOf(document.document.value(u"workflow"_s).toObject()))));
    steps.line(Words::tr("A workflow with the same id is overwritten by the import."));
}

void addTargets(Steps &steps, const QList<ExportedDocument> &documents)
{
    steps.step(Words::tr("Targets (Automation → Targets)"));
    for (const QJsonObject &target : membersOf(documents, u"targets"_s)) {
        const QJsonObject properties = target.value(u"properties"_s).toObject();
        steps.line(Words::tr("%1: %2 on %3, comes with the import")
                       .arg(plain(titleOf(target)), code(properties.value(u"protocol"_s).toString()),
                            code(properties.value(u"host"_s).toString())));
    }
    steps.line(Words::tr("%1: the tenant has it; the target group must include it.")
                   .arg(code(u"Private_CTIA_Target"_s)));
    for (const QJsonObject &group : membersOf(documents, u"target_groups"_s))
        steps.line(Words::tr("Target group: %1").arg(plain(titleOf(group))));
}

void addKeys(Steps &steps, const QList<ExportedDocument> &documents)
{
    steps.step(Words::tr("Account keys (Automation → Account Keys)"));
    const QList<QJsonObject> keys = membersOf(documents, u"runtime_users"_s);
    for (const QJsonObject &key : keys)
        steps.line(plain(titleOf(key)));
    steps.line(
        Words::tr("The tenant's own targets use the account key that came with them. Webex needs none: the "
                  "bot's token is an input."));
}

void addInputs(Steps &steps, const ExportValues &values, bool withToken)
{
    steps.step(Words::tr("Look at the inputs of the workflows"));
    const QString missing = Words::tr("not known yet: fill it in");
    steps.line(
        u"%1: %2"_s.arg(code(u"webex_room_id"_s), values.roomId.isEmpty() ? missing : code(values.roomId)));
    steps.line(u"%1: %2"_s.arg(code(u"webex_bot_token"_s), withToken && !values.botToken.isEmpty()
                                                               ? Words::tr("filled in")
                                                               : Words::tr("paste the bot's access token")));
    steps.line(u"%1: %2"_s.arg(code(u"public_url"_s),
                               values.publicUrl.isEmpty()
                                   ? missing
                                   : Words::tr("%1, which the operators' browsers must reach")
                                         .arg(code(values.publicUrl.toString(QUrl::FullyEncoded)))));
    steps.line(u"%1: %2"_s.arg(
        code(u"link_key"_s), values.linkKey.isEmpty()
                                 ? Words::tr("none: a link asks before it acts")
                                 : Words::tr("filled in; with it, a link of an alert acts with one click")));
    steps.line(u"%1: %2"_s.arg(code(u"alert_format"_s),
                               values.alertFormat.isEmpty() ? missing : code(values.alertFormat)));
}

void addWebhooks(Steps &steps, const Profile &profile, const QList<ExportedDocument> &documents)
{
    const QString wanted = profile.webhookFormat == BodyFormat::Form ? u"form"_s : u"json"_s;
    steps.step(Words::tr("Webhook (Automation → Webhooks)"));
    for (const QJsonObject &webhook : membersOf(documents, u"webhooks"_s)) {
        const QString type =
            webhook.value(u"properties"_s).toObject().value(u"request_content_type"_s).toString();
        const bool isOurs = type.contains(wanted);
        steps.line(isOurs
                       ? Words::tr("%1 (%2): copy its URL with the api_key into the profile of this console")
                             .arg(plain(titleOf(webhook)), code(type))
                       : Words::tr("%1 (%2): for scripts that send this kind of body")
                             .arg(plain(titleOf(webhook)), code(type)));
    }
}

void addTriggers(Steps &steps, const QList<ExportedDocument> &documents)
{
    steps.step(Words::tr("Triggers and rules (imported ones may be switched off: switch them on)"));
    for (const QString &key : {u"rules"_s, u"triggers"_s}) {
        for (const QJsonObject &member : membersOf(documents, key))
            steps.line(plain(titleOf(member)));
    }
}

} // namespace

QByteArray workflowChecklist(const Profile &profile, const ExportValues &values, bool withToken,
                             const QList<ExportedDocument> &documents)
{
    Steps steps;
    steps.step(Words::tr("API client (Administration → API Clients)"));
    steps.line(Words::tr("Scope %1; its id and password go into the profile of this console.")
                   .arg(code(u"private-intel"_s)));
    steps.step(Words::tr("Indicators and feeds"));
    steps.line(Words::tr("Choose “Prepare tenant…” in this console, or run the workflow 0015A once."));
    addImports(steps, documents);
    addTargets(steps, documents);
    addKeys(steps, documents);
    addInputs(steps, values, withToken);
    addWebhooks(steps, profile, documents);
    addTriggers(steps, documents);
    steps.step(Words::tr("Firewall"));
    steps.line(Words::tr("Let the firewall read the feed views of the feeds that “Prepare tenant…” shows."));
    steps.step(Words::tr("Try it"));
    steps.line(Words::tr("Press Check in this console: every line is to be good."));
    steps.line(Words::tr("Send a test alert, then attack."));

    const QString where =
        profile.urls.automation.isEmpty()
            ? QString()
            : u"\n"_s + Words::tr("Tenant: %1").arg(code(profile.urls.automation.toString())) + u"\n"_s;
    const QString warning =
        Words::tr("The documents beside this file hold keys: keep them to yourself and delete "
                  "them after the import.");
    return (u"# %1\n%2\n%3\n%4\n"_s.arg(Words::tr("Workflows for the profile %1").arg(plain(profile.name)),
                                        where, warning, steps.text()))
        .toUtf8();
}

} // namespace sandtable::session
