#include "scenario/scenarioreader.h"

#include "intel/observabletypes.h"
#include "scenario/words.h"

#include <QRegularExpression>

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double PlaneWidth = 1000;
constexpr double PlaneHeight = 600;
constexpr double LongestStoryMs = 600000;
/// Far fewer than there are addresses to draw.
constexpr qsizetype MostPlaceholders = 64;
// What the service takes (private-intel.md 6).
constexpr qsizetype LongestTitle = 1024;
constexpr qsizetype LongestShortDescription = 2048;
constexpr qsizetype LongestDescription = 5000;

/// Names that become part of ids.
bool isPlainName(const QString &name)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(u"[a-z0-9][a-z0-9-]{0,63}"_s));
    return pattern.match(name).hasMatch();
}

QString limitedText(DocumentReader &reader, const QString &key, qsizetype limit, bool required)
{
    const QString text = reader.text(key, required);
    if (text.size() > limit)
        reader.fail(key, u"expected at most %1 characters"_s.arg(limit));
    return text;
}

intel::Observable readObservable(DocumentReader &reader)
{
    intel::Observable observable;
    observable.type = reader.text(u"type"_s);
    if (!intel::observableTypes().contains(observable.type))
        reader.fail(u"type"_s,
                    u"expected a type of observable, such as ip, ipv6, domain, url, sha256, hostname"_s);
    observable.value = reader.text(u"value"_s);
    return observable;
}

} // namespace

void ScenarioReader::read(const QJsonObject &object)
{
    DocumentReader document(object, {}, m_problems);
    static_cast<void>(document.word(u"format"_s, {u"sandtable-scenario"_s}));
    static_cast<void>(document.number(u"version"_s, Scenario::Version, Scenario::Version));
    m_scenario.id = document.text(u"id"_s);
    if (!isPlainName(m_scenario.id))
        document.fail(u"id"_s, u"expected small letters, digits and hyphens"_s);
    m_scenario.title = document.text(u"title"_s);
    m_scenario.summary = document.text(u"summary"_s);
    m_scenario.difficulty = document.word(u"difficulty"_s, {u"easy"_s, u"medium"_s, u"hard"_s});
    m_scenario.techniques = document.texts(u"techniques"_s);
    readPlaceholders(document);
    m_scenario.isolate = document.texts(u"isolate"_s);
    m_scenario.block = document.texts(u"block"_s, !document.has(u"isolate"_s));
    document.objects(u"nodes"_s, true, [this](DocumentReader &reader) { readNode(reader); });
    document.objects(u"links"_s, true, [this](DocumentReader &reader) { readLink(reader); });
    document.object(u"login"_s, true, [this](DocumentReader &reader) { readLogin(reader); });
    document.objects(u"beats"_s, true, [this](DocumentReader &reader) {
        m_scenario.beats.append(readBeat(reader, m_scenario.beats));
    });
    document.objects(u"blocked_beats"_s, true, [this](DocumentReader &reader) {
        m_scenario.blockedBeats.append(readBeat(reader, m_scenario.blockedBeats));
    });
    document.object(u"incident"_s, true, [this](DocumentReader &reader) { readIncident(reader); });
    document.objects(u"sightings"_s, true, [this](DocumentReader &reader) { readSighting(reader); });
    document.object(u"translations"_s, false, [this](DocumentReader &reader) { readTranslations(reader); });
    checkDetection(document);
    checkBlock(document);
    checkIsolate(document);
    document.finish();
    checkPlaceholders(object, {});
}

void ScenarioReader::checkDetection(DocumentReader &document)
{
    const auto isDetected = [](const Beat &beat) { return beat.kind == BeatKind::Detected; };
    if (std::count_if(m_scenario.beats.cbegin(), m_scenario.beats.cend(), isDetected) != 1)
        document.fail(u"beats"_s, u"expected exactly one beat of the kind detected"_s);
    if (std::any_of(m_scenario.blockedBeats.cbegin(), m_scenario.blockedBeats.cend(), isDetected))
        document.fail(u"blocked_beats"_s, u"a blocked attack is not detected again"_s);
}

