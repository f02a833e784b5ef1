// What is wrong with a framework is said all at once, with paths.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddFact;
using ::jixiao::evaluation::test::AddNode;
using ::jixiao::evaluation::test::AddQualitative;
using ::jixiao::evaluation::test::AddRelation;
using ::jixiao::evaluation::test::SmallFramework;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

TEST(ValidateFramework, AcceptsAGoodOne) {
  EXPECT_THAT(ValidateFramework(SmallFramework()), IsOk());
}

TEST(ValidateFramework, WeightsMustSumToTheFullMarks) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(1)->mutable_weight()->set_value("34");
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_WEIGHTS_NOT_FULL));
  EXPECT_THAT(status, MessageIs(HasSubstr("sum to 94, not to the full marks "
                                          "100")));
  EXPECT_THAT(status, MessageIs(HasSubstr("决策 34, 过程 60")));
  EXPECT_THAT(
      status::MetadataOf(status),
      UnorderedElementsAre(Pair("full_marks", "100"), Pair("sum", "94")));
}

TEST(ValidateFramework, InferredRowsCountInTheWeights) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(1)->mutable_weight()->set_value("34");
  AddNode(&framework, "C", "", "效益")->set_inferred(true);
  AddQualitative(&framework, "C.1", "C", "6")->set_inferred(true);
  JX_ASSERT_OK_AND_ASSIGN(const auto compiled,
                          CompiledFramework::Compile(framework));
  EXPECT_EQ(compiled->leaves().size(), 2U);
  EXPECT_EQ(compiled->FindLeaf("C.1"), nullptr);
}

TEST(ValidateFramework, AGapInTheWeightsIsOneViolationAmongOthers) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(1)->mutable_weight()->set_value("34");
  framework.clear_display_name();
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation("display_name"));
  EXPECT_THAT(status, HasViolation("indicators", "sum to 94"));
}

TEST(ValidateFramework, ListsEveryFaultOfTheTree) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(1)->set_parent_code("Z");
  framework.mutable_indicators(2)->mutable_weight()->set_value("1");
  framework.mutable_indicators(3)->set_code("A");
  AddNode(&framework, "D", "", "空");
  AddNode(&framework, "bad code", "", "")->mutable_qualitative();
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation("indicators[1].parent_code", "\"Z\""));
  EXPECT_THAT(status, HasViolation("indicators[2].weight", "only leaves"));
  EXPECT_THAT(status, HasViolation("indicators[3].code", "used twice"));
  EXPECT_THAT(status, HasViolation("indicators[4].rule",
                                   "direction 空 has no indicators below"));
  EXPECT_THAT(status, HasViolation("indicators[5].code", "1 to 32"));
  EXPECT_THAT(status, HasViolation("indicators[5].display_name"));
}

TEST(ValidateFramework, BoundsDepthAndSize) {
  v1::Framework deep = SmallFramework();
  AddNode(&deep, "C", "", "一");
  AddNode(&deep, "C.1", "C", "二");
  AddNode(&deep, "C.2", "C.1", "三");
  AddQualitative(&deep, "C.3", "C.2", "1");
  EXPECT_THAT(ValidateFramework(deep),
              HasViolation("indicators[7].parent_code", "at most 3 levels"));
  v1::Framework wide = SmallFramework();
  for (int i = 0; i < 100000; ++i) wide.add_indicators();
  EXPECT_THAT(ValidateFramework(wide),
              HasViolation("indicators", "at most 2000"));
}

// Two thousand nodes that hang on each other, each with a leaf: the names above
// a leaf would fill the memory.
TEST(ValidateFramework, ADeepTreeIsRefusedWithoutWalkingIt) {
  v1::Framework deep = SmallFramework();
  std::string parent;
  for (int i = 0; i < 900; ++i) {
    const std::string code = "N" + std::to_string(i);
    AddNode(&deep, code, parent, std::string(900, 'n'));
    AddQualitative(&deep, code + ".L", code, "1");
    parent = code;
  }
  status::Violations violations;
  EXPECT_FALSE(CompiledFramework::Compile(deep, &violations).ok());
  int too_deep = 0;
  for (const status::Violation& violation : violations.violations()) {
    if (violation.description == "at most 3 levels") ++too_deep;
  }
  // The node and the leaf of the fourth level.
  EXPECT_EQ(too_deep, 2);
}

