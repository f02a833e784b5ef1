// A framework over its base.
#include "services/evaluation/domain/framework/extend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "common/testing/matchers.h"
#include "google/protobuf/descriptor.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "tests/unit/services/evaluation/domain/framework/province.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddNode;
using ::jixiao::evaluation::test::AddOverride;
using ::jixiao::evaluation::test::AddQualitative;
using ::jixiao::evaluation::test::ExtendProvince;
using ::jixiao::evaluation::test::IndicatorCodesOf;
using ::jixiao::evaluation::test::Province;
using ::jixiao::testing::EqualsProto;
using ::jixiao::testing::IsOk;
using ::testing::ElementsAre;

TEST(Extend, WhatIsNotSetIsTheBases) {
  v1::Framework city;
  city.set_base("frameworks/province@1");
  const v1::Framework whole = ExtendProvince(city).framework;
  v1::Framework expected = Province();
  expected.clear_name();
  expected.set_base("frameworks/province@1");
  EXPECT_THAT(whole, EqualsProto(expected));
}

TEST(Extend, WeightsTargetsAndMethodsAreReplacedOneByOne) {
  v1::Framework city;
  city.set_display_name("市指标体系");
  AddOverride(&city, "A.1")->mutable_weight()->set_value("30");
  v1::Indicator* leaf = AddOverride(&city, "B.1");
  leaf->mutable_weight()->set_value("70");
  leaf->mutable_quantitative()->mutable_target()->set_value("0.95");
  const v1::Framework whole = ExtendProvince(city).framework;
  EXPECT_EQ(whole.display_name(), "市指标体系");
  EXPECT_EQ(whole.full_marks().value(), "100");
  EXPECT_EQ(whole.indicators(1).weight().value(), "30");
  EXPECT_EQ(whole.indicators(1).display_name(), "指标A.1");
  const v1::QuantitativeRule& rule = whole.indicators(3).quantitative();
  EXPECT_EQ(rule.target().value(), "0.95");
  EXPECT_EQ(rule.method(), v1::SCORING_METHOD_EQUALS);
  EXPECT_EQ(rule.formula(), "spent / planned");
  EXPECT_EQ(rule.overrun_remark().value(), "1.3");
  EXPECT_THAT(ValidateFramework(whole), IsOk());
}

TEST(Extend, ANewMethodComesWithoutTheParametersOfTheOldOne) {
  v1::Framework city;
  AddOverride(&city, "B.1")
      ->mutable_quantitative()
      ->set_method(v1::SCORING_METHOD_LOWER_LINEAR);
  const v1::QuantitativeRule linear =
      ExtendProvince(city).framework.indicators(3).quantitative();
  EXPECT_FALSE(linear.has_overrun_remark());
  EXPECT_EQ(linear.target().value(), "1");

  v1::QuantitativeRule* tiers =
      city.mutable_indicators(0)->mutable_quantitative();
  tiers->set_method(v1::SCORING_METHOD_TIERS);
  tiers->add_tiers()->mutable_points()->set_value("60");
  const v1::QuantitativeRule tiered =
      ExtendProvince(city).framework.indicators(3).quantitative();
  EXPECT_FALSE(tiered.has_target());
  EXPECT_EQ(tiered.tiers_size(), 1);
  EXPECT_EQ(tiered.formula(), "spent / planned");
}

TEST(Extend, AChecklistTakesThePlaceOfTierBoundsAndTheOtherWayRound) {
  v1::Framework base = Province();
  v1::QualitativeRule* bounds =
      base.mutable_indicators(1)->mutable_qualitative();
  bounds->mutable_full_bound()->set_value("0.9");
  v1::Framework city;
  v1::QualitativeRule* list = AddOverride(&city, "A.1")->mutable_qualitative();
  list->add_points()->set_id("1");
  list->mutable_partly_share()->set_value("0.4");
  status::Violations violations;
  v1::Framework whole = Extend(base, city, &violations).framework;
  EXPECT_FALSE(whole.indicators(1).qualitative().has_full_bound());
  EXPECT_EQ(whole.indicators(1).qualitative().points_size(), 1);

  v1::Framework county;
  AddOverride(&county, "A.1")
      ->mutable_qualitative()
      ->mutable_partial_bound()
      ->set_value("0.5");
  whole = Extend(whole, county, &violations).framework;
  EXPECT_TRUE(whole.indicators(1).qualitative().points().empty());
  EXPECT_FALSE(whole.indicators(1).qualitative().has_partly_share());
  EXPECT_EQ(whole.indicators(1).qualitative().partial_bound().value(), "0.5");
}

