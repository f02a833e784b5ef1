// ExplainFact: a fact and the records it sums.
#include <set>

#include "services/budget/store/fact_rows.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using testing::EqualsProto;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::MessageIs;
using testing::StatusIs;
using ::testing::UnorderedElementsAre;

class FactRecordsTest : public LedgerTest {
 protected:
  FactRecordsTest() { CreateDepartment("nj-tcj"); }

  absl::StatusOr<v1::ExplainFactResponse> Explain(const std::string& more) {
    return Call(ExplainFact, Parse<v1::ExplainFactRequest>(
                                 "parent: 'departments/nj-tcj' fiscal_year: "
                                 "2024 " +
                                 more));
  }
  // All pages as one.
  v1::ExplainFactResponse All(const std::string& more, int page_size) {
    v1::ExplainFactResponse all;
    std::string token;
    do {
      auto request = Parse<v1::ExplainFactRequest>(
          "parent: 'departments/nj-tcj' fiscal_year: 2024 " + more);
      request.set_page_size(page_size);
      request.set_page_token(token);
      const auto page = Call(ExplainFact, request);
      EXPECT_THAT(page, testing::IsOk());
      if (!page.ok()) break;
      EXPECT_LE(page->budget_records_size(), page_size);
      *all.mutable_fact() = page->fact();
      all.mutable_budget_records()->MergeFrom(page->budget_records());
      token = page->next_page_token();
    } while (!token.empty());
    return all;
  }
};

std::vector<std::string> Ids(const v1::ExplainFactResponse& response) {
  std::vector<std::string> ids;
  for (const auto& record : response.budget_records()) {
    ids.push_back(record.record_id());
  }
  return ids;
}

// The listed records are as many as the fact says, no two the same, and sum to
// it.
void ExpectSums(const v1::ExplainFactResponse& response) {
  const type::v1::FactValue& value = response.fact().value();
  EXPECT_EQ(value.provenance().record_count(), response.budget_records_size());
  const std::vector<std::string> ids = Ids(response);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  int64_t sum = 0;
  for (const auto& record : response.budget_records()) {
    sum += record.amount().units();
  }
  EXPECT_EQ(std::to_string(sum), value.number().value());
}

TEST_F(FactRecordsTest, TheRecordsSumToTheFact) {
  JX_ASSERT_OK(Post(
      {Payment("a", 100, "functional_code: '2011301' month: 1"),
       Payment("b", 20, "functional_code: '20113' month: 2"),
       Payment("c", 3, "functional_code: '206' month: 2"),
       Row("i", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_EXPENDITURE, 500)}));
  JX_ASSERT_OK_AND_ASSIGN(const auto total,
                          Explain("key: 'budget.expenditure.final'"));
  EXPECT_THAT(Ids(total), UnorderedElementsAre("a", "b", "c"));
  ExpectSums(total);
  const auto of_class = All("key: 'budget.expenditure.function.201.final'", 1);
  EXPECT_THAT(Ids(of_class), UnorderedElementsAre("a", "b"));
  ExpectSums(of_class);
  EXPECT_FALSE(of_class.budget_records(0).functional_name().empty());
  JX_ASSERT_OK_AND_ASSIGN(const auto january,
                          Explain("key: 'budget.payment.actual' month: 1"));
  EXPECT_THAT(Ids(january), UnorderedElementsAre("a"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto day, Explain("key: 'budget.expenditure.final' effective_date "
                              "{ year: 2024 month: 1 day: 31 }"));
  EXPECT_THAT(Ids(day), UnorderedElementsAre("a"));
}

TEST_F(FactRecordsTest, EveryFactOfTheSetCanBeExplained) {
  CreateUnit("nj-tcj", "hq");
  JX_ASSERT_OK(Post(
      {Payment("a", 100,
               "budget_unit: 'hq' functional_code: '201' economic_code: '302' "
               "fund_type: FUND_TYPE_OTHER procurement: true month: 1 "
               "three_public_kind: THREE_PUBLIC_KIND_RECEPTION "
               "expenditure_kind: EXPENDITURE_KIND_BASIC_OPERATING"),
       Row("i", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_EXPENDITURE, 500,
           "budget_unit: 'hq'"),
       Row("j", v1::BUDGET_STAGE_ADJUSTMENT, v1::DIRECTION_EXPENDITURE, 50,
           "budget_unit: 'hq' adjustment_kind: ADJUSTMENT_KIND_ADDITION "
           "policy_exempt: false")}));
  JX_ASSERT_OK(Post({ReversalOf("a", "a-r", -30, "month: 3")}));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto set,
      Call(GetFactSet, Parse<v1::GetFactSetRequest>(
                           "parent: 'departments/nj-tcj' fiscal_year: 2024")));
  EXPECT_GT(set.facts_size(), 50);
  for (const type::v1::Fact& fact : set.facts()) {
    JX_ASSERT_OK_AND_ASSIGN(
        const auto explained,
        Explain("key: '" + fact.key().key() +
                "' month: " + std::to_string(fact.key().month()) +
                " budget_unit: '" + fact.key().budget_unit() + "'"));
    EXPECT_THAT(explained.fact(), EqualsProto(fact));
    ExpectSums(explained);
  }
}

