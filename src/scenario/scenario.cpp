#include "scenario/scenario.h"

#include "base/jsontext.h"
#include "scenario/scenarioreader.h"
#include "scenario/words.h"

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

const QList<std::pair<NodeState, QString>> &stateNames()
{
    static const QList<std::pair<NodeState, QString>> names{{NodeState::Safe, u"safe"_s},
                                                            {NodeState::Probed, u"probed"_s},
                                                            {NodeState::Exploited, u"exploited"_s},
                                                            {NodeState::Protected, u"protected"_s},
                                                            {NodeState::Blocked, u"blocked"_s}};
    return names;
}

const QList<std::pair<BeatKind, QString>> &kindNames()
{
    static const QList<std::pair<BeatKind, QString>> names{{BeatKind::Packet, u"packet"_s},
                                                           {BeatKind::State, u"state"_s},
                                                           {BeatKind::ConsoleLine, u"console-line"_s},
                                                           {BeatKind::AgentWarning, u"agent-warning"_s},
                                                           {BeatKind::Detected, u"detected"_s},
                                                           {BeatKind::Log, u"log"_s}};
    return names;
}

QString toText(NodeState state)
{
    return nameIn(stateNames(), state);
}

QString toText(BeatKind kind)
{
    return nameIn(kindNames(), kind);
}

const QStringList &nodeKinds()
{
    static const QStringList kinds{u"attacker"_s, u"internet"_s,     u"router"_s,      u"firewall"_s,
                                   u"switch"_s,   u"access-point"_s, u"laptop"_s,      u"phone"_s,
                                   u"tablet"_s,   u"camera"_s,       u"workstation"_s, u"server"_s,
                                   u"database"_s, u"mail-server"_s,  u"web-server"_s};
    return kinds;
}

const QStringList &factKinds()
{
    static const QStringList kinds{u"ipv4"_s,   u"ipv6"_s, u"domain"_s, u"hostname"_s, u"url"_s,
                                   u"sha256"_s, u"sha1"_s, u"md5"_s,    u"uuid"_s};
    return kinds;
}

Result<Scenario> Scenario::parse(const QByteArray &text)
{
    const Result<QJsonObject> object = parseJsonObject(text);
    if (!object)
        return failure(object.error());
    return fromJson(*object);
}

Result<Scenario> Scenario::fromJson(const QJsonObject &object)
{
    Scenario scenario;
    std::optional<Error> problem;
    ScenarioReader(scenario, problem).read(object);
    if (problem)
        return failure(*problem);
    scenario.source = object;
    return scenario;
}

const Node *Scenario::node(QStringView nodeId) const
{
    const auto found =
        std::find_if(nodes.cbegin(), nodes.cend(), [nodeId](const Node &node) { return node.id == nodeId; });
    return found == nodes.cend() ? nullptr : &*found;
}

const Node *Scenario::nodeOfKind(QStringView kind) const
{
    const auto found =
        std::find_if(nodes.cbegin(), nodes.cend(), [kind](const Node &node) { return node.kind == kind; });
    return found == nodes.cend() ? nullptr : &*found;
}

std::chrono::milliseconds Scenario::duration() const
{
    return beats.isEmpty() ? std::chrono::milliseconds(0) : beats.constLast().at;
}

} // namespace sandtable::scenario
