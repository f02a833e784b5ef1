#include "services/budget/domain/codes.h"

#include <gtest/gtest.h>

#include <set>

#include "google/protobuf/descriptor.h"

namespace jixiao::budget {
namespace {

// The word of each value is the name of the enumeration's value without its
// prefix, and it fits its column.
template <class Enum, class Back>
void ExpectWords(const google::protobuf::EnumDescriptor* type, Back back,
                 size_t column, const std::string& prefix) {
  for (int i = 0; i < type->value_count(); ++i) {
    const auto* value = type->value(i);
    const auto word = CodeOf(static_cast<Enum>(value->number()));
    if (value->number() == 0) {
      EXPECT_FALSE(word.has_value()) << value->name();
      continue;
    }
    ASSERT_TRUE(word.has_value()) << value->name();
    EXPECT_EQ(prefix + *word, value->name());
    EXPECT_LE(word->size(), column);
    EXPECT_EQ(back(word), value->number());
  }
  EXPECT_EQ(back(std::nullopt), 0);
  EXPECT_EQ(back("nonsense"), 0);
}

TEST(Codes, EveryValueHasItsStoredWord) {
  ExpectWords<v1::BudgetStage>(v1::BudgetStage_descriptor(), StageOf, 16,
                               "BUDGET_STAGE_");
  ExpectWords<v1::Direction>(v1::Direction_descriptor(), DirectionOf, 16,
                             "DIRECTION_");
  ExpectWords<v1::RevenueKind>(v1::RevenueKind_descriptor(), RevenueKindOf, 16,
                               "REVENUE_KIND_");
  ExpectWords<v1::ExpenditureKind>(v1::ExpenditureKind_descriptor(),
                                   ExpenditureKindOf, 16, "EXPENDITURE_KIND_");
  ExpectWords<v1::FundType>(v1::FundType_descriptor(), FundTypeOf, 24,
                            "FUND_TYPE_");
  ExpectWords<v1::AdjustmentKind>(v1::AdjustmentKind_descriptor(),
                                  AdjustmentKindOf, 16, "ADJUSTMENT_KIND_");
  ExpectWords<v1::ThreePublicKind>(v1::ThreePublicKind_descriptor(),
                                   ThreePublicKindOf, 20, "THREE_PUBLIC_KIND_");
  ExpectWords<v1::BudgetUnitKind>(v1::BudgetUnitKind_descriptor(),
                                  BudgetUnitKindOf, 24, "BUDGET_UNIT_KIND_");
  ExpectWords<v1::InstitutionSubject>(v1::InstitutionSubject_descriptor(),
                                      InstitutionSubjectOf, 24,
                                      "INSTITUTION_SUBJECT_");
  ExpectWords<v1::FiscalYear::State>(v1::FiscalYear::State_descriptor(),
                                     FiscalYearStateOf, 8, "STATE_");
  ExpectWords<v1::AssetKind>(v1::AssetKind_descriptor(), AssetKindOf, 24,
                             "ASSET_KIND_");
}

}  // namespace
}  // namespace jixiao::budget
