#pragma once

#include "base/randomsource.h"
#include "scenario/scenario.h"

#include <QHash>

namespace sandtable::scenario
{

/// One telling of a scenario: its placeholders drawn fresh, its texts filled in.
struct Story {
    QString run;                   ///< the attack's id
    QHash<QString, QString> facts; ///< placeholder → value
    Scenario scenario;             ///< with the facts in its texts
    /// The observables that the story offers to block.
    [[nodiscard]] const QStringList &attackers() const { return scenario.block; }
};

/// Draws the facts (addresses from the documentation ranges, names under `.example`, hashes at random) and
/// fills in the texts. `payload` is what was typed into the form: it is the fact `payload`; empty takes the
/// scenario's first one. The same seed draws the same facts. `taken` are values that no fact shall have, as
/// far as the ranges go: addresses that are blocked already. Errors: Document, when a filled-in text makes
/// the scenario invalid.
[[nodiscard]] Result<Story> tellStory(const Scenario &scenario, RandomSource &random, const QString &run,
                                      const QString &payload, const QStringList &taken = {});

/// One fact of a kind (factKinds()).
[[nodiscard]] QString drawFact(const QString &kind, RandomSource &random);

} // namespace sandtable::scenario
