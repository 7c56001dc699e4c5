#pragma once

#include "scenario/scenario.h"

#include <QList>
#include <QString>

namespace sandtable::desktop
{

/// What stands on the two screens beside the network: the attacker's login form and the victim's console. A
/// value that follows the beats of a story.
class StageScreens
{
public:
    static constexpr qsizetype LineLimit = 100;

    /// One line on the victim's console and whose console it is (the node's label).
    struct Line {
        QString host;
        QString text;
        friend bool operator==(const Line &, const Line &) = default;
    };

    /// Empty screens of that scenario.
    void load(const scenario::Scenario &scenario);
    /// Empty again.
    void clear();
    /// Takes one beat; whether it changed anything.
    bool play(const scenario::Beat &beat);

    /// Whether the story has a login form; without one there is no attacker's screen.
    [[nodiscard]] bool hasForm() const { return m_hasForm; }
    /// Whether something happens on a victim's screen in this story.
    [[nodiscard]] bool hasConsole() const { return m_hasConsole; }
    [[nodiscard]] const QString &formTitle() const { return m_form.title; }
    /// What the attacker has typed and sent; empty before.
    [[nodiscard]] const QString &payload() const { return m_payload; }
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }
    /// What the endpoint agent says; empty when it is silent.
    [[nodiscard]] const QString &warning() const { return m_warning; }
    /// Whose screen it is: the label of the node that was last heard of, at first of the first one to come.
    [[nodiscard]] const QString &host() const { return m_host; }
    friend bool operator==(const StageScreens &, const StageScreens &) = default;

private:
    [[nodiscard]] const scenario::Node *node(const QString &id) const;
    [[nodiscard]] QString labelOf(const QString &id) const;
    [[nodiscard]] QString payloadIn(const scenario::Beat &beat) const;

    QList<scenario::Node> m_nodes;
    scenario::LoginForm m_form;
    QString m_firstHost;
    QString m_payload;
    QString m_warning;
    QString m_host;
    QList<Line> m_lines;
    bool m_hasForm = false;
    bool m_hasConsole = false;
};

} // namespace sandtable::desktop
