// What an import writes.
#include "common/journal/journal.h"
#include "tests/integration/services/budget/import_fixture.h"

namespace jixiao::budget {
namespace {

using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOkAndHolds;
using ::testing::StartsWith;
using testing::StatusIs;

TEST_F(ImportTest, RowsAreWrittenInChunksUnderOneImport) {
  JX_ASSERT_OK_AND_ASSIGN(const auto response, server_.Import(ManyRows(5000)));
  EXPECT_EQ(Counts(response),
            "5000 created, 0 unchanged, 0 skipped, sequence 5");
  EXPECT_THAT(response.budget_import(),
              StartsWith("departments/nj-tcj/imports/2024-"));
  EXPECT_EQ(Total(), TotalOf(5000));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(DISTINCT sequence ORDER BY "
                             "sequence) FROM budget_record"),
            "3,4,5");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(action ORDER BY sequence, "
                             "ordinal) FROM audit_event"),
            "CREATE,BEGIN_IMPORT,IMPORT_ROWS,IMPORT_ROWS,IMPORT_ROWS,"
            "FINISH_IMPORT");
  EXPECT_EQ(database_.Count("import_run WHERE finish_time IS NOT NULL AND "
                            "created_count = 5000 AND row_count = 5000"),
            1);
  JX_ASSERT_OK(
      database_.db().Read({}, [](mysql::Session& session) -> absl::Status {
        return journal::VerifyChain(session, "nj-tcj").status();
      }));
}

TEST_F(ImportTest, AChunkCostsFewStatements) {
  const int64_t before = database_.db().statements();
  JX_ASSERT_OK(server_.Import(ManyRows(2000)));
  const int64_t one = database_.db().statements() - before;
  std::vector<v1::BudgetRecord> rows;
  for (v1::BudgetRecord& row : ManyRows(8000)) {
    row.set_record_id("S" + row.record_id());
    rows.push_back(row);
  }
  JX_ASSERT_OK(server_.Import(rows));
  const int64_t four = database_.db().statements() - before - one;
  // Survey: department, sequence, whether anything is there, year. Beginning:
  // lock row, year, whether another moves, 3 for the import, audit, lock row.
  // A chunk: lock row, import, year, 8 of 250 rows, cell, history, audit, lock
  // row. The end: import.
  EXPECT_EQ(one, 4 + 8 + 15 + 1);
  // The year is no longer empty: 4 of 512 ids per 2,000 rows are compared.
  EXPECT_EQ(four, 4 + 16 + 8 + 4 * 15 + 1);
}

TEST_F(ImportTest, TheSameContentAgainHasNoEffect) {
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  const std::string before = Contents();
  EXPECT_THAT(server_.Import(ManyRows(3)),
              IsOkAndHolds(EqualsProto("unchanged_count: 3 sequence: 3")));
  auto rows = ManyRows(3);
  std::swap(rows[0], rows[2]);
  EXPECT_THAT(server_.Import(rows),
              IsOkAndHolds(EqualsProto("unchanged_count: 3 sequence: 3")));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportTest, ARowRepeatedInTheFileCountsOnce) {
  auto rows = ManyRows(2);
  rows.push_back(rows[0]);
  EXPECT_EQ(Counts(server_.Import(rows)),
            "2 created, 1 unchanged, 0 skipped, sequence 3");
}

TEST_F(ImportTest, NewRowsAreAddedBesideThoseThatAreThere) {
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  EXPECT_EQ(Counts(server_.Import(ManyRows(5))),
            "2 created, 3 unchanged, 0 skipped, sequence 5");
  EXPECT_EQ(Total(), TotalOf(5));
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportTest, AnotherContentUnderTheSameIdIsRefusedAndNothingIsWritten) {
  JX_ASSERT_OK(server_.Import({ManyRows(2700)[2699]}));
  const std::string before = Contents();
  auto rows = ManyRows(5000);
  rows[2699].mutable_amount()->set_units(1);
  const auto refused = server_.Import(rows);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kAlreadyExists,
                                type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_THAT(refused, testing::MessageIs(::testing::HasSubstr("R-2700")));
  EXPECT_EQ(Contents(), before);
  EXPECT_TRUE(Imports("fiscal_year: 2023").empty());
}

