// What is wrong with a submission is said all at once, with paths.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/submission/validate_submission.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddClaim;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::SmallFramework;
using ::jixiao::evaluation::test::SmallSubmission;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;

absl::Status Validate(const v1::Submission& submission) {
  return ValidateSubmission(submission, SmallFramework());
}

void SetScore(v1::Submission* submission, int claim, const std::string& score) {
  submission->mutable_claims(claim)->mutable_claimed_score()->set_value(score);
}

TEST(ValidateSubmission, AcceptsAGoodOne) {
  v1::Submission submission = SmallSubmission();
  *submission.add_facts() = Printed("spent", "2964.91", "万元");
  v1::NarrativeSection* preamble = submission.add_sections();
  preamble->set_level(1);
  preamble->set_markdown("前言\n");
  EXPECT_THAT(Validate(submission), IsOk());
}

TEST(ValidateSubmission, RefusesAClaimAboveTheWeight) {
  v1::Submission submission = SmallSubmission();
  SetScore(&submission, 0, "40.01");
  EXPECT_THAT(Validate(submission),
              HasViolation("claims[0].claimed_score",
                           "the claimed score 40.01 is above the weight 40 of "
                           "A.1 指标A.1"));
}

TEST(ValidateSubmission, RefusesScoresThatAreNone) {
  v1::Submission submission = SmallSubmission();
  SetScore(&submission, 0, "-1");
  SetScore(&submission, 1, "59.999");
  absl::Status status = Validate(submission);
  EXPECT_THAT(status, HasViolation("claims[0].claimed_score", "negative"));
  EXPECT_THAT(status, HasViolation("claims[1].claimed_score", "2 decimals"));
  SetScore(&submission, 0, "NaN");
  SetScore(&submission, 1, "1e1");
  status = Validate(submission);
  EXPECT_THAT(status, HasViolation("claims[0].claimed_score"));
  EXPECT_THAT(status, HasViolation("claims[1].claimed_score"));
}

TEST(ValidateSubmission, RefusesAScoreOutsideItsTier) {
  v1::Submission submission = SmallSubmission();
  submission.mutable_claims(0)->set_tier(v1::TIER_PARTIAL);
  EXPECT_THAT(Validate(submission),
              HasViolation("claims[0].claimed_score",
                           "the tier 部分达成 of A.1 指标A.1 is [24, 32), the "
                           "claimed score 40 is outside it"));
  SetScore(&submission, 0, "24");
  EXPECT_THAT(Validate(submission), IsOk());
  SetScore(&submission, 0, "32");
  EXPECT_THAT(Validate(submission), HasViolation("claims[0].claimed_score"));
  submission.mutable_claims(1)->set_tier(v1::TIER_FULL);
  EXPECT_THAT(Validate(submission), HasViolation("claims[1].tier"));
}

TEST(ValidateSubmission, ClaimsEachPrintedLeafOnceAndNothingElse) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(1)->mutable_weight()->set_value("34");
  test::AddQualitative(&framework, "C", "", "6")->set_inferred(true);
  v1::Submission submission = SmallSubmission();
  SetScore(&submission, 0, "34");
  submission.mutable_claims()->RemoveLast();
  AddClaim(&submission, "A.1", "1");
  AddClaim(&submission, "A", "1");
  AddClaim(&submission, "C", "1");
  AddClaim(&submission, "X", "1");
  const absl::Status status = ValidateSubmission(submission, framework);
  EXPECT_THAT(status,
              HasViolation("claims[1].indicator_code", "claimed twice"));
  EXPECT_THAT(status, HasViolation("claims[2].indicator_code", "only leaves"));
  EXPECT_THAT(status, HasViolation("claims[3].indicator_code", "inferred"));
  EXPECT_THAT(status, HasViolation("claims[4].indicator_code", "\"X\""));
  EXPECT_THAT(status, HasViolation("claims", "no claim for B.1"));
}

TEST(ValidateSubmission, ChecksFacts) {
  v1::Submission submission = SmallSubmission();
  *submission.add_facts() = Printed("spent", "40", "人");
  *submission.add_facts() = Printed("people", "40", "人");
  *submission.add_facts() = Printed("people", "41", "人");
  *submission.add_facts() =
      Printed("posts", "37", "人", type::v1::FACT_SOURCE_LEDGER);
  *submission.add_facts() = Printed("table.leaf.count", "37", "个");
  *submission.add_facts() = Printed("Bad", "37", "个");
  type::v1::Fact* furlong = submission.add_facts();
  *furlong = Printed("planned", "37", "元");
  furlong->mutable_value()->set_printed_unit("人");
  const absl::Status status = Validate(submission);
  EXPECT_THAT(status, HasViolation("facts[0].value.unit", "in CNY"));
  EXPECT_THAT(status, HasViolation("facts[2].key", "given twice"));
  EXPECT_THAT(status, HasViolation("facts[3].value.source"));
  EXPECT_THAT(status, HasViolation("facts[4].key.key", "derived"));
  EXPECT_THAT(status, HasViolation("facts[5].key.key"));
  EXPECT_THAT(status, HasViolation("facts[6].value.printed_unit"));
}

TEST(ValidateSubmission, ChecksEvidenceAndSections) {
  v1::Submission submission = SmallSubmission();
  for (int i = 0; i < 2; ++i) {
    v1::Evidence* evidence = submission.add_evidence();
    evidence->set_number("1 号");
    evidence->set_title("文件");
    evidence->add_indicator_codes(i == 0 ? "A.1" : "Z");
  }
  for (const int level : {1, 3, 4}) {
    v1::NarrativeSection* section = submission.add_sections();
    section->set_level(level);
  }
  const absl::Status status = Validate(submission);
  EXPECT_THAT(status, HasViolation("evidence[1].number", "given twice"));
  EXPECT_THAT(status, HasViolation("evidence[1].indicator_codes[0]", "\"Z\""));
  EXPECT_THAT(status, HasViolation("sections[1].title"));
  EXPECT_THAT(status, HasViolation("sections[1].level", "level 2 before"));
  EXPECT_THAT(status, HasViolation("sections[2].level", "from 1 to 3"));
}

TEST(ValidateSubmission, ChecksTheHead) {
  v1::Submission submission;
  submission.set_fiscal_year(1999);
  submission.mutable_claimed_total()->set_value("100.5");
  const absl::Status status = Validate(submission);
  EXPECT_THAT(status, HasViolation("fiscal_year"));
  EXPECT_THAT(status, HasViolation("framework", "frameworks/small"));
  EXPECT_THAT(status, HasViolation("title"));
  EXPECT_THAT(status, HasViolation("signatory"));
  EXPECT_THAT(status, HasViolation("signed_date"));
  EXPECT_THAT(status, HasViolation("claimed_total", "100.5"));
}

}  // namespace
}  // namespace jixiao::evaluation
