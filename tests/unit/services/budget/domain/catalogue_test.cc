#include "services/budget/domain/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "common/testing/matchers.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/budget/data/embedded.h"

namespace jixiao::budget {
namespace {

using ::testing::HasSubstr;

const CodeTables& Codes() { return EmbeddedReferenceData().codes; }

std::optional<Definition> Find(const std::string& key) {
  return FindDefinition(key, Codes(), 2024);
}

TEST(Catalogue, IsSortedAndKeysAndNamesAreUnique) {
  std::set<std::string> keys;
  std::set<std::string> names;
  std::string last;
  for (const Definition& definition : Catalogue()) {
    EXPECT_LT(last, definition.key);
    last = definition.key;
    if (!IsTemplate(definition)) {
      EXPECT_TRUE(keys.insert(definition.key).second) << definition.key;
      EXPECT_TRUE(names.insert(definition.display_name).second)
          << definition.display_name;
      continue;
    }
    for (const char* code : {"201", "208", "216", "229", "301", "399", "999"}) {
      const Definition one = OfClass(definition, code, Codes(), 2024);
      EXPECT_TRUE(keys.insert(one.key).second) << one.key;
      EXPECT_TRUE(names.insert(one.display_name).second) << one.display_name;
    }
  }
}

TEST(Catalogue, EveryDefinitionSaysAllOfItself) {
  for (const Definition& definition : Catalogue()) {
    const v1::FactDefinition proto = ToProto(definition);
    EXPECT_FALSE(proto.display_name().empty()) << proto.key();
    EXPECT_LE(text::CodePointCount(proto.display_name()), 64u) << proto.key();
    EXPECT_NE(units::FindBase(proto.unit()), nullptr) << proto.key();
    EXPECT_FALSE(proto.base().empty()) << proto.key();
    EXPECT_FALSE(proto.query().empty()) << proto.key();
    EXPECT_NE(proto.consolidation(), v1::CONSOLIDATION_UNSPECIFIED)
        << proto.key();
    EXPECT_EQ(proto.by_budget_unit(),
              proto.consolidation() == v1::CONSOLIDATION_SUM)
        << proto.key();
    EXPECT_EQ(proto.display_name().find('{'), std::string::npos) << proto.key();
  }
}

TEST(Catalogue, CoversTheDefaultFormulas) {
  for (const char* key : {"budget.revenue.non_tax.initial",
                          "budget.revenue.non_tax.final",
                          "budget.procurement.initial",
                          "budget.procurement.final",
                          "budget.three_public.final",
                          "budget.expenditure.operating.initial",
                          "budget.expenditure.operating.final",
                          "budget.carryover.opening",
                          "budget.carryover.closing",
                          "budget.expenditure.initial",
                          "budget.expenditure.adjusted",
                          "budget.expenditure.final",
                          "budget.adjustment.total",
                          "budget.adjustment.counted",
                          "budget.payment.actual",
                          "budget.payment.planned",
                          "asset.fixed",
                          "asset.fixed.in_use",
                          "staff.authorized",
                          "staff.in_post",
                          "institution.count"}) {
    EXPECT_TRUE(Find(key).has_value()) << key;
  }
}

TEST(Catalogue, KeepsTheNamesThatReportsAlreadyUse) {
  EXPECT_EQ(Find("budget.expenditure.final")->display_name, "决算支出");
  EXPECT_EQ(Find("budget.expenditure.initial")->display_name, "预算支出");
  EXPECT_EQ(Find("budget.revenue.other.final")->display_name, "其他决算收入");
  EXPECT_EQ(Find("staff.in_post")->display_name, "实有在编人数");
  EXPECT_EQ(Find("budget.carryover.closing")->display_name, "年末结转结余");
}

TEST(Catalogue, NamesClassesByTheCodeTableOfTheYear) {
  const auto name = [](const std::string& key, int32_t year) {
    return FindDefinition(key, Codes(), year)->display_name;
  };
  EXPECT_EQ(name("budget.expenditure.function.201.final", 2024),
            "一般公共服务决算支出");
  EXPECT_EQ(name("budget.expenditure.function.216.final", 2024),
            "商业服务业决算支出");
  EXPECT_EQ(name("budget.expenditure.function.210.initial", 2018),
            "医疗卫生与计划生育预算支出");
  EXPECT_EQ(name("budget.expenditure.function.999.final", 2024),
            "功能分类999决算支出");
  EXPECT_EQ(name("budget.expenditure.economic.302.final", 2024),
            "经济分类商品和服务支出决算");
}

TEST(Catalogue, FindsOnlyWhatItHas) {
  for (const char* key :
       {"", "budget", "budget.expenditure", "budget.expenditure.function.final",
        "budget.expenditure.function.20.final",
        "budget.expenditure.function.2011.final",
        "budget.expenditure.function.20a.final",
        "budget.expenditure.function.{class}.final",
        "budget.expenditure.function.201.finals"}) {
    EXPECT_FALSE(Find(key).has_value()) << key;
  }
  EXPECT_EQ(Find("budget.expenditure.function.201.final")->key,
            "budget.expenditure.function.201.final");
}

TEST(Catalogue, NamesTheNearestKeys) {
  EXPECT_THAT(NearestKeys("budget.expenditure.finl"),
              HasSubstr("did you mean budget.expenditure.final"));
}

TEST(Catalogue, OnlyPaymentsAreByMonth) {
  std::vector<std::string> keys;
  for (const Definition& definition : Catalogue()) {
    if (definition.by_month) keys.push_back(definition.key);
  }
  EXPECT_THAT(keys, ::testing::ElementsAre("budget.payment.actual",
                                           "budget.payment.planned"));
}

TEST(Catalogue, WritesADefinitionForAPersonToRead) {
  EXPECT_THAT(
      ToProto(*Find("budget.expenditure.basic.adjusted")),
      testing::EqualsProto(R"pb(
        key: "budget.expenditure.basic.adjusted"
        display_name: "基本支出调整后预算"
        unit: "CNY"
        base: "调整后预算（年初预算＋调整）"
        query: "预算台账合计：stage=INITIAL+ADJUSTMENT，direction=EXPENDITURE，expenditure_kind=BASIC+BASIC_PERSONNEL+BASIC_OPERATING"
        consolidation: CONSOLIDATION_SUM
        by_budget_unit: true
      )pb"));
  EXPECT_EQ(ToProto(*Find("budget.adjustment.counted")).query(),
            "预算台账合计：stage=ADJUSTMENT，direction=EXPENDITURE，"
            "policy_exempt=false，取绝对值");
}

}  // namespace
}  // namespace jixiao::budget
