#include "services/cli/commands/trail_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace jixiao::cli {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

// A trail of one chain that holds, with one proven checkpoint.
TrailResult TrailOfService(const std::string& service) {
  TrailResult result;
  result.service = service;
  result.chains.push_back({"nj-tcj", 3, {2, 1}, {}});
  result.known_checkpoints = 1;
  result.checkpoints = 1;
  result.last_checkpoint = 1;
  result.last_checkpoint_time = absl::FromUnixSeconds(1'750'000'000);
  result.signatures_proven = true;
  return result;
}

// The same with so many checkpoints, all by a key that was not given.
TrailResult TrailOfOtherKey(const std::string& service, const std::string& key,
                            int checkpoints) {
  TrailResult result = TrailOfService(service);
  result.known_checkpoints = checkpoints;
  result.checkpoints = 0;
  result.last_checkpoint = 0;
  for (int number = 1; number <= checkpoints; ++number) {
    audit::Finding& finding = result.checkpoint_findings.emplace_back();
    finding.fault = audit::Fault::kCheckpointKey;
    finding.checkpoint = number;
    finding.detail = kServerSource;
    finding.other_text = key;
  }
  return result;
}

std::string TrailsInEnglish(const std::vector<TrailResult>& results) {
  return TrailsText(results, Language::kEnglish, Terminal());
}

std::string TrailsInChinese(const std::vector<TrailResult>& results) {
  return TrailsText(results, Language::kChinese, Terminal());
}

nlohmann::json ParsedTrails(const std::vector<TrailResult>& results) {
  return nlohmann::json::parse(TrailsJson(results).Dump());
}

TEST(TrailText, WhatHoldsIsAsItWasWritten) {
  const std::vector<TrailResult> results = {TrailOfService("budget"),
                                            TrailOfService("project")};
  EXPECT_THAT(TrailsInEnglish(results),
              EndsWith("\nthe audit trail is as it was "
                       "written\n"));
  EXPECT_THAT(TrailsInChinese(results), EndsWith("\n审计链完好\n"));
  EXPECT_EQ(ParsedTrails(results)["outcome"], "PROVEN");
  EXPECT_EQ(ParsedTrails(results)["proven"], true);
}

TEST(TrailText, AKeyThatIsNotGivenIsNoChange) {
  const std::vector<TrailResult> results = {
      TrailOfService("budget"), TrailOfOtherKey("project", "k2", 2)};
  EXPECT_THAT(TrailsInEnglish(results),
              AllOf(EndsWith("\nnot proven: the key k2 was not given\n"),
                    HasSubstr("project checkpoint 2 (the server): was signed "
                              "with a key that was not given, k2\n"),
                    Not(HasSubstr("NOT as it was written"))));
  EXPECT_THAT(TrailsInChinese(results),
              AllOf(EndsWith("\n未能证明：缺少公钥 k2\n"),
                    HasSubstr("project 检查点 2 (服务器)：由未提供的密钥"),
                    Not(HasSubstr("被动过")), Not(HasSubstr("the server"))));
  const auto json = ParsedTrails(results);
  EXPECT_EQ(json["proven"], false);
  EXPECT_EQ(json["outcome"], "KEY_NOT_GIVEN");
  EXPECT_EQ(json["keys_not_given"], nlohmann::json::array({"k2"}));
  EXPECT_EQ(json["services"][0]["outcome"], "PROVEN");
  EXPECT_EQ(json["services"][1]["outcome"], "KEY_NOT_GIVEN");
  EXPECT_EQ(json["services"][1]["checkpoints"]["known"], 2);
  EXPECT_EQ(json["services"][1]["checkpoints"]["count"], 0);
}

TEST(TrailText, EachKeyThatIsNotGivenIsNamedOnce) {
  const std::vector<TrailResult> results = {TrailOfOtherKey("budget", "k1", 2),
                                            TrailOfOtherKey("project", "k2", 1),
                                            TrailOfOtherKey("report", "k1", 1)};
  EXPECT_THAT(TrailsInEnglish(results),
              EndsWith("\nnot proven: the keys k1, k2 were not given\n"));
  EXPECT_THAT(TrailsInChinese(results),
              EndsWith("\n未能证明：缺少公钥 k1、k2\n"));
}

TEST(TrailText, AChangeIsToldWhateverKeyIsMissing) {
  TrailResult altered = TrailOfOtherKey("budget", "k1", 1);
  audit::Finding finding;
  finding.fault = audit::Fault::kAltered;
  finding.department = "nj-tcj";
  finding.position = {2, 1};
  altered.chains[0].findings.push_back(finding);
  TrailResult differs = TrailOfOtherKey("project", "k2", 1);
  differs.keys_differ = true;
  TrailResult missing = TrailOfOtherKey("report", "k3", 1);
  finding.fault = audit::Fault::kCheckpointMissing;
  missing.checkpoint_findings.push_back(finding);
  for (const TrailResult& result : {altered, differs, missing}) {
    const std::vector<TrailResult> results = {
        TrailOfOtherKey("evaluation", "k4", 1), result};
    EXPECT_THAT(TrailsInEnglish(results), EndsWith("NOT as it was written\n"));
    EXPECT_THAT(TrailsInChinese(results), EndsWith("审计链被动过\n"));
    EXPECT_EQ(ParsedTrails(results)["outcome"], "CHANGED");
    EXPECT_EQ(ParsedTrails(results)["services"][0]["outcome"], "KEY_NOT_GIVEN");
  }
}

TEST(TrailText, NoneProvenIsNotNone) {
  TrailResult none = TrailOfOtherKey("budget", "k1", 0);
  EXPECT_THAT(TrailsInEnglish({none}),
              HasSubstr("no checkpoint: the records are"));
  EXPECT_THAT(TrailsInChinese({none}), HasSubstr("没有检查点：记录只由"));
  const TrailResult one = TrailOfOtherKey("budget", "k1", 1);
  EXPECT_THAT(TrailsInEnglish({one}),
              HasSubstr("1 checkpoint, none proven: the"));
  const TrailResult two = TrailOfOtherKey("budget", "k1", 2);
  EXPECT_THAT(TrailsInEnglish({two}),
              AllOf(HasSubstr("2 checkpoints, none proven: "),
                    Not(HasSubstr("no checkpoint"))));
  EXPECT_THAT(TrailsInChinese({two}),
              AllOf(HasSubstr("检查点 2 个，没有一个得到证明"),
                    Not(HasSubstr("没有检查点"))));
}

}  // namespace
}  // namespace jixiao::cli