void ScenarioReader::checkBlock(DocumentReader &document)
{
    if (m_scenario.block.isEmpty() && m_scenario.isolate.isEmpty())
        document.fail(u"block"_s, u"expected at least one observable, or a host in isolate"_s);
    for (qsizetype i = 0; i < m_scenario.block.size(); ++i) {
        const QString &value = m_scenario.block.at(i);
        static const QStringList blockable{u"ip"_s, u"ipv6"_s, u"domain"_s, u"url"_s, u"sha256"_s};
        bool hasFeed = false;
        for (const intel::Sighting &sighting : std::as_const(m_scenario.sightings)) {
            for (const intel::Observable &observable : sighting.observables)
                hasFeed = hasFeed || (observable.value == value && blockable.contains(observable.type));
        }
        const bool isSeen =
            std::any_of(m_scenario.sightings.cbegin(), m_scenario.sightings.cend(),
                        [&value](const intel::Sighting &sighting) {
                            return std::any_of(sighting.observables.cbegin(), sighting.observables.cend(),
                                               [&value](const intel::Observable &observable) {
                                                   return observable.value == value;
                                               });
                        });
        if (!isSeen)
            document.fail(u"block[%1]"_s.arg(i), u"no sighting has the observable %1"_s.arg(value));
        else if (!hasFeed)
            document.fail(u"block[%1]"_s.arg(i), u"expected an observable that has a blocking feed: %1"_s.arg(
                                                     blockable.join(u", "_s)));
    }
}

void ScenarioReader::checkIsolate(DocumentReader &document)
{
    for (qsizetype i = 0; i < m_scenario.isolate.size(); ++i) {
        const QString &host = m_scenario.isolate.at(i);
        const QString place = u"isolate[%1]"_s.arg(i);
        bool isTarget = false;
        for (const intel::Sighting &sighting : std::as_const(m_scenario.sightings)) {
            for (const intel::Target &target : sighting.targets)
                isTarget =
                    isTarget || std::ranges::find(target.observables, host, &intel::Observable::value) !=
                                    target.observables.end();
        }
        if (!isTarget)
            document.fail(place, u"no sighting has the target %1"_s.arg(host));
        if (!m_scenario.nodeNamed(host))
            document.fail(place, u"there is no node with the id, the label or the address %1"_s.arg(host));
    }
}

void ScenarioReader::readTranslations(DocumentReader &document)
{
    static const QRegularExpression code(u"\\A[a-z]{2,3}(_[A-Z]{2})?\\z"_s);
    for (const QString &language : document.keys()) {
        if (!code.match(language).hasMatch())
            document.fail(language, u"expected a language code like fr"_s);
        document.object(language, true, [&](DocumentReader &entry) {
            ScenarioText text;
            text.title = entry.text(u"title"_s);
            text.summary = entry.text(u"summary"_s);
            for (const auto &[written, said] : entry.map(u"texts"_s))
                text.texts.insert(written, said);
            checkTexts(entry, text);
            m_scenario.translations.insert(language, text);
        });
    }
}

void ScenarioReader::checkTexts(DocumentReader &entry, const ScenarioText &text)
{
    QSet<QString> known{m_scenario.login.title, m_scenario.login.hint};
    for (const Payload &payload : std::as_const(m_scenario.login.payloads))
        known.insert(payload.label);
    for (const Node &node : std::as_const(m_scenario.nodes))
        known << node.label << node.role;
    for (const QList<Beat> &beats : {m_scenario.beats, m_scenario.blockedBeats}) {
        for (const Beat &beat : beats)
            known << beat.text << beat.notes;
    }
    for (const QString &written : text.texts.keys()) {
        if (!known.contains(written))
            entry.fail(u"texts"_s, u"no label, role, form or beat says “%1”"_s.arg(written.left(60)));
    }
}

void ScenarioReader::readPlaceholders(DocumentReader &document)
{
    m_scenario.placeholders = document.map(u"placeholders"_s);
    if (m_scenario.placeholders.size() > MostPlaceholders)
        document.fail(u"placeholders"_s, u"expected at most %1"_s.arg(MostPlaceholders));
    for (const auto &[name, kind] : std::as_const(m_scenario.placeholders)) {
        m_known.insert(name);
        if (name == u"payload")
            document.fail(u"placeholders.payload"_s, u"this name is what is typed into the login form"_s);
        if (!factKinds().contains(kind))
            document.fail(u"placeholders."_s + name, u"expected one of %1"_s.arg(factKinds().join(u", "_s)));
    }
    m_known.insert(u"payload"_s);
}

void ScenarioReader::readNode(DocumentReader &reader)
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

void ScenarioReader::readLink(DocumentReader &reader)
{
    Link link;
    link.from = reader.text(u"from"_s);
    link.to = reader.text(u"to"_s);
    link.wireless = reader.flag(u"wireless"_s);
    for (const auto &[key, id] : {std::pair{u"from"_s, link.from}, std::pair{u"to"_s, link.to}}) {
        if (!m_scenario.node(id))
            reader.fail(key, u"there is no node %1"_s.arg(id));
    }
    if (link.from == link.to)
        reader.fail(u"to"_s, u"a link joins two nodes"_s);
    m_scenario.links.append(link);
}

void ScenarioReader::readLogin(DocumentReader &reader)
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

