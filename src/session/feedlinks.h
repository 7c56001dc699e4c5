#pragma once

#include "base/result.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace sandtable::session
{

class Clients;

/// The public views of the tenant's five feeds: what a firewall is given to download, and what it gets. Main
/// thread.
class FeedLinks : public QObject
{
    Q_OBJECT

public:
    explicit FeedLinks(Clients &clients, QObject *parent = nullptr);

    /// The types of observables that a feed exists for, in the order in which they are offered: "ip",
    /// "ipv6", "domain", "url", "sha256".
    [[nodiscard]] static QStringList types();

    /// The address of that type's feed, the secret in it included: for the clipboard, never for the screen.
    /// Errors: NotFound when the tenant has no such feed, Configuration without an API client, the tenant's.
    QCoro::Task<Result<QUrl>> link(QString type);
    /// What a firewall would download now, line by line. Errors: those of link(), and the network's.
    QCoro::Task<Result<QStringList>> download(QString type);
    /// A feed's address as it may be shown: the secret masked.
    [[nodiscard]] static QString shown(const QUrl &link);

private:
    Clients &m_clients;
    QHash<QString, QUrl> m_known;
    int m_generation = 0; ///< counts profile changes
};

} // namespace sandtable::session
