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

void wipe(QString &text)
{
    if (text.isDetached()) // alone on this memory: data() copies nothing
        overwrite(text.data(), text.capacity() * qsizetype(sizeof(QChar)));
    text.clear();
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        overwrite(bytes.data(), bytes.capacity());
    bytes.clear();
}

} // namespace sandtable
