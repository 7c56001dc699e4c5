#include "automation/targets.h"

#include "automation/conditions.h"
#include "automation/frame.h"

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

tl::unexpected<Error> wrong(ErrorKind kind, const QString &detail)
{
    return failure(kind, u"workflow"_s, u"choose the target"_s, detail);
}

/// `$targetgroup.web-service endpoint.input.display_name$` reads a candidate; everything else the frame.
class CandidateScope : public ReferenceScope
{
public:
    CandidateScope(const Target &candidate, const Frame &frame) : m_candidate(candidate), m_frame(frame) {}
    [[nodiscard]] Value lookUp(const Reference &reference) const override
    {
        if (reference.root != "targetgroup"_L1)
            return m_frame.lookUp(reference);
        const QString &property = reference.segments.constLast().name;
        if (property == "display_name"_L1 || property == "name"_L1)
            return Value::text(m_candidate.name);
        if (property == "host"_L1)
            return Value::text(m_candidate.host);
        if (property == "protocol"_L1)
            return Value::text(m_candidate.protocol);
        if (property == "path"_L1)
            return Value::text(m_candidate.path);
        if (property == "port"_L1)
            return Value::integer(m_candidate.port);
        return {};
    }

private:
    const Target &m_candidate;
    const Frame &m_frame;
};

QList<Target> allTargets(const WorkflowDocument &document, const EngineServices &services)
{
    return document.targets + services.targets();
}

std::optional<Target> targetById(const QString &id, const WorkflowDocument &document,
                                 const EngineServices &services)
{
    for (const Target &target : allTargets(document, services)) {
        if (target.id == id && !id.isEmpty())
            return target;
    }
    return {};
}

std::optional<AccountKey> keyById(const QString &id, const WorkflowDocument &document)
{
    if (id.isEmpty())
        return {};
    for (const AccountKey &key : document.accountKeys) {
        if (key.id == id)
            return key;
    }
    AccountKey unknown; // the host may know it
    unknown.id = id;
    return unknown;
}

Endpoint endpointOf(const Target &target, const WorkflowDocument &document)
{
    Endpoint endpoint;
    endpoint.target = target;
    if (target.noAccountKey)
        return endpoint;
    endpoint.accountKey = keyById(target.accountKeyId, document);
    const bool standard = target.id.isEmpty();
    if (!endpoint.accountKey && standard) {
        AccountKey minted;
        minted.name = u"SecureX Token"_s;
        minted.type = u"runtime_user.oauth_integration"_s;
        endpoint.accountKey = minted;
    }
    return endpoint;
}

Result<bool> fits(const Target &candidate, const QJsonArray &conditions, const Frame &frame)
{
    const CandidateScope scope(candidate, frame);
    for (const QJsonValue &condition : conditions) {
        const Result<bool> held = holds(condition.toObject(), scope);
        if (!held || !*held)
            return held;
    }
    return true;
}

/// The first member of the group, and of the wanted types, whose criteria hold.
Result<std::optional<Endpoint>> fromGroup(const QJsonObject &group, const Frame &frame,
                                          const EngineServices &services)
{
    if (group.value("run_on_all_targets"_L1).toBool())
        return wrong(ErrorKind::Unsupported, u"running on all targets is not supported offline"_s);
    const QJsonArray conditions = group.value("use_criteria"_L1).toObject().value("conditions"_L1).toArray();
    QStringList types;
    for (const QJsonValue &type : group.value("selected_target_types"_L1).toArray())
        types.append(type.toString());
    const QString groupId = group.value("target_group_id"_L1).toString();
    const TargetGroup *members = nullptr;
    for (const TargetGroup &candidate : frame.document().targetGroups) {
        if (candidate.id == groupId)
            members = &candidate;
    }
    for (const Target &candidate : allTargets(frame.document(), services)) {
        if (!types.isEmpty() && !types.contains(candidate.type))
            continue;
        const auto isMember = [&candidate](const TargetGroup::Member &member) {
            const bool standard = candidate.id.isEmpty();
            return member.type == candidate.type &&
                   (member.all || standard || member.targetIds.contains(candidate.id));
        };
        if (members && std::none_of(members->members.cbegin(), members->members.cend(), isMember))
            continue;
        const Result<bool> fit = fits(candidate, conditions, frame);
        if (!fit)
            return failure(fit.error());
        if (*fit)
            return std::optional(endpointOf(candidate, frame.document()));
    }
    QStringList wanted;
    for (const QJsonValue &condition : conditions)
        wanted.append(expand(condition.toObject().value("right_operand"_L1).toString(), frame).toText());
    return wrong(ErrorKind::NotFound, u"no target fits the criteria (%1)"_s.arg(wanted.join(u", "_s)));
}

} // namespace

std::optional<OfflineService> offlineServiceOf(const QString &host)
{
    const QString name = host.toLower();
    if (name == "webexapis.com"_L1)
        return OfflineService::Webex;
    static const QStringList regions{u""_s, u".eu"_s, u".apjc"_s};
    for (const QString &region : regions) {
        if (name == u"private.intel%1.amp.cisco.com"_s.arg(region))
            return OfflineService::PrivateIntel;
        if (name == u"visibility%1.amp.cisco.com"_s.arg(region))
            return OfflineService::Visibility;
    }
    return {};
}

