#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sandtable::session
{

/// The five kinds of feeds of the contract 0015A (private-intel.md 8): "IPv4", "IPv6", "Domain", "URL",
/// "SHA256".
[[nodiscard]] QStringList feedLabels();
[[nodiscard]] QString indicatorTitle(const QString &label); ///< `Secure_Firewall_SecureX_Indicator_<label>`
[[nodiscard]] QString feedTitle(const QString &label);      ///< `SecureX_Firewall_Private_Feed_<label>`
/// The indicator as 0015A creates it; `stamp` is its timestamp.
[[nodiscard]] QJsonObject indicatorOf(const QString &label, const QString &stamp);
/// The feed of the judgements that are elements of `indicator` (long id).
[[nodiscard]] QJsonObject feedOf(const QString &label, const QString &indicator, const QString &stamp);

} // namespace sandtable::session
