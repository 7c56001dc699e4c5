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
    static const QStringList kinds{u"attacker"_s,   u"internet"_s,     u"router"_s,      u"firewall"_s,
                                   u"switch"_s,     u"access-point"_s, u"laptop"_s,      u"phone"_s,
                                   u"tablet"_s,     u"camera"_s,       u"workstation"_s, u"server"_s,
                                   u"database"_s,   u"mail-server"_s,  u"web-server"_s,  u"file-server"_s,
                                   u"dns-server"_s, u"vpn-gateway"_s,  u"cloud"_s,       u"printer"_s,
                                   u"usb-drive"_s};
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

QList<Error> Scenario::problemsOf(const QByteArray &text)
{
    const Result<QJsonObject> object = parseJsonObject(text);
    if (!object)
        return {object.error()};
    Scenario scenario;
    QList<Error> problems;
    ScenarioReader(scenario, problems).read(*object);
    return problems;
}

Result<Scenario> Scenario::fromJson(const QJsonObject &object)
{
    Scenario scenario;
    QList<Error> problems;
    ScenarioReader(scenario, problems).read(object);
    if (!problems.isEmpty())
        return failure(problems.constFirst());
    scenario.source = object;
    return scenario;
}

const Node *Scenario::node(QStringView nodeId) const
{
    const auto found =
        std::find_if(nodes.cbegin(), nodes.cend(), [nodeId](const Node &node) { return node.id == nodeId; });
    return found == nodes.cend() ? nullptr : &*found;
}

const Node *Scenario::nodeNamed(const QString &host) const
{
    const auto byName = [this](const QString &name) -> const Node * {
        const auto found = std::ranges::find_if(nodes, [&name](const Node &node) {
            return node.id.compare(name, Qt::CaseInsensitive) == 0 ||
                   node.label.compare(name, Qt::CaseInsensitive) == 0 || node.addresses.contains(name);
        });
        return found == nodes.cend() ? nullptr : &*found;
    };
    if (const Node *node = byName(host))
        return node;
    // A target's name that the topology does not know may have an address that it does.
    for (const intel::Sighting &sighting : sightings) {
        for (const intel::Target &target : sighting.targets) {
            const bool isIt = std::ranges::any_of(target.observables, [&host](const intel::Observable &each) {
                return each.value.compare(host, Qt::CaseInsensitive) == 0;
            });
            for (const intel::Observable &each : target.observables) {
                if (const Node *node = isIt ? byName(each.value) : nullptr)
                    return node;
            }
        }
    }
    return nullptr;
}

ScenarioText Scenario::textIn(const QString &language) const
{
    const auto exact = translations.constFind(language);
    if (exact != translations.cend())
        return *exact;
    return translations.value(language.section(u'_', 0, 0), ScenarioText{title, summary, {}});
}

Scenario Scenario::in(const QString &language) const
{
    const ScenarioText text = textIn(language);
    if (text.title == title && text.texts.isEmpty())
        return *this;
    const auto said = [&text](const QJsonValue &written) {
        return QJsonValue(text.texts.value(written.toString(), written.toString()));
    };
    const auto translate = [&said](QJsonValue part, const QStringList &members) {
        QJsonObject object = part.toObject();
        for (const QString &member : members) {
            if (object.contains(member))
                object.insert(member, said(object.value(member)));
        }
        return object;
    };
    const auto translateAll = [&translate](const QJsonValue &list, const QStringList &members) {
        QJsonArray array;
        for (const QJsonValue &part : list.toArray())
            array.append(translate(part, members));
        return array;
    };
    QJsonObject document = source;
    document.insert(u"title"_s, text.title);
    document.insert(u"summary"_s, text.summary);
    document.insert(u"nodes"_s, translateAll(source.value(u"nodes"_s), {u"label"_s, u"role"_s}));
    for (const QString &beats : {u"beats"_s, u"blocked_beats"_s})
        document.insert(beats, translateAll(source.value(beats), {u"text"_s, u"notes"_s}));
    QJsonObject login = translate(source.value(u"login"_s), {u"title"_s, u"hint"_s});
    login.insert(u"payloads"_s, translateAll(login.value(u"payloads"_s), {u"label"_s}));
    document.insert(u"login"_s, login);
    const Result<Scenario> translated = fromJson(withoutTranslatedTexts(document));
    return translated ? *translated : *this;
}

QJsonObject withoutTranslatedTexts(QJsonObject document)
{
    QJsonObject languages = document.value(u"translations"_s).toObject();
    for (const QString &language : languages.keys()) {
        QJsonObject entry = languages.value(language).toObject();
        entry.remove(u"texts"_s);
        languages.insert(language, entry);
    }
    if (!languages.isEmpty())
        document.insert(u"translations"_s, languages);
    return document;
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
