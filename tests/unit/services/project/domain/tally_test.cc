#include "services/project/domain/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/project/domain/contributions.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;

using Day = absl::CivilDay;

TEST(AddChange, HasNoEntryForWhatIsEqual) {
  const Contributions before = {{{"a", "", Day(2024, 1, 1)}, {1, 5, 0}},
                                {{"b", "", Day(2024, 1, 1)}, {1, 5, 0}},
                                {{"c", "", Day(2024, 1, 1)}, {1, 5, 1}}};
  const Contributions after = {{{"b", "", Day(2024, 1, 1)}, {1, 5, 0}},
                               {{"c", "", Day(2024, 1, 1)}, {1, 7, 0}},
                               {{"d", "", Day(2024, 1, 1)}, {1, 9, 0}}};
  std::vector<TallyEntry> entries;
  AddChange("projects/p", before, after, entries);
  std::vector<std::string> lines;
  for (const TallyEntry& entry : entries) {
    lines.push_back(absl::StrCat(entry.subject, " ", entry.key.series, " ",
                                 entry.sum.count, " ", entry.sum.amount, " ",
                                 entry.sum.synthetic));
  }
  EXPECT_THAT(lines, ElementsAre("projects/p a -1 -5 0", "projects/p c 0 2 -1",
                                 "projects/p d 1 9 0"));
}

TEST(AddChange, HasEntriesThatTurnWhatWasIntoWhatIs) {
  std::mt19937 random(4711);
  for (int round = 0; round < 500; ++round) {
    const Contributions before =
        ContributionsOf(RandomState(random), TestReference());
    const Contributions after =
        ContributionsOf(RandomState(random), TestReference());
    std::vector<TallyEntry> entries;
    AddChange("projects/p", before, after, entries);
    Contributions changed = before;
    for (const TallyEntry& entry : entries) {
      ASSERT_FALSE(entry.sum.IsZero());
      changed[entry.key] += entry.sum;
    }
    for (const auto& [key, sum] : changed) {
      const auto wanted = after.find(key);
      TallySum rest = sum;
      if (wanted != after.end()) rest += -wanted->second;
      ASSERT_TRUE(rest.IsZero()) << key.series;
    }
    for (const auto& [key, sum] : after) ASSERT_EQ(changed.count(key), 1u);
    std::vector<TallyEntry> none;
    AddChange("projects/p", after, after, none);
    ASSERT_TRUE(none.empty());
  }
}

}  // namespace
}  // namespace jixiao::project
