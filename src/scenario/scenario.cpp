#include "scenario/scenario.h"

#include "base/jsontext.h"
#include "scenario/documentreader.h"

#include <QRegularExpression>
#include <QSet>

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double PlaneWidth = 1000;
constexpr double PlaneHeight = 600;
constexpr double LongestStoryMs = 600000;

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
    static const QList<std::pair<BeatKind, QString>> names{
        {BeatKind::Packet, u"packet"_s},       {BeatKind::State, u"state"_s},       {BeatKind::ConsoleLine, u"console-line"_s},
        {BeatKind::AgentWarning, u"agent-warning"_s}, {BeatKind::Detected, u"detected"_s}, {BeatKind::Log, u"log"_s}};
    return names;
}

template <typename T>
QStringList namesIn(const QList<std::pair<T, QString>> &table)
{
    QStringList names;
    for (const auto &entry : table)
        names.append(entry.second);
    return names;
}

template <typename T>
T valueIn(const QList<std::pair<T, QString>> &table, const QString &name)
{
    for (const auto &[value, text] : table) {
        if (text == name)
            return value;
    }
    return table.constFirst().first;
}

template <typename T>
QString nameIn(const QList<std::pair<T, QString>> &table, T value)
{
    for (const auto &[entry, text] : table) {
        if (entry == value)
            return text;
    }
    return {};
}

intel::Observable readObservable(DocumentReader &reader)
{
    intel::Observable observable;
    observable.type = reader.text(u"type"_s);
    observable.value = reader.text(u"value"_s);
    return observable;
}

/// Reads the document into a scenario; references between its parts are checked on the way.
class ScenarioReader
{
public:
    ScenarioReader(Scenario &scenario, std::optional<Error> &problem) : m_scenario(scenario), m_problem(problem) {}

    void read(const QJsonObject &object)
    {
        DocumentReader document(object, {}, m_problem);
        static_cast<void>(document.word(u"format"_s, {u"sandtable-scenario"_s}));
        static_cast<void>(document.number(u"version"_s, Scenario::Version, Scenario::Version));
        m_scenario.id = document.text(u"id"_s);
        static const QRegularExpression idPattern(u"^[a-z0-9][a-z0-9-]{0,63}$"_s);
        if (!idPattern.match(m_scenario.id).hasMatch())
            document.fail(u"id"_s, u"expected small letters, digits and hyphens"_s);
        m_scenario.title = document.text(u"title"_s);
        m_scenario.summary = document.text(u"summary"_s);
        m_scenario.difficulty = document.word(u"difficulty"_s, {u"easy"_s, u"medium"_s, u"hard"_s});
        m_scenario.techniques = document.texts(u"techniques"_s);
        readPlaceholders(document);
        m_scenario.block = document.texts(u"block"_s);
        document.objects(u"nodes"_s, true, [this](DocumentReader &reader) { readNode(reader); });
        document.objects(u"links"_s, true, [this](DocumentReader &reader) { readLink(reader); });
        document.object(u"login"_s, true, [this](DocumentReader &reader) { readLogin(reader); });
        document.objects(u"beats"_s, true, [this](DocumentReader &reader) { m_scenario.beats.append(readBeat(reader, m_scenario.beats)); });
        document.objects(u"blocked_beats"_s, true,
                         [this](DocumentReader &reader) { m_scenario.blockedBeats.append(readBeat(reader, m_scenario.blockedBeats)); });
        document.object(u"incident"_s, true, [this](DocumentReader &reader) { readIncident(reader); });
        document.objects(u"sightings"_s, true, [this](DocumentReader &reader) { readSighting(reader); });
        const auto isDetected = [](const Beat &beat) { return beat.kind == BeatKind::Detected; };
        if (std::count_if(m_scenario.beats.cbegin(), m_scenario.beats.cend(), isDetected) != 1)
            document.fail(u"beats"_s, u"expected exactly one beat of the kind detected"_s);
        if (std::any_of(m_scenario.blockedBeats.cbegin(), m_scenario.blockedBeats.cend(), isDetected))
            document.fail(u"blocked_beats"_s, u"a blocked attack is not detected again"_s);
        document.finish();
        checkPlaceholders(object, {});
    }

private:
    void readPlaceholders(DocumentReader &document)
    {
        m_scenario.placeholders = document.map(u"placeholders"_s);
        for (const auto &[name, kind] : std::as_const(m_scenario.placeholders)) {
            m_known.insert(name);
            if (!factKinds().contains(kind))
                document.fail(u"placeholders."_s + name, u"expected one of %1"_s.arg(factKinds().join(u", "_s)));
        }
        m_known.insert(u"payload"_s);
    }