TEST_F(FactRecordsTest, PagesOfManyCellsAndOfOneCellGiveEveryRecordOnce) {
  std::vector<v1::BudgetRecord> rows;
  for (int i = 0; i < 150; ++i) {  // 150 records of 84 cells, one of 67
    const int cell = i < 83 ? i : 83;
    rows.push_back(Payment(
        "r" + std::to_string(i), 1 + i,
        "month: " + std::to_string(1 + cell % 12) + " functional_code: '" +
            std::string(cell / 12 % 2 == 0 ? "201" : "206") +
            "' economic_code: '" +
            (cell < 24 ? "301" : (cell < 48 ? "302" : "303")) +
            "' procurement: " + (cell < 72 ? "true" : "false")));
  }
  JX_ASSERT_OK(Post(rows));
  for (int size : {1, 7, 64, 149, 150, 151}) {
    const auto all = All("key: 'budget.expenditure.final'", size);
    EXPECT_EQ(all.budget_records_size(), 150) << size;
    ExpectSums(all);
  }
  // The last page ends where the records end.
  JX_ASSERT_OK_AND_ASSIGN(
      const auto whole,
      Explain("key: 'budget.expenditure.final' page_size: 150"));
  EXPECT_EQ(whole.next_page_token(), "");
}

TEST_F(FactRecordsTest, APastSequenceListsTheRecordsOfThen) {
  std::vector<v1::BudgetRecord> rows;
  for (int i = 0; i < 60; ++i) {
    rows.push_back(Payment("a" + std::to_string(i), 1, "month: 1"));
  }
  JX_ASSERT_OK(Post(rows));
  const std::string then = "sequence: 2 key: 'budget.expenditure.final'";
  const auto before = All(then, 25);
  EXPECT_EQ(before.budget_records_size(), 60);
  for (auto& row : rows) row.set_record_id("b" + row.record_id());
  JX_ASSERT_OK(Post(rows));
  JX_ASSERT_OK(Post({ReversalOf("a0", "r0", -1), ReversalOf("a1", "r1", -1)}));
  for (int size : {1, 25, 60, 1000}) {
    const auto after = All(then, size);
    EXPECT_THAT(after, EqualsProto(before)) << size;
  }
  ExpectSums(All("key: 'budget.expenditure.final'", 50));
}

TEST_F(FactRecordsTest, LaterPagesAreOfTheMomentOfTheFirst) {
  JX_ASSERT_OK(Post({Payment("a", 1), Payment("c", 1)}));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto first,
      Explain("key: 'budget.expenditure.final' page_size: 1"));
  JX_ASSERT_OK(Post({Payment("b", 1), Payment("d", 1)}));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto second,
      Explain("key: 'budget.expenditure.final' page_size: 5 page_token: '" +
              first.next_page_token() + "'"));
  EXPECT_THAT(Ids(second), UnorderedElementsAre("c"));
  EXPECT_THAT(second.fact(), EqualsProto(first.fact()));
  EXPECT_THAT(Explain("key: 'budget.expenditure.initial' page_token: '" +
                      first.next_page_token() + "'"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

TEST_F(FactRecordsTest, AFactThatIsMissingSaysWhy) {
  JX_ASSERT_OK(Post({Payment("a", 1), Payment("b", 1)}));
  const auto missing = [&](const std::string& key) {
    const auto explained = Explain("key: '" + key + "'");
    EXPECT_THAT(explained, StatusIs(absl::StatusCode::kFailedPrecondition,
                                    type::v1::ERROR_REASON_FACT_MISSING));
    return std::string(explained.status().message());
  };
  EXPECT_THAT(missing("budget.expenditure.operating.final"),
              HasSubstr("2 条执行支出未报告 expenditure_kind"));
  EXPECT_THAT(missing("budget.adjustment.counted"),
              HasSubstr("没有预算调整支出的记录"));
  EXPECT_THAT(missing("staff.in_post"), HasSubstr("没有2024年度的单位概况"));
  EXPECT_THAT(missing("institution.count"), HasSubstr("制度登记簿没有记录"));
}

TEST_F(FactRecordsTest, WhatIsNotThereIsNamed) {
  EXPECT_THAT(Explain("key: 'budget.expenditure.finall'"),
              HasViolation("key", "did you mean budget.expenditure.final"));
  EXPECT_THAT(Explain("key: 'staff.in_post' budget_unit: 'hq'"),
              AllOf(StatusIs(absl::StatusCode::kNotFound),
                    MessageIs(HasSubstr("budgetUnits/hq"))));
  EXPECT_THAT(Explain("key: 'staff.in_post' parent: 'departments/else'"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(FactRecordsTest, AFactOfAProfileNamesItAndHasNoRecords) {
  JX_ASSERT_OK(
      Call(UpdateProfile, Parse<v1::UpdateProfileRequest>(
                              "allow_missing: true profile { name: "
                              "'departments/nj-tcj/profiles/2024' staff { "
                              "in_post_count: 40 } }")));
  JX_ASSERT_OK_AND_ASSIGN(const auto explained,
                          Explain("key: 'staff.in_post'"));
  EXPECT_EQ(explained.fact().value().provenance().resource(),
            "departments/nj-tcj/profiles/2024");
  EXPECT_TRUE(explained.budget_records().empty());
}

}  // namespace
}  // namespace jixiao::budget