QList<Target> standardTargets(const QString &region)
{
    const QString part = region == "prod-eu"_L1     ? u".eu"_s
                         : region == "prod-apjc"_L1 ? u".apjc"_s
                                                    : QString();
    Target intel;
    intel.name = u"Private_CTIA_Target"_s;
    intel.host = u"private.intel%1.amp.cisco.com"_s.arg(part);
    Target visibility;
    visibility.name = u"CTR_API"_s;
    visibility.host = u"visibility%1.amp.cisco.com"_s.arg(part);
    visibility.path = u"/iroh"_s;
    Target token = visibility;
    token.name = u"CTR_For_Access_Token"_s;
    Target webex;
    webex.name = u"Webex Teams"_s;
    webex.host = u"webexapis.com"_s;
    webex.noAccountKey = true;
    return {intel, visibility, token, webex};
}

QList<Target> EngineServices::targets() const
{
    return standardTargets(region());
}

PythonSettings EngineServices::python() const
{
    return PythonSettings::ofThisSystem();
}

QUrl originOf(const Target &target)
{
    QUrl url;
    url.setScheme(target.protocol);
    url.setHost(target.host, QUrl::StrictMode);
    const int usual = target.protocol == "https"_L1 ? 443 : 80;
    if (target.port > 0 && target.port != usual)
        url.setPort(target.port);
    return url;
}

QUrl joinUrl(const QUrl &origin, const QString &path, const QString &relative)
{
    for (const QChar c : path + relative) {
        if (c < u' ' || c == QChar(0x7f))
            return {};
    }
    QString head =
        origin.path(QUrl::FullyEncoded) + (path.isEmpty() || path.startsWith(u'/') ? path : u'/' + path);
    QString tail = relative;
    while (head.endsWith(u'/'))
        head.chop(1);
    while (tail.startsWith(u'/'))
        tail.remove(0, 1);
    const bool queryOnly = tail.startsWith(u'?');
    QString text = tail.isEmpty() || queryOnly ? (head.isEmpty() ? u"/"_s : head) + tail : head + u'/' + tail;
    if (text.startsWith("//"_L1))
        return {};

    static const QByteArray kept = "%+$:/?&=;,@!'()*~-._";
    const qsizetype hash = text.indexOf(u'#');
    if (hash >= 0)
        text.truncate(hash);
    QByteArray encoded;
    const QByteArray utf8 = text.toUtf8();
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8.at(i);
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool escape = c == '%' && i + 2 < utf8.size() && std::isxdigit(uchar(utf8.at(i + 1))) &&
                            std::isxdigit(uchar(utf8.at(i + 2)));
        if (alphanumeric || escape || (c != '%' && kept.contains(c)))
            encoded += c;
        else
            encoded += '%' + QByteArray(1, c).toHex().toUpper();
    }
    QUrl base = origin;
    base.setPath({});
    const QUrl url = QUrl::fromEncoded(base.toEncoded() + encoded, QUrl::StrictMode);
    const bool same = url.isValid() && url.host() == origin.host() && url.port() == origin.port();
    return same ? url : QUrl();
}

std::optional<Endpoint> workflowTarget(const Frame &frame, const std::optional<Endpoint> &given,
                                       const EngineServices &services)
{
    const TargetChoice &choice = frame.document().target;
    std::optional<Endpoint> endpoint;
    if (choice.kind == TargetChoice::Kind::AtStart) {
        endpoint = given;
    } else if (choice.kind == TargetChoice::Kind::One) {
        const std::optional<Target> target = targetById(choice.targetId, frame.document(), services);
        if (target)
            endpoint = endpointOf(*target, frame.document());
    } else if (choice.kind == TargetChoice::Kind::Group) {
        const Result<std::optional<Endpoint>> found = fromGroup(choice.group, frame, services);
        if (found)
            endpoint = *found;
    }
    if (endpoint && !choice.accountKeyId.isEmpty())
        endpoint->accountKey = keyById(choice.accountKeyId, frame.document());
    return endpoint;
}

Result<std::optional<Endpoint>> activityTarget(const QJsonObject &properties, const Frame &frame,
                                               const EngineServices &services)
{
    const QJsonObject target = properties.value("target"_L1).toObject();
    const auto says = [&target](QLatin1StringView name) { return target.value(name).toBool(); };
    Result<std::optional<Endpoint>> endpoint = std::optional<Endpoint>();
    if (says("no_target"_L1))
        return endpoint;
    if (says("override_workflow_target"_L1) || says("execute_on_this_target"_L1)) {
        const QString id = expand(target.value("target_id"_L1).toString(), frame).toText();
        const std::optional<Target> found = targetById(id, frame.document(), services);
        if (!found)
            return wrong(ErrorKind::NotFound, u"there is no target %1"_s.arg(id));
        endpoint = std::optional(endpointOf(*found, frame.document()));
    } else if (says("override_workflow_target_group_criteria"_L1)) {
        QJsonObject group = frame.document().target.group;
        const QJsonObject own = target.value("target_group"_L1).toObject();
        for (auto it = own.begin(); it != own.end(); ++it)
            group.insert(it.key(), it.value());
        endpoint = fromGroup(group, frame, services);
    } else if (says("execute_on_this_target_group"_L1)) {
        QJsonObject group = target.value("target_group"_L1).toObject();
        group.insert("target_group_id"_L1, target.value("target_group_id"_L1));
        endpoint = fromGroup(group, frame, services);
    } else if (says("use_workflow_target_group"_L1) &&
               frame.document().target.kind == TargetChoice::Kind::Group) {
        endpoint = fromGroup(frame.document().target.group, frame, services);
    } else {
        endpoint = frame.endpoint();
    }
    const QJsonObject user = properties.value("runtime_user"_L1).toObject();
    if (endpoint && *endpoint && user.value("override_target_runtime_user"_L1).toBool())
        (*endpoint)->accountKey = keyById(user.value("runtime_user_id"_L1).toString(), frame.document());
    return endpoint;
}

} // namespace sandtable::automation
