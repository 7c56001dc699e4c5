// The short form of the fuzz targets, with any compiler: every seed once, then a bounded number of inputs
// made from them with a fixed seed. Takes libFuzzer's -runs, -seed, -max_len and -dict, and folders or files
// of seeds.

#include "support_fuzz.h"
#include "support_mutator.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace sandtable::fuzz;

namespace
{

const QByteArray *current = nullptr; ///< for the handler of a signal, which can be given nothing

/// Keeps the input at which the target fell, so that it can be given again: `fuzz_x FILE`.
void keepInput(int signal)
{
    std::signal(signal, SIG_DFL);
    if (current != nullptr) {
        const char *name = "fuzz-finding";
        if (std::FILE *file = std::fopen(name, "wb")) {
            std::fwrite(current->constData(), 1, size_t(current->size()), file);
            std::fclose(file);
            std::fprintf(stderr, "the input is kept in %s\n", name);
        }
    }
    std::raise(signal);
}

void run(const QByteArray &input)
{
    current = &input;
    // A copy of exactly this size: memory checkers then see a read past its end.
    const std::vector<std::uint8_t> bytes(input.begin(), input.end());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    current = nullptr;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s cannot be read\n", qPrintable(path));
        std::exit(2);
    }
    return file.readAll();
}

QByteArrayList seedsIn(const QString &path)
{
    QByteArrayList seeds;
    const QDir folder(path);
    if (!folder.exists())
        return {contentOf(path)};
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names)
        seeds.append(contentOf(folder.filePath(name)));
    return seeds;
}

} // namespace

int main(int argc, char *argv[])
{
    long runs = 1000;
    std::uint32_t seed = 1;
    qsizetype longest = 64 * 1024;
    QByteArrayList seeds;
    QByteArrayList words;
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        const QByteArray value = argument.mid(argument.indexOf('=') + 1);
        if (argument.startsWith("-runs="))
            runs = value.toLong();
        else if (argument.startsWith("-seed="))
            seed = value.toUInt();
        else if (argument.startsWith("-max_len="))
            longest = value.toLongLong();
        else if (argument.startsWith("-dict="))
            words = wordsOf(contentOf(QString::fromLocal8Bit(value)));
        else
            seeds += seedsIn(QString::fromLocal8Bit(argument));
    }
    if (seeds.isEmpty()) {
        std::fprintf(stderr, "give at least one file or folder of seeds\n");
        return 2;
    }
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL})
        std::signal(signal, keepInput);
    for (const QByteArray &known : std::as_const(seeds))
        run(known);
    Mutator mutator(seeds, words, seed, longest);
    for (long i = 0; i < runs; ++i)
        run(mutator.next());
    std::printf("%lld seeds and %ld inputs made from them\n", static_cast<long long>(seeds.size()), runs);
    return 0;
}
