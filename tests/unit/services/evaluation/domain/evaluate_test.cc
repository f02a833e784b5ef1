// An evaluation as a whole: inputs, totals, digest, independence of order.
#include "services/evaluation/domain/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "common/testing/matchers.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::R;
using ::jixiao::evaluation::test::SmallFramework;
using ::jixiao::evaluation::test::SmallSubmission;
using ::jixiao::testing::HasViolation;
using rational::Rational;

TEST(Evaluate, RecordsTheVersionsOfItsInputs) {
  v1::Framework framework = SmallFramework();
  framework.set_digest("f0");
  v1::Submission submission = SmallSubmission();
  submission.set_sequence(3);
  submission.set_digest("50");
  const type::v1::FactSet set = MakeFactSet({});
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation evaluation,
      Evaluate(framework, submission, {{"project", &set}, {"budget", &set}}));
  ASSERT_EQ(evaluation.inputs_size(), 4);
  EXPECT_EQ(evaluation.inputs(0).role(), "budget");
  EXPECT_EQ(evaluation.inputs(0).resource(), "departments/nj-tcj");
  EXPECT_EQ(evaluation.inputs(0).sequence(), 7);
  EXPECT_EQ(evaluation.inputs(1).role(), "project");
  EXPECT_EQ(evaluation.inputs(2).role(), "submission");
  EXPECT_EQ(evaluation.inputs(2).sequence(), 3);
  EXPECT_EQ(evaluation.inputs(2).digest(), "50");
  EXPECT_EQ(evaluation.inputs(3).digest(), "f0");
  EXPECT_EQ(evaluation.digest().size(), 64U);
  EXPECT_EQ(evaluation.fiscal_year(), 2024);
}

TEST(Evaluate, RefusesFactsOfAnotherDepartmentOrYear) {
  type::v1::FactSet other = MakeFactSet({Printed("spent", "1", "万元")});
  other.set_department("departments/else");
  other.mutable_facts(0)->mutable_key()->set_department("departments/else");
  type::v1::FactSet old = MakeFactSet({});
  old.set_fiscal_year(2023);
  const auto evaluation = Evaluate(SmallFramework(), SmallSubmission(),
                                   {{"budget", &other}, {"project", &old}});
  EXPECT_THAT(evaluation, HasViolation("fact_sets[0].department"));
  EXPECT_THAT(evaluation, HasViolation("fact_sets[0].facts[0].key.department"));
  EXPECT_THAT(evaluation, HasViolation("fact_sets[1].fiscal_year"));
}

TEST(Evaluate, LeavesFactsOfOtherYearsOut) {
  type::v1::FactSet set =
      MakeFactSet({Exact("spent", "1", "CNY", type::v1::FACT_SOURCE_LEDGER)});
  set.mutable_facts(0)->mutable_key()->set_fiscal_year(2023);
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation evaluation,
      Evaluate(SmallFramework(), SmallSubmission(), {{"budget", &set}}));
  EXPECT_EQ(test::LeafOf(evaluation, "B.1").trace().missing_fact_keys_size(),
            2);
}

TEST(Evaluate, ValidatesTheSubmissionFirst) {
  v1::Submission submission = SmallSubmission();
  submission.mutable_claims(0)->mutable_claimed_score()->set_value("41");
  EXPECT_THAT(Evaluate(SmallFramework(), submission, {}),
              HasViolation("claims[0].claimed_score"));
}

TEST(Evaluate, AddsAFindingWhereSourcesDisagree) {
  v1::Submission submission = SmallSubmission();
  *submission.add_facts() = Printed("spent", "90.00", "万元");
  const type::v1::FactSet set = MakeFactSet(
      {Exact("spent", "910000", "CNY", type::v1::FACT_SOURCE_LEDGER)});
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation evaluation,
      Evaluate(SmallFramework(), submission, {{"budget", &set}}));
  ASSERT_EQ(evaluation.findings_size(), 1);
  EXPECT_EQ(evaluation.findings(0).id(), "S-1");
  ASSERT_EQ(evaluation.summary().verdict_counts_size(), 1);
  EXPECT_EQ(evaluation.summary().verdict_counts(0).finding_count(), 1);
}

