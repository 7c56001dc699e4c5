#pragma once

#include <QObject>

namespace sandtable::intel
{

/// Tells those who wait for a token that the one request for it has been answered.
class TokenSignal : public QObject
{
    Q_OBJECT

signals:
    void fetched();
};

} // namespace sandtable::intel
