// Verdicts of checks and the findings that tell them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/checks/pair_verdict.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddRelation;
using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::FindingOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::Printed;
using ::jixiao::evaluation::test::R;
using ::jixiao::evaluation::test::Synthetic;
using rational::Interval;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::FACT_SOURCE_LEDGER;
using type::v1::FACT_SOURCE_STATED;
using type::v1::Verdict;

constexpr auto kEqual = v1::RELATION_OPERATOR_EQUAL;
constexpr auto kAtMost = v1::RELATION_OPERATOR_AT_MOST;

// One printed figure.
formula::Outcome Figure(const std::string& value, const std::string& unit) {
  formula::Outcome out;
  out.point = R(value);
  out.interval = Interval::FromPrinted(out.point, R(unit));
  out.printed_resolution = R(unit);
  return out;
}

// A computed value known within [lo, hi].
formula::Outcome Computed(const std::string& value, const std::string& lo,
                          const std::string& hi) {
  formula::Outcome out;
  out.point = R(value);
  out.interval = Interval{R(lo), R(hi)};
  return out;
}

TEST(PairVerdict, EqualAtPrintedPrecisionHolds) {
  EXPECT_EQ(ComparePair(kEqual, Figure("3.31", "0.01"),
                        Computed("3.31", "3.30", "3.32")),
            type::v1::VERDICT_HOLDS);
  // A ratio that rounds to its printed precision.
  EXPECT_EQ(ComparePair(kEqual, Computed("0.35519", "0.35519", "0.35519"),
                        Figure("0.355", "0.001")),
            type::v1::VERDICT_HOLDS);
  // Yuan against a text in 万元.
  EXPECT_EQ(ComparePair(kEqual, Figure("29649100", "100"),
                        Computed("29649149", "29649149", "29649149")),
            type::v1::VERDICT_HOLDS);
}

TEST(PairVerdict, ASumOffByLessThanItsRoundingIsRounding) {
  EXPECT_EQ(ComparePair(kEqual, Computed("2952.10", "2952.09", "2952.11"),
                        Figure("2952.11", "0.01")),
            type::v1::VERDICT_ROUNDING);
  // 12 items off by 0.02 may be rounding: (12+1)·½ unit.
  EXPECT_EQ(ComparePair(kEqual, Computed("100.02", "99.96", "100.08"),
                        Figure("100.00", "0.01")),
            type::v1::VERDICT_ROUNDING);
  EXPECT_EQ(ComparePair(kEqual, Computed("2952.09", "2952.08", "2952.10"),
                        Figure("2952.11", "0.01")),
            type::v1::VERDICT_VIOLATED);
}

TEST(PairVerdict, APercentageCutOffIsTruncatedNotWrong) {
  EXPECT_EQ(ComparePair(kEqual, Computed("0.99868", "0.99868", "0.99868"),
                        Figure("0.9986", "0.0001")),
            type::v1::VERDICT_TRUNCATED);
  EXPECT_EQ(ComparePair(kEqual, Computed("0.99871", "0.99871", "0.99871"),
                        Figure("0.9986", "0.0001")),
            type::v1::VERDICT_VIOLATED);
  // An exact threshold is not cut off.
  EXPECT_EQ(ComparePair(kEqual, Computed("1.001", "1.001", "1.001"),
                        Computed("1", "1", "1")),
            type::v1::VERDICT_VIOLATED);
}