TEST_F(ImportTest, AnUnknownDepartmentIsNotFoundAndNothingIsWritten) {
  EXPECT_THAT(server_.Import(ManyRows(1), "parent: 'departments/nobody'"),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_EQ(Contents(), kNothing);
  EXPECT_EQ(database_.Count("department_lock"), 1);
}

TEST_F(ImportTest, ValidateOnlyCountsAndWritesNothing) {
  EXPECT_THAT(server_.Import(ManyRows(2700), "validate_only: true"),
              IsOkAndHolds(EqualsProto("created_count: 2700 sequence: 1")));
  EXPECT_EQ(Contents(), kNothing);
  EXPECT_THAT(server_.Import(ManyRows(3)), testing::IsOk());
  const std::string before = Contents();
  EXPECT_THAT(server_.Import(ManyRows(3), "validate_only: true"),
              IsOkAndHolds(EqualsProto("unchanged_count: 3 sequence: 3")));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportTest, ARepeatedRequestGetsTheFirstAnswer) {
  JX_ASSERT_OK_AND_ASSIGN(const auto first,
                          server_.Import(ManyRows(3), WithId(kRequestA)));
  const std::string before = Contents();
  EXPECT_THAT(server_.Import(ManyRows(3), WithId(kRequestA)),
              IsOkAndHolds(EqualsProto(first)));
  for (const std::string& other :
       {WithId(kRequestA) + " skip_invalid_rows: true",
        WithId(kRequestA) + " fiscal_year: 2023"}) {
    auto rows = ManyRows(3);
    if (other.find("2023") != std::string::npos) {
      for (v1::BudgetRecord& row : rows) row.set_fiscal_year(2023);
    }
    EXPECT_THAT(server_.Import(rows, other),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  }
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

TEST_F(ImportTest, AStreamCutInTheMiddleWritesNothing) {
  const auto context = testing::InProcessServer::Context();
  v1::ImportBudgetRecordsResponse response;
  const auto writer =
      server_.stub().ImportBudgetRecords(context.get(), &response);
  auto message = Parse<v1::ImportBudgetRecordsRequest>(
      "fiscal_year: 2024 parent: 'departments/nj-tcj'");
  for (const v1::BudgetRecord& row : ManyRows(500)) {
    *message.add_budget_records() = row;
  }
  ASSERT_TRUE(writer->Write(message));
  context->TryCancel();
  EXPECT_EQ(writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  server_.AwaitIdle();
  EXPECT_EQ(Contents(), kNothing);
}

TEST_F(ImportTest, TheHeadIsCheckedFirstAndMayOnlyBeRepeated) {
  const auto context = testing::InProcessServer::Context();
  EXPECT_THAT(server_.Send({}, context.get()),
              HasViolation("parent", "must not be empty"));
  const auto none = testing::InProcessServer::Context();
  EXPECT_THAT(
      server_.Send({Parse<v1::ImportBudgetRecordsRequest>(
                       "fiscal_year: 2024 parent: 'departments/nj-tcj'")},
                   none.get()),
      HasViolation("budget_records", "must hold a row"));
  for (const auto& [field, second] :
       std::vector<std::pair<std::string, std::string>>{
           {"parent", "parent: 'departments/nj-other'"},
           {"fiscal_year", "fiscal_year: 2023"},
           {"request_id", "request_id: 'x'"},
           {"validate_only", "validate_only: true"},
           {"skip_invalid_rows", "skip_invalid_rows: true"}}) {
    const auto fresh = testing::InProcessServer::Context();
    EXPECT_THAT(
        server_.Send({Parse<v1::ImportBudgetRecordsRequest>(
                          "fiscal_year: 2024 parent: 'departments/nj-tcj'"),
                      Parse<v1::ImportBudgetRecordsRequest>(second)},
                     fresh.get()),
        HasViolation(field, "must be empty or equal"));
  }
  EXPECT_EQ(Contents(), kNothing);
}

TEST_F(ImportTest, AMessageHasAtMostAThousandRows) {
  auto message = Parse<v1::ImportBudgetRecordsRequest>(
      "fiscal_year: 2024 parent: 'departments/nj-tcj'");
  for (const v1::BudgetRecord& row : ManyRows(1001)) {
    *message.add_budget_records() = row;
  }
  const auto context = testing::InProcessServer::Context();
  EXPECT_THAT(server_.Send({message}, context.get()),
              HasViolation("budget_records", "must be at most 1000"));
}

}  // namespace
}  // namespace jixiao::budget
