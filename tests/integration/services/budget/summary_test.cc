// SummarizeBudgetRecords.
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::StatusIs;

class SummaryTest : public LedgerTest {
 protected:
  SummaryTest() { CreateDepartment("nj-tcj"); }

  absl::StatusOr<v1::SummarizeBudgetRecordsResponse> Sum(
      const std::string& text, const std::string& filter = "") {
    auto request = Parse<v1::SummarizeBudgetRecordsRequest>(
        "parent: 'departments/nj-tcj' fiscal_year: 2024 " + text);
    request.set_filter(filter);
    return Call(SummarizeBudgetRecords, request);
  }

  static std::string Shown(const v1::SummaryRow& row) {
    std::string shown;
    for (const std::string& value : row.values()) shown += value + " ";
    shown += std::to_string(row.amount().units());
    if (row.has_resolution()) {
      shown += "±" + std::to_string(row.resolution().units());
    }
    return shown + " of " + std::to_string(row.record_count());
  }
  // The rows of all pages, then the total.
  std::vector<std::string> Rows(const std::string& text,
                                const std::string& filter = "") {
    std::vector<std::string> rows;
    std::string total;
    std::string token;
    do {
      const auto page = Sum(text + " page_token: '" + token + "'", filter);
      if (!page.ok()) return {std::string(page.status().message())};
      for (const auto& row : page->rows()) rows.push_back(Shown(row));
      total = Shown(page->total());
      token = page->next_page_token();
    } while (!token.empty());
    rows.push_back(total);
    return rows;
  }

  void PostSample() {
    CreateUnit("nj-tcj", "bureau");
    CreateUnit("nj-tcj", "centre");
    JX_ASSERT_OK(
        Post({Row("A-1", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_EXPENDITURE,
                  1000, "budget_unit: 'bureau' functional_code: '2011301'"),
              Row("A-2", v1::BUDGET_STAGE_ADJUSTMENT, v1::DIRECTION_EXPENDITURE,
                  -50, "budget_unit: 'bureau' policy_exempt: true"),
              Payment("B-1", 100,
                      "budget_unit: 'bureau' month: 1 procurement: true"),
              Payment("B-2", 200,
                      "budget_unit: 'centre' month: 2 procurement: true"),
              Payment("B-3", 300,
                      "budget_unit: 'centre' month: 12 procurement: false "
                      "resolution { currency_code: 'CNY' units: 100 }"),
              Payment("B-4", 400)}));
  }
};

TEST_F(SummaryTest, SumsByOneDimensionWithWhatIsNotReportedFirst) {
  PostSample();
  EXPECT_THAT(Rows("group_by: SUMMARY_DIMENSION_BUDGET_UNIT"),
              ElementsAre(" 400 of 1", "bureau 1050 of 3",
                          "centre 500±100 of 2", "1950±100 of 6"));
  EXPECT_THAT(Rows("group_by: SUMMARY_DIMENSION_MONTH", "stage = EXECUTION"),
              ElementsAre(" 400 of 1", "01 100 of 1", "02 200 of 1",
                          "12 300±100 of 1", "1000±100 of 4"));
  EXPECT_THAT(Rows("group_by: SUMMARY_DIMENSION_PROCUREMENT"),
              ElementsAre(" 1350 of 3", "false 300±100 of 1", "true 300 of 2",
                          "1950±100 of 6"));
}

TEST_F(SummaryTest, SumsByTwoDimensionsPageByPage) {
  PostSample();
  for (int size = 1; size <= 6; ++size) {
    EXPECT_THAT(Rows("group_by: SUMMARY_DIMENSION_STAGE "
                     "group_by: SUMMARY_DIMENSION_BUDGET_UNIT page_size: " +
                     std::to_string(size)),
                ElementsAre("ADJUSTMENT bureau -50 of 1", "EXECUTION  400 of 1",
                            "EXECUTION bureau 100 of 1",
                            "EXECUTION centre 500±100 of 2",
                            "INITIAL bureau 1000 of 1", "1950±100 of 6"));
  }
}

TEST_F(SummaryTest, EveryPairOfDimensionsAddsUpToTheTotal) {
  PostSample();
  for (int a = 1; a < v1::SummaryDimension_ARRAYSIZE; ++a) {
    for (int b = 1; b < v1::SummaryDimension_ARRAYSIZE; ++b) {
      const std::string text =
          "group_by: " +
          v1::SummaryDimension_Name(static_cast<v1::SummaryDimension>(a)) +
          " group_by: " +
          v1::SummaryDimension_Name(static_cast<v1::SummaryDimension>(b));
      const auto whole = Sum(text);
      if (a == b) {
        EXPECT_THAT(whole, HasViolation("group_by[1]"));
        continue;
      }
      JX_ASSERT_OK(whole);
      int64_t units = 0;
      int64_t count = 0;
      for (const auto& row : whole->rows()) {
        EXPECT_EQ(row.values_size(), 2);
        units += row.amount().units();
        count += row.record_count();
      }
      EXPECT_EQ(units, 1950) << text;
      EXPECT_EQ(count, 6) << text;
      EXPECT_EQ(whole->total().amount().units(), 1950) << text;
      EXPECT_EQ(static_cast<int>(Rows(text + " page_size: 1").size()),
                whole->rows_size() + 1)
          << text;
    }
  }
}