TEST(ValidateFramework, EveryFaultCanBeHadHoweverMany) {
  v1::Framework framework = SmallFramework();
  for (int i = 0; i < 300; ++i) {
    AddQualitative(&framework, "A.X" + std::to_string(i), "A", "-1");
  }
  status::Violations violations;
  const absl::Status status =
      CompiledFramework::Compile(framework, &violations).status();
  EXPECT_EQ(status::ViolationsOf(status).size(), 50u);
  EXPECT_GE(violations.violations().size(), 300u);
}

TEST(ValidateFramework, NamesOfGradesAreOneEach) {
  v1::Framework framework = SmallFramework();
  for (const char* bound : {"90", "80"}) {
    v1::Grade* grade = framework.add_grades();
    grade->set_display_name("优");
    grade->mutable_lower_bound()->set_value(bound);
  }
  EXPECT_THAT(ValidateFramework(framework),
              HasViolation("grades[1].display_name", "used twice"));
}

TEST(ValidateFramework, CompilesTheWordsOfTiers) {
  v1::Framework framework = SmallFramework();
  v1::TierWord* word = framework.add_tier_words();
  word->set_word("健全");
  word->set_tier(v1::TIER_FULL);
  JX_ASSERT_OK_AND_ASSIGN(const auto compiled,
                          CompiledFramework::Compile(framework));
  EXPECT_EQ(compiled->tier_words().Find("健全"), v1::TIER_FULL);
  framework.mutable_tier_words(0)->clear_tier();
  EXPECT_THAT(ValidateFramework(framework), HasViolation("tier_words[0].tier"));
}

TEST(IndicatorTree, AnInnerNodeHasTheSumOfTheLeavesBelowIt) {
  v1::Framework framework = SmallFramework();
  AddNode(&framework, "B.2", "B", "二级");
  AddQualitative(&framework, "B.2.1", "B.2", "0.5");
  status::Violations violations;
  const IndicatorTree tree =
      IndicatorTree::Build(framework.indicators(), &violations);
  EXPECT_EQ(tree.Find("B")->weight, test::R("60.5"));
  EXPECT_EQ(tree.Find("B.2")->weight, test::R("0.5"));
  EXPECT_EQ(tree.Find("A")->weight, test::R("40"));
}

TEST(ValidateFramework, ALevelTwoNameMayHaveSixHundredCharacters) {
  v1::Framework framework = SmallFramework();
  std::string name;
  for (int i = 0; i < 596; ++i) name += "职";
  framework.mutable_indicators(0)->set_display_name(name);
  EXPECT_THAT(ValidateFramework(framework), IsOk());
  for (int i = 0; i < 405; ++i) name += "责";
  framework.mutable_indicators(0)->set_display_name(name);
  EXPECT_THAT(ValidateFramework(framework),
              HasViolation("indicators[0].display_name", "has 1001"));
}

TEST(ValidateFramework, CompilesFormulasAndChecksTheirUnits) {
  v1::Framework framework = SmallFramework();
  v1::QuantitativeRule* rule =
      framework.mutable_indicators(3)->mutable_quantitative();
  const std::string field = "indicators[3].quantitative";
  rule->set_formula("spent / plannd");
  EXPECT_THAT(ValidateFramework(framework),
              HasViolation(field + ".formula", "did you mean planned"));
  rule->set_formula("spent + people");
  EXPECT_THAT(ValidateFramework(framework),
              HasViolation(field + ".formula",
                           "column 7: cannot add CNY (money) and person "
                           "(count)"));
  rule->set_formula("spent > planned");
  EXPECT_THAT(ValidateFramework(framework),
              HasViolation(field + ".formula", "must yield a number"));
  rule->set_formula("1 + 1");
  EXPECT_THAT(ValidateFramework(framework),
              HasViolation(field + ".formula", "at least one fact"));
  rule->set_formula("spent / planned");
  rule->mutable_target()->set_value("-1");
  EXPECT_THAT(ValidateFramework(framework), HasViolation(field + ".target"));
  rule->mutable_target()->set_value("1");
  rule->set_method(v1::SCORING_METHOD_UNSPECIFIED);
  EXPECT_THAT(ValidateFramework(framework), HasViolation(field + ".method"));
  rule->set_method(v1::SCORING_METHOD_ALL_OR_NOTHING);
  rule->mutable_overrun_remark()->set_value("1.3");
  rule->set_not_applicable_condition("spent");
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation(field + ".overrun_remark"));
  EXPECT_THAT(status, HasViolation(field + ".not_applicable_condition",
                                   "must be a condition"));
  EXPECT_THAT(status, HasViolation(field + ".not_applicable_reason"));
}

