// ListBudgetRecords.
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::HasViolation;
using testing::StatusIs;
using Stub = v1::BudgetService::Stub;
using ::testing::ElementsAre;

class RecordsTest : public BudgetTest {
 protected:
  absl::StatusOr<v1::ListBudgetRecordsResponse> List(const std::string& text) {
    return server_.Call(&Stub::ListBudgetRecords,
                        Parse<v1::ListBudgetRecordsRequest>(
                            "parent: 'departments/nj-tcj' " + text));
  }
  static std::vector<std::string> Ids(
      const v1::ListBudgetRecordsResponse& page) {
    std::vector<std::string> ids;
    for (const auto& record : page.budget_records()) {
      ids.push_back(std::to_string(record.fiscal_year()) + " " +
                    record.record_id());
    }
    return ids;
  }
};

TEST_F(RecordsTest, ARecordIsReadBackAsItWasImported) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  auto row = Row("F-201", v1::BUDGET_STAGE_EXECUTION, v1::DIRECTION_EXPENDITURE,
                 22425600,
                 R"pb(expenditure_kind: EXPENDITURE_KIND_BASIC
                      functional_code: "2011301"
                      economic_code: "30101"
                      fund_type: FUND_TYPE_GENERAL_PUBLIC_BUDGET
                      resolution { currency_code: "CNY" units: 100 }
                      month: 12
                      source_document: "一、（二）"
                      transcribed: true)pb");
  auto other =
      Row("F-202", v1::BUDGET_STAGE_ADJUSTMENT, v1::DIRECTION_REVENUE, -3,
          R"pb(revenue_kind: REVENUE_KIND_NON_TAX synthetic: true)pb");
  JX_ASSERT_OK(server_.Import({row, other}));
  JX_ASSERT_OK_AND_ASSIGN(const auto page, List(""));
  ASSERT_EQ(page.budget_records_size(), 2);
  for (auto* expected : {&row, &other}) {
    const auto& stored = page.budget_records(expected == &row ? 0 : 1);
    expected->set_name("departments/nj-tcj/budgetRecords/2024-" +
                       expected->record_id());
    expected->set_sequence(stored.sequence());
    *expected->mutable_create_time() = stored.create_time();
    EXPECT_EQ(stored.functional_name().empty(),
              stored.functional_code().empty());
    expected->set_functional_name(stored.functional_name());
    expected->set_economic_name(stored.economic_name());
    EXPECT_THAT(stored, testing::EqualsProto(*expected));
    EXPECT_GT(stored.sequence(), 1);
  }
}

TEST_F(RecordsTest, PagesRunOverYearsAndTies) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  std::vector<v1::BudgetRecord> rows = ManyRows(3);
  JX_ASSERT_OK(server_.Import(rows));
  for (auto& row : rows) row.set_fiscal_year(2023);
  JX_ASSERT_OK(server_.Import(rows, "fiscal_year: 2023"));

  JX_ASSERT_OK_AND_ASSIGN(const auto first, List("page_size: 2"));
  EXPECT_THAT(Ids(first), ElementsAre("2023 R-1", "2023 R-2"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto second,
      List("page_size: 2 page_token: '" + first.next_page_token() + "'"));
  EXPECT_THAT(Ids(second), ElementsAre("2023 R-3", "2024 R-1"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto third,
      List("page_size: 9 page_token: '" + second.next_page_token() + "'"));
  EXPECT_THAT(Ids(third), ElementsAre("2024 R-2", "2024 R-3"));
  EXPECT_EQ(third.next_page_token(), "");

  JX_ASSERT_OK_AND_ASSIGN(const auto year,
                          List("fiscal_year: 2024 page_size: 2"));
  EXPECT_THAT(Ids(year), ElementsAre("2024 R-1", "2024 R-2"));
  JX_ASSERT_OK_AND_ASSIGN(const auto rest,
                          List("fiscal_year: 2024 page_size: 2 page_token: '" +
                               year.next_page_token() + "'"));
  EXPECT_THAT(Ids(rest), ElementsAre("2024 R-3"));
  EXPECT_EQ(rest.next_page_token(), "");

  EXPECT_THAT(
      List("fiscal_year: 2023 page_token: '" + year.next_page_token() + "'"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  EXPECT_THAT(List("page_token: 'x'"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST_F(RecordsTest, BadRequestsAreNamed) {
  EXPECT_THAT(List(""), StatusIs(absl::StatusCode::kNotFound,
                                 type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(
      List("parent: 'x' fiscal_year: 3"),
      ::testing::AllOf(HasViolation("parent"), HasViolation("fiscal_year")));
  EXPECT_THAT(List("page_size: -1"), HasViolation("page_size"));
}

}  // namespace
}  // namespace jixiao::budget
