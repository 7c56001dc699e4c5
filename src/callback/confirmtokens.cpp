#include "callback/confirmtokens.h"

namespace sandtable::callback
{

QString ConfirmTokens::issue(const QString &subject)
{
    while (m_order.size() >= Capacity)
        m_entries.remove(m_order.dequeue());
    const QString token = QString::fromLatin1(
        m_random.bytes(24).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    m_entries.insert(token, {subject, m_clock.steady() + Lifetime});
    m_order.enqueue(token);
    return token;
}

bool ConfirmTokens::redeem(const QString &token, const QString &subject)
{
    const auto found = m_entries.constFind(token);
    if (found == m_entries.cend())
        return false;
    const Entry entry = *found;
    m_entries.erase(found);
    m_order.removeOne(token);
    return entry.subject == subject && m_clock.steady() <= entry.expires;
}

} // namespace sandtable::callback
