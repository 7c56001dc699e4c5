// Scenario files: a document is good or has mistakes with places, never both; a good one reads the same
// again, and can be told, the same way for the same seed.

#include "support_fuzz.h"

#include "base/jsontext.h"
#include "scenario/scenario.h"
#include "scenario/storyteller.h"

using namespace sandtable;
using namespace sandtable::fuzz;
using namespace sandtable::scenario;
using namespace Qt::StringLiterals;

namespace
{

void tell(const Scenario &scenario)
{
    SeededRandom first(42);
    SeededRandom second(42);
    const Result<Story> story = tellStory(scenario, first, u"run"_s, {});
    const Result<Story> again = tellStory(scenario, second, u"run"_s, {});
    require(story.has_value() == again.has_value(), "the same seed tells the same story");
    if (!story) {
        require(story.error().kind == ErrorKind::Document,
                "a story that cannot be told is a mistake of the document");
        return;
    }
    require(story->facts == again->facts && story->scenario.source == again->scenario.source,
            "the same seed tells the same story");
    require(story->scenario.beats.size() == scenario.beats.size(), "a story has the beats of its scenario");
    for (const auto &[name, kind] : scenario.placeholders)
        require(!story->facts.value(name).isEmpty(), "every placeholder is drawn");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = Input(data, size).rest();
    const Result<Scenario> scenario = Scenario::parse(text);
    const QList<Error> problems = Scenario::problemsOf(text);
    require(scenario.has_value() == problems.isEmpty(), "a document is good or has mistakes");
    if (!scenario) {
        require(scenario.error() == problems.constFirst(), "the first mistake is told");
        require(scenario.error().kind == ErrorKind::Document && !scenario.error().detail.isEmpty(),
                "a mistake says what is wrong");
        return 0;
    }
    const Result<Scenario> again = Scenario::parse(toCompactJson(scenario->source));
    require(again && again->beats == scenario->beats && again->nodes == scenario->nodes &&
                again->incident == scenario->incident && again->sightings == scenario->sightings,
            "a document that was written reads the same");
    tell(*scenario);
    return 0;
}
