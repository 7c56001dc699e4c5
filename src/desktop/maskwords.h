#pragma once

#include "scenario/scenario.h"
#include "session/settings.h"

#include <QStringList>

namespace sandtable::desktop
{

/// What the stage mask hides by name: hosts of the tenants, profiles that a person has named, client ids,
/// rooms, people who may order. Addresses and loopback are not among them.
[[nodiscard]] QStringList wordsToHide(const session::Settings &settings,
                                      const session::ActiveProfile &active);
/// What stays readable: the observables and hosts of the story; none without one.
[[nodiscard]] QStringList wordsToShow(const scenario::Scenario *scenario);

} // namespace sandtable::desktop
