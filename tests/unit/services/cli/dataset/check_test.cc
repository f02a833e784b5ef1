// What `jixiao dataset check` says about the demo's dataset and about copies
// of it that are damaged in one place.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/dataset_copy.h"

namespace jixiao::cli {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class DatasetCheck : public ::testing::Test {
 protected:
  DatasetCopy copy_;
};

TEST_F(DatasetCheck, FindsNothingInTheDemo) {
  Diagnostics diagnostics;
  CheckDataset(ReadDataset(kDemoDirectory, diagnostics), diagnostics);
  EXPECT_EQ(diagnostics.count(), 0u);
}

TEST_F(DatasetCheck, SaysThatWeightsDoNotSum) {
  copy_.Replace("framework.yaml", "weight: 5", "weight: 6");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre("framework.yaml:67:3: the weights of the leaves sum "
                  "to 101, not to the full marks 100: 决策 24, 过程 56, 履职 "
                  "15, 效益 6"));
}

TEST_F(DatasetCheck, NamesAnUnknownFactOfAFormulaAndTheNearest) {
  copy_.Replace("framework.yaml", "formula: staff.in_post /",
                "formula: staff.in_posts /");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("framework.yaml:280:24: column 1: unknown fact "
                          "\"staff.in_posts\"; did you mean staff.in_post?"));
}

TEST_F(DatasetCheck, RefusesMoneyAddedToACount) {
  copy_.Replace("framework.yaml", "staff.in_post / staff.authorized",
                "asset.cash + staff.authorized");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("framework.yaml:280:24: column 12: cannot add CNY "
                          "(money) and person (count)"));
}

TEST_F(DatasetCheck, RefusesAClaimAboveTheWeightAndOneOutsideItsTier) {
  copy_.Replace("claims.csv", "GC1.6,3", "GC1.6,4");
  copy_.Replace("claims.csv", "JC1.1,5,达成", "JC1.1,3,达成");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(
          "claims.csv:2:7: the tier 达成 of JC1.1 工作计划制定健全性 is "
          "[4, 5], the claimed score 3 is outside it",
          "claims.csv:13:7: the claimed score 4 is above the weight 3 "
          "of GC1.6 预算执行率"));
}

TEST_F(DatasetCheck, ListsFaultsOfFrameworkAndClaimsTogether) {
  copy_.Replace("framework.yaml", "weight: 5", "weight: 6");
  copy_.Replace("framework.yaml", "formula: staff.in_post /",
                "formula: staff.in_posts /");
  copy_.Replace("claims.csv", "GC1.6,3", "GC1.6,4");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("claims.csv:13:7: "),
                          StartsWith("framework.yaml:67:3: the weights"),
                          StartsWith("framework.yaml:280:24: ")));
}

TEST_F(DatasetCheck, RefusesAmountsThatAreNone) {
  copy_.Replace("budget_records.csv", "3315.41", "3315.4100001");
  copy_.Replace("budget_records.csv", "1749.90", "abc");
  copy_.Replace("budget_records.csv", "1565.51", "-1565.51");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(StartsWith("budget_records.csv:2:66: 3315.4100001 万元: "
                             "33154100.001 yuan is finer than one fen"),
                  StartsWith("budget_records.csv:3:41: character 1 of \"abc\""),
                  StartsWith("budget_records.csv:4:43: the amount -1565.51 is "
                             "negative")));
}

TEST_F(DatasetCheck, RefusesARecordIdWithOtherContentOnly) {
  copy_.Append("budget_records.csv",
               "2024-E-06,EXECUTION,EXPENDITURE,,,221,,,503.98,万元,,x\n");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("budget_records.csv:12:1: the record id 2024-E-06 "
                          "stands with other content in line 10"));
}

TEST_F(DatasetCheck, RefusesAMissingColumn) {
  copy_.Replace("budget_records.csv", ",month,", ",");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("budget_records.csv:1:1: the column month "
                                     "is missing; accepted columns: ")));
}

TEST_F(DatasetCheck, RefusesABadQuote) {
  copy_.Replace("budget_records.csv", "BASIC", "BA\"SIC");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("budget_records.csv:3:34: a quote inside "
                                     "a field without quotes")));
}

TEST_F(DatasetCheck, RefusesInvalidUtf8) {
  copy_.Append("claims.csv", "\xb1\n");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("claims.csv:34:1: the byte 0xb1 is not")));
}

TEST_F(DatasetCheck, RefusesAHundredThousandColumns) {
  std::string header = "c";
  for (int i = 1; i < 100'000; ++i) header += ",c";
  copy_.Write("evidence.csv", header + "\n");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("evidence.csv:1:2001: more than 1000 "
                                     "columns")));
}

