// GetBudgetRecord, and ListBudgetRecords by filter and order.
#include <algorithm>

#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::ElementsAre;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::StatusIs;

class RecordQueryTest : public LedgerTest {
 protected:
  RecordQueryTest() { CreateDepartment("nj-tcj"); }

  absl::StatusOr<v1::ListBudgetRecordsResponse> List(const std::string& filter,
                                                     const std::string& more) {
    auto request = Parse<v1::ListBudgetRecordsRequest>(
        "parent: 'departments/nj-tcj' fiscal_year: 2024 " + more);
    if (!filter.empty()) request.set_filter(filter);
    return Call(ListBudgetRecords, request);
  }

  static std::vector<std::string> IdsOf(
      const v1::ListBudgetRecordsResponse& page) {
    std::vector<std::string> ids;
    for (const auto& record : page.budget_records()) {
      ids.push_back(record.record_id());
    }
    return ids;
  }

  // All pages, or the error's message alone.
  std::vector<std::string> Ids(const std::string& filter,
                               const std::string& more = "",
                               std::string token = "") {
    std::vector<std::string> ids;
    do {
      const auto page = List(filter, more + " page_token: '" + token + "'");
      if (!page.ok()) return {std::string(page.status().message())};
      const auto some = IdsOf(*page);
      ids.insert(ids.end(), some.begin(), some.end());
      token = page->next_page_token();
    } while (!token.empty());
    return ids;
  }

  absl::StatusOr<v1::BudgetRecord> Get(const std::string& name) {
    v1::GetBudgetRecordRequest request;
    request.set_name(name);
    return Call(GetBudgetRecord, request);
  }

  void PostSample() {
    CreateUnit("nj-tcj", "bureau");
    JX_ASSERT_OK(Post(
        {Row("A-1", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_EXPENDITURE, 500,
             "functional_code: '2011301' budget_unit: 'bureau' "
             "source_document: '预算_100%' budget_project: '招商 Project'"),
         Row("A-2", v1::BUDGET_STAGE_ADJUSTMENT, v1::DIRECTION_EXPENDITURE, -20,
             "adjustment_kind: ADJUSTMENT_KIND_REDUCTION policy_exempt: true "
             "month: 6"),
         Row("A-3", v1::BUDGET_STAGE_ADJUSTMENT, v1::DIRECTION_EXPENDITURE, 30,
             "policy_exempt: false month: 7 synthetic: true"),
         Row("B-1", v1::BUDGET_STAGE_EXECUTION, v1::DIRECTION_EXPENDITURE, 100,
             "functional_code: '2060101' economic_code: '30201' month: 3 "
             "expenditure_kind: EXPENDITURE_KIND_BASIC_OPERATING "
             "procurement: true three_public_kind: "
             "THREE_PUBLIC_KIND_RECEPTION"),
         Row("B-2", v1::BUDGET_STAGE_EXECUTION, v1::DIRECTION_EXPENDITURE, 100,
             "functional_code: '206' procurement: false transcribed: true"),
         Row("B-3", v1::BUDGET_STAGE_EXECUTION, v1::DIRECTION_REVENUE, 100,
             "revenue_kind: REVENUE_KIND_NON_TAX fund_type: "
             "FUND_TYPE_GOVERNMENT_FUND month: 12")}));
    JX_ASSERT_OK(Post({ReversalOf("B-1", "B-1.R1", -40)}));
  }
};

TEST_F(RecordQueryTest, ARecordIsShownWithItsNamesAndWhatIsLeftOfIt) {
  PostSample();
  JX_ASSERT_OK_AND_ASSIGN(const auto record,
                          Get("departments/nj-tcj/budgetRecords/2024-B-1"));
  EXPECT_EQ(record.record_id(), "B-1");
  EXPECT_EQ(record.amount().units(), 100);
  EXPECT_EQ(record.remaining_amount().units(), 60);
  EXPECT_FALSE(record.functional_name().empty());
  EXPECT_FALSE(record.economic_name().empty());
  JX_ASSERT_OK_AND_ASSIGN(const auto reversal,
                          Get("departments/nj-tcj/budgetRecords/2024-B-1.R1"));
  EXPECT_EQ(reversal.reversed_record(),
            "departments/nj-tcj/budgetRecords/2024-B-1");
  EXPECT_EQ(reversal.functional_code(), "2060101");
}

