// Sums, rates, changes, ranges, years and counts of names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::FindingOf;
using ::jixiao::evaluation::test::MakeFactSet;
using ::jixiao::evaluation::test::Printed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using type::v1::Fact;
using type::v1::FACT_SOURCE_LEDGER;

Fact OfPriorYear(Fact fact) {
  fact.mutable_key()->set_fiscal_year(fact.key().fiscal_year() - 1);
  return fact;
}

// The small framework, its facts and one check.
class FigureCheck : public ::testing::Test {
 protected:
  FigureCheck() {
    test::AddFact(&framework_, "part.a", "甲部分", "CNY");
    test::AddFact(&framework_, "part.b", "乙部分", "CNY");
    test::AddFact(&framework_, "part.c", "丙部分", "CNY");
    test::AddFact(&framework_, "rate", "印出的比率", "one");
    test::AddFact(&framework_, "winners", "获奖名单", "names");
    check_ = framework_.add_checks();
    check_->set_id("C1");
    check_->set_display_name("检查");
  }

  v1::Finding Run(const std::vector<Fact>& facts) const {
    const type::v1::FactSet set = MakeFactSet(facts);
    const absl::StatusOr<v1::Evaluation> evaluation =
        Evaluate(framework_, test::SmallSubmission(), {{"budget", &set}});
    EXPECT_THAT(evaluation, testing::IsOk());
    return evaluation.ok() ? FindingOf(*evaluation, "C1") : v1::Finding();
  }

  absl::Status Invalid() const { return ValidateFramework(framework_); }

  void AddSum(const std::vector<std::string>& parts, const std::string& total) {
    for (const std::string& part : parts) {
      check_->mutable_sum()->add_parts(part);
    }
    check_->mutable_sum()->set_total(total);
    check_->mutable_sum()->set_printed_unit("万元");
  }
  void AddRatio(v1::RatioCheck::Kind kind) {
    check_->mutable_ratio()->set_kind(kind);
    check_->mutable_ratio()->set_numerator("people");
    check_->mutable_ratio()->set_denominator("posts");
    check_->mutable_ratio()->set_stated("rate");
  }
  void AddChange() {
    check_->mutable_year_on_year()->set_current("spent");
    check_->mutable_year_on_year()->set_prior("prior(spent)");
    check_->mutable_year_on_year()->set_stated("rate");
  }

  v1::Framework framework_ = test::SmallFramework();
  v1::Check* check_;
};

TEST_F(FigureCheck, ASumOfPartsMayDifferByHalfAUnitOfEachFigure) {
  AddSum({"part.a", "part.b", "part.c"}, "planned");
  const auto facts = [](const char* total) {
    return std::vector<Fact>{
        Printed("part.a", "10.01", "万元"), Printed("part.b", "20.02", "万元"),
        Printed("part.c", "30.03", "万元"), Printed("planned", total, "万元")};
  };
  EXPECT_EQ(Run(facts("60.06")).verdict(), type::v1::VERDICT_HOLDS);
  // Four figures, each off by half a unit of 0.01.
  v1::Finding finding = Run(facts("60.08"));
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_ROUNDING);
  EXPECT_EQ(finding.left(), "60.06 万元");
  EXPECT_EQ(finding.right(), "60.08 万元");
  EXPECT_EQ(finding.difference(), "-0.02 万元");
  EXPECT_EQ(finding.left_interval(), "[60.045, 60.075] 万元");
  EXPECT_EQ(finding.relation(), "甲部分 + 乙部分 + 丙部分 ＝ 预算");
  EXPECT_EQ(finding.operands_size(), 4);
  EXPECT_EQ(Run(facts("60.09")).verdict(), type::v1::VERDICT_VIOLATED);
}

TEST_F(FigureCheck, ASumWithAPartMissingNamesIt) {
  AddSum({"part.a", "part.b"}, "planned");
  const v1::Finding finding =
      Run({Printed("part.a", "1", "万元"), Printed("planned", "1", "万元")});
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
  EXPECT_THAT(finding.missing_fact_keys(), ElementsAre("part.b"));
  EXPECT_EQ(finding.left(), "");
  EXPECT_EQ(finding.right(), "1 万元");
}