TEST_F(SummaryTest, FiltersSelectByTheDimensionsOfTheRollup) {
  PostSample();
  const std::string by_stage = "group_by: SUMMARY_DIMENSION_STAGE";
  EXPECT_THAT(Rows(by_stage, "month <= 2 AND budget_unit = centre"),
              ElementsAre("EXECUTION 200 of 1", "200 of 1"));
  EXPECT_THAT(Rows(by_stage, "functional_class = NOT_REPORTED -month = 1"),
              ElementsAre("ADJUSTMENT -50 of 1", "EXECUTION 900±100 of 3",
                          "850±100 of 4"));
  EXPECT_THAT(Rows(by_stage, "month = 5"), ElementsAre("0 of 0"));
  EXPECT_THAT(Sum(by_stage, "amount > 5"),
              HasViolation("filter", "character 1: no field \"amount\""));
  EXPECT_THAT(Sum(by_stage, "functional_code = 201"),
              HasViolation("filter", "did you mean"));
}

TEST_F(SummaryTest, BeforeTheYearsEndOnlyMonthsThatHaveEndedCount) {
  PostSample();
  const std::string at = "group_by: SUMMARY_DIMENSION_STAGE effective_date ";
  EXPECT_THAT(
      Rows(at + "{ year: 2024 month: 2 day: 28 }"),
      ElementsAre("EXECUTION 100 of 1", "INITIAL 1000 of 1", "1100 of 2"));
  EXPECT_THAT(
      Rows(at + "{ year: 2024 month: 2 day: 29 }"),
      ElementsAre("EXECUTION 300 of 2", "INITIAL 1000 of 1", "1300 of 3"));
  // A month that is not reported cannot be placed inside the year.
  EXPECT_THAT(
      Rows(at + "{ year: 2024 month: 12 day: 30 }"),
      ElementsAre("EXECUTION 300 of 2", "INITIAL 1000 of 1", "1300 of 3"));
  EXPECT_THAT(Rows(at + "{ year: 2024 month: 12 day: 31 }"),
              ElementsAre("ADJUSTMENT -50 of 1", "EXECUTION 1000±100 of 4",
                          "INITIAL 1000 of 1", "1950±100 of 6"));
  EXPECT_THAT(Rows(at + "{ year: 2023 month: 12 day: 31 }"),
              ElementsAre("INITIAL 1000 of 1", "1000 of 1"));
  EXPECT_THAT(Rows(at + "{ year: 2025 month: 1 day: 1 }").back(),
              "1950±100 of 6");
}

TEST_F(SummaryTest, APastSequenceIsReadAsItWas) {
  PostSample();
  const std::string then =
      database_.Scalar("SELECT MAX(sequence) FROM budget_record");
  JX_ASSERT_OK(Post({Payment("B-5", 7, "budget_unit: 'bureau' month: 1"),
                     ReversalOf("B-3", "B-3.R1", -300)}));
  const std::string text = "group_by: SUMMARY_DIMENSION_BUDGET_UNIT";
  EXPECT_THAT(Rows(text), ElementsAre(" 400 of 1", "bureau 1057 of 4",
                                      "centre 200 of 3", "1657 of 8"));
  EXPECT_THAT(Rows(text + " page_size: 1 sequence: " + then),
              ElementsAre(" 400 of 1", "bureau 1050 of 3",
                          "centre 500±100 of 2", "1950±100 of 6"));
  EXPECT_THAT(Rows(text + " sequence: 1"), ElementsAre("0 of 0"));
  EXPECT_EQ(Rows(text + " sequence: " + std::to_string(std::stoll(then) + 1)),
            Rows(text));
  EXPECT_THAT(Sum(text + " sequence: 999"),
              HasViolation("sequence", "must not be above the department's"));
  EXPECT_THAT(Sum(text + " sequence: -1"), HasViolation("sequence"));
}

TEST_F(SummaryTest, AReversalInALaterMonthStandsThere) {
  JX_ASSERT_OK(Post({Payment(
      "B-1", 300, "month: 3 resolution { currency_code: 'CNY' units: 100 }")}));
  JX_ASSERT_OK(Post({ReversalOf("B-1", "B-1.R1", -300, "month: 5")}));
  EXPECT_THAT(Rows("group_by: SUMMARY_DIMENSION_MONTH"),
              ElementsAre("03 300±100 of 1", "05 -300±100 of 1", "0 of 2"));
}

