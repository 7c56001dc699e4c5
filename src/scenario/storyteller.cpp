#include "scenario/storyteller.h"

namespace sandtable::scenario
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype PayloadLimit = 2000;
constexpr int DrawLimit = 5000;

QString hex(RandomSource &random, qsizetype bytes)
{
    return QString::fromLatin1(random.bytes(bytes).toHex());
}

/// A pronounceable name, so that the audience can read it aloud.
QString word(RandomSource &random)
{
    static const QString consonants = u"bdfgklmnprstvz"_s;
    static const QString vowels = u"aeiou"_s;
    QString name;
    for (int i = 0; i < 4; ++i) {
        name += consonants.at(random.below(static_cast<quint32>(consonants.size())));
        name += vowels.at(random.below(static_cast<quint32>(vowels.size())));
    }
    return name;
}

QJsonValue filledIn(const QJsonValue &value, const QHash<QString, QString> &facts)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            member.value() = filledIn(member.value(), facts);
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(filledIn(entry, facts));
        return array;
    }
    if (!value.isString())
        return value;
    // One pass over the text: what a fact says is not looked at again.
    const QString text = value.toString();
    QString result;
    qsizetype from = 0;
    for (qsizetype open = text.indexOf(u"{{"_s); open >= 0; open = text.indexOf(u"{{"_s, from)) {
        const qsizetype close = text.indexOf(u"}}"_s, open);
        const auto fact = close < 0 ? facts.cend() : facts.constFind(text.mid(open + 2, close - open - 2));
        if (fact == facts.cend()) {
            result += text.mid(from, open + 2 - from);
            from = open + 2;
            continue;
        }
        result += text.mid(from, open - from) + *fact;
        from = close + 2;
    }
    return result + text.mid(from);
}

} // namespace

QString drawFact(const QString &kind, RandomSource &random)
{
    if (kind == u"ipv4") {
        // Host addresses only: .0 and .255 look like mistakes.
        const QString net = random.below(2) == 0 ? u"198.51.100."_s : u"203.0.113."_s;
        return net + QString::number(1 + random.below(254));
    }
    if (kind == u"ipv6") {
        const QString tail = u"2001:db8:%1:%2::%3"_s.arg(1 + random.below(0xfffe), 0, 16)
                                 .arg(1 + random.below(0xfffe), 0, 16)
                                 .arg(1 + random.below(0xfffe), 0, 16);
        return tail;
    }
    if (kind == u"domain")
        return word(random) + u".example"_s;
    if (kind == u"hostname")
        return word(random) + u'-' + QString::number(10 + random.below(90));
    if (kind == u"url")
        return u"http://%1.example/%2"_s.arg(word(random), word(random));
    if (kind == u"sha1")
        return hex(random, 20);
    if (kind == u"md5")
        return hex(random, 16);
    if (kind == u"uuid")
        return random.uuid();
    return hex(random, 32);
}

Result<Story> tellStory(const Scenario &scenario, RandomSource &random, const QString &run,
                        const QString &payload, const QStringList &taken)
{
    Story story;
    story.run = run;
    for (const auto &[name, kind] : scenario.placeholders) {
        QString fact = drawFact(kind, random);
        // Two placeholders of one story are two different things, and a fresh attacker is none that is
        // blocked already; the documentation ranges are small, so that this gives up at some time.
        const auto isUsed = [&](const QString &value) {
            return taken.contains(value) ||
                   std::find(story.facts.cbegin(), story.facts.cend(), value) != story.facts.cend();
        };
        for (int draw = 0; draw < DrawLimit && isUsed(fact); ++draw)
            fact = drawFact(kind, random);
        story.facts.insert(name, fact);
    }
    // A ready-made text may hold facts; what somebody typed is taken as it is, except that it cannot name
    // placeholders.
    const auto chosen = std::find_if(scenario.login.payloads.cbegin(), scenario.login.payloads.cend(),
                                     [&payload](const Payload &ready) { return ready.text == payload; });
    const bool typed = !payload.trimmed().isEmpty() && chosen == scenario.login.payloads.cend();
    const QString first = scenario.login.payloads.value(0).text;
    const QString ready =
        filledIn(chosen == scenario.login.payloads.cend() ? first : chosen->text, story.facts).toString();
    story.facts.insert(u"payload"_s, typed ? payload.left(PayloadLimit).replace(u"{{"_s, u"{ {"_s) : ready);
    const QJsonObject document = filledIn(withoutTranslatedTexts(scenario.source), story.facts).toObject();
    const Result<Scenario> told = Scenario::fromJson(document);
    if (!told)
        return failure(told.error());
    story.scenario = *told;
    return story;
}

} // namespace sandtable::scenario