Beat ScenarioReader::readBeat(DocumentReader &reader, const QList<Beat> &before)
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
    const bool needsNode = beat.kind == BeatKind::State || beat.kind == BeatKind::ConsoleLine ||
                           beat.kind == BeatKind::AgentWarning;
    beat.node = reader.text(u"node"_s, needsNode);
    if (!beat.node.isEmpty() && !m_scenario.node(beat.node))
        reader.fail(u"node"_s, u"there is no node %1"_s.arg(beat.node));
    if (beat.kind == BeatKind::State)
        beat.state = valueIn(stateNames(), reader.word(u"state"_s, namesIn(stateNames())));
    checkPath(beat, reader);
    return beat;
}

void ScenarioReader::checkPath(const Beat &beat, DocumentReader &reader)
{
    if (beat.kind == BeatKind::Packet && beat.path.size() < 2)
        reader.fail(u"path"_s, u"expected at least two nodes"_s);
    for (qsizetype i = 0; i + 1 < beat.path.size(); ++i) {
        const QString &from = beat.path.at(i);
        const QString &to = beat.path.at(i + 1);
        const bool linked =
            std::any_of(m_scenario.links.cbegin(), m_scenario.links.cend(), [&](const Link &link) {
                return (link.from == from && link.to == to) || (link.from == to && link.to == from);
            });
        if (!linked)
            reader.fail(u"path[%1]"_s.arg(i + 1), u"there is no link between %1 and %2"_s.arg(from, to));
    }
}

void ScenarioReader::readIncident(DocumentReader &reader)
{
    intel::Incident &incident = m_scenario.incident;
    incident.title = limitedText(reader, u"title"_s, LongestTitle, true);
    incident.description = limitedText(reader, u"description"_s, LongestDescription, false);
    incident.shortDescription = limitedText(reader, u"short_description"_s, LongestShortDescription, false);
    incident.severity = reader.word(u"severity"_s, {u"Low"_s, u"Medium"_s, u"High"_s, u"Critical"_s});
    incident.confidence = reader.word(u"confidence"_s, {u"Low"_s, u"Medium"_s, u"High"_s});
    incident.discoveryMethod = reader.text(u"discovery_method"_s, false);
    incident.categories = reader.texts(u"categories"_s);
    incident.tactics = reader.texts(u"tactics"_s);
    incident.techniques = m_scenario.techniques;
}

void ScenarioReader::readSighting(DocumentReader &reader)
{
    intel::Sighting sighting;
    sighting.name = reader.text(u"name"_s);
    const bool isTaken =
        std::any_of(m_scenario.sightings.cbegin(), m_scenario.sightings.cend(),
                    [&](const intel::Sighting &other) { return other.name == sighting.name; });
    if (!isPlainName(sighting.name))
        reader.fail(u"name"_s, u"expected small letters, digits and hyphens"_s);
    if (isTaken || sighting.name == u"incident")
        reader.fail(u"name"_s, u"this name is taken"_s);
    sighting.title = limitedText(reader, u"title"_s, LongestTitle, true);
    sighting.description = limitedText(reader, u"description"_s, LongestDescription, false);
    sighting.sensor = reader.text(u"sensor"_s);
    sighting.severity = reader.word(u"severity"_s, {u"Low"_s, u"Medium"_s, u"High"_s, u"Critical"_s});
    sighting.confidence = reader.word(u"confidence"_s, {u"Low"_s, u"Medium"_s, u"High"_s});
    sighting.resolution = reader.text(u"resolution"_s, false);
    reader.objects(u"observables"_s, true,
                   [&](DocumentReader &entry) { sighting.observables.append(readObservable(entry)); });
    reader.objects(u"targets"_s, true, [&](DocumentReader &entry) {
        intel::Target target;
        target.type = entry.text(u"type"_s);
        target.os = entry.text(u"os"_s, false);
        entry.objects(u"observables"_s, true,
                      [&](DocumentReader &inner) { target.observables.append(readObservable(inner)); });
        sighting.targets.append(target);
    });
    reader.objects(u"relations"_s, false, [&](DocumentReader &entry) {
        intel::ObservedRelation relation;
        relation.relation = entry.text(u"relation"_s);
        entry.object(u"source"_s, true,
                     [&](DocumentReader &inner) { relation.source = readObservable(inner); });
        entry.object(u"related"_s, true,
                     [&](DocumentReader &inner) { relation.related = readObservable(inner); });
        sighting.relations.append(relation);
    });
    m_scenario.sightings.append(sighting);
}

void ScenarioReader::checkPlaceholders(const QJsonValue &value, const QString &place)
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
            if (!m_known.contains(name))
                DocumentReader({}, place, m_problems).fail({}, u"there is no placeholder %1"_s.arg(name));
        }
    }
}

} // namespace sandtable::scenario