TEST(Extend, ARuleOfAnotherKindReplacesTheBases) {
  v1::Framework city;
  AddOverride(&city, "B.1")->mutable_qualitative();
  v1::Check* check = city.add_checks();
  check->set_id("E1");
  check->mutable_presence()->add_fact_keys("spent");
  const v1::Framework whole = ExtendProvince(city).framework;
  EXPECT_FALSE(whole.indicators(3).has_quantitative());
  EXPECT_TRUE(whole.indicators(3).has_qualitative());
  EXPECT_FALSE(whole.checks(0).has_relation());
  EXPECT_EQ(whole.checks(0).display_name(), "检查E1");
  EXPECT_THAT(ValidateFramework(whole), IsOk());
}

TEST(Extend, AListInsideIsReplacedAsAWhole) {
  v1::Framework city;
  v1::Check* check = city.add_checks();
  check->set_id("E1");
  check->mutable_relation()->add_terms("planned");
  check->mutable_relation()->add_terms("spent");
  const v1::Framework whole = ExtendProvince(city).framework;
  EXPECT_THAT(whole.checks(0).relation().terms(),
              ElementsAre("planned", "spent"));
  EXPECT_EQ(whole.checks(0).relation().operator_(),
            v1::RELATION_OPERATOR_AT_MOST);
}

TEST(Extend, NewIndicatorsStandBehindThoseOfTheSameParent) {
  v1::Framework city;
  AddNode(&city, "C", "", "效益");
  AddQualitative(&city, "A.2", "A", "10");
  AddQualitative(&city, "C.1", "C", "10");
  const ExtendedFramework extended = ExtendProvince(city);
  EXPECT_THAT(IndicatorCodesOf(extended.framework),
              ElementsAre("A", "A.1", "A.2", "B", "B.1", "C", "C.1"));
  EXPECT_THAT(extended.indicators, ElementsAre(-1, -1, 1, -1, -1, 0, 2));
}

TEST(Extend, AnIndicatorMayMoveToAnotherParent) {
  v1::Framework city;
  AddOverride(&city, "A.1")->set_parent_code("B");
  AddQualitative(&city, "A.2", "A", "10");
  EXPECT_THAT(IndicatorCodesOf(ExtendProvince(city).framework),
              ElementsAre("A", "A.2", "B", "A.1", "B.1"));
}

TEST(Extend, GradesAreSortedBestFirst) {
  v1::Framework city;
  for (const char* bound : {"75", "95"}) {
    v1::Grade* grade = city.add_grades();
    grade->set_display_name(std::string("市") + bound);
    grade->mutable_lower_bound()->set_value(bound);
  }
  const ExtendedFramework extended = ExtendProvince(city);
  std::vector<std::string> bounds;
  for (const v1::Grade& grade : extended.framework.grades()) {
    bounds.push_back(grade.lower_bound().value());
  }
  EXPECT_THAT(bounds, ElementsAre("95", "90", "75", "60"));
  EXPECT_THAT(extended.grades, ElementsAre(1, -1, 0, -1));
  EXPECT_THAT(ValidateFramework(extended.framework), IsOk());
}

TEST(Extend, ATierWordMayMeanAnotherTier) {
  v1::Framework city;
  v1::TierWord* word = city.add_tier_words();
  word->set_word("健全");
  word->set_tier(v1::TIER_PARTIAL);
  const v1::Framework whole = ExtendProvince(city).framework;
  ASSERT_EQ(whole.tier_words_size(), 1);
  EXPECT_EQ(whole.tier_words(0).tier(), v1::TIER_PARTIAL);
}

// A field of a type that the overlay does not know would silently be lost.
void ExpectOverlaid(const google::protobuf::Descriptor* descriptor,
                    std::set<std::string>* seen) {
  using google::protobuf::FieldDescriptor;
  if (!seen->insert(descriptor->full_name()).second) return;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const bool known = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE ||
                       field->cpp_type() == FieldDescriptor::CPPTYPE_STRING ||
                       (!field->is_repeated() &&
                        (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL ||
                         field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM));
    EXPECT_TRUE(known) << field->full_name();
    if (field->message_type() != nullptr) {
      ExpectOverlaid(field->message_type(), seen);
    }
  }
}

TEST(Extend, KnowsTheTypesOfAllFields) {
  std::set<std::string> seen;
  ExpectOverlaid(v1::Grade::descriptor(), &seen);
  ExpectOverlaid(v1::FactDefinition::descriptor(), &seen);
  ExpectOverlaid(v1::Indicator::descriptor(), &seen);
  ExpectOverlaid(v1::Check::descriptor(), &seen);
  ExpectOverlaid(v1::TierWord::descriptor(), &seen);
  EXPECT_EQ(seen.count("jixiao.evaluation.v1.StepDeduction"), 1u);
}

}  // namespace
}  // namespace jixiao::evaluation