TEST(PairVerdict, OrderHoldsAtThePrintedValuesOrForSomeReading) {
  EXPECT_EQ(ComparePair(kAtMost, Figure("1.0", "0.1"), Figure("1.0", "0.1")),
            type::v1::VERDICT_HOLDS);
  EXPECT_EQ(ComparePair(kAtMost, Figure("1.1", "0.1"), Figure("1.0", "0.1")),
            type::v1::VERDICT_ROUNDING);
  EXPECT_EQ(ComparePair(kAtMost, Figure("1.2", "0.1"), Figure("1.0", "0.1")),
            type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(ComparePair(v1::RELATION_OPERATOR_LESS, Figure("1.0", "0.1"),
                        Figure("1.0", "0.1")),
            type::v1::VERDICT_ROUNDING);
  EXPECT_EQ(ComparePair(v1::RELATION_OPERATOR_LESS, Figure("1.1", "0.1"),
                        Figure("1.0", "0.1")),
            type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(ComparePair(v1::RELATION_OPERATOR_GREATER, Figure("1.1", "0.1"),
                        Figure("1.0", "0.1")),
            type::v1::VERDICT_HOLDS);
  EXPECT_EQ(ComparePair(v1::RELATION_OPERATOR_AT_LEAST, Figure("1", "1"),
                        Figure("2", "1")),
            type::v1::VERDICT_ROUNDING);
}

// The small framework with one check.
struct CheckCase {
  v1::Framework framework = test::SmallFramework();
  v1::Submission submission = test::SmallSubmission();
  std::vector<type::v1::Fact> facts;

  v1::Check* Add(const std::vector<std::string>& terms,
                 v1::RelationOperator op = kEqual,
                 const std::string& unit = "") {
    return AddRelation(&framework, "C1", terms, op, unit);
  }
  v1::Finding Run() const {
    const type::v1::FactSet set = MakeFactSet(facts);
    const absl::StatusOr<v1::Evaluation> evaluation =
        Evaluate(framework, submission, {{"budget", &set}});
    EXPECT_THAT(evaluation, testing::IsOk());
    return evaluation.ok() ? FindingOf(*evaluation, "C1") : v1::Finding();
  }
};

TEST(Check, TellsBothSidesTheirIntervalsAndTheDifference) {
  CheckCase c;
  c.Add({"spent", "planned"}, kEqual, "万元");
  c.facts = {Printed("spent", "2952.10", "万元"),
             Printed("planned", "2952.11", "万元")};
  const v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_ROUNDING);
  EXPECT_EQ(finding.left(), "2,952.10 万元");
  EXPECT_EQ(finding.right(), "2,952.11 万元");
  EXPECT_EQ(finding.difference(), "-0.01 万元");
  EXPECT_EQ(finding.left_interval(), "[2952.095, 2952.105] 万元");
  EXPECT_EQ(finding.right_interval(), "[2952.105, 2952.115] 万元");
  EXPECT_EQ(finding.relation(), "支出 ＝ 预算");
  EXPECT_EQ(
      finding.message(),
      "支出 ＝ 预算：2,952.10 万元 ＝ 2,952.11 万元，在印刷精度内成立，相差 "
      "-0.01 万元。");
  EXPECT_EQ(finding.operands_size(), 2);
  EXPECT_FALSE(finding.has_points_at_stake());
}

TEST(Check, TellsADifferenceOfPercentagesInPoints) {
  CheckCase c;
  c.Add({"posts / people", "100%"}, kEqual, "%");
  c.facts = {Printed("posts", "36", "人"), Printed("people", "40", "人")};
  const v1::Finding finding = c.Run();
  EXPECT_EQ(finding.left(), "90.00%");
  EXPECT_EQ(finding.right(), "100%");
  EXPECT_EQ(finding.difference(), "-10.00 个百分点");
  EXPECT_THAT(finding.message(),
              HasSubstr("90.00% ＝ 100%，不成立，相差 -10.00 个百分点。"));
}

TEST(Check, PrintsAMoneyConstantWithTheDecimalsOfTheOtherSide) {
  CheckCase c;
  c.Add({"spent", "0 元"}, kEqual, "万元");
  c.facts = {Printed("spent", "39.81", "万元")};
  v1::Finding finding = c.Run();
  EXPECT_EQ(finding.left(), "39.81 万元");
  EXPECT_EQ(finding.right(), "0.00 万元");
  EXPECT_EQ(finding.difference(), "39.81 万元");
  c.facts = {Exact("spent", "398100", "CNY", FACT_SOURCE_LEDGER)};
  EXPECT_EQ(c.Run().right(), "0.00 万元");
}

TEST(Check, NamesTheWorstPairOfAChain) {
  CheckCase c;
  c.Add({"1", "3", "2", "posts / people"}, kAtMost);
  c.facts = {Printed("posts", "40", "人"), Printed("people", "10", "人")};
  const v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.left(), "3");
  EXPECT_EQ(finding.right(), "2");
}

TEST(Check, PrintsWhatItCanWhereAnOperandIsMissing) {
  CheckCase c;
  v1::Check* check = c.Add({"spent - 1 元", "planned"}, kAtMost, "元");
  c.facts = {Printed("spent", "100.50", "元")};
  v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
  EXPECT_EQ(finding.left(), "99.50 元");
  EXPECT_EQ(finding.right(), "");
  EXPECT_EQ(finding.difference(), "");
  EXPECT_THAT(finding.missing_fact_keys(), ElementsAre("planned"));
  EXPECT_EQ(finding.message(), "缺少“预算”，无法核对。");
  EXPECT_EQ(finding.operands_size(), 1);
  check->set_message("支出 {spent|元|1} 元，预算 {planned} 元。");
  EXPECT_EQ(c.Run().message(), "支出 100.5 元，预算 （缺） 元。");
}

TEST(Check, DividingByZeroIsUndefined) {
  CheckCase c;
  c.Add({"spent / planned", "100%"});
  c.facts = {Exact("spent", "1", "CNY", FACT_SOURCE_LEDGER),
             Exact("planned", "0", "CNY", FACT_SOURCE_LEDGER)};
  EXPECT_EQ(c.Run().verdict(), type::v1::VERDICT_UNDEFINED);
}

