#include "services/evaluation/compare/alignment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace jixiao::evaluation {
namespace {

using Texts = std::vector<std::string>;

// "a=a b- -c": pairs, gone, new.
std::string Shown(const Texts& before, const Texts& after) {
  const auto likeness = [&](std::size_t i, std::size_t j) {
    return TextLikeness(before[i], after[j]);
  };
  Texts pairs;
  for (const Aligned& pair : Align(before, after, likeness)) {
    pairs.push_back(absl::StrCat(pair.before ? before[*pair.before] : "",
                                 pair.before && pair.after ? "=" : "-",
                                 pair.after ? after[*pair.after] : ""));
  }
  return absl::StrJoin(pairs, " ");
}

TEST(AlignmentTest, EqualPartsBelongTogether) {
  EXPECT_EQ(Shown({"ab", "cd"}, {"ab", "cd"}), "ab=ab cd=cd");
  EXPECT_EQ(Shown({}, {}), "");
}

TEST(AlignmentTest, WhatIsNewOrGoneStandsWhereItIs) {
  EXPECT_EQ(Shown({"ab", "ef"}, {"ab", "cd", "ef"}), "ab=ab -cd ef=ef");
  EXPECT_EQ(Shown({"ab", "cd", "ef"}, {"ab", "ef"}), "ab=ab cd- ef=ef");
  EXPECT_EQ(Shown({"ab"}, {}), "ab-");
  EXPECT_EQ(Shown({}, {"ab"}), "-ab");
}

TEST(AlignmentTest, WhatHasChangedALittleBelongsTogetherBesideWhatIsNew) {
  EXPECT_EQ(Shown({"ab", "部门预算执行良好", "ef"},
                  {"ab", "新增一段", "部门预算执行较好", "ef"}),
            "ab=ab -新增一段 部门预算执行良好=部门预算执行较好 ef=ef");
}

TEST(AlignmentTest, PartsThatHaveNothingInCommonAreGoneAndNew) {
  EXPECT_EQ(Shown({"甲乙丙"}, {"丁戊己"}), "甲乙丙- -丁戊己");
}

TEST(AlignmentTest, EqualPartsMayRepeat) {
  EXPECT_EQ(Shown({"x", "ab", "x", "cd"}, {"x", "x", "ab", "x", "cd"}),
            "x=x -x ab=ab x=x cd=cd");
}

TEST(AlignmentTest, OfPartsThatChangePlacesTheMostKeepTheirOrder) {
  EXPECT_EQ(Shown({"aa", "bb", "cc"}, {"bb", "cc", "aa"}),
            "aa- bb=bb cc=cc -aa");
}

TEST(AlignmentTest, EveryPartIsThereOnceInLongSequencesWithNothingInCommon) {
  Texts before;
  Texts after;
  for (int i = 0; i < 3000; ++i) {
    before.push_back(absl::StrCat("b", i));
    after.push_back(absl::StrCat("a", i));
  }
  std::size_t next_before = 0;
  std::size_t next_after = 0;
  for (const Aligned& pair :
       Align(before, after, [](std::size_t, std::size_t) { return 0; })) {
    if (pair.before) {
      EXPECT_EQ(*pair.before, next_before++);
    }
    if (pair.after) {
      EXPECT_EQ(*pair.after, next_after++);
    }
  }
  EXPECT_EQ(next_before, before.size());
  EXPECT_EQ(next_after, after.size());
}

TEST(AlignmentTest, LikenessIsTheShareOfNeighboursInCommon) {
  EXPECT_EQ(TextLikeness("预算", "预算"), 1000);
  EXPECT_EQ(TextLikeness("", ""), 1000);
  EXPECT_EQ(TextLikeness("", "预算"), 0);
  EXPECT_EQ(TextLikeness("甲乙丙", "甲乙丁"), 500);
}

}  // namespace
}  // namespace jixiao::evaluation