TEST_F(SummaryTest, AllDepartmentsAreSummedTogether) {
  PostSample();
  CreateDepartment("other");
  JX_ASSERT_OK(
      Post({Payment("B-1", 10, "month: 1")}, "parent: 'departments/other'"));
  v1::BudgetRecord before = Payment("B-9", 5, "month: 1");
  before.set_fiscal_year(2023);
  JX_ASSERT_OK(Post({before}, "fiscal_year: 2023"));
  const std::string all = "parent: 'departments/-' ";
  EXPECT_THAT(
      Rows(all + "group_by: SUMMARY_DIMENSION_DEPARTMENT"),
      ElementsAre("nj-tcj 1950±100 of 6", "other 10 of 1", "1960±100 of 7"));
  EXPECT_THAT(Rows(all + "group_by: SUMMARY_DIMENSION_DEPARTMENT group_by: "
                         "SUMMARY_DIMENSION_STAGE page_size: 1",
                   "month = 1"),
              ElementsAre("nj-tcj EXECUTION 100 of 1",
                          "other EXECUTION 10 of 1", "110 of 2"));
  EXPECT_THAT(Sum(all + "group_by: SUMMARY_DIMENSION_DEPARTMENT sequence: 1"),
              HasViolation("sequence", "must be 0 for all departments"));
}

TEST_F(SummaryTest, BadRequestsAreNamed) {
  EXPECT_THAT(Sum(""), HasViolation("group_by"));
  EXPECT_THAT(Sum("group_by: SUMMARY_DIMENSION_UNSPECIFIED parent: 'x' "
                  "fiscal_year: 1 page_size: -1 effective_date { year: 2024 }"),
              AllOf(HasViolation("group_by[0]"), HasViolation("parent"),
                    HasViolation("fiscal_year"), HasViolation("page_size"),
                    HasViolation("effective_date")));
  EXPECT_THAT(Sum("group_by: SUMMARY_DIMENSION_STAGE group_by: "
                  "SUMMARY_DIMENSION_MONTH group_by: SUMMARY_DIMENSION_STAGE"),
              HasViolation("group_by", "one or two dimensions, is 3"));
  EXPECT_THAT(
      Sum("parent: 'departments/nobody' group_by: SUMMARY_DIMENSION_STAGE"),
      StatusIs(absl::StatusCode::kNotFound,
               type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(SummaryTest, ATokenOfAnotherQueryIsAMismatch) {
  PostSample();
  JX_ASSERT_OK_AND_ASSIGN(
      const auto page, Sum("group_by: SUMMARY_DIMENSION_MONTH page_size: 1"));
  const std::string token = " page_token: '" + page.next_page_token() + "'";
  for (const char* other :
       {"group_by: SUMMARY_DIMENSION_STAGE",
        "group_by: SUMMARY_DIMENSION_MONTH fiscal_year: 2023",
        "group_by: SUMMARY_DIMENSION_MONTH sequence: 1",
        "group_by: SUMMARY_DIMENSION_MONTH parent: 'departments/-'"}) {
    EXPECT_THAT(Sum(other + token),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH))
        << other;
  }
}

TEST_F(SummaryTest, ASumThatIsNoAmountIsRefused) {
  JX_ASSERT_OK(Post({Payment("B-1", 9'999'999'999'999, "month: 1"),
                     Payment("B-2", 9'999'999'999'999, "month: 2")}));
  // As if there were ten thousand such records.
  database_.Execute("UPDATE ledger_cell SET amount = amount * 9000");
  JX_ASSERT_OK(Sum("group_by: SUMMARY_DIMENSION_STAGE", "month = 1"));
  const auto refused = Sum("group_by: SUMMARY_DIMENSION_STAGE");
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_AMOUNT_OVERFLOW));
  // Each month fits, their total does not.
  EXPECT_THAT(Sum("group_by: SUMMARY_DIMENSION_MONTH"),
              testing::MessageIs("the total does not fit an amount of money"));
}

TEST_F(SummaryTest, ItsCostIsFewStatements) {
  PostSample();
  const auto cost = [&](const std::string& text) {
    const int64_t before = database_.db().statements();
    JX_EXPECT_OK(Sum("group_by: SUMMARY_DIMENSION_STAGE " + text));
    return database_.db().statements() - before;
  };
  EXPECT_EQ(cost(""), 3);
  EXPECT_EQ(cost("sequence: 1"), 4);
  EXPECT_EQ(cost("parent: 'departments/-'"), 2);
}

}  // namespace
}  // namespace jixiao::budget
