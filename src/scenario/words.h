#pragma once

#include "scenario/scenario.h"

namespace sandtable::scenario
{

/// The words of the document format for the states of a node and the kinds of a beat.
[[nodiscard]] const QList<std::pair<NodeState, QString>> &stateNames();
[[nodiscard]] const QList<std::pair<BeatKind, QString>> &kindNames();

template <typename T>
QStringList namesIn(const QList<std::pair<T, QString>> &table)
{
    QStringList names;
    for (const auto &entry : table)
        names.append(entry.second);
    return names;
}

template <typename T>
T valueIn(const QList<std::pair<T, QString>> &table, const QString &name)
{
    for (const auto &[value, text] : table) {
        if (text == name)
            return value;
    }
    return table.constFirst().first;
}

template <typename T>
QString nameIn(const QList<std::pair<T, QString>> &table, T value)
{
    for (const auto &[entry, text] : table) {
        if (entry == value)
            return text;
    }
    return {};
}

} // namespace sandtable::scenario
