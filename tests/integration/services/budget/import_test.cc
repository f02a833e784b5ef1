#include "common/journal/journal.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOkAndHolds;
using testing::StatusIs;

constexpr char kNothing[] =
    "department=1 budget_record=0 import_run=0 audit_event=1 request=0 ";

class ImportTest : public BudgetTest {
 protected:
  ImportTest() { JX_EXPECT_OK(server_.Create("nj-tcj")); }

  std::string Total() {
    return database_.Scalar(
        "SELECT CONCAT(COUNT(*), ' rows, ', SUM(amount)) FROM budget_record");
  }
};

std::string WithId(const char* id) {
  return std::string("request_id: '") + id + "'";
}

TEST_F(ImportTest, RowsAreWrittenInChunksUnderOneImport) {
  EXPECT_THAT(server_.Import(ManyRows(1200)),
              IsOkAndHolds(EqualsProto("created_count: 1200 sequence: 5")));
  // 1 + 2 + ... + 1200 yuan.
  EXPECT_EQ(Total(), "1200 rows, 72060000");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(DISTINCT sequence ORDER BY "
                             "sequence) FROM budget_record"),
            "3,4,5");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(action ORDER BY sequence, "
                             "ordinal) FROM audit_event"),
            "CREATE,BEGIN_IMPORT,IMPORT_ROWS,IMPORT_ROWS,IMPORT_ROWS,"
            "FINISH_IMPORT");
  EXPECT_EQ(database_.Count("import_run WHERE finish_time IS NOT NULL"), 1);
  JX_ASSERT_OK(
      database_.db().Read({}, [](mysql::Session& session) -> absl::Status {
        return journal::VerifyChain(session, "nj-tcj").status();
      }));
}

TEST_F(ImportTest, TheSameContentAgainHasNoEffect) {
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  const std::string before = Contents();
  EXPECT_THAT(server_.Import(ManyRows(3)),
              IsOkAndHolds(EqualsProto("unchanged_count: 3 sequence: 3")));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportTest, ARowRepeatedInTheFileCountsOnce) {
  auto rows = ManyRows(2);
  rows.push_back(rows[0]);
  EXPECT_THAT(server_.Import(rows),
              IsOkAndHolds(EqualsProto(
                  "created_count: 2 unchanged_count: 1 sequence: 3")));
}

TEST_F(ImportTest, NewRowsAreAddedBesideThoseThatAreThere) {
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  EXPECT_THAT(server_.Import(ManyRows(5)),
              IsOkAndHolds(EqualsProto(
                  "created_count: 2 unchanged_count: 3 sequence: 5")));
  EXPECT_EQ(Total(), "5 rows, 1500");
}

TEST_F(ImportTest, AnotherContentUnderTheSameIdIsRefusedAndNothingIsWritten) {
  JX_ASSERT_OK(server_.Import({ManyRows(700)[699]}));
  const std::string before = Contents();
  auto rows = ManyRows(1200);
  rows[699].mutable_amount()->set_units(1);
  const auto refused = server_.Import(rows);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kAlreadyExists,
                                type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_THAT(std::string(refused.status().message()),
              ::testing::HasSubstr("R-700"));
  EXPECT_EQ(Contents(), before);
  EXPECT_TRUE(server_.Facts()->unfinished_imports().empty());
}

TEST_F(ImportTest, OneBadRowRefusesTheWholeFile) {
  auto rows = ManyRows(1200);
  rows[17].mutable_amount()->set_nanos(1);
  rows[1100].set_stage(v1::BUDGET_STAGE_UNSPECIFIED);
  rows[1101] = rows[1];
  rows[1101].set_month(3);
  EXPECT_THAT(server_.Import(rows),
              AllOf(HasViolation("budget_records[17].amount.nanos",
                                 "the amount is finer than one fen"),
                    HasViolation("budget_records[1100].stage",
                                 "must be INITIAL, ADJUSTMENT or EXECUTION")));
  rows = ManyRows(2);
  rows.push_back(rows[0]);
  rows[2].set_month(3);
  EXPECT_THAT(server_.Import(rows),
              HasViolation("budget_records[2].record_id",
                           "\"R-1\" stands with other content in "
                           "budget_records[0]"));
  rows = ManyRows(1);
  rows[0].mutable_amount()->set_units(-1);
  EXPECT_THAT(server_.Import(rows),
              HasViolation("budget_records[0].amount",
                           "must not be negative outside stage ADJUSTMENT, is "
                           "-1.00"));
  EXPECT_EQ(Contents(), kNothing);
}