TEST(ValidateFramework, WeightsArePositiveWithTwoDecimals) {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(1)->mutable_weight()->set_value("0");
  framework.mutable_indicators(3)->mutable_weight()->set_value("0.125");
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation("indicators[1].weight", "above zero"));
  EXPECT_THAT(status, HasViolation("indicators[3].weight", "2 decimals"));
}

TEST(ValidateFramework, ChecksTheVocabulary) {
  v1::Framework framework = SmallFramework();
  AddFact(&framework, "spent", "又一支出", "CNY");
  AddFact(&framework, "other", "支出", "CNY");
  AddFact(&framework, "Bad Key", "坏", "furlong");
  AddFact(&framework, "table.leaf.count", "行数", "person");
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation("facts[4].key", "defined twice"));
  EXPECT_THAT(status, HasViolation("facts[5].display_name", "spent"));
  EXPECT_THAT(status, HasViolation("facts[6].key"));
  EXPECT_THAT(status, HasViolation("facts[6].unit", "furlong"));
  EXPECT_THAT(status, HasViolation("facts[7].unit", "item"));
}

TEST(ValidateFramework, GradesDescend) {
  v1::Framework framework = SmallFramework();
  for (const char* bound : {"80", "90", "101"}) {
    v1::Grade* grade = framework.add_grades();
    grade->set_display_name("良");
    grade->mutable_lower_bound()->set_value(bound);
  }
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation("grades[1].lower_bound", "best first"));
  EXPECT_THAT(status, HasViolation("grades[2].lower_bound", "full marks"));
}

TEST(ValidateFramework, CompilesChecks) {
  v1::Framework framework = SmallFramework();
  AddFact(&framework, "signed", "签署日", "date");
  AddRelation(&framework, "C1", {"spent", "people"},
              v1::RELATION_OPERATOR_EQUAL, "");
  AddRelation(&framework, "C1", {"0", "spent", "planned"},
              v1::RELATION_OPERATOR_UNSPECIFIED, "人");
  AddRelation(&framework, "c-3", {"spent"}, v1::RELATION_OPERATOR_EQUAL, "");
  v1::Check* claims = AddRelation(&framework, "C4", {"spent", "0"},
                                  v1::RELATION_OPERATOR_EQUAL, "万元");
  claims->add_claimed_indicator_codes("A");
  claims->set_message("{spent|人}");
  v1::Check* none = framework.add_checks();
  none->set_id("C5");
  none->set_display_name("无");
  v1::Check* dates = framework.add_checks();
  dates->set_id("C6");
  dates->set_display_name("日期");
  dates->mutable_date_order()->set_earlier_fact("signed");
  dates->mutable_date_order()->set_later_fact("spent");
  const absl::Status status = ValidateFramework(framework);
  EXPECT_THAT(status, HasViolation("checks[0].relation.terms[1]",
                                   "cannot be compared"));
  EXPECT_THAT(status, HasViolation("checks[1].id", "used twice"));
  EXPECT_THAT(status, HasViolation("checks[1].relation.operator"));
  EXPECT_THAT(status, HasViolation("checks[1].relation.printed_unit"));
  EXPECT_THAT(status, HasViolation("checks[2].id"));
  EXPECT_THAT(status, HasViolation("checks[2].relation.terms"));
  EXPECT_THAT(status, HasViolation("checks[3].claimed_indicator_codes[0]"));
  EXPECT_THAT(status, HasViolation("checks[3].message", "{spent|人}"));
  EXPECT_THAT(status, HasViolation("checks[4].kind"));
  EXPECT_THAT(status,
              HasViolation("checks[5].date_order.later_fact", "unit CNY"));
}

}  // namespace
}  // namespace jixiao::evaluation
