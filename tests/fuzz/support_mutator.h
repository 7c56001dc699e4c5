#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <random>

namespace sandtable::fuzz
{

/// Makes new inputs out of known ones, the same ones for the same seed on every platform: flipped bits,
/// inserted, removed and repeated pieces, pieces of other seeds, words of a dictionary; JSON also as JSON.
class Mutator
{
public:
    Mutator(QByteArrayList seeds, QByteArrayList words, std::uint32_t seed, qsizetype longest);

    [[nodiscard]] QByteArray next();

private:
    [[nodiscard]] qsizetype below(qsizetype limit);
    [[nodiscard]] QByteArray pieceOf(const QByteArray &text);
    void change(QByteArray &text);

    QByteArrayList m_seeds;
    QByteArrayList m_words;
    std::mt19937 m_random;
    qsizetype m_longest;
};

/// The words of a dictionary in libFuzzer's form: one `"word"` or `name="word"` a line, `\xNN` escapes,
/// comments after `#`.
[[nodiscard]] QByteArrayList wordsOf(const QByteArray &dictionary);

} // namespace sandtable::fuzz