TEST_F(RecordQueryTest, ARecordThatDoesNotExistIsNotFound) {
  for (const char* name : {"departments/nj-tcj/budgetRecords/2024-X",
                           "departments/nobody/budgetRecords/2024-B-1"}) {
    EXPECT_THAT(Get(name), StatusIs(absl::StatusCode::kNotFound,
                                    type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  }
  for (const char* name :
       {"", "departments/nj-tcj/budgetRecords/B-1", "departments/nj-tcj",
        "departments/-/budgetRecords/2024-B-1",
        "departments/nj-tcj/budgetRecords/1024-B-1"}) {
    EXPECT_THAT(Get(name), HasViolation("name")) << name;
  }
}

TEST_F(RecordQueryTest, FiltersSelectByEveryField) {
  PostSample();
  EXPECT_THAT(Ids("stage = INITIAL"), ElementsAre("A-1"));
  EXPECT_THAT(Ids("record_id = A*"), ElementsAre("A-1", "A-2", "A-3"));
  EXPECT_THAT(Ids("record_id > B-1 record_id <= \"B-2\""),
              ElementsAre("B-1.R1", "B-2"));
  EXPECT_THAT(Ids("budget_unit = bureau"), ElementsAre("A-1"));
  EXPECT_THAT(Ids("adjustment_kind = REDUCTION"), ElementsAre("A-2"));
  EXPECT_THAT(Ids("policy_exempt = false"), ElementsAre("A-3"));
  EXPECT_THAT(Ids("direction = REVENUE"), ElementsAre("B-3"));
  EXPECT_THAT(Ids("revenue_kind = NON_TAX"), ElementsAre("B-3"));
  EXPECT_THAT(Ids("expenditure_kind = BASIC_OPERATING"),
              ElementsAre("B-1", "B-1.R1"));
  EXPECT_THAT(Ids("functional_code = 206*"),
              ElementsAre("B-1", "B-1.R1", "B-2"));
  EXPECT_THAT(Ids("functional_code = 206"), ElementsAre("B-2"));
  EXPECT_THAT(Ids("economic_code : 020"), ElementsAre("B-1", "B-1.R1"));
  EXPECT_THAT(Ids("fund_type = GOVERNMENT_FUND"), ElementsAre("B-3"));
  EXPECT_THAT(Ids("budget_project : Project"), ElementsAre("A-1"));
  EXPECT_THAT(Ids("budget_project : project"), IsEmpty());
  EXPECT_THAT(Ids("procurement = true"), ElementsAre("B-1", "B-1.R1"));
  EXPECT_THAT(Ids("three_public_kind = RECEPTION amount < 0"),
              ElementsAre("B-1.R1"));
  EXPECT_THAT(Ids("amount >= 30.00 AND amount < 500"),
              ElementsAre("A-3", "B-1", "B-2", "B-3"));
  EXPECT_THAT(Ids("month >= 6"), ElementsAre("A-2", "A-3", "B-3"));
  EXPECT_THAT(Ids("source_document : '_100%'"), ElementsAre("A-1"));
  EXPECT_THAT(Ids("source_document : '_%_'"), IsEmpty());
  EXPECT_THAT(Ids("reversed_record = B-1"), ElementsAre("B-1.R1"));
  EXPECT_THAT(Ids("synthetic = true"), ElementsAre("A-3"));
  EXPECT_THAT(Ids("transcribed = true"), ElementsAre("B-2"));
  const std::string last =
      database_.Scalar("SELECT MAX(sequence) FROM budget_record");
  EXPECT_THAT(Ids("sequence = " + last), ElementsAre("B-1.R1"));
  EXPECT_THAT(Ids("create_time > 2199-01-01T00:00:00Z"), IsEmpty());
  EXPECT_EQ(Ids("create_time > 1999-01-01T00:00:00+08:00").size(), 7u);
}

TEST_F(RecordQueryTest, WhatIsNotReportedEqualsNothingElse) {
  PostSample();
  EXPECT_THAT(Ids("month = NOT_REPORTED"), ElementsAre("A-1", "B-2"));
  EXPECT_THAT(Ids("month != 3 AND record_id = B*"), ElementsAre("B-2", "B-3"));
  EXPECT_THAT(Ids("NOT month > 3"), ElementsAre("A-1", "B-1", "B-1.R1", "B-2"));
  EXPECT_THAT(Ids("procurement != true AND procurement != NOT_REPORTED"),
              ElementsAre("B-2"));
  EXPECT_THAT(Ids("functional_code != 206* AND stage = EXECUTION"),
              ElementsAre("B-3"));
}

TEST_F(RecordQueryTest, OrBindsTighterThanAnd) {
  PostSample();
  EXPECT_THAT(Ids("stage = INITIAL OR stage = EXECUTION AND month = 3"),
              ElementsAre("B-1", "B-1.R1"));
  EXPECT_THAT(Ids("-(stage = EXECUTION OR stage = ADJUSTMENT)"),
              ElementsAre("A-1"));
}

TEST_F(RecordQueryTest, BadFiltersAndOrdersAreNamedTogether) {
  const auto refused =
      List("amuont > 1", "order_by: 'unit' page_size: -1 fiscal_year: 1");
  EXPECT_THAT(refused, HasViolation("filter",
                                    "character 1: no field \"amuont\"; did "
                                    "you mean amount?; known: budget_unit, "
                                    "stage, adjustment_kind"));
  EXPECT_THAT(refused, HasViolation("filter", "create_time"));
  EXPECT_THAT(refused, HasViolation("order_by", "no order by \"unit\""));
  EXPECT_THAT(refused, HasViolation("page_size"));
  EXPECT_THAT(refused, HasViolation("fiscal_year"));
  EXPECT_THAT(List("", "fiscal_year: 0 order_by: 'amount'"),
              HasViolation("order_by", "by amount needs a fiscal_year"));
  EXPECT_THAT(List("record_id = \"x' OR '1'='1\" OR 1 = 1", ""),
              HasViolation("filter", "no field \"1\""));
  EXPECT_THAT(Ids("record_id = \"x' OR '1'='1\""), IsEmpty());
}

TEST_F(RecordQueryTest, EveryOrderRunsOverTiesBothWays) {
  PostSample();
  const std::vector<std::string> rising[] = {
      {"A-1", "A-2", "A-3", "B-1", "B-1.R1", "B-2", "B-3"},
      {"A-1", "A-2", "A-3", "B-1", "B-2", "B-3", "B-1.R1"},
      {"B-1.R1", "A-2", "A-3", "B-1", "B-2", "B-3", "A-1"}};
  const char* const orders[] = {"record_id", "sequence", "amount"};
  for (size_t i = 0; i < 3; ++i) {
    auto falling = rising[i];
    std::reverse(falling.begin(), falling.end());
    for (int size = 1; size <= 8; ++size) {
      const std::string more =
          "page_size: " + std::to_string(size) + " order_by: '" + orders[i];
      EXPECT_EQ(Ids("", more + "'"), rising[i]) << more;
      EXPECT_EQ(Ids("", more + " desc'"), falling) << more;
      // Tried row by row it is the same.
      EXPECT_EQ(Ids("month != 1", more + "'"), rising[i]) << more;
      EXPECT_EQ(Ids("month != 1", more + " desc'"), falling) << more;
    }
  }
}

TEST_F(RecordQueryTest, ARangeOfTheOrderIsServedBothWays) {
  PostSample();
  EXPECT_THAT(
      Ids("amount >= 30 AND amount <= 100", "order_by: 'amount' page_size: 1"),
      ElementsAre("A-3", "B-1", "B-2", "B-3"));
  EXPECT_THAT(Ids("amount >= 30 AND amount <= 100 AND direction = EXPENDITURE",
                  "order_by: 'amount desc' page_size: 1"),
              ElementsAre("B-2", "B-1", "A-3"));
  EXPECT_THAT(
      Ids("record_id = B-1*", "order_by: 'record_id desc' page_size: 1"),
      ElementsAre("B-1.R1", "B-1"));
}

TEST_F(RecordQueryTest, AllYearsAreListedByYearAndId) {
  PostSample();
  std::vector<v1::BudgetRecord> before = {Payment("A-1", 5), Payment("Z-9", 6)};
  for (v1::BudgetRecord& row : before) row.set_fiscal_year(2023);
  JX_ASSERT_OK(Post(before, "fiscal_year: 2023"));
  EXPECT_THAT(
      Ids("record_id <= A-2 OR record_id = Z*", "fiscal_year: 0 page_size: 1"),
      ElementsAre("A-1", "Z-9", "A-1", "A-2"));
  EXPECT_THAT(Ids("", "fiscal_year: 0 page_size: 2 order_by: 'record_id desc'"),
              ElementsAre("B-3", "B-2", "B-1.R1", "B-1", "A-3", "A-2", "A-1",
                          "Z-9", "A-1"));
}

TEST_F(RecordQueryTest, RowsAddedBetweenPagesNeitherRepeatNorHideOthers) {
  JX_ASSERT_OK(Post({Payment("C-2", 20), Payment("C-4", 40), Payment("C-6", 60),
                     Payment("C-8", 80)}));
  for (const std::string order : {"record_id", "amount"}) {
    const std::string more = "page_size: 2 order_by: '" + order + "'";
    JX_ASSERT_OK_AND_ASSIGN(const auto first, List("", more));
    // One before, one at the edge, one after.
    const std::string n = order == "amount" ? "a" : "";
    JX_ASSERT_OK(Post({Payment("C-1" + n, 10), Payment("C-4b" + n, 40),
                       Payment("C-7" + n, 70)}));
    const auto rest = Ids("", more, first.next_page_token());
    EXPECT_EQ(std::count(rest.begin(), rest.end(), "C-1" + n), 0);
    EXPECT_EQ(std::count(rest.begin(), rest.end(), "C-4b" + n), 1);
    EXPECT_EQ(std::count(rest.begin(), rest.end(), "C-7" + n), 1);
    EXPECT_EQ(std::count(rest.begin(), rest.end(), "C-8"), 1);
    for (const std::string& id : IdsOf(first)) {
      EXPECT_EQ(std::count(rest.begin(), rest.end(), id), 0) << id;
    }
  }
}

TEST_F(RecordQueryTest, ATokenOfAnotherQueryIsAMismatch) {
  PostSample();
  JX_ASSERT_OK_AND_ASSIGN(
      const auto page, List("month != 1", "page_size: 1 order_by: 'amount'"));
  const std::string token = " page_token: '" + page.next_page_token() + "'";
  JX_EXPECT_OK(List("month != 1", "page_size: 9 order_by: 'amount'" + token));
  for (const auto& [filter, more] :
       std::vector<std::pair<std::string, std::string>>{
           {"month != 2", "order_by: 'amount'"},
           {"", "order_by: 'amount'"},
           {"month != 1", "order_by: 'amount desc'"},
           {"month != 1", ""},
           {"month != 1", "order_by: 'amount' fiscal_year: 2023"}}) {
    EXPECT_THAT(List(filter, more + token),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH))
        << filter << " " << more;
  }
}

TEST_F(RecordQueryTest, TheCostOfAPageIsFewStatements) {
  PostSample();
  const auto cost = [&](const std::string& filter, const std::string& more) {
    const int64_t before = database_.db().statements();
    JX_EXPECT_OK(List(filter, more));
    return database_.db().statements() - before;
  };
  // The department, the records.
  EXPECT_EQ(cost("", ""), 2);
  EXPECT_EQ(cost("amount > 50", "order_by: 'amount'"), 2);
  // The department, where the filter holds, the records.
  EXPECT_EQ(cost("month = 3", ""), 3);
  EXPECT_EQ(cost("month = 4", ""), 2);
}

}  // namespace
}  // namespace jixiao::budget
