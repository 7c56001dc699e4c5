#pragma once

#include "automation/value.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <chrono>
#include <memory>

namespace sandtable::automation
{

/// Where a variable lives (workflow-documents.md 2).
enum class VariableScope { Input, Local, Output, Static, Global, Env };

/// One variable of a workflow, or one global.
struct VariableDefinition {
    QString id;   ///< unique_name
    QString name; ///< what people see: "room"
    QString title;
    ValueType type = ValueType::String;
    VariableScope scope = VariableScope::Local;
    QJsonValue value; ///< default; Undefined when absent, secrets are `"*****"` in exports
    bool required = false;
    bool invisible = false;
    QString place;
    /// An export never holds a secret: `"*****"` or nothing, the host must ask for it.
    [[nodiscard]] bool mustBeAsked() const;
};

/// One activity as the document has it; children are its `actions` or `blocks`.
struct ActivityDefinition {
    QString id;
    QString name;
    QString title;
    QString type; ///< full: `logic.if_else`
    QJsonObject properties;
    QList<ActivityDefinition> children;
    bool continueOnFailure = false;
    bool skip = false;
    std::chrono::seconds timeout{180};
    QString place; ///< `workflow.actions[3]`
    /// display_name, else title, else name.
    [[nodiscard]] QString label() const;
};

/// An endpoint that calls go to (section 7).
struct Target {
    QString id;   ///< empty for a tenant's standard target
    QString name; ///< display_name: `Private_CTIA_Target`
    QString type = QStringLiteral("web-service.endpoint");
    QString protocol = QStringLiteral("https");
    QString host;
    int port = 0; ///< 0: the protocol's own
    QString path;
    bool noAccountKey = false;
    QString accountKeyId; ///< the default account key, may be empty
};

/// A group's members of one type.
struct TargetGroup {
    struct Member {
        QString type; ///< data_target_type
        bool all = false;
        QStringList targetIds;
    };
    QString id;
    QString name;
    QList<Member> members;
};

/// An account key (`runtime_user.*`).
struct AccountKey {
    QString id;
    QString name;     ///< display_name: `SecureX Token`
    QString type;     ///< `runtime_user.oauth_integration`, `…web-service_basic_credentials` …
    QString userName; ///< basic_username
    QString password; ///< basic_password, `*****` in exports
};

/// What starts the workflow in a tenant (section 9). Ids are those that `$trigger.<id>…$` uses.
struct Trigger {
    QString id;
    QString name;
    QString kind; ///< `event`, `schedule`
    QString workflowId;
    QString refId; ///< the event or schedule
    bool disabled = false;
};

/// An event: webhook, approval task or email, with optional conditions over `$output.<prop>$`.
struct Event {
    QString id;
    QString name;
    QString type; ///< `webhook.event` …
    QString webhookId;
    QString targetId;
    QJsonObject conditions; ///< empty: always
};

/// A webhook; URL and key are made by the tenant.
struct Webhook {
    QString id;
    QString name;
    QString contentType; ///< `application/json` …
};

/// starttime + k × interval, k < times (0: once); every day.
struct Schedule {
    QString id;
    QString name;
    QString calendar;
    QString timeZone;  ///< IANA
    QString startTime; ///< HH:MM
    int intervalMinutes = 0;
    int times = 0;
};

/// An XDR incident rule.
struct Rule {
    struct Start {
        QString workflowId;
        bool disabled = false;
    };
    QString id;
    QString name;
    QString type;
    QJsonObject conditions; ///< over `$rule.incident rule_event.output…$`; empty: always
    QList<Start> starts;
    bool disabled = false;
};

/// Something worth saying about a document that can be imported all the same.
struct DocumentNote {
    QString place;
    QString text;
    friend bool operator==(const DocumentNote &, const DocumentNote &) = default;
};

/// How the workflow says where its calls go, and with which account key (section 2, 7).
struct TargetChoice {
    enum class Kind { None, AtStart, Group, One };
    Kind kind = Kind::None;
    QJsonObject group; ///< `target_group`: id, types, criteria
    QString targetId;
    QString accountKeyId; ///< runtime_user override; empty: the target's
};

/// One exported workflow, read and checked: a value. Keys this program does not know stay in `source`.
struct WorkflowDocument {
    static constexpr qsizetype SizeLimit = 8 << 20;
    static constexpr int DepthLimit = 64;
    static constexpr qsizetype VariableLimit = 1 << 20;

    /// Reads an export. Errors: kind TooLarge or Document with `place` such as
    /// `workflow.actions[3].properties.condition` and `detail` "expected an object". Unknown activity types,
    /// unknown references and missing bodies are warnings.
    [[nodiscard]] static Result<WorkflowDocument> parse(const QByteArray &text);

    QByteArray source;   ///< the text as it came
    QString contentHash; ///< SHA-256 of the same JSON without blanks, in hex: equal for equal documents only
    QString id;        ///< unique_name: `definition_workflow_…`
    QString name;
    QString title;
    QString description;
    bool isAtomic = false;
    bool forgetAfterSuccess = false; ///< delete_workflow_instance: keep no record of a run that succeeded
    TargetChoice target;

    QList<VariableDefinition> variables; ///< the workflow's own
    QList<VariableDefinition> globals;
    QList<ActivityDefinition> activities;
    QList<Target> targets;
    QList<TargetGroup> targetGroups;
    QList<AccountKey> accountKeys;
    QList<Trigger> triggers;
    QList<Event> events;
    QList<Webhook> webhooks;
    QList<Schedule> schedules;
    QList<Rule> rules;
    QList<std::shared_ptr<const WorkflowDocument>> nested; ///< `subworkflows`

    QStringList calledIds;        ///< workflows its activities call, each once, in order
    QStringList unsupportedTypes; ///< activity types this engine refuses
    bool containsPython = false;  ///< its own scripts; nested ones say so themselves
    QStringList usedTargetNames;  ///< targets named by criteria: `Private_CTIA_Target` …
    QList<DocumentNote> warnings;

    [[nodiscard]] QList<VariableDefinition> inputs() const;
    /// By id, or (second) by name.
    [[nodiscard]] const VariableDefinition *variable(const QString &idOrName) const;
};

/// WorkflowDocument::contentHash of a document that is read already.
[[nodiscard]] QString contentHashOf(const QJsonObject &document);

/// `place: text`, one line.
[[nodiscard]] QString toText(const DocumentNote &note);

} // namespace sandtable::automation
