// claims.csv, claim_points.csv and evidence.csv with all their columns.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/dataset_copy.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Claim;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class ClaimFiles : public ::testing::Test {
 protected:
  Dataset Read() {
    diagnostics_ = Diagnostics();
    return copy_.Read(diagnostics_);
  }
  const Claim& First(const Dataset& dataset) {
    return dataset.submission.claims(0);
  }

  DatasetCopy copy_;
  Diagnostics diagnostics_;
};

TEST_F(ClaimFiles, TakeFullWidthDigitsWithARemark) {
  copy_.Replace("claims.csv", "JC1.1,5,", "JC1.1,５．０,");
  copy_.Replace("submission.yaml", "claimed_total: 100",
                "claimed_total: １００");
  copy_.Replace("budget_records.csv", "3315.41", "３３１５．４１");
  copy_.Replace("stated_facts.csv", "staff.authorized,37",
                "staff.authorized,３７");
  const Dataset dataset = Read();
  EXPECT_TRUE(diagnostics_.empty());
  EXPECT_EQ(First(dataset).claimed_score().value(), "5");
  EXPECT_EQ(dataset.submission.claimed_total().value(), "100");
  EXPECT_EQ(dataset.budget_records[0].amount().units(), 33154100);
  EXPECT_EQ(dataset.budget_records[0].resolution().units(), 100);
  EXPECT_EQ(dataset.submission.facts(0).value().number().value(), "37");
  EXPECT_THAT(diagnostics_.SortedRemarks(), SizeIs(4));
  EXPECT_THAT(
      ToString(diagnostics_.SortedRemarks()[1]),
      HasSubstr("claims.csv:2:7: ５．０ is read as 5.0: it has full-width"));
}

TEST_F(ClaimFiles, RefuseNumbersThatAreNone) {
  for (const char* number : {"NaN", "1e2", "1e400", "五", "５点"}) {
    DatasetCopy copy;
    copy.Replace("claims.csv", "JC1.1,5,",
                 std::string("JC1.1,") + number + ",");
    EXPECT_THAT(copy.Faults(), Contains(StartsWith("claims.csv:2:7: ")))
        << number;
  }
}

TEST_F(ClaimFiles, TakeAWordOfTheFrameworkForATier) {
  copy_.Replace("framework.yaml", "\nfacts:",
                "\ntier_words:\n  - {tier: 达成, words: [健全]}\nfacts:");
  copy_.Replace("claims.csv", "JC1.1,5,达成", "JC1.1,5,健全");
  const Dataset dataset = Read();
  EXPECT_TRUE(diagnostics_.empty());
  EXPECT_EQ(First(dataset).tier_word(), "健全");
  EXPECT_EQ(First(dataset).tier(), evaluation::v1::TIER_UNSPECIFIED);
  copy_.Replace("claims.csv", "JC1.1,5,健全", "JC1.1,5,完美");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("claims.csv:2:9: \"完美\" is not accepted here; "
                          "accepted: 达成, 部分达成, 未达成, 健全 or nothing"));
}

TEST_F(ClaimFiles, TakeAReasonForADeviation) {
  copy_.Replace("claims.csv", "tier,explanation,evaluation_points",
                "tier,explanation,deviation_reason");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("claims.csv:1:1: the column "
                                     "evaluation_points is missing")));
  DatasetCopy copy;
  std::string rows =
      "indicator,claimed_score,tier,explanation,"
      "evaluation_points,deviation_reason\n";
  copy.Write("claims.csv", rows + "GC1.6,3,,,,项目推迟\n");
  Diagnostics diagnostics;
  EXPECT_EQ(copy.Read(diagnostics).submission.claims(0).deviation_reason(),
            "项目推迟");
}

