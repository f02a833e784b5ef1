// BatchCreateBudgetRecords.
#include "services/budget/store/reversal_rows.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::StatusIs;

class PostingTest : public LedgerTest {
 protected:
  void SetUp() override {
    CreateDepartment("nj-tcj");
    CreateUnit("nj-tcj", "hq");
  }

  // Statements of a batch that must succeed.
  int64_t StatementsOf(const std::vector<v1::BudgetRecord>& rows,
                       const std::string& head = "") {
    const int64_t before = database_.db().statements();
    EXPECT_THAT(Post(rows, head), IsOk());
    return database_.db().statements() - before;
  }
};

TEST_F(PostingTest, ARecordIsReadBackAsItWasPosted) {
  auto full =
      Row("F-201", v1::BUDGET_STAGE_ADJUSTMENT, v1::DIRECTION_EXPENDITURE, -3,
          R"pb(expenditure_kind: EXPENDITURE_KIND_BASIC_PERSONNEL
               functional_code: "2011301"
               economic_code: "30101"
               fund_type: FUND_TYPE_GENERAL_PUBLIC_BUDGET
               resolution { currency_code: "CNY" units: 100 }
               month: 12
               source_document: "一、（二）"
               transcribed: true
               synthetic: true
               budget_unit: "hq"
               adjustment_kind: ADJUSTMENT_KIND_REDUCTION
               policy_exempt: false
               budget_project: "招商"
               procurement: true
               three_public_kind: THREE_PUBLIC_KIND_NONE)pb");
  auto bare = Row("F-202", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_REVENUE, 3,
                  "revenue_kind: REVENUE_KIND_NON_TAX");
  JX_ASSERT_OK_AND_ASSIGN(const auto posted, Post({full, bare}));
  EXPECT_EQ(posted.created_count(), 2);
  EXPECT_EQ(posted.sequence(), 3);
  JX_ASSERT_OK_AND_ASSIGN(auto again, Post({full, bare}));
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(again.sequence(), 3);
  again.set_created_count(2);
  EXPECT_THAT(again, testing::EqualsProto(posted));
  for (auto* expected : {&full, &bare}) {
    const auto& stored = again.budget_records(expected == &full ? 0 : 1);
    expected->set_name("departments/nj-tcj/budgetRecords/2024-" +
                       expected->record_id());
    expected->set_sequence(3);
    *expected->mutable_create_time() = stored.create_time();
    EXPECT_EQ(stored.create_time().seconds(),
              absl::ToUnixSeconds(clock_.Now()));
    if (expected == &full) {
      expected->set_functional_name("行政运行");
      expected->set_economic_name("基本工资");
    }
    EXPECT_THAT(stored, testing::EqualsProto(*expected));
  }
}

TEST_F(PostingTest, AllRowsArePostedOrNone) {
  JX_ASSERT_OK(Post({Payment("A", 1)}));
  const auto outcome = Post({Payment("B", 1), Payment("A", 2)});
  EXPECT_THAT(outcome, StatusIs(absl::StatusCode::kAlreadyExists,
                                type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(database_.Count("budget_record"), 1);
  JX_ASSERT_OK_AND_ASSIGN(const auto some,
                          Post({Payment("B", 1), Payment("A", 1)}));
  EXPECT_EQ(some.created_count(), 1);
  EXPECT_EQ(some.budget_records(0).record_id(), "B");
  EXPECT_GT(some.budget_records(0).sequence(),
            some.budget_records(1).sequence());
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
}

TEST_F(PostingTest, UnknownUnitsAreRefusedNamingTheKnown) {
  CreateUnit("nj-tcj", "center");
  EXPECT_THAT(
      Post({Payment("A", 1, "budget_unit: 'hq'"),
            Payment("B", 1, "budget_unit: 'hr'"),
            Payment("C", 1, "budget_unit: 'x'")}),
      AllOf(HasViolation("budget_records[1].budget_unit",
                         "has no budget unit \"hr\"; did you mean hq?; known: "
                         "center, hq"),
            HasViolation("budget_records[2].budget_unit")));
  EXPECT_EQ(database_.Count("budget_record"), 0);
}

TEST_F(PostingTest, ACodeOfAnotherYearsTableIsRefused) {
  auto row = Payment("A", 1, "functional_code: '2011301'");
  row.set_fiscal_year(2001);
  EXPECT_THAT(Post({row}, "fiscal_year: 2001"),
              HasViolation("budget_records[0].functional_code"));
}

TEST_F(PostingTest, ANameThatDiffersIsAFinding) {
  JX_ASSERT_OK_AND_ASSIGN(
      const auto posted,
      Post({Payment("A", 1,
                    "functional_code: '2011301' functional_name: "
                    "'招商'")}));
  ASSERT_EQ(posted.findings_size(), 1);
  EXPECT_EQ(posted.findings(0).record_id(), "A");
  EXPECT_EQ(posted.budget_records(0).functional_name(), "行政运行");
}

TEST_F(PostingTest, ARepeatedRequestIsAnsweredFromTheFirst) {
  const std::string head = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Post({Payment("A", 1)}, head));
  JX_ASSERT_OK_AND_ASSIGN(const auto second, Post({Payment("A", 1)}, head));
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_THAT(Post({Payment("B", 1)}, head),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(database_.Count("budget_record"), 1);
}

TEST_F(PostingTest, ValidateOnlyWritesNothing) {
  JX_ASSERT_OK_AND_ASSIGN(const auto checked,
                          Post({Payment("A", 1)}, "validate_only: true"));
  EXPECT_EQ(checked.created_count(), 1);
  EXPECT_THAT(
      Post({Payment("A", 1, "budget_unit: 'x'")}, "validate_only: true"),
      HasViolation("budget_records[0].budget_unit"));
  EXPECT_EQ(database_.Count("budget_record"), 0);
  EXPECT_EQ(database_.Count("ledger_cell"), 0);
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'CREATE' AND resource "
                            "LIKE '%budgetRecords%'"),
            0);
}

