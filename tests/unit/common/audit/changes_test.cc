#include "common/audit/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixiao::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "path: before -> after" of each change.
std::vector<std::string> Changes(const std::optional<std::string>& before,
                                 const std::optional<std::string>& after) {
  std::vector<std::string> lines;
  for (const auto& change : ChangesBetween(before, after)) {
    lines.push_back(change.field() + ": " + change.before() + " -> " +
                    change.after());
  }
  return lines;
}

TEST(ChangesBetween, EqualTextsHaveNone) {
  EXPECT_THAT(Changes(std::nullopt, std::nullopt), IsEmpty());
  EXPECT_THAT(Changes(R"({"a":1,"b":{"c":[2]}})", R"({"b":{"c":[2]},"a":1})"),
              IsEmpty());
}

TEST(ChangesBetween, NamesChangedFieldsOnlyByDottedPathSorted) {
  EXPECT_THAT(
      Changes(R"({"z":"old","same":1,"staff":{"in_post_count":40,"x":1}})",
              R"({"staff":{"x":1,"in_post_count":41},"same":1,"z":"new"})"),
      ElementsAre("staff.in_post_count: 40 -> 41", R"(z: "old" -> "new")"));
}

TEST(ChangesBetween, AFieldThatComesOrGoesHasAnEmptySide) {
  EXPECT_THAT(Changes(R"({"gone":true,"kept":0})", R"({"kept":0,"new":null})"),
              ElementsAre("gone: true -> ", "new:  -> null"));
}

TEST(ChangesBetween, EveryFieldOfANewResourceIsAChange) {
  EXPECT_THAT(Changes(std::nullopt, R"({"a":{"b":"x"},"c":[]})"),
              ElementsAre(R"(a.b:  -> "x")", "c:  -> []"));
  EXPECT_THAT(Changes(R"({"a":{"b":"x"}})", std::nullopt),
              ElementsAre(R"(a.b: "x" -> )"));
}

TEST(ChangesBetween, AListIsGivenAsAWhole) {
  EXPECT_THAT(Changes(R"({"divisions":["a","b"]})", R"({"divisions":["a"]})"),
              ElementsAre(R"(divisions: ["a","b"] -> ["a"])"));
  EXPECT_THAT(Changes(R"({"c":[{"x":1}]})", R"({"c":[{"x":2}]})"),
              ElementsAre(R"(c: [{"x":1}] -> [{"x":2}])"));
}

TEST(ChangesBetween, AValueThatBecomesAnObjectIsBoth) {
  EXPECT_THAT(Changes(R"({"a":1})", R"({"a":{"b":2}})"),
              ElementsAre("a: 1 -> ", "a.b:  -> 2"));
  EXPECT_THAT(Changes(R"({"a":{}})", R"({"a":{"b":2}})"),
              ElementsAre("a: {} -> ", "a.b:  -> 2"));
}

TEST(ChangesBetween, TextThatIsNoObjectIsOneField) {
  EXPECT_THAT(Changes("1", "[2]"), ElementsAre(": 1 -> [2]"));
  EXPECT_THAT(Changes("no json", std::nullopt),
              ElementsAre(R"(: "no json" -> )"));
}

}  // namespace
}  // namespace jixiao::audit
