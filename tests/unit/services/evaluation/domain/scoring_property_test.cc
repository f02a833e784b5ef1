// What is true of every evaluation, over random trees.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/review.h"
#include "services/evaluation/domain/scoring/counted_score.h"
#include "services/evaluation/domain/scoring/method.h"
#include "tests/unit/services/evaluation/domain/random_tree.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::LeafOf;
using ::jixiao::evaluation::test::OrFail;
using ::jixiao::evaluation::test::R;
using ::jixiao::evaluation::test::RandomTree;
using rational::Rational;

constexpr unsigned kTrees = 100;

Rational PointsOrZero(const google::type::Decimal& decimal) {
  return decimal.value().empty() ? Rational() : R(decimal.value());
}

// The sums that each node should have: of what is next below it.
struct NodeSums {
  Rational weight;
  Rational claimed;
  Rational score;
};

TEST(RandomTrees, SumsOfLeavesAreThoseOfTheirParents) {
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    const RandomTree tree(seed);
    const v1::Evaluation evaluation = tree.Evaluated();
    std::map<std::string, NodeSums> own;
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      own[leaf.indicator_code()] = {R(leaf.weight().value()),
                                    R(leaf.claimed_score().value()),
                                    PointsOrZero(leaf.score())};
    }
    for (const v1::IndicatorTotal& total : evaluation.totals()) {
      own[total.indicator_code()] = {R(total.weight().value()),
                                     R(total.claimed_score().value()),
                                     R(total.score().value())};
    }
    std::map<std::string, NodeSums> of_children;
    std::set<std::string> inner = {""};
    for (const v1::Indicator& node : tree.framework.indicators()) {
      ASSERT_EQ(own.count(node.code()), 1U) << node.code();
      inner.insert(node.parent_code());
      NodeSums& sums = of_children[node.parent_code()];
      sums.weight += own[node.code()].weight;
      sums.claimed += own[node.code()].claimed;
      sums.score += own[node.code()].score;
    }
    const v1::EvaluationSummary& summary = evaluation.summary();
    own[""] = {R(tree.framework.full_marks().value()),
               R(summary.published_total().value()),
               R(summary.score_total().value())};
    for (const std::string& code : inner) {
      EXPECT_EQ(own[code].weight, of_children[code].weight) << code;
      EXPECT_EQ(own[code].claimed, of_children[code].claimed) << code;
      EXPECT_EQ(own[code].score, of_children[code].score) << code;
    }
  }
}

TEST(RandomTrees, NothingLeavesItsWeight) {
  int released = 0;
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    const v1::Evaluation evaluation = RandomTree(seed).Evaluated();
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      const Rational weight = R(leaf.weight().value());
      if (leaf.has_computed_score()) {
        EXPECT_GE(R(leaf.computed_score().value()), Rational());
        EXPECT_LE(R(leaf.computed_score().value()), weight);
      }
      EXPECT_EQ(leaf.has_score(), !IsReleased(leaf));
      if (IsReleased(leaf)) ++released;
      EXPECT_GE(PointsOrZero(leaf.score()), Rational());
      if (leaf.applied_weight().empty()) {
        EXPECT_LE(PointsOrZero(leaf.score()), weight);
      }
    }
  }
  EXPECT_GT(released, 50);
}

TEST(RandomTrees, WeightsThatCountSumToTheFrameworksUnlessNoLeafCanTakeThem) {
  int redistributed = 0;
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    const RandomTree tree(seed);
    const v1::Evaluation evaluation = tree.Evaluated();
    const auto compiled = OrFail(CompiledFramework::Compile(tree.framework));
    std::set<std::string> released;
    std::set<std::string> kept;
    Rational takers;
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      if (leaf.status() != v1::LEAF_STATUS_NOT_APPLICABLE) {
        takers += R(leaf.weight().value());
      } else {
        (IsReleased(leaf) ? released : kept).insert(leaf.indicator_code());
      }
    }
    if (released.empty() || takers.IsZero()) continue;
    ++redistributed;
    const auto applied = AppliedWeights(compiled->tree(), released, kept);
    Rational sum;
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      const auto found = applied.find(leaf.indicator_code());
      EXPECT_EQ(leaf.applied_weight(),
                found == applied.end() ? "" : found->second.ToFraction());
      sum += found == applied.end() ? R(leaf.weight().value()) : found->second;
      if (found == applied.end() || !leaf.has_score()) continue;
      EXPECT_LE(R(leaf.score().value()), RoundScore(found->second));
    }
    EXPECT_EQ(sum, compiled->full_marks());
  }
  EXPECT_GT(redistributed, 30);
}

