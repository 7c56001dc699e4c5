#pragma once

#include "base/result.h"
#include "intel/ctim.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <chrono>

namespace sandtable::scenario
{

/// How a node of the topology fares.
enum class NodeState { Safe, Probed, Exploited, Protected, Blocked };
/// "safe", "probed", "exploited", "protected", "blocked".
[[nodiscard]] QString toText(NodeState state);

/// One thing of the lab network.
struct Node {
    QString id;
    QString kind; ///< one of nodeKinds(): "attacker", "firewall", "web-server" …
    QString label;
    QString role; ///< one sentence for the tooltip
    QStringList addresses;
    QPointF position; ///< centre, in a plane of 1000 × 600
    friend bool operator==(const Node &, const Node &) = default;
};

/// A cable, or a wireless link.
struct Link {
    QString from;
    QString to;
    bool wireless = false;
    friend bool operator==(const Link &, const Link &) = default;
};

/// What a beat does on the topology.
enum class BeatKind {
    Packet,       ///< something travels along `path`
    State,        ///< `node` changes to `state`
    ConsoleLine,  ///< a line on the victim's screen
    AgentWarning, ///< the endpoint agent speaks up on `node`
    Detected,     ///< the sensors have seen it: the incident is reported now
    Log           ///< told in the journal only
};
[[nodiscard]] QString
toText(BeatKind kind); ///< "packet", "state", "console-line", "agent-warning", "detected", "log"

/// One moment of the story.
struct Beat {
    std::chrono::milliseconds at{0}; ///< since the start, at live pace
    BeatKind kind = BeatKind::Log;
    QString text;     ///< one sentence, or the line itself
    QStringList path; ///< node ids, for packets; each neighbour pair is a link
    QString node;     ///< for state, console line and warning
    NodeState state = NodeState::Safe;
    QString notes; ///< what the speaker may say
    friend bool operator==(const Beat &, const Beat &) = default;
};

/// A ready-made text for the vulnerable form.
struct Payload {
    QString label;
    QString text;
    friend bool operator==(const Payload &, const Payload &) = default;
};

/// The vulnerable login form.
struct LoginForm {
    QString title;
    QString hint;
    QList<Payload> payloads;
    friend bool operator==(const LoginForm &, const LoginForm &) = default;
};

/// What people read of a scenario, in another language.
struct ScenarioText {
    QString title;
    QString summary;
    QHash<QString, QString>
        texts; ///< of labels, roles, the form, beats and notes: as written → as said there
    friend bool operator==(const ScenarioText &, const ScenarioText &) = default;
};

/// One story, read and checked (README, Write a scenario). In a document the texts hold placeholders
/// `{{name}}`; in a told story (storyteller.h) they hold the facts that were drawn.
struct Scenario {
    static constexpr int Version = 1;
    static constexpr qint64 SizeLimit = 1 << 20;

    QString id;
    QString title;
    QString summary;
    QString difficulty;     ///< "easy", "medium", "hard"
    QStringList techniques; ///< MITRE ATT&CK: "T1190"
    QList<Node> nodes;
    QList<Link> links;
    LoginForm login;
    QList<std::pair<QString, QString>> placeholders; ///< name, kind (factKinds())
    QStringList block;   ///< observables that the story offers to block, as texts; of types that have a feed
    QStringList isolate; ///< hosts whose isolation answers a story that has nothing to block
    QHash<QString, ScenarioText> translations; ///< language code → texts
    QList<Beat> beats;
    QList<Beat> blockedBeats; ///< instead, when the attacker is blocked, or the host isolated
    intel::Incident incident;
    QList<intel::Sighting> sightings;
    QJsonObject source; ///< the document

    /// Every mistake of a document, in the order of reading; empty when it is good. Errors as parse.
    [[nodiscard]] static QList<Error> problemsOf(const QByteArray &text);
    /// Reads a document. Errors: kind Document, `place` such as `beats[3].at_ms`, `detail` "expected a
    /// number"; unknown keys, nodes that do not exist, paths without links, placeholders that nobody draws
    /// are all mistakes.
    [[nodiscard]] static Result<Scenario> parse(const QByteArray &text);
    [[nodiscard]] static Result<Scenario> fromJson(const QJsonObject &object);

    [[nodiscard]] const Node *node(QStringView nodeId) const;
    /// The node that has this id, label (any case) or address, or that a target of this name has; or nullptr.
    [[nodiscard]] const Node *nodeNamed(const QString &host) const;
    /// Title and summary in that language ("fr", "fr_CA"), as far as the document has them.
    [[nodiscard]] ScenarioText textIn(const QString &language) const;
    /// The same scenario with everything that people read in that language, as far as it is translated. What
    /// goes to the tenant, and what programs print, stays as it is. Before it is told: the translations name
    /// the placeholders.
    [[nodiscard]] Scenario in(const QString &language) const;
    /// The first node of that kind, or nullptr.
    [[nodiscard]] const Node *nodeOfKind(QStringView kind) const;
    /// How long the story takes at live pace.
    [[nodiscard]] std::chrono::milliseconds duration() const;
};

/// A document without the texts of its translations (their titles and summaries stay): once it is translated,
/// or its placeholders are facts, they name what is no longer there.
[[nodiscard]] QJsonObject withoutTranslatedTexts(QJsonObject document);

/// The kinds that have a symbol.
[[nodiscard]] const QStringList &nodeKinds();
/// What can be drawn for a placeholder: "ipv4", "ipv6", "domain", "hostname", "sha256", "sha1", "md5",
/// "uuid", "url".
[[nodiscard]] const QStringList &factKinds();

} // namespace sandtable::scenario

Q_DECLARE_METATYPE(sandtable::scenario::Beat)
