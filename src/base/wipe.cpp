#include "base/wipe.h"

namespace sandtable
{

namespace
{
/// The writes are volatile: nobody reads what they leave, and they happen all the same.
void overwrite(void *begin, qsizetype bytes)
{
    auto *byte = static_cast<volatile unsigned char *>(begin);
    for (qsizetype i = 0; i < bytes; ++i)
        byte[i] = 0;
}
} // namespace

// Not the capacity: that counts from the memory's begin, and a text may begin later, as after prepend().
void wipe(QString &text)
{
    if (text.isDetached()) // alone on this memory: data() copies nothing
        overwrite(text.data(), (text.size() + text.data_ptr().freeSpaceAtEnd()) * qsizetype(sizeof(QChar)));
    text.clear();
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        overwrite(bytes.data(), bytes.size() + bytes.data_ptr().freeSpaceAtEnd());
    bytes.clear();
}

} // namespace sandtable