    void readNode(DocumentReader &reader)
    {
        Node node;
        node.id = reader.text(u"id"_s);
        if (m_scenario.node(node.id))
            reader.fail(u"id"_s, u"there is another node of this id"_s);
        node.kind = reader.word(u"kind"_s, nodeKinds());
        node.label = reader.text(u"label"_s);
        node.role = reader.text(u"role"_s, false);
        node.addresses = reader.texts(u"addresses"_s);
        node.position = QPointF(reader.number(u"x"_s, 0, PlaneWidth), reader.number(u"y"_s, 0, PlaneHeight));
        m_scenario.nodes.append(node);
    }

    void readLink(DocumentReader &reader)
    {
        Link link;
        link.from = reader.text(u"from"_s);
        link.to = reader.text(u"to"_s);
        link.wireless = reader.flag(u"wireless"_s);
        for (const auto &[key, id] : {std::pair{u"from"_s, link.from}, std::pair{u"to"_s, link.to}}) {
            if (!m_scenario.node(id))
                reader.fail(key, u"there is no node %1"_s.arg(id));
        }
        m_scenario.links.append(link);
    }

    void readLogin(DocumentReader &reader)
    {
        m_scenario.login.title = reader.text(u"title"_s);
        m_scenario.login.hint = reader.text(u"hint"_s, false);
        reader.objects(u"payloads"_s, true, [this](DocumentReader &entry) {
            Payload payload;
            payload.label = entry.text(u"label"_s);
            payload.text = entry.text(u"text"_s);
            m_scenario.login.payloads.append(payload);
        });
    }

    Beat readBeat(DocumentReader &reader, const QList<Beat> &before)
    {
        Beat beat;
        const double at = reader.number(u"at_ms"_s, 0, LongestStoryMs);
        beat.at = std::chrono::milliseconds(static_cast<qint64>(at));
        if (!before.isEmpty() && beat.at < before.constLast().at)
            reader.fail(u"at_ms"_s, u"this beat is earlier than the one before it"_s);
        beat.kind = valueIn(kindNames(), reader.word(u"kind"_s, namesIn(kindNames())));
        beat.text = reader.text(u"text"_s);
        beat.notes = reader.text(u"notes"_s, false);
        beat.path = reader.texts(u"path"_s, beat.kind == BeatKind::Packet);
        const bool needsNode = beat.kind == BeatKind::State || beat.kind == BeatKind::ConsoleLine || beat.kind == BeatKind::AgentWarning;
        beat.node = reader.text(u"node"_s, needsNode);
        if (!beat.node.isEmpty() && !m_scenario.node(beat.node))
            reader.fail(u"node"_s, u"there is no node %1"_s.arg(beat.node));
        if (beat.kind == BeatKind::State)
            beat.state = valueIn(stateNames(), reader.word(u"state"_s, namesIn(stateNames())));
        checkPath(beat, reader);
        return beat;
    }

    void checkPath(const Beat &beat, DocumentReader &reader)
    {
        if (beat.kind == BeatKind::Packet && beat.path.size() < 2)
            reader.fail(u"path"_s, u"expected at least two nodes"_s);
        for (qsizetype i = 0; i + 1 < beat.path.size(); ++i) {
            const QString &from = beat.path.at(i);
            const QString &to = beat.path.at(i + 1);
            const bool linked = std::any_of(m_scenario.links.cbegin(), m_scenario.links.cend(), [&](const Link &link) {
                return (link.from == from && link.to == to) || (link.from == to && link.to == from);
            });
            if (!linked)
                reader.fail(u"path[%1]"_s.arg(i + 1), u"there is no link between %1 and %2"_s.arg(from, to));
        }
    }

    void readIncident(DocumentReader &reader)
    {
        intel::Incident &incident = m_scenario.incident;
        incident.title = reader.text(u"title"_s);
        incident.description = reader.text(u"description"_s, false);
        incident.shortDescription = reader.text(u"short_description"_s, false);
        incident.severity = reader.word(u"severity"_s, {u"Low"_s, u"Medium"_s, u"High"_s, u"Critical"_s});
        incident.confidence = reader.word(u"confidence"_s, {u"Low"_s, u"Medium"_s, u"High"_s});
        incident.discoveryMethod = reader.text(u"discovery_method"_s, false);
        incident.categories = reader.texts(u"categories"_s);
        incident.tactics = reader.texts(u"tactics"_s);
        incident.techniques = m_scenario.techniques;
    }

