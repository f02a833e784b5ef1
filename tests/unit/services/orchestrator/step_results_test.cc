#include "services/orchestrator/worker/step_results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using evaluation::v1::Document;
using evaluation::v1::DocumentFault;
using evaluation::v1::Evaluation;
using ::testing::ElementsAre;

void AddLeaf(Evaluation& evaluation, const std::string& code,
             evaluation::v1::LeafStatus status, const std::string& claimed) {
  auto* leaf = evaluation.add_leaf_results();
  leaf->set_indicator_code(code);
  leaf->set_status(status);
  if (!claimed.empty()) leaf->mutable_claimed_score()->set_value(claimed);
}

TEST(StepResults, PointsAtRiskAreClaimsThatAreContradictedOrUnsupported) {
  Evaluation evaluation;
  AddLeaf(evaluation, "A", evaluation::v1::LEAF_STATUS_CONTRADICTED, "3.25");
  AddLeaf(evaluation, "B", evaluation::v1::LEAF_STATUS_UNSUPPORTED, "2");
  AddLeaf(evaluation, "C", evaluation::v1::LEAF_STATUS_VERIFIED, "5");
  AddLeaf(evaluation, "D", evaluation::v1::LEAF_STATUS_CONTRADICTED, "");
  const StepResult result = ResultOf(evaluation);
  EXPECT_EQ(result.risk_points, 525);
  EXPECT_THAT(result.contradicted_leaf_codes, ElementsAre("A", "D"));
}

TEST(StepResults, AnEvaluationWithoutRiskHasZeroPointsNotNone) {
  EXPECT_EQ(ResultOf(Evaluation()).risk_points, 0);
}

TEST(StepResults, KeepInputsAndTheChecksThatAreViolated) {
  Evaluation evaluation;
  evaluation.set_name("departments/nj-tcj/evaluations/e1");
  auto* input = evaluation.add_inputs();
  input->set_role("budget");
  input->set_sequence(5);
  auto* violated = evaluation.add_findings();
  violated->set_id("C01");
  violated->set_verdict(type::v1::VERDICT_VIOLATED);
  auto* holds = evaluation.add_findings();
  holds->set_id("C02");
  holds->set_verdict(type::v1::VERDICT_HOLDS);
  const StepResult result = ResultOf(evaluation);
  EXPECT_EQ(result.evaluation, evaluation.name());
  ASSERT_EQ(result.inputs.size(), 1u);
  EXPECT_EQ(result.inputs[0].sequence(), 5);
  EXPECT_THAT(result.violated_check_ids, ElementsAre("C01"));
}

TEST(StepResults, FaultsKeepTheirOrderAndTheNameOfTheirKind) {
  Document document;
  for (const bool blocking : {false, true}) {
    DocumentFault* fault = document.add_faults();
    fault->set_kind(DocumentFault::KIND_MISSING_FACT);
    fault->set_section("一、基本情况");
    fault->set_place("narrative/11-basics.md:3:1");
    fault->set_message("缺少事实");
    fault->set_blocking(blocking);
  }
  const StepResult result = ResultOf(document);
  ASSERT_EQ(result.faults.size(), 2u);
  EXPECT_FALSE(result.faults[0].blocking());
  EXPECT_EQ(result.faults[0].kind(), "MISSING_FACT");
  EXPECT_EQ(result.faults[0].section(), "一、基本情况");
  EXPECT_EQ(result.faults[1].place(), "narrative/11-basics.md:3:1");
}

TEST(StepResults, OfTooManyFaultsThoseThatBlockAreKept) {
  Document document;
  for (int i = 0; i < 300; ++i) document.add_faults()->set_blocking(i >= 250);
  const StepResult result = ResultOf(document);
  ASSERT_EQ(result.faults.size(), 200u);
  EXPECT_TRUE(result.faults[49].blocking());
  EXPECT_FALSE(result.faults[50].blocking());
}

}  // namespace
}  // namespace jixiao::orchestrator