TEST(Check, ASyntheticFactMakesNoCheckHold) {
  for (const char* spent : {"100", "50"}) {
    CheckCase c;
    c.Add({"spent", "planned"});
    c.facts = {Synthetic(Exact("spent", spent, "CNY", FACT_SOURCE_LEDGER)),
               Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER)};
    const v1::Finding finding = c.Run();
    EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
    EXPECT_TRUE(finding.synthetic());
    EXPECT_THAT(finding.message(), HasSubstr("示例数据"));
  }
}

TEST(Check, TakesTheValuesOfTheSourceThatItNames) {
  CheckCase c;
  c.Add({"spent", "planned"})->set_source(FACT_SOURCE_STATED);
  c.facts = {Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER),
             Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER)};
  EXPECT_EQ(c.Run().verdict(), type::v1::VERDICT_MISSING);
  *c.submission.add_facts() = Exact("spent", "90", "CNY", FACT_SOURCE_STATED);
  *c.submission.add_facts() = Exact("planned", "90", "CNY", FACT_SOURCE_STATED);
  EXPECT_EQ(c.Run().verdict(), type::v1::VERDICT_HOLDS);
}

TEST(Check, AnAssumptionTurnsAViolationIntoTension) {
  CheckCase c;
  c.Add({"spent", "planned"})->set_assumption("期末现金即结转结余。");
  c.facts = {Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER),
             Exact("planned", "90", "CNY", FACT_SOURCE_LEDGER)};
  v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_TENSION);
  EXPECT_EQ(finding.assumption(), "期末现金即结转结余。");
  c.facts[1] = Exact("planned", "100", "CNY", FACT_SOURCE_LEDGER);
  finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_HOLDS);
  EXPECT_EQ(finding.assumption(), "");
}

TEST(Check, AJointContradictionBitesOnlyWhenEveryClaimIsInFull) {
  CheckCase c;
  v1::Check* check = c.Add({"spent", "planned"});
  check->add_claimed_indicator_codes("A.1");
  check->add_claimed_indicator_codes("B.1");
  c.facts = {Exact("spent", "100", "CNY", FACT_SOURCE_LEDGER),
             Exact("planned", "90", "CNY", FACT_SOURCE_LEDGER)};
  v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.points_at_stake().value(), "100");
  EXPECT_THAT(finding.indicator_codes(), ElementsAre("A.1", "B.1"));
  c.submission.mutable_claims(0)->mutable_claimed_score()->set_value("39.99");
  finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_HOLDS);
  EXPECT_THAT(finding.message(), HasSubstr("未全部按满分自评"));
}

TEST(Check, ComparesSetsOfNames) {
  CheckCase c;
  test::AddFact(&c.framework, "left", "左名单", "names");
  test::AddFact(&c.framework, "right", "右名单", "names");
  v1::Check* check = c.framework.add_checks();
  check->set_id("C1");
  check->set_display_name("名单");
  v1::NameSetCheck* names = check->mutable_name_set();
  names->set_left_fact("left");
  names->set_right_fact("right");
  names->set_relation(v1::NameSetCheck::RELATION_SUBSET);
  EXPECT_EQ(c.Run().verdict(), type::v1::VERDICT_MISSING);
  c.facts = {test::Names("left", {"决策", "效益"}),
             test::Names("right", {"过程", "决策"})};
  v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.difference(), "效益");
  EXPECT_EQ(finding.left(), "决策、效益");
  names->set_relation(v1::NameSetCheck::RELATION_DISJOINT);
  finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.difference(), "决策");
  c.facts[1] = test::Names("right", {"过程"});
  EXPECT_EQ(c.Run().verdict(), type::v1::VERDICT_HOLDS);
}

TEST(Check, APresenceOfNothingIsMissing) {
  CheckCase c;
  v1::Check* check = c.framework.add_checks();
  check->set_id("C1");
  check->set_display_name("填写");
  check->mutable_presence()->add_fact_keys("people");
  v1::Finding finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
  EXPECT_THAT(finding.missing_fact_keys(), ElementsAre("people"));
  c.facts = {Printed("people", "0", "人")};
  finding = c.Run();
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
  EXPECT_THAT(finding.missing_fact_keys(), IsEmpty());
  EXPECT_EQ(finding.left(), "人数 0 人");
  c.facts = {Printed("people", "3", "人")};
  EXPECT_EQ(c.Run().verdict(), type::v1::VERDICT_HOLDS);
}

}  // namespace
}  // namespace jixiao::evaluation
