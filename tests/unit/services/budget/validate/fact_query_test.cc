#include "services/budget/validate/fact_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "services/budget/data/embedded.h"
#include "tests/unit/services/budget/parse.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using testing::HasViolation;

absl::StatusOr<ExplainQuery> Explain(const std::string& more) {
  return ValidateExplainFact(
      Parse<v1::ExplainFactRequest>(
          "parent: 'departments/nj-tcj' fiscal_year: 2024 " + more),
      EmbeddedReferenceData().codes);
}

TEST(ValidateGetFactSet, TakesTheYearsLastDayByDefault) {
  JX_ASSERT_OK_AND_ASSIGN(
      const FactQuery query,
      ValidateGetFactSet(Parse<v1::GetFactSetRequest>(
          "parent: 'departments/nj-tcj' fiscal_year: 2024")));
  EXPECT_EQ(query.department, "nj-tcj");
  EXPECT_EQ(query.fiscal_year, 2024);
  EXPECT_EQ(query.effective_date, absl::CivilDay(2024, 12, 31));
  EXPECT_EQ(query.sequence, 0);
}

TEST(ValidateGetFactSet, NamesEveryFault) {
  EXPECT_THAT(
      ValidateGetFactSet(Parse<v1::GetFactSetRequest>(
          "parent: 'nj' fiscal_year: 1999 sequence: -1 effective_date { year: "
          "2024 month: 2 day: 30 }")),
      AllOf(HasViolation("parent"), HasViolation("fiscal_year"),
            HasViolation("effective_date"),
            HasViolation("sequence", "must not be negative, is -1")));
}

TEST(ValidateExplainFact, FindsTheFact) {
  JX_ASSERT_OK_AND_ASSIGN(
      const ExplainQuery query,
      Explain("key: 'budget.payment.actual' month: 3 budget_unit: 'a' "
              "sequence: 9 effective_date { year: 2024 month: 6 day: 30 }"));
  EXPECT_EQ(query.definition.key, "budget.payment.actual");
  EXPECT_EQ(query.month, 3);
  EXPECT_EQ(query.budget_unit, "a");
  EXPECT_EQ(query.facts.sequence, 9);
  EXPECT_EQ(query.facts.effective_date, absl::CivilDay(2024, 6, 30));
  JX_ASSERT_OK(Explain("key: 'budget.expenditure.function.201.final'"));
}

TEST(ValidateExplainFact, NamesTheNearestKeysOfAnUnknownOne) {
  EXPECT_THAT(Explain("key: 'budget.expenditure.finl' month: 13"),
              AllOf(HasViolation("key",
                                 "did you mean "
                                 "budget.expenditure.final"),
                    HasViolation("month", "must be 1 to 12, or 0, is 13")));
}

TEST(ValidateExplainFact, RefusesAMonthOrUnitThatTheFactIsNotDrawnBy) {
  EXPECT_THAT(Explain("key: 'budget.expenditure.final' month: 3"),
              HasViolation("month",
                           "must be 0: budget.expenditure.final is "
                           "not drawn by month"));
  EXPECT_THAT(Explain("key: 'institution.count' budget_unit: 'a'"),
              HasViolation("budget_unit",
                           "must be empty: institution.count "
                           "is not drawn by budget unit"));
  EXPECT_THAT(Explain("key: 'budget.expenditure.final' budget_unit: 'A b'"),
              HasViolation("budget_unit"));
}

TEST(ValidateMonitorExecution, TakesOneDepartmentOrAll) {
  JX_ASSERT_OK_AND_ASSIGN(
      const MonitorQuery one,
      ValidateMonitorExecution(Parse<v1::MonitorExecutionRequest>(
          "parent: 'departments/nj-tcj' fiscal_year: 2024 month: 3")));
  EXPECT_EQ(one.department, "nj-tcj");
  EXPECT_EQ(one.last_month, 3);
  JX_ASSERT_OK_AND_ASSIGN(
      const MonitorQuery all,
      ValidateMonitorExecution(Parse<v1::MonitorExecutionRequest>(
          "parent: 'departments/-' fiscal_year: 2024")));
  EXPECT_EQ(all.department, "");
  EXPECT_EQ(all.last_month, 12);
}

TEST(ValidateMonitorExecution, NamesEveryFault) {
  EXPECT_THAT(ValidateMonitorExecution(Parse<v1::MonitorExecutionRequest>(
                  "parent: 'x' fiscal_year: 3 month: -1 page_size: -1")),
              AllOf(HasViolation("parent"), HasViolation("fiscal_year"),
                    HasViolation("month"), HasViolation("page_size")));
}

}  // namespace
}  // namespace jixiao::budget