TEST(RandomTrees, TheScoreThatCountsIsTheComputedElseTheClaimed) {
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    const v1::Evaluation evaluation = RandomTree(seed).Evaluated();
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      if (!leaf.applied_weight().empty()) continue;
      EXPECT_EQ(leaf.score().value(), leaf.has_computed_score()
                                          ? leaf.computed_score().value()
                                          : leaf.claimed_score().value());
    }
  }
}

TEST(RandomTrees, NeitherTheOrderOfFactsNorASecondTimeChangesABit) {
  std::mt19937 random(5);
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    RandomTree tree(seed);
    const std::string first = tree.Evaluated().SerializeAsString();
    EXPECT_EQ(tree.Evaluated().SerializeAsString(), first);
    std::shuffle(tree.facts.begin(), tree.facts.end(), random);
    EXPECT_EQ(tree.Evaluated().SerializeAsString(), first);
  }
}

// Claims every computed leaf as `scores` says.
void ClaimScores(const v1::Evaluation& scores, v1::Submission* submission) {
  for (v1::Claim& claim : *submission->mutable_claims()) {
    const v1::LeafResult& leaf = LeafOf(scores, claim.indicator_code());
    if (leaf.has_computed_score()) {
      *claim.mutable_claimed_score() = leaf.computed_score();
    }
  }
}

TEST(RandomTrees, AScoreOfAnyReadingOfThePrintedFiguresIsNeverContradicted) {
  std::mt19937 random(6);
  int within_precision = 0;
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    RandomTree printed(seed);
    // Each figure is printed once, by a source that can be believed.
    std::map<std::string, type::v1::Fact> by_key;
    for (const type::v1::Fact& fact : printed.facts) {
      if (!fact.value().synthetic()) by_key[fact.key().key()] = fact;
    }
    printed.facts.clear();
    RandomTree read = printed;
    for (const auto& [key, fact] : by_key) {
      printed.facts.push_back(fact);
      type::v1::Fact reading = fact;
      const Rational unit = PointsOrZero(fact.value().resolution());
      const Rational offset =
          Rational::FromFraction(static_cast<int>(random() % 101) - 50, 100);
      reading.mutable_value()->clear_resolution();
      reading.mutable_value()->mutable_number()->set_value(
          (R(fact.value().number().value()) + offset * unit).ToString());
      read.facts.push_back(reading);
    }
    const v1::Evaluation scores = read.Evaluated();
    ClaimScores(scores, &printed.submission);
    const v1::Evaluation evaluation = printed.Evaluated();
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      EXPECT_NE(leaf.status(), v1::LEAF_STATUS_CONTRADICTED)
          << seed << " " << leaf.ShortDebugString();
      if (leaf.has_computed_score() &&
          leaf.computed_score().value() != leaf.claimed_score().value()) {
        ++within_precision;
      }
    }
  }
  EXPECT_GT(within_precision, 20);
}

TEST(RandomTrees, AReviewOfEveryLeafAtItsComputedScoreChangesNoScore) {
  for (unsigned seed = 0; seed < kTrees; ++seed) {
    const RandomTree tree(seed);
    const v1::Evaluation base = tree.Evaluated();
    google::protobuf::RepeatedPtrField<v1::LeafReview> reviews;
    for (const v1::LeafResult& leaf : base.leaf_results()) {
      if (IsReleased(leaf) || !leaf.applied_weight().empty()) continue;
      v1::LeafReview* review = reviews.Add();
      review->set_indicator_code(leaf.indicator_code());
      *review->mutable_reviewed_score() = leaf.score();
      review->set_reason("同意。");
    }
    if (reviews.empty()) continue;
    const v1::Evaluation review =
        OrFail(ApplyReviews(*OrFail(CompiledFramework::Compile(tree.framework)),
                            base, reviews, "reviewer"));
    EXPECT_EQ(review.summary().score_total().value(),
              base.summary().score_total().value());
    EXPECT_EQ(review.summary().grade(), base.summary().grade());
  }
}

}  // namespace
}  // namespace jixiao::evaluation
