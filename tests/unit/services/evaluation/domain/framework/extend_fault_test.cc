// What is left out of a base, and what is wrong with a framework over it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/framework/extend.h"
#include "tests/unit/services/evaluation/domain/framework/province.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::evaluation::test::AddFact;
using ::jixiao::evaluation::test::AddNode;
using ::jixiao::evaluation::test::AddOverride;
using ::jixiao::evaluation::test::AddQualitative;
using ::jixiao::evaluation::test::AddRelation;
using ::jixiao::evaluation::test::ExtendProvince;
using ::jixiao::evaluation::test::IndicatorCodesOf;
using ::jixiao::evaluation::test::Province;
using ::jixiao::testing::EqualsProto;
using ::jixiao::testing::HasViolation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ExtendFaults, WhatIsOmittedGoesWithAllBelowIt) {
  v1::Framework city;
  city.add_omitted_codes("B");
  city.add_omitted_codes("E1");
  const v1::Framework whole = ExtendProvince(city).framework;
  EXPECT_THAT(IndicatorCodesOf(whole), ElementsAre("A", "A.1"));
  EXPECT_THAT(whole.checks(), IsEmpty());
}

TEST(ExtendFaults, WhatIsOmittedAndGivenAgainIsEntirelyItsOwn) {
  v1::Framework city;
  city.add_omitted_codes("B.1");
  AddQualitative(&city, "B.1", "B", "60")->set_display_name("执行");
  const v1::Framework whole = ExtendProvince(city).framework;
  EXPECT_THAT(whole.indicators(3), EqualsProto(city.indicators(0)));
}

TEST(ExtendFaults, AnOmittedCodeThatTheBaseDoesNotHaveIsNamed) {
  v1::Framework city;
  city.add_omitted_codes("B.1");
  city.add_omitted_codes("B.2");
  status::Violations violations;
  Extend(Province(), city, &violations);
  EXPECT_THAT(violations.ToStatus(),
              HasViolation("omitted_codes[1]", "did you mean"));
  EXPECT_EQ(violations.violations().size(), 1u);
}

TEST(ExtendFaults, TooManyOmittedCodesAreRefused) {
  v1::Framework city;
  for (int i = 0; i <= kMaxOmittedCodes; ++i) city.add_omitted_codes("B.1");
  status::Violations violations;
  Extend(Province(), city, &violations);
  EXPECT_THAT(violations.ToStatus(),
              HasViolation("omitted_codes", "at most 2000"));
}

TEST(ExtendFaults, WhatHangsOnNoRootIsKeptForTheCompiler) {
  v1::Framework city;
  AddNode(&city, "X", "Y", "甲");
  AddNode(&city, "Y", "X", "乙");
  AddNode(&city, "", "", "无码");
  const ExtendedFramework extended = ExtendProvince(city);
  EXPECT_EQ(extended.framework.indicators_size(), 7);
  status::Violations violations;
  EXPECT_FALSE(
      CompiledFramework::Compile(extended.framework, &violations).ok());
  const absl::Status own = InExtending(extended, violations).ToStatus();
  EXPECT_THAT(own, HasViolation("indicators[0].parent_code", "\"Y\""));
  EXPECT_THAT(own, HasViolation("indicators[2].code"));
}

TEST(ExtendFaults, WhatIsGivenTwiceIsSeenToBe) {
  v1::Framework city;
  for (int i = 0; i < 2; ++i) {
    AddQualitative(&city, "B.1", "B", "60");
    AddFact(&city, "spent", "支出", "CNY");
    AddRelation(&city, "E1", {"spent", "planned"}, v1::RELATION_OPERATOR_EQUAL,
                "");
  }
  const ExtendedFramework extended = ExtendProvince(city);
  status::Violations violations;
  EXPECT_FALSE(
      CompiledFramework::Compile(extended.framework, &violations).ok());
  const absl::Status own = InExtending(extended, violations).ToStatus();
  EXPECT_THAT(own, HasViolation("indicators[1].code", "used twice"));
  EXPECT_THAT(own, HasViolation("facts[1].key", "defined twice"));
  EXPECT_THAT(own, HasViolation("checks[1].id", "used twice"));
}

TEST(ExtendFaults, FaultsAreThoseOfTheExtendingFramework) {
  v1::Framework city;
  AddOverride(&city, "A.1")->mutable_weight()->set_value("0");
  city.add_omitted_codes("B.1");
  city.set_display_name("有\n换行");
  const ExtendedFramework extended = ExtendProvince(city);
  status::Violations violations;
  EXPECT_FALSE(
      CompiledFramework::Compile(extended.framework, &violations).ok());
  const absl::Status own = InExtending(extended, violations).ToStatus();
  EXPECT_THAT(own, HasViolation("indicators[0].weight", "above zero"));
  EXPECT_THAT(own, HasViolation("display_name"));
  // The check of the base still names the leaf that is omitted.
  EXPECT_THAT(own, HasViolation("base",
                                "its check E1, "
                                "claimed_indicator_codes[0]: "));
}

}  // namespace
}  // namespace jixiao::evaluation
