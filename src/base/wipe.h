#pragma once

#include <QByteArray>
#include <QString>

namespace sandtable
{

/// Overwrites what was secret in place and empties it. What others share or a literal holds stays as it is:
/// Qt's texts share their memory, and that of a literal cannot be written.
void wipe(QString &text);
void wipe(QByteArray &bytes);

} // namespace sandtable
