#include "desktop/stagescreens.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

using scenario::Beat;
using scenario::BeatKind;

void StageScreens::load(const scenario::Scenario &scenario)
{
    m_nodes = scenario.nodes;
    m_form = scenario.login;
    m_hasForm = !m_form.payloads.isEmpty() && scenario.nodeOfKind(u"attacker");
    m_firstHost.clear();
    m_hasConsole = false;
    for (const Beat &beat : scenario.beats) {
        if (beat.kind != BeatKind::ConsoleLine && beat.kind != BeatKind::AgentWarning)
            continue;
        if (!m_hasConsole)
            m_firstHost = labelOf(beat.node);
        m_hasConsole = true;
    }
    clear();
}

void StageScreens::clear()
{
    m_payload.clear();
    m_warning.clear();
    m_lines.clear();
    m_host = m_firstHost;
}

bool StageScreens::play(const Beat &beat)
{
    switch (beat.kind) {
    case BeatKind::Packet:
        if (const QString payload = payloadIn(beat); !payload.isEmpty()) {
            m_payload = payload;
            return true;
        }
        return false;
    case BeatKind::ConsoleLine:
        m_host = labelOf(beat.node);
        if (m_lines.size() >= LineLimit)
            m_lines.removeFirst();
        m_lines.append({m_host, beat.text});
        return true;
    case BeatKind::AgentWarning:
        m_host = labelOf(beat.node);
        m_warning = beat.text;
        return true;
    case BeatKind::State:
    case BeatKind::Detected:
    case BeatKind::Log:
        break;
    }
    return false;
}

const scenario::Node *StageScreens::node(const QString &id) const
{
    const auto found = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
                                    [&id](const scenario::Node &node) { return node.id == id; });
    return found == m_nodes.cend() ? nullptr : &*found;
}

QString StageScreens::labelOf(const QString &id) const
{
    const scenario::Node *known = node(id);
    return known ? known->label : id;
}

/// What was typed, when the packet is the form's: one of the ready-made texts, or what a POST says behind its
/// colon.
QString StageScreens::payloadIn(const Beat &beat) const
{
    const scenario::Node *from = node(beat.path.value(0));
    if (!m_hasForm || !from || from->kind != "attacker"_L1)
        return {};
    for (const scenario::Payload &ready : m_form.payloads) {
        if (beat.text.contains(ready.text))
            return ready.text;
    }
    const qsizetype colon = beat.text.indexOf(": "_L1);
    if (!beat.text.startsWith("POST "_L1) || colon < 0)
        return {};
    QString typed = beat.text.mid(colon + 2);
    constexpr QLatin1StringView field("user name ");
    if (typed.startsWith(field))
        typed.remove(0, field.size());
    return typed;
}

} // namespace sandtable::desktop