TEST_F(FigureCheck, APartThatIsAFormulaStandsInBrackets) {
  AddSum({"part.a - part.b", "part.c"}, "planned");
  EXPECT_THAT(Run({}).relation(), HasSubstr("(甲部分 - 乙部分) + 丙部分"));
}

TEST_F(FigureCheck, AShareIsTheQuotientAtItsPrintedPrecision) {
  AddRatio(v1::RatioCheck::KIND_SHARE);
  const std::vector<Fact> counts{Printed("people", "612", "人"),
                                 Printed("posts", "1723", "人")};
  std::vector<Fact> facts = counts;
  facts.push_back(Printed("rate", "35.5", "%"));
  v1::Finding finding = Run(facts);
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_HOLDS);
  EXPECT_EQ(finding.left(), "35.52%");
  EXPECT_EQ(finding.right(), "35.5%");
  EXPECT_EQ(finding.relation(), "人数 ÷ 编制 ＝ 印出的比率，人数 ≤ 编制");
  EXPECT_EQ(finding.message(),
            "人数 ÷ 编制 ＝ 印出的比率，人数 ≤ 编制：35.52% ＝ 35.5%，612 人 ≤ "
            "1,723 人，成立。");
  facts[2] = Printed("rate", "36.5", "%");
  EXPECT_EQ(Run(facts).verdict(), type::v1::VERDICT_VIOLATED);
}

TEST_F(FigureCheck, APartPastItsWholeIsNoShareButMayBeACompletion) {
  AddRatio(v1::RatioCheck::KIND_SHARE);
  const std::vector<Fact> facts{Printed("people", "388", "人"),
                                Printed("posts", "300", "人"),
                                Printed("rate", "129.3", "%")};
  const v1::Finding finding = Run(facts);
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.left(), "388 人");
  EXPECT_EQ(finding.right(), "300 人");
  EXPECT_EQ(finding.difference(), "88 人");
  check_->mutable_ratio()->set_kind(v1::RatioCheck::KIND_COMPLETION);
  EXPECT_EQ(Run(facts).verdict(), type::v1::VERDICT_HOLDS);
}

TEST_F(FigureCheck, ARateOverNothingIsUndefinedAndNamesTheBase) {
  AddRatio(v1::RatioCheck::KIND_COMPLETION);
  const v1::Finding finding =
      Run({Printed("people", "1", "人"), Printed("posts", "0", "人"),
           Printed("rate", "100", "%")});
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_UNDEFINED);
  EXPECT_EQ(finding.message(),
            "编制 为零或可能为零，完成率没有定义，无法核对。");
}

TEST_F(FigureCheck, AChangeIsThatFromTheYearBefore) {
  AddChange();
  std::vector<Fact> facts{Printed("spent", "63.46", "万元"),
                          OfPriorYear(Printed("spent", "32.00", "万元")),
                          Printed("rate", "98.31", "%")};
  v1::Finding finding = Run(facts);
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_HOLDS);
  EXPECT_EQ(finding.left(), "98.31%");
  EXPECT_EQ(finding.operands_size(), 3);
  // The prior figure is read once: from 63.455/32.005 − 1 to 63.465/31.995 − 1.
  EXPECT_EQ(finding.left_interval(), "[98.265895, 98.359119]%");
  facts[2] = Printed("rate", "98.4", "%");
  EXPECT_EQ(Run(facts).verdict(), type::v1::VERDICT_ROUNDING);
  facts[2] = Printed("rate", "99", "%");
  EXPECT_EQ(Run(facts).verdict(), type::v1::VERDICT_VIOLATED);
}

