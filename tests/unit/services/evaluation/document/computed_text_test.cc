#include "services/evaluation/document/computed_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;

class ComputedTextTest : public ::testing::Test {
 protected:
  ComputedTextTest()
      : small_(test::SmallCase()),
        framework_(*CompiledFramework::Compile(small_.framework)),
        facts_(*CollectFacts(*framework_, small_.submission, {})),
        figures_("departments/nj-tcj", small_.evaluation),
        context_{*framework_, small_.submission, sets_, small_.evaluation,
                 facts_,      figures_} {
    for (const type::v1::Fact& fact : small_.submission.facts()) {
      *operands_.Add() = fact;
    }
    operands_[0].set_display_name("支出");
  }

  // Text as it is, literals in <>, figures as key=text.
  std::vector<std::string> Read(const std::string& text) {
    Derivation result;
    result.key = "check.E1";
    result.formula = "支出 ＝ 预算";
    ComputedText reader(context_, result, operands_);
    std::vector<std::string> out;
    const Spans spans = reader.Read(text, "left");
    for (const v1::Span& span : spans.list()) {
      if (span.has_figure()) {
        last_ = span.figure();
        out.push_back(last_.fact().key().key() + "=" + last_.text());
      } else if (span.has_literal()) {
        out.push_back("<" + span.literal() + ">");
      } else {
        out.push_back(span.text());
      }
    }
    return out;
  }

  const test::Case small_;
  const std::shared_ptr<const CompiledFramework> framework_;
  const FactTable facts_;
  const std::vector<NamedFactSet> sets_;
  FigureMaker figures_;
  const Context context_;
  ComputedText::Operands operands_;
  v1::Figure last_;
};

TEST_F(ComputedTextTest, BindsANumberBehindAnOperandsNameToIt) {
  EXPECT_THAT(Read("支出 2,964.91 万元 ÷ 预算"),
              ElementsAre("支出 ", "spent=2,964.91", " 万元 ÷ 预算"));
}

TEST_F(ComputedTextTest, TakesOtherNumbersForTheResults) {
  EXPECT_THAT(Read("合计 2,964.91 万元，差 -0.01 万元"),
              ElementsAre("合计 ", "check.E1.left=2,964.91", " 万元，差 ",
                          "check.E1.left.2=-0.01", " 万元"));
  EXPECT_EQ(last_.formula(), "支出 ＝ 预算");
  EXPECT_EQ(last_.fact().value().number().value(), "-100");
  EXPECT_EQ(last_.fact().value().unit(), "CNY");
  EXPECT_EQ(last_.fact().value().printed_unit(), "万元");
  EXPECT_EQ(last_.fact().value().provenance().quote(), "支出 ＝ 预算");
}

TEST_F(ComputedTextTest, DoesNotBindAnotherValueToAnOperand) {
  EXPECT_THAT(Read("支出 3,000.00 万元"),
              ElementsAre("支出 ", "check.E1.left=3,000.00", " 万元"));
}

TEST_F(ComputedTextTest, ReadsPercentages) {
  Read("为 89.43%");
  EXPECT_EQ(last_.text(), "89.43");
  EXPECT_EQ(last_.fact().value().number().value(), "0.8943");
  EXPECT_EQ(last_.fact().value().unit(), "one");
}

TEST_F(ComputedTextTest, ReadsPercentagePointsAsPercentages) {
  EXPECT_THAT(Read("-10.57 个百分点"),
              ElementsAre("check.E1.left=-10.57", " 个百分点"));
  EXPECT_EQ(last_.fact().value().number().value(), "-0.1057");
  EXPECT_EQ(last_.fact().value().unit(), "one");
}

TEST_F(ComputedTextTest, KeepsDatesAndNumbersOfDecimalsAsLiterals) {
  EXPECT_THAT(
      Read("2024年12月31日，四舍五入到 2 位小数"),
      ElementsAre("<2024年12月31日>", "，四舍五入到 ", "<2>", " 位小数"));
}

TEST_F(ComputedTextTest, KeepsDigitsInNamesAsLiterals) {
  EXPECT_THAT(Read("指标A.1 与 指标B.1 为 3"),
              ElementsAre("指标A.", "<1>", " 与 指标B.", "<1>", " 为 ",
                          "check.E1.left=3"));
}

TEST_F(ComputedTextTest, TakesADashBetweenNumbersForNoSign) {
  EXPECT_THAT(Read("3-5"),
              ElementsAre("check.E1.left=3", "-", "check.E1.left.2=5"));
}

}  // namespace
}  // namespace jixiao::evaluation
