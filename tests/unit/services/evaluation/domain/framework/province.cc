#include "tests/unit/services/evaluation/domain/framework/province.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {

v1::Framework Province() {
  v1::Framework framework = SmallFramework();
  framework.mutable_indicators(3)
      ->mutable_quantitative()
      ->mutable_overrun_remark()
      ->set_value("1.3");
  AddRelation(&framework, "E1", {"spent", "planned"},
              v1::RELATION_OPERATOR_AT_MOST, "万元")
      ->add_claimed_indicator_codes("B.1");
  for (const char* bound : {"90", "60"}) {
    v1::Grade* grade = framework.add_grades();
    grade->set_display_name(std::string("至少") + bound);
    grade->mutable_lower_bound()->set_value(bound);
  }
  v1::TierWord* word = framework.add_tier_words();
  word->set_word("健全");
  word->set_tier(v1::TIER_FULL);
  return framework;
}

ExtendedFramework ExtendProvince(const v1::Framework& city) {
  status::Violations violations;
  ExtendedFramework extended = Extend(Province(), city, &violations);
  EXPECT_THAT(violations.ToStatus(), testing::IsOk());
  return extended;
}

std::vector<std::string> IndicatorCodesOf(const v1::Framework& framework) {
  std::vector<std::string> codes;
  for (const auto& node : framework.indicators()) codes.push_back(node.code());
  return codes;
}

v1::Indicator* AddOverride(v1::Framework* city, const std::string& code) {
  v1::Indicator* node = city->add_indicators();
  node->set_code(code);
  return node;
}

}  // namespace jixiao::evaluation::test
