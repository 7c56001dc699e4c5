#pragma once

#include "base/secret.h"

#include <QString>
#include <QUrl>

namespace sandtable::intel
{

/// Where a tenant answers and who asks.
struct Connection {
    QUrl visibility;   ///< token and iroh routes
    QUrl privateIntel; ///< `/ctia/…`
    QString clientId;
    Secret clientPassword;
    QUrl conure = {}; ///< `/v2/incident/…`, the newer reads; empty where there are none
    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace sandtable::intel
