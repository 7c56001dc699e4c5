// Lets libFuzzer change JSON as JSON every other time; the rest it does by itself.

#include "support_jsonmutator.h"

#include <cstring>
#include <random>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t longest);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t longest,
                                               unsigned int seed)
{
    std::mt19937 random(seed);
    const auto choose = [&random](qsizetype bound) {
        return bound > 0 ? qsizetype(random() % std::uint32_t(bound)) : 0;
    };
    if (choose(2) == 0) {
        const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
        const auto changed = sandtable::fuzz::withChangedJson(text, choose);
        if (changed && changed->size() <= qsizetype(longest)) {
            std::memcpy(data, changed->constData(), std::size_t(changed->size()));
            return std::size_t(changed->size());
        }
    }
    return LLVMFuzzerMutate(data, size, longest);
}
