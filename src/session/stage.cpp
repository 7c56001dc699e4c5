#include "session/stage.h"

#include <array>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Name {
    Stage stage;
    QLatin1StringView text;
};

constexpr std::array Names{
    Name{Stage::Idle, "idle"_L1},           Name{Stage::Attacking, "attacking"_L1},
    Name{Stage::Detected, "detected"_L1},   Name{Stage::Reported, "reported"_L1},
    Name{Stage::Alerted, "alerted"_L1},     Name{Stage::Ordered, "ordered"_L1},
    Name{Stage::Relayed, "relayed"_L1},     Name{Stage::Blocked, "blocked"_L1},
    Name{Stage::Confirmed, "confirmed"_L1}, Name{Stage::Failed, "failed"_L1},
};

} // namespace

QString toText(Stage stage)
{
    for (const Name &name : Names) {
        if (name.stage == stage)
            return name.text;
    }
    return {};
}

std::optional<Stage> stageFromText(QStringView text)
{
    for (const Name &name : Names) {
        if (text == name.text)
            return name.stage;
    }
    return std::nullopt;
}

} // namespace sandtable::session