TEST_F(FigureCheck, AChangeFromZeroOrFromWhatMayBeZeroIsUndefined) {
  AddChange();
  for (const char* prior : {"0.00", "0"}) {
    const v1::Finding finding =
        Run({Printed("spent", "5", "万元"),
             OfPriorYear(Printed("spent", prior, "万元")),
             Printed("rate", "100", "%")});
    EXPECT_EQ(finding.verdict(), type::v1::VERDICT_UNDEFINED) << prior;
    EXPECT_THAT(finding.message(), HasSubstr("变动率没有定义"));
  }
}

TEST_F(FigureCheck, AChangeWithoutAPriorYearIsMissing) {
  AddChange();
  const v1::Finding finding =
      Run({Printed("spent", "5", "万元"), Printed("rate", "100", "%")});
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
  EXPECT_THAT(finding.missing_fact_keys(), ElementsAre("prior(spent)"));
}

TEST_F(FigureCheck, ARangeHasOneBoundOrTwo) {
  v1::RangeCheck* range = check_->mutable_range();
  range->set_term("spent / planned");
  range->set_lower_bound("0%");
  range->set_upper_bound("100%");
  range->set_printed_unit("%");
  const auto facts = [](const char* spent) {
    return std::vector<Fact>{Exact("spent", spent, "CNY", FACT_SOURCE_LEDGER),
                             Exact("planned", "8", "CNY", FACT_SOURCE_LEDGER)};
  };
  EXPECT_EQ(Run(facts("6")).verdict(), type::v1::VERDICT_HOLDS);
  v1::Finding finding = Run(facts("9"));
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.left(), "112.50%");
  EXPECT_EQ(finding.right(), "100%");
  EXPECT_EQ(finding.relation(), "0% ≤ 支出 ÷ 预算 ≤ 100%");
  EXPECT_EQ(Run(facts("-1")).verdict(), type::v1::VERDICT_VIOLATED);
  range->clear_upper_bound();
  EXPECT_EQ(Run(facts("9")).verdict(), type::v1::VERDICT_HOLDS);
  EXPECT_EQ(Run(facts("-1")).verdict(), type::v1::VERDICT_VIOLATED);
  range->clear_lower_bound();
  range->set_upper_bound("100%");
  EXPECT_EQ(Run(facts("-1")).verdict(), type::v1::VERDICT_HOLDS);
}

TEST_F(FigureCheck, AYearOpensWithWhatTheYearBeforeClosedWith) {
  check_->mutable_continuity()->set_closing_fact("part.a");
  check_->mutable_continuity()->set_opening_fact("part.b");
  check_->mutable_continuity()->set_printed_unit("万元");
  const std::vector<Fact> closed{
      OfPriorYear(Printed("part.a", "12.80", "万元")),
      Printed("part.a", "99", "万元")};
  std::vector<Fact> facts = closed;
  facts.push_back(Printed("part.b", "12.80", "万元"));
  EXPECT_EQ(Run(facts).verdict(), type::v1::VERDICT_HOLDS);
  facts.back() = Printed("part.b", "12.8", "万元");
  EXPECT_EQ(Run(facts).verdict(), type::v1::VERDICT_HOLDS);
  facts.back() = Printed("part.b", "13.00", "万元");
  const v1::Finding finding = Run(facts);
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.difference(), "-0.20 万元");
  EXPECT_EQ(finding.relation(), "上年甲部分 ＝ 乙部分");
}

TEST_F(FigureCheck, NoMoreAreNamedThanWereCounted) {
  check_->mutable_named_count()->set_names_fact("winners");
  check_->mutable_named_count()->set_count("people");
  const Fact winners = test::Names("winners", {"甲", "乙", "丙"});
  v1::Finding finding = Run({winners, Printed("people", "5", "人")});
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_HOLDS);
  EXPECT_EQ(finding.left(), "3 人");
  finding = Run({winners, Printed("people", "2", "人")});
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_VIOLATED);
  EXPECT_EQ(finding.difference(), "1 人");
  EXPECT_EQ(finding.relation(), "“获奖名单”所列名称数 ≤ 人数");
  EXPECT_EQ(finding.operands_size(), 2);
  finding = Run({Printed("people", "2", "人")});
  EXPECT_EQ(finding.verdict(), type::v1::VERDICT_MISSING);
  EXPECT_THAT(finding.missing_fact_keys(), ElementsAre("winners"));
}

