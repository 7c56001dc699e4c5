#include "tenant/intel/stemmer.h"

#include <array>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

struct Rule {
    QLatin1StringView suffix;
    QLatin1StringView replacement;
};

bool isConsonant(QStringView word, qsizetype at)
{
    switch (word[at].unicode()) {
    case u'a':
    case u'e':
    case u'i':
    case u'o':
    case u'u':
        return false;
    case u'y':
        return at == 0 || !isConsonant(word, at - 1);
    default:
        return true;
    }
}

/// Porter's m: how often a vowel is followed by a consonant.
int measure(QStringView stem)
{
    int count = 0;
    bool afterVowel = false;
    for (qsizetype i = 0; i < stem.size(); ++i) {
        const bool consonant = isConsonant(stem, i);
        if (consonant && afterVowel)
            ++count;
        afterVowel = !consonant;
    }
    return count;
}

bool hasVowel(QStringView stem)
{
    for (qsizetype i = 0; i < stem.size(); ++i) {
        if (!isConsonant(stem, i))
            return true;
    }
    return false;
}

bool endsDouble(QStringView word)
{
    return word.size() > 1 && word.back() == word[word.size() - 2] && isConsonant(word, word.size() - 1);
}

/// Consonant, vowel, consonant other than w, x, y.
bool endsShort(QStringView word)
{
    const qsizetype last = word.size() - 1;
    return last >= 2 && isConsonant(word, last) && !isConsonant(word, last - 1) &&
           isConsonant(word, last - 2) && word[last] != u'w' && word[last] != u'x' && word[last] != u'y';
}

/// Replaces the first suffix that fits when what is left measures more than `least`.
template <std::size_t Count>
void apply(QString &word, const std::array<Rule, Count> &rules, int least)
{
    for (const Rule &rule : rules) {
        if (!word.endsWith(rule.suffix))
            continue;
        const QStringView stem = QStringView(word).chopped(rule.suffix.size());
        if (measure(stem) > least)
            word = stem.toString() + rule.replacement;
        return;
    }
}

void removePlural(QString &word)
{
    if (word.endsWith("sses"_L1) || word.endsWith("ies"_L1))
        word.chop(2);
    else if (word.endsWith(u's') && !word.endsWith("ss"_L1))
        word.chop(1);
}

void removePast(QString &word)
{
    if (word.endsWith("eed"_L1)) {
        if (measure(QStringView(word).chopped(3)) > 0)
            word.chop(1);
        return;
    }
    const qsizetype length = word.endsWith("ed"_L1) ? 2 : word.endsWith("ing"_L1) ? 3 : 0;
    if (length == 0 || !hasVowel(QStringView(word).chopped(length)))
        return;
    word.chop(length);
    if (word.endsWith("at"_L1) || word.endsWith("bl"_L1) || word.endsWith("iz"_L1))
        word += u'e';
    else if (endsDouble(word) && !word.endsWith(u'l') && !word.endsWith(u's') && !word.endsWith(u'z'))
        word.chop(1);
    else if (measure(word) == 1 && endsShort(word))
        word += u'e';
}

void removeLongSuffix(QString &word)
{
    static constexpr QLatin1StringView suffixes[] = {"ement"_L1, "ment"_L1, "ent"_L1, "ance"_L1, "ence"_L1,
                                                     "able"_L1,  "ible"_L1, "ant"_L1, "ism"_L1,  "ate"_L1,
                                                     "iti"_L1,   "ous"_L1,  "ive"_L1, "ize"_L1,  "ion"_L1,
                                                     "al"_L1,    "er"_L1,   "ic"_L1,  "ou"_L1};
    for (const QLatin1StringView suffix : suffixes) {
        if (!word.endsWith(suffix))
            continue;
        const QStringView stem = QStringView(word).chopped(suffix.size());
        const bool fits = suffix != "ion"_L1 || stem.endsWith(u's') || stem.endsWith(u't');
        if (fits && measure(stem) > 1)
            word.chop(suffix.size());
        return;
    }
}

void tidyEnd(QString &word)
{
    if (word.endsWith(u'e')) {
        const QStringView stem = QStringView(word).chopped(1);
        if (const int m = measure(stem); m > 1 || (m == 1 && !endsShort(stem)))
            word.chop(1);
    }
    if (word.endsWith("ll"_L1) && measure(word) > 1)
        word.chop(1);
}

} // namespace

QString stemOf(const QString &word)
{
    if (word.size() < 3)
        return word;
    static constexpr std::array<Rule, 21> step2{{
        {"ational"_L1, "ate"_L1}, {"tional"_L1, "tion"_L1}, {"enci"_L1, "ence"_L1},
        {"anci"_L1, "ance"_L1},   {"izer"_L1, "ize"_L1},    {"bli"_L1, "ble"_L1},
        {"alli"_L1, "al"_L1},     {"entli"_L1, "ent"_L1},   {"eli"_L1, "e"_L1},
        {"ousli"_L1, "ous"_L1},   {"ization"_L1, "ize"_L1}, {"ation"_L1, "ate"_L1},
        {"ator"_L1, "ate"_L1},    {"alism"_L1, "al"_L1},    {"iveness"_L1, "ive"_L1},
        {"fulness"_L1, "ful"_L1}, {"ousness"_L1, "ous"_L1}, {"aliti"_L1, "al"_L1},
        {"iviti"_L1, "ive"_L1},   {"biliti"_L1, "ble"_L1},  {"logi"_L1, "log"_L1},
    }};
    static constexpr std::array<Rule, 7> step3{{{"icate"_L1, "ic"_L1},
                                                {"ative"_L1, ""_L1},
                                                {"alize"_L1, "al"_L1},
                                                {"iciti"_L1, "ic"_L1},
                                                {"ical"_L1, "ic"_L1},
                                                {"ful"_L1, ""_L1},
                                                {"ness"_L1, ""_L1}}};
    QString stem = word;
    removePlural(stem);
    removePast(stem);
    if (stem.endsWith(u'y') && hasVowel(QStringView(stem).chopped(1)))
        stem.back() = u'i';
    apply(stem, step2, 0);
    apply(stem, step3, 0);
    removeLongSuffix(stem);
    tidyEnd(stem);
    return stem;
}

} // namespace sandtable::tenant