TEST(Evaluate, RefersTheDepartmentsFiguresToItsSubmission) {
  v1::Submission submission = SmallSubmission();
  submission.set_sequence(3);
  submission.set_digest("50");
  *submission.add_facts() = Printed("spent", "90.00", "万元");
  const type::v1::FactSet set = MakeFactSet(
      {Exact("spent", "910000", "CNY", type::v1::FACT_SOURCE_LEDGER)});
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::Evaluation evaluation,
      Evaluate(SmallFramework(), submission, {{"budget", &set}}));
  ASSERT_EQ(evaluation.findings_size(), 1);
  int stated = 0;
  for (const type::v1::Fact& operand : evaluation.findings(0).operands()) {
    if (operand.value().source() != type::v1::FACT_SOURCE_STATED) continue;
    ++stated;
    const type::v1::Provenance& provenance = operand.value().provenance();
    EXPECT_EQ(provenance.resource(), submission.name());
    EXPECT_EQ(provenance.sequence(), 3);
    EXPECT_EQ(provenance.digest(), "50");
  }
  EXPECT_EQ(stated, 1);
}

// A framework of random leaves with random facts for most of them.
struct RandomCase {
  v1::Framework framework;
  v1::Submission submission = SmallSubmission();
  std::vector<type::v1::Fact> facts;

  explicit RandomCase(unsigned seed) {
    std::mt19937 random(seed);
    framework = SmallFramework();
    framework.mutable_indicators()->Clear();
    submission.clear_claims();
    test::AddNode(&framework, "L", "", "层");
    Rational sum;
    for (int i = 0; i < 12; ++i) {
      const std::string code = "L." + std::to_string(i);
      const std::string fact = "f" + std::to_string(i);
      const int weight = 1 + static_cast<int>(random() % 900);
      const Rational w = Rational::FromFraction(weight, 100);
      test::AddFact(&framework, fact, "事实" + fact, "one");
      test::AddQuantitative(&framework, code, "L", w.ToDecimal(2),
                            static_cast<v1::ScoringMethod>(1 + random() % 4),
                            fact + " * 2", "1");
      test::AddClaim(
          &submission, code,
          Rational::FromFraction(static_cast<int>(random() % weight), 100)
              .ToDecimal(2));
      sum += w;
      for (unsigned n = random() % 3; n > 0; --n) {
        facts.push_back(Printed(
            fact,
            std::to_string(random() % 2) + "." + std::to_string(random() % 10),
            "one",
            n == 1 ? type::v1::FACT_SOURCE_LEDGER
                   : type::v1::FACT_SOURCE_DECLARED));
      }
    }
    framework.mutable_full_marks()->set_value(sum.ToDecimal(2));
    submission.mutable_claimed_total()->set_value("0");
  }
};

TEST(Evaluate, SumsOfLeavesEqualTheTotalsAndStayWithinTheWeights) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const RandomCase c(seed);
    const type::v1::FactSet set = MakeFactSet(c.facts);
    JX_ASSERT_OK_AND_ASSIGN(
        const v1::Evaluation evaluation,
        Evaluate(c.framework, c.submission, {{"budget", &set}}));
    Rational claimed;
    Rational computed;
    for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
      claimed += R(leaf.claimed_score().value());
      if (!leaf.has_computed_score()) continue;
      const Rational score = R(leaf.computed_score().value());
      EXPECT_GE(score, Rational());
      EXPECT_LE(score, R(leaf.weight().value()));
      computed += score;
    }
    const v1::EvaluationSummary& summary = evaluation.summary();
    EXPECT_EQ(R(summary.published_total().value()), claimed);
    Rational by_status;
    Rational claimed_by_status;
    int leaves = 0;
    for (const v1::StatusTotal& total : summary.status_totals()) {
      leaves += total.leaf_count();
      claimed_by_status += R(total.claimed_points().value());
      if (total.has_computed_points()) {
        by_status += R(total.computed_points().value());
      }
    }
    EXPECT_EQ(leaves, summary.leaf_count());
    EXPECT_EQ(claimed_by_status, claimed);
    EXPECT_EQ(by_status, computed);
  }
}

TEST(Evaluate, TheOrderOfFactsMakesNoDifferenceToAnyBit) {
  std::mt19937 random(11);
  for (unsigned seed = 0; seed < 20; ++seed) {
    RandomCase c(seed);
    const type::v1::FactSet first = MakeFactSet(c.facts);
    JX_ASSERT_OK_AND_ASSIGN(
        const v1::Evaluation expected,
        Evaluate(c.framework, c.submission, {{"budget", &first}}));
    std::shuffle(c.facts.begin(), c.facts.end(), random);
    const type::v1::FactSet shuffled = MakeFactSet(c.facts);
    JX_ASSERT_OK_AND_ASSIGN(
        const v1::Evaluation actual,
        Evaluate(c.framework, c.submission, {{"budget", &shuffled}}));
    EXPECT_EQ(actual.SerializeAsString(), expected.SerializeAsString());
    EXPECT_EQ(actual.digest(), expected.digest());
  }
}

}  // namespace
}  // namespace jixiao::evaluation
