#include "services/evaluation/domain/score_comparison.h"

#include <string>

#include "gtest/gtest.h"

namespace jixiao::evaluation {
namespace {

v1::Score ScoreOf(const std::string& code, const std::string& score,
                  v1::LeafStatus status = v1::LEAF_STATUS_VERIFIED) {
  v1::Score made;
  made.set_indicator_code(code);
  made.set_indicator("指标" + code);
  made.mutable_weight()->set_value("3");
  made.mutable_claimed_score()->set_value("3");
  if (!score.empty()) made.mutable_score()->set_value(score);
  made.set_status(status);
  return made;
}

ScoredEvaluation Scored(std::vector<v1::Score> scores,
                        const std::string& total) {
  ScoredEvaluation scored{std::move(scores), {}};
  scored.score_total.set_value(total);
  return scored;
}

std::string CodesOf(const v1::CompareEvaluationsResponse& response) {
  std::string codes;
  for (const auto& leaf : response.leaves()) codes += leaf.indicator_code();
  return codes;
}

TEST(ScoreComparison, LeavesAreMatchedByCodeInTheOrderOfTheLaterTable) {
  const auto response = CompareScores(
      Scored({ScoreOf("A", "3"), ScoreOf("B", "1"), ScoreOf("D", "2")}, "6"),
      Scored({ScoreOf("C", "2"), ScoreOf("B", "2.5"), ScoreOf("A", "3")},
             "7.5"),
      false);
  EXPECT_EQ(CodesOf(response), "CBAD");
  EXPECT_FALSE(response.leaves(0).has_base());
  EXPECT_FALSE(response.leaves(0).has_difference());
  EXPECT_EQ(response.leaves(1).difference().value(), "1.5");
  EXPECT_EQ(response.leaves(2).difference().value(), "0");
  EXPECT_FALSE(response.leaves(3).has_current());
  EXPECT_EQ(response.leaves(3).indicator(), "指标D");
  EXPECT_EQ(response.base_score_total().value(), "6");
  EXPECT_EQ(response.score_total().value(), "7.5");
  EXPECT_EQ(response.difference().value(), "1.5");
}

TEST(ScoreComparison, WhatIsLostIsNegative) {
  const auto response =
      CompareScores(Scored({ScoreOf("A", "3")}, "3"),
                    Scored({ScoreOf("A", "2.68")}, "2.68"), false);
  EXPECT_EQ(response.leaves(0).difference().value(), "-0.32");
  EXPECT_EQ(response.difference().value(), "-0.32");
}

TEST(ScoreComparison, AWeightThatIsRedistributedHasNoDifference) {
  const auto response = CompareScores(Scored({ScoreOf("A", "3")}, "3"),
                                      Scored({ScoreOf("A", "")}, "0"), false);
  EXPECT_FALSE(response.leaves(0).has_difference());
}

TEST(ScoreComparison, ChangedOnlyLeavesOutWhatIsTheSame) {
  v1::Score heavier = ScoreOf("B", "2");
  heavier.mutable_weight()->set_value("4");
  v1::Score reviewed = ScoreOf("C", "2");
  reviewed.mutable_reviewed_score()->set_value("2");
  v1::Score computed = ScoreOf("E", "2");
  computed.mutable_computed_score()->set_value("2");
  v1::Score claimed = ScoreOf("F", "2");
  claimed.mutable_claimed_score()->set_value("2");
  // Written differently, and the same.
  const auto response = CompareScores(
      Scored({ScoreOf("A", "2"), ScoreOf("B", "2"), ScoreOf("C", "2"),
              ScoreOf("D", "2"), ScoreOf("E", "2"), ScoreOf("F", "2"),
              ScoreOf("G", "2"), ScoreOf("H", "1")},
             "15"),
      Scored({ScoreOf("A", "2.00"), heavier, reviewed,
              ScoreOf("D", "2", v1::LEAF_STATUS_CONTRADICTED), computed,
              claimed, ScoreOf("G", ""), ScoreOf("I", "1")},
             "13"),
      true);
  EXPECT_EQ(CodesOf(response), "BCDEFGIH");
}

}  // namespace
}  // namespace jixiao::evaluation