TEST_F(DatasetCheck, RefusesUnknownFactsOfTheText) {
  copy_.Replace("narrative/12-budget.md", "{{决算支出}}", "{{决算支岀}}");
  EXPECT_THAT(copy_.Faults(), ElementsAre(StartsWith(
                                  "narrative/12-budget.md:3:87: unknown fact "
                                  "\"决算支岀\"; did you mean 决算支出?")));
}

TEST_F(DatasetCheck, TakesUnboundDigits) {
  copy_.Replace("narrative/12-budget.md", "{{预算收入}}", "3,315.41");
  EXPECT_THAT(copy_.Faults(), IsEmpty());
}

TEST_F(DatasetCheck, RefusesDecimalsThatTheSourceDoesNotGive) {
  copy_.Replace("narrative/12-budget.md", "{{决算支出}}",
                "{{决算支出|万元|3}}");
  const std::vector<std::string> faults = copy_.Faults();
  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_THAT(faults[0], StartsWith("narrative/12-budget.md:3:87: "));
}

TEST_F(DatasetCheck, RefusesFactsThatAreNotDefinedOrMeasuredOtherwise) {
  copy_.Replace("stated_facts.csv", "staff.retired,3,名", "staff.retierd,3,名");
  copy_.Replace("stated_facts.csv", "asset.cash,39.81,万元",
                "asset.cash,39.81,个");
  EXPECT_THAT(copy_.Faults(),
              ::testing::IsSupersetOf(
                  {StartsWith("stated_facts.csv:7:1: unknown fact "
                              "\"staff.retierd\"; did you mean staff.retired?"),
                   StartsWith("stated_facts.csv:9:18: 个 measures item, but "
                              "the figure is defined in CNY")}));
}

TEST_F(DatasetCheck, TakesChineseNamesOfFacts) {
  copy_.Replace("stated_facts.csv", "\nstaff.retired,", "\n退休人数,");
  EXPECT_THAT(copy_.Faults(), IsEmpty());
}

TEST_F(DatasetCheck, RefusesUnknownKeysAndTellsNothingThatFollowsFromThem) {
  copy_.Replace("submission.yaml", "claimed_total:", "claim_total:");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("submission.yaml:2:1: submission.yaml needs the key "
                          "claimed_total",
                          StartsWith("submission.yaml:7:1: unknown key "
                                     "\"claim_total\" in submission.yaml; did "
                                     "you mean claimed_total?")));
}

TEST_F(DatasetCheck, NamesFilesThatAreMissing) {
  copy_.Remove("claims.csv");
  copy_.Remove("narrative/20-conclusion.md");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("claims.csv: the file is missing",
                          "narrative/20-conclusion.md: the file is missing"));
}

TEST_F(DatasetCheck, DoesWithoutTheOptionalFiles) {
  copy_.Remove("projects.csv");
  copy_.Remove("targets.csv");
  copy_.Remove("evidence.csv");
  EXPECT_THAT(copy_.Faults(), IsEmpty());
}

TEST_F(DatasetCheck, RefusesANarrativeFileOutsideTheDataset) {
  copy_.Replace("submission.yaml", "narrative/40-problems.md",
                "../../etc/passwd");
  EXPECT_THAT(copy_.Faults(), ElementsAre(StartsWith("submission.yaml:")));
}

TEST_F(DatasetCheck, TakesFilesWithCrLfAndByteOrderMark) {
  copy_.Write("evidence.csv",
              "\xef\xbb\xbf"
              "indicator,number,title,kind,issuer,date\r\n"
              "JC1.1,宁投促〔2024〕1 号,工作计划,文件,本局,2024-01-15\r\n"
              "JC1.2,宁投促〔2024〕1 号,工作计划,文件,本局,2024-01-15\r\n");
  Diagnostics diagnostics;
  const Dataset dataset = copy_.Read(diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  ASSERT_EQ(dataset.submission.evidence_size(), 1);
  EXPECT_EQ(dataset.submission.evidence(0).indicator_codes_size(), 2);
}

TEST_F(DatasetCheck, SaysThatAFolderIsNone) {
  Diagnostics diagnostics;
  ReadDataset(copy_.directory() + "/nowhere", diagnostics);
  ASSERT_EQ(diagnostics.count(), 1u);
  EXPECT_EQ(diagnostics.Sorted()[0].message, "is no folder");
}

}  // namespace
}  // namespace jixiao::cli