TEST_F(ClaimFiles, HoldThePointsOfAChecklist) {
  copy_.Replace(
      "framework.yaml", "            weight: 5\n            qualitative: {}",
      "            weight: 5\n            qualitative: {points: [{id: a, name: "
      "真实}, {id: b, name: 完整}]}");
  copy_.Replace("claims.csv", "JC1.1,5,达成", "JC1.1,3.75,");
  copy_.Write("evidence.csv",
              "indicator,number,title,kind,issuer,date\n"
              "JC1.1,1 号,计划,,,\nJC1.1,2 号,总结,,,\n");
  copy_.Write("claim_points.csv",
              "indicator,point,outcome,evidence\n"
              "JC1.1,a,达成,1 号; 2 号\n"
              "JC1.1,b,部分达成,\n");
  const Dataset dataset = Read();
  EXPECT_THAT(copy_.Faults(), IsEmpty());
  ASSERT_EQ(First(dataset).points_size(), 2);
  EXPECT_EQ(First(dataset).points(0).outcome(),
            evaluation::v1::PointClaim::OUTCOME_MET);
  ASSERT_EQ(First(dataset).points(0).evidence_numbers_size(), 2);
  EXPECT_EQ(First(dataset).points(0).evidence_numbers(1), "2 号");
  EXPECT_EQ(First(dataset).points(1).point_id(), "b");
}

TEST_F(ClaimFiles, PlaceFaultsOfPoints) {
  copy_.Replace(
      "framework.yaml", "            weight: 5\n            qualitative: {}",
      "            weight: 5\n            qualitative: {points: [{id: a, name: "
      "真实}, {id: b, name: 完整}]}");
  copy_.Replace("claims.csv", "JC1.1,5,达成", "JC1.1,5,");
  copy_.Write("claim_points.csv",
              "indicator,point,outcome\n"
              "JC1.1,a,达成\n"
              "JC1.1,c,还行\n"
              "JC9.9,b,达成\n");
  EXPECT_THAT(copy_.Faults(),
              ::testing::IsSupersetOf(
                  {StartsWith("claim_points.csv:3:7: "),
                   StartsWith("claim_points.csv:4:1: claims.csv has no row for "
                              "the indicator \"JC9.9\""),
                   StartsWith("claim_points.csv:3:9: \"还行\" is not")}));
}

TEST_F(ClaimFiles, NameDocumentsOfTheRegisterAndHowLongTheyAreValid) {
  copy_.Write("evidence.csv",
              "indicator,number,title,kind,issuer,date,document,valid_until,"
              "file_digest,synthetic\n"
              "JC1.1,,,,,,plan-2024,,,\n"
              "JC1.2,,,,,,plan-2024,,,\n"
              "JC1.1,3 号,制度,,,2020-01-01,,2025-12-31," +
                  std::string(64, 'a') + ",true\n");
  const Dataset dataset = Read();
  EXPECT_THAT(copy_.Faults(), IsEmpty());
  ASSERT_EQ(dataset.submission.evidence_size(), 2);
  const auto& of_register = dataset.submission.evidence(0);
  EXPECT_EQ(of_register.document(),
            "departments/nj-tcj/evidenceDocuments/plan-2024");
  EXPECT_EQ(of_register.indicator_codes_size(), 2);
  const auto& other = dataset.submission.evidence(1);
  EXPECT_EQ(other.expire_date().year(), 2025);
  EXPECT_EQ(other.file_digest(), std::string(64, 'a'));
  EXPECT_TRUE(other.synthetic());
}

TEST_F(ClaimFiles, PlaceFaultsOfEvidence) {
  copy_.Write("evidence.csv",
              "indicator,number,title,kind,issuer,date,document,valid_until\n"
              "JC1.1,,,,,,,\n"
              "JC1.1,1 号,制度,,,2020-01-01,,2019-12-31\n"
              "JC1.1,,,,,,不是号,\n");
  EXPECT_THAT(
      copy_.Faults(),
      ::testing::IsSupersetOf(
          {StartsWith("evidence.csv:2:7: a text is missing"),
           StartsWith("evidence.csv:3:28: must not be before the issue date"),
           StartsWith("evidence.csv:4:12: \"不是号\" is no id")}));
}

}  // namespace
}  // namespace jixiao::cli