TEST_F(PostingTest, ADepartmentThatDoesNotExistTakesNothing) {
  EXPECT_THAT(Post({Payment("A", 1)}, "parent: 'departments/none'"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(PostingTest, SumsBeyondAnAmountOfMoneyAreKeptExactly) {
  std::vector<v1::BudgetRecord> rows;
  for (int i = 0; i < 1000; ++i) {
    rows.push_back(Payment("R-" + std::to_string(i), 9'999'999'999'999));
  }
  for (int batch = 0; batch < 10; ++batch) {
    for (auto& row : rows) row.set_record_id("x" + row.record_id());
    JX_ASSERT_OK(Post(rows));
  }
  EXPECT_EQ(database_.Scalar("SELECT amount FROM ledger_cell"),
            "9999999999999000000");
  JX_ASSERT_OK(Post({Payment("more", 1)}));
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
}

TEST_F(PostingTest, EachRecordHasAnAuditEventWithWhatWasPosted) {
  JX_ASSERT_OK(Post({Payment("A", 7), ReversalOf("A", "B", -7)}));
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(CONCAT(action, ' ', resource)"
                             " ORDER BY ordinal SEPARATOR '; ') FROM "
                             "audit_event WHERE sequence = 3"),
            "CREATE departments/nj-tcj/budgetRecords/2024-A; REVERSE "
            "departments/nj-tcj/budgetRecords/2024-B");
  EXPECT_THAT(database_.Scalar("SELECT after_json FROM audit_event WHERE "
                               "action = 'REVERSE'"),
              AllOf(HasSubstr("\"units\":\"-7\""),
                    HasSubstr("\"stage\":\"BUDGET_STAGE_EXECUTION\"")));
}

TEST_F(PostingTest, ABatchTakesAKnownNumberOfStatements) {
  // Lock row, department, digests, year, record, cell, history, audit, lock
  // row.
  EXPECT_EQ(StatementsOf({Payment("A", 1)}), 9);
  // Units.
  EXPECT_EQ(StatementsOf({Payment("B", 1, "budget_unit: 'hq'")}), 10);
  // Replay and response.
  EXPECT_EQ(StatementsOf({Payment("C", 1)},
                         std::string("request_id: '") + kRequestA + "'"),
            11);
  // Two to find the other record, one for the reversal.
  EXPECT_EQ(StatementsOf({ReversalOf("A", "D", -1)}), 12);
  // Lock row, department, digests, the record, sequence.
  EXPECT_EQ(StatementsOf({Payment("A", 1)}), 5);
  std::vector<v1::BudgetRecord> rows;
  for (int i = 0; i < 1000; ++i) {
    rows.push_back(Payment("R-" + std::to_string(i), i));
  }
  // Digests 2, records 4, audit 5.
  EXPECT_EQ(StatementsOf(rows), 1 + 1 + 2 + 1 + 4 + 1 + 1 + 5 + 1);
  // Every month is another cell: 12 in 8 and 4.
  for (int i = 0; i < 1000; ++i) {
    rows[static_cast<size_t>(i)].set_record_id("M-" + std::to_string(i));
    rows[static_cast<size_t>(i)].set_month(1 + i % 12);
  }
  EXPECT_EQ(StatementsOf(rows), 1 + 1 + 2 + 1 + 4 + 2 + 1 + 5 + 1);
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
}

}  // namespace
}  // namespace jixiao::budget