    void readSighting(DocumentReader &reader)
    {
        intel::Sighting sighting;
        sighting.name = reader.text(u"name"_s);
        const bool isTaken = std::any_of(m_scenario.sightings.cbegin(), m_scenario.sightings.cend(),
                                         [&](const intel::Sighting &other) { return other.name == sighting.name; });
        if (isTaken || sighting.name == u"incident")
            reader.fail(u"name"_s, u"this name is taken"_s);
        sighting.title = reader.text(u"title"_s);
        sighting.description = reader.text(u"description"_s, false);
        sighting.sensor = reader.text(u"sensor"_s);
        sighting.severity = reader.word(u"severity"_s, {u"Low"_s, u"Medium"_s, u"High"_s, u"Critical"_s});
        sighting.confidence = reader.word(u"confidence"_s, {u"Low"_s, u"Medium"_s, u"High"_s});
        sighting.resolution = reader.text(u"resolution"_s, false);
        reader.objects(u"observables"_s, true, [&](DocumentReader &entry) { sighting.observables.append(readObservable(entry)); });
        reader.objects(u"targets"_s, true, [&](DocumentReader &entry) {
            intel::Target target;
            target.type = entry.text(u"type"_s);
            target.os = entry.text(u"os"_s, false);
            entry.objects(u"observables"_s, true, [&](DocumentReader &inner) { target.observables.append(readObservable(inner)); });
            sighting.targets.append(target);
        });
        reader.objects(u"relations"_s, false, [&](DocumentReader &entry) {
            intel::ObservedRelation relation;
            relation.relation = entry.text(u"relation"_s);
            entry.object(u"source"_s, true, [&](DocumentReader &inner) { relation.source = readObservable(inner); });
            entry.object(u"related"_s, true, [&](DocumentReader &inner) { relation.related = readObservable(inner); });
            sighting.relations.append(relation);
        });
        m_scenario.sightings.append(sighting);
    }

    /// Every `{{name}}` of every text must be a placeholder.
    void checkPlaceholders(const QJsonValue &value, const QString &place)
    {
        static const QRegularExpression mark(u"\\{\\{([^{}]*)\\}\\}"_s);
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto member = object.begin(); member != object.end(); ++member)
                checkPlaceholders(member.value(), place.isEmpty() ? member.key() : place + u'.' + member.key());
        } else if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                checkPlaceholders(array.at(i), u"%1[%2]"_s.arg(place).arg(i));
        } else if (value.isString()) {
            for (auto marks = mark.globalMatch(value.toString()); marks.hasNext();) {
                const QString name = marks.next().captured(1);
                if (!m_known.contains(name) && !m_problem)
                    DocumentReader({}, place, m_problem).fail({}, u"there is no placeholder %1"_s.arg(name));
            }
        }
    }

    Scenario &m_scenario;
    std::optional<Error> &m_problem;
    QSet<QString> m_known;
};

} // namespace

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
    static const QStringList kinds{u"attacker"_s, u"internet"_s, u"router"_s,      u"firewall"_s, u"switch"_s, u"access-point"_s, u"laptop"_s,
                                   u"phone"_s,    u"tablet"_s,   u"camera"_s,      u"workstation"_s, u"server"_s, u"database"_s,  u"mail-server"_s,
                                   u"web-server"_s};
    return kinds;
}

const QStringList &factKinds()
{
    static const QStringList kinds{u"ipv4"_s, u"ipv6"_s, u"domain"_s, u"hostname"_s, u"url"_s, u"sha256"_s, u"sha1"_s, u"md5"_s, u"uuid"_s};
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
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [nodeId](const Node &node) { return node.id == nodeId; });
    return found == nodes.cend() ? nullptr : &*found;
}

const Node *Scenario::nodeOfKind(QStringView kind) const
{
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [kind](const Node &node) { return node.kind == kind; });
    return found == nodes.cend() ? nullptr : &*found;
}

std::chrono::milliseconds Scenario::duration() const
{
    return beats.isEmpty() ? std::chrono::milliseconds(0) : beats.constLast().at;
}

} // namespace sandtable::scenario
