#include "support_mutator.h"

#include "support_jsonmutator.h"

namespace sandtable::fuzz
{

namespace
{
constexpr qsizetype MostChanges = 6;
constexpr qsizetype LongestPiece = 64;
} // namespace

Mutator::Mutator(QByteArrayList seeds, QByteArrayList words, std::uint32_t seed, qsizetype longest)
    : m_seeds(std::move(seeds)), m_words(std::move(words)), m_random(seed), m_longest(longest)
{
    if (m_seeds.isEmpty())
        m_seeds.append(QByteArray());
    if (m_words.isEmpty())
        m_words = {"\"", "\\", "{", "]", "\r\n", QByteArray(1, '\0'), "\xff", "99999999999999999999"};
}

QByteArray Mutator::next()
{
    QByteArray text = m_seeds.at(below(m_seeds.size()));
    if (below(2) == 0) { // as JSON, where there is some: other changes seldom leave it JSON
        const Choice choose = [this](qsizetype bound) { return below(bound); };
        const qsizetype changes = 1 + below(MostChanges);
        std::optional<QByteArray> changed = text;
        for (qsizetype i = 0; i < changes && changed; ++i)
            changed = withChangedJson(*changed, choose);
        if (changed)
            return changed->left(m_longest);
    }
    for (qsizetype changes = 1 + below(MostChanges); changes > 0; --changes)
        change(text);
    return text.left(m_longest);
}

qsizetype Mutator::below(qsizetype limit)
{
    // Not a std distribution: those differ between standard libraries.
    return limit > 0 ? qsizetype(m_random() % std::uint32_t(limit)) : 0;
}

QByteArray Mutator::pieceOf(const QByteArray &text)
{
    return text.mid(below(text.size() + 1), 1 + below(LongestPiece));
}

void Mutator::change(QByteArray &text)
{
    const qsizetype at = below(text.size() + 1);
    switch (below(8)) {
    case 0:
        if (at < text.size())
            text[at] = char(text.at(at) ^ (1 << below(8)));
        return;
    case 1:
        if (at < text.size())
            text[at] = char(below(256));
        return;
    case 2:
        text.insert(at, char(below(256)));
        return;
    case 3:
        text.remove(at, 1 + below(LongestPiece));
        return;
    case 4:
        text.insert(at, pieceOf(text));
        return;
    case 5:
        text.insert(at, pieceOf(m_seeds.at(below(m_seeds.size()))));
        return;
    case 6:
        text.replace(at, 1 + below(4), m_words.at(below(m_words.size())));
        return;
    default:
        text.insert(at, m_words.at(below(m_words.size())));
    }
}

QByteArrayList wordsOf(const QByteArray &dictionary)
{
    QByteArrayList words;
    const QByteArrayList lines = dictionary.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype from = line.indexOf('"');
        const qsizetype to = line.lastIndexOf('"');
        if (line.trimmed().startsWith('#') || from < 0 || to <= from)
            continue;
        QByteArray word;
        for (qsizetype i = from + 1; i < to; ++i) {
            if (line.at(i) != '\\') {
                word += line.at(i);
            } else if (line.mid(i + 1, 1) == "x") {
                word += QByteArray::fromHex(line.mid(i + 2, 2));
                i += 3;
            } else {
                word += line.mid(++i, 1);
            }
        }
        words.append(word);
    }
    return words;
}

} // namespace sandtable::fuzz
