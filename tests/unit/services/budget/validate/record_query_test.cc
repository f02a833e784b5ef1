#include "services/budget/validate/record_query.h"

#include "common/testing/matchers.h"
#include "services/budget/store/filter_fields.h"
#include "services/budget/store/record_queries.h"
#include "tests/unit/services/budget/parse.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::HasViolation;
using ::testing::IsEmpty;
using ::testing::SizeIs;

absl::StatusOr<RecordListing> Listing(const std::string& text) {
  return ValidateListBudgetRecords(
      Parse<v1::ListBudgetRecordsRequest>("parent: 'departments/a' " + text),
      RecordFields(), RecordOrders());
}

absl::StatusOr<RecordSummary> Summarized(const std::string& text) {
  return ValidateSummarizeBudgetRecords(
      Parse<v1::SummarizeBudgetRecordsRequest>(
          "parent: 'departments/a' fiscal_year: 2024 group_by: "
          "SUMMARY_DIMENSION_STAGE " +
          text),
      CellFields());
}

TEST(RecordQuery, AListOfAllYearsIsById) {
  JX_ASSERT_OK_AND_ASSIGN(const auto listing, Listing(""));
  EXPECT_EQ(listing.department, "a");
  EXPECT_EQ(listing.fiscal_year, 0);
  EXPECT_EQ(listing.order.field, "record_id");
  EXPECT_FALSE(listing.order.descending);
  EXPECT_THAT(listing.filter, IsEmpty());
  JX_EXPECT_OK(Listing("order_by: 'record_id desc'"));
  for (const char* order : {"sequence", "amount desc"}) {
    EXPECT_THAT(Listing(std::string("order_by: '") + order + "'"),
                HasViolation("order_by", "needs a fiscal_year"));
    JX_EXPECT_OK(
        Listing(std::string("fiscal_year: 2024 order_by: '") + order + "'"));
  }
}

TEST(RecordQuery, AllFaultsOfAListAreToldAtOnce) {
  EXPECT_THAT(
      Listing("parent: 'departments/-' fiscal_year: 1999 page_size: -1 filter: "
              "'amount >' order_by: 'x'"),
      AllOf(HasViolation("parent"), HasViolation("fiscal_year"),
            HasViolation("page_size"),
            HasViolation("filter", "character 9: expected a value"),
            HasViolation("order_by")));
}

TEST(RecordQuery, EveryFieldThatTheApiNamesMayBeFiltered) {
  for (const char* term : {"record_id = x",
                           "budget_unit = x",
                           "stage = INITIAL",
                           "adjustment_kind = RESTRUCTURING",
                           "policy_exempt = true",
                           "direction = EXPENDITURE",
                           "revenue_kind = OTHER",
                           "expenditure_kind = BASIC_PERSONNEL",
                           "functional_code = 206*",
                           "economic_code = 30201",
                           "fund_type = GENERAL_PUBLIC_BUDGET",
                           "budget_project : x",
                           "procurement = false",
                           "three_public_kind = VEHICLE_PURCHASE",
                           "amount >= 10000.01",
                           "month = 12",
                           "source_document : x",
                           "reversed_record = x",
                           "synthetic = true",
                           "transcribed = true",
                           "sequence > 5",
                           "create_time < 2025-01-01T00:00:00Z"}) {
    auto request =
        Parse<v1::ListBudgetRecordsRequest>("parent: 'departments/a'");
    request.set_filter(term);
    const auto listing =
        ValidateListBudgetRecords(request, RecordFields(), RecordOrders());
    ASSERT_THAT(listing, testing::IsOk()) << term;
    EXPECT_THAT(listing->filter, SizeIs(1)) << term;
  }
  EXPECT_THAT(Listing("filter: 'month = 13'"),
              HasViolation("filter", "1 to 12"));
  EXPECT_THAT(Listing("filter: 'stage = BUDGET_STAGE_INITIAL'"),
              HasViolation("filter", "did you mean INITIAL?"));
  EXPECT_THAT(Listing("filter: 'amount = 0.001'"),
              HasViolation("filter", "at most 2 decimals"));
}

TEST(RecordQuery, AllKnownFieldsFitIntoTheMessage) {
  const auto refused = Listing("filter: 'amuont = 1'");
  for (const filter::Field& field : RecordFields()) {
    EXPECT_THAT(refused, HasViolation("filter", field.name));
  }
}

TEST(RecordQuery, ASummaryIsOfTheWholeYearNowUnlessItSaysOtherwise) {
  JX_ASSERT_OK_AND_ASSIGN(const auto summary, Summarized(""));
  EXPECT_EQ(summary.effective_date, absl::CivilDay(2024, 12, 31));
  EXPECT_EQ(summary.sequence, 0);
  EXPECT_THAT(summary.group_by, ElementsAre(v1::SUMMARY_DIMENSION_STAGE));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto past,
      Summarized("sequence: 7 effective_date { year: 2024 month: 6 day: 30 }"));
  EXPECT_EQ(past.effective_date, absl::CivilDay(2024, 6, 30));
  EXPECT_EQ(past.sequence, 7);
  JX_ASSERT_OK_AND_ASSIGN(const auto all,
                          Summarized("parent: 'departments/-'"));
  EXPECT_EQ(all.department, "");
}

TEST(RecordQuery, AllFaultsOfASummaryAreToldAtOnce) {
  EXPECT_THAT(
      Summarized(
          "parent: 'departments/-' fiscal_year: 0 group_by: "
          "SUMMARY_DIMENSION_STAGE filter: 'amount > 1' sequence: 1 "
          "page_size: -1 effective_date { year: 2024 month: 13 day: 1 }"),
      AllOf(HasViolation("fiscal_year"),
            HasViolation("group_by[1]", "must differ"),
            HasViolation("filter", "no field \"amount\""),
            HasViolation("sequence", "must be 0 for all departments"),
            HasViolation("page_size"), HasViolation("effective_date")));
  EXPECT_THAT(Summarized("group_by: SUMMARY_DIMENSION_MONTH group_by: "
                         "SUMMARY_DIMENSION_DEPARTMENT"),
              HasViolation("group_by"));
}

TEST(RecordQuery, ARecordIsNamedWithItsYear) {
  v1::GetBudgetRecordRequest request;
  request.set_name("departments/a/budgetRecords/2024-X-1");
  JX_ASSERT_OK_AND_ASSIGN(const auto key, ValidateGetBudgetRecord(request));
  EXPECT_EQ(key.department, "a");
  EXPECT_EQ(key.fiscal_year, 2024);
  EXPECT_EQ(key.record_id, "X-1");
  for (const char* name :
       {"", "departments/a", "departments/-/budgetRecords/2024-X",
        "departments/a/budgetRecords/X",
        "departments/A/budgetRecords/2024-X"}) {
    request.set_name(name);
    EXPECT_THAT(ValidateGetBudgetRecord(request), HasViolation("name")) << name;
  }
}

}  // namespace
}  // namespace jixiao::budget
