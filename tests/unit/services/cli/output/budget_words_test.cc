#include "services/cli/output/budget_words.h"

#include <algorithm>
#include <vector>

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using budget::v1::SUMMARY_DIMENSION_FUNCTIONAL_CLASS;
using budget::v1::SUMMARY_DIMENSION_PROCUREMENT;
using budget::v1::SUMMARY_DIMENSION_STAGE;

// Every value but the unspecified one, in every language, unlike its name.
template <typename Enum>
void ExpectBudgetWords() {
  const auto& type = *google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 1; i < type.value_count(); ++i) {
    const auto value = static_cast<Enum>(type.value(i)->number());
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
      EXPECT_FALSE(WordOf(value, language).empty()) << type.value(i)->name();
      EXPECT_NE(WordOf(value, language), EnumName(value))
          << type.value(i)->name();
    }
  }
}

TEST(BudgetWords, HaveOneForEveryValue) {
  ExpectBudgetWords<budget::v1::BudgetStage>();
  ExpectBudgetWords<budget::v1::Direction>();
  ExpectBudgetWords<budget::v1::RevenueKind>();
  ExpectBudgetWords<budget::v1::ExpenditureKind>();
  ExpectBudgetWords<budget::v1::FundType>();
  ExpectBudgetWords<budget::v1::AdjustmentKind>();
  ExpectBudgetWords<budget::v1::ThreePublicKind>();
  ExpectBudgetWords<decltype(budget::v1::FiscalYear().state())>();
  ExpectBudgetWords<decltype(budget::v1::BudgetImport().state())>();
  ExpectBudgetWords<budget::v1::ExecutionLight>();
  ExpectBudgetWords<budget::v1::SummaryDimension>();
}

TEST(BudgetWords, NamesHaveNoPrefix) {
  EXPECT_EQ(EnumName(budget::v1::BUDGET_STAGE_EXECUTION), "EXECUTION");
  EXPECT_EQ(EnumName(budget::v1::BUDGET_STAGE_UNSPECIFIED), "");
}

TEST(BudgetWords, TellTheValuesOfASummary) {
  EXPECT_EQ(ValueWord(SUMMARY_DIMENSION_STAGE, "INITIAL", Language::kChinese),
            "年初预算");
  EXPECT_EQ(ValueWord(SUMMARY_DIMENSION_STAGE, "BUDGET_STAGE_INITIAL",
                      Language::kEnglish),
            "initial");
  EXPECT_EQ(
      ValueWord(SUMMARY_DIMENSION_FUNCTIONAL_CLASS, "201", Language::kChinese),
      "201");
  EXPECT_EQ(
      ValueWord(SUMMARY_DIMENSION_PROCUREMENT, "true", Language::kChinese),
      "是");
  EXPECT_EQ(ValueWord(SUMMARY_DIMENSION_STAGE, "", Language::kChinese), "未填");
}

TEST(BudgetWords, OrderStagesByTimeAndWhatIsNotReportedLast) {
  std::vector<std::string> stages = {"", "EXECUTION", "ADJUSTMENT", "INITIAL"};
  std::sort(stages.begin(), stages.end(),
            [](const std::string& a, const std::string& b) {
              return OrderOf(SUMMARY_DIMENSION_STAGE, a) <
                     OrderOf(SUMMARY_DIMENSION_STAGE, b);
            });
  EXPECT_EQ(stages, (std::vector<std::string>{"INITIAL", "ADJUSTMENT",
                                              "EXECUTION", ""}));
}

}  // namespace
}  // namespace jixiao::cli