TEST_F(FigureCheck, AFindingCarriesSeverityAndBasis) {
  AddSum({"part.a"}, "part.b");
  EXPECT_EQ(Run({}).severity(), v1::CHECK_SEVERITY_ERROR);
  EXPECT_EQ(Run({}).basis(), "");
  check_->set_severity(v1::CHECK_SEVERITY_INFO);
  check_->set_basis("财预〔2020〕10号");
  EXPECT_EQ(Run({}).severity(), v1::CHECK_SEVERITY_INFO);
  EXPECT_EQ(Run({}).basis(), "财预〔2020〕10号");
}

TEST_F(FigureCheck, RefusesFiguresThatDoNotCompare) {
  AddSum({"part.a", "people"}, "planned");
  EXPECT_THAT(Invalid(), testing::HasViolation("checks[0].sum.parts[1]"));
  check_->clear_sum();
  AddSum({}, "planned");
  EXPECT_THAT(Invalid(), testing::HasViolation("checks[0].sum.parts"));
  AddRatio(v1::RatioCheck::KIND_UNSPECIFIED);
  check_->mutable_ratio()->set_denominator("spent");
  check_->mutable_ratio()->set_stated("people");
  const absl::Status ratio = Invalid();
  EXPECT_THAT(ratio, testing::HasViolation("checks[0].ratio.kind"));
  EXPECT_THAT(ratio, testing::HasViolation("checks[0].ratio.denominator"));
  EXPECT_THAT(ratio, testing::HasViolation("checks[0].ratio.stated"));
  AddChange();
  check_->mutable_year_on_year()->set_prior("people");
  EXPECT_THAT(Invalid(), testing::HasViolation("checks[0].year_on_year.prior"));
}

TEST_F(FigureCheck, RefusesBoundsAndFactsThatDoNotFit) {
  check_->mutable_range()->set_term("spent");
  EXPECT_THAT(Invalid(),
              testing::HasViolation("checks[0].range", "lower_bound"));
  check_->mutable_range()->set_upper_bound("3 人");
  EXPECT_THAT(Invalid(), testing::HasViolation("checks[0].range.upper_bound"));
  check_->mutable_continuity()->set_closing_fact("winners");
  check_->mutable_continuity()->set_opening_fact("nothing");
  const absl::Status continuity = Invalid();
  EXPECT_THAT(continuity,
              testing::HasViolation("checks[0].continuity.closing_fact"));
  EXPECT_THAT(continuity,
              testing::HasViolation("checks[0].continuity.opening_fact"));
  check_->mutable_named_count()->set_names_fact("people");
  check_->mutable_named_count()->set_count("spent");
  const absl::Status named = Invalid();
  EXPECT_THAT(named, testing::HasViolation("checks[0].named_count.names_fact"));
  EXPECT_THAT(named, testing::HasViolation("checks[0].named_count.count"));
}

TEST_F(FigureCheck, RefusesAnIdentityOfAnythingButARelationOrASum) {
  AddRatio(v1::RatioCheck::KIND_SHARE);
  check_->set_identity(true);
  check_->set_severity(static_cast<v1::CheckSeverity>(9));
  check_->set_basis(std::string(201, 'x'));
  const absl::Status status = Invalid();
  EXPECT_THAT(status, testing::HasViolation("checks[0].identity"));
  EXPECT_THAT(status, testing::HasViolation("checks[0].severity"));
  EXPECT_THAT(status, testing::HasViolation("checks[0].basis"));
  check_->clear_severity();
  check_->clear_basis();
  AddSum({"part.a"}, "planned");
  EXPECT_THAT(Invalid(), testing::IsOk());
}

}  // namespace
}  // namespace jixiao::evaluation