TEST_F(ImportTest, AnUnknownDepartmentIsNotFoundAndNothingIsWritten) {
  EXPECT_THAT(server_.Import(ManyRows(1), "parent: 'departments/nobody'"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_EQ(Contents(), kNothing);
  EXPECT_EQ(database_.Count("department_lock"), 1);
}

TEST_F(ImportTest, ValidateOnlyCountsAndWritesNothing) {
  EXPECT_THAT(server_.Import(ManyRows(700), "validate_only: true"),
              IsOkAndHolds(EqualsProto("created_count: 700 sequence: 1")));
  EXPECT_EQ(Contents(), kNothing);
}

TEST_F(ImportTest, ARepeatedRequestGetsTheFirstAnswer) {
  JX_ASSERT_OK_AND_ASSIGN(const auto first,
                          server_.Import(ManyRows(3), WithId(kRequestA)));
  const std::string before = Contents();
  EXPECT_THAT(server_.Import(ManyRows(3), WithId(kRequestA)),
              IsOkAndHolds(EqualsProto(first)));
  EXPECT_THAT(server_.Import(ManyRows(2), WithId(kRequestA)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(Contents(), before);
  const auto none = server_.Import(ManyRows(3), WithId(kRequestB));
  EXPECT_THAT(none,
              IsOkAndHolds(EqualsProto("unchanged_count: 3 sequence: 3")));
  EXPECT_THAT(server_.Import(ManyRows(3), WithId(kRequestB)),
              IsOkAndHolds(EqualsProto(*none)));
}

TEST_F(ImportTest, ALaterRunOfTheSameImportTakesOver) {
  bool nested = false;
  absl::StatusOr<v1::ImportBudgetRecordsResponse> later;
  server_.before_chunk = [&](int chunk) {
    if (chunk != 1 || nested) return;
    nested = true;
    later = server_.Import(ManyRows(1200));
  };
  EXPECT_THAT(server_.Import(ManyRows(1200)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  EXPECT_THAT(later, IsOkAndHolds(EqualsProto(
                         "created_count: 700 unchanged_count: 500 sequence: "
                         "6")));
  EXPECT_EQ(Total(), "1200 rows, 72060000");
  EXPECT_TRUE(server_.Facts()->unfinished_imports().empty());
}

TEST_F(ImportTest, AnotherImportWaitsWhileOneMoves) {
  absl::StatusOr<v1::ImportBudgetRecordsResponse> other;
  std::vector<std::string> unfinished;
  server_.before_chunk = [&](int chunk) {
    if (chunk != 1) return;
    server_.before_chunk = nullptr;
    other = server_.Import(
        {Row("X-1", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_REVENUE, 5)});
    const auto names = server_.Facts()->unfinished_imports();
    unfinished.assign(names.begin(), names.end());
  };
  JX_ASSERT_OK(server_.Import(ManyRows(600)));
  EXPECT_THAT(other, StatusIs(absl::StatusCode::kFailedPrecondition,
                              type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  EXPECT_THAT(
      unfinished,
      ElementsAre(::testing::StartsWith("departments/nj-tcj/imports/2024-")));
  EXPECT_EQ(Total(), "600 rows, 18030000");
  EXPECT_TRUE(server_.Facts()->unfinished_imports().empty());
}

TEST_F(ImportTest, AStalledImportIsFencedOffByAnother) {
  absl::StatusOr<v1::ImportBudgetRecordsResponse> other;
  server_.before_chunk = [&](int chunk) {
    if (chunk != 1) return;
    server_.before_chunk = nullptr;
    database_.Execute(
        "UPDATE import_run SET move_time = move_time - INTERVAL 2 MINUTE");
    other = server_.Import(
        {Row("R-99", v1::BUDGET_STAGE_INITIAL, v1::DIRECTION_REVENUE, 5)});
  };
  // In the file's order R-99 comes last, in the second chunk.
  EXPECT_THAT(server_.Import(ManyRows(600)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  JX_EXPECT_OK(other);
  EXPECT_EQ(database_.Count("budget_record"), 501);
  EXPECT_EQ(server_.Facts()->unfinished_imports_size(), 1);
  EXPECT_THAT(server_.Import(ManyRows(600)),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
}

}  // namespace
}  // namespace jixiao::budget
