// The migrations onto a schema that holds rows of the first version.
#include "common/mysql/migrator.h"
#include "services/budget/data/embedded.h"
#include "services/budget/domain/cell.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/profile_rows.h"
#include "services/budget/store/record_rows.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

constexpr int kFirstVersion = 102;

mysql::Migrations UpTo(int number) {
  mysql::Migrations first;
  for (const mysql::Migration& migration : SchemaMigrations()) {
    if (migration.number <= number) first.push_back(migration);
  }
  return first;
}

// As the first version wrote it.
void InsertOldRecord(testing::Database& database, const Record& record,
                     int64_t sequence) {
  const auto text = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
  };
  std::optional<int64_t> resolution;
  if (record.resolution.has_value()) resolution = record.resolution->fen();
  database.Execute(
      "INSERT INTO budget_record (department, fiscal_year, record_id, stage, "
      "direction, revenue_kind, expenditure_kind, functional_code, "
      "economic_code, fund_type, amount, resolution, month, source_document, "
      "synthetic, transcribed, content_digest, sequence, create_time) VALUES "
      "('nj-tcj', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "'2025-01-15 08:00:00')",
      {record.fiscal_year, record.record_id, CodeOf(record.stage),
       CodeOf(record.direction), CodeOf(record.revenue_kind),
       CodeOf(record.expenditure_kind), text(record.functional_code),
       text(record.economic_code), CodeOf(record.fund_type),
       record.amount.fen(), resolution,
       record.month == 0 ? std::nullopt : std::optional<int64_t>(record.month),
       record.source_document, record.synthetic, record.transcribed,
       ContentDigest(record), sequence});
}

Record Old(int i) {
  Record record;
  record.record_id = "F-" + std::to_string(i);
  record.fiscal_year = 2023 + i % 2;
  record.stage = static_cast<v1::BudgetStage>(1 + i % 3);
  record.direction = static_cast<v1::Direction>(1 + i % 2);
  record.amount = money::Money::FromFen(
      record.stage == v1::BUDGET_STAGE_ADJUSTMENT ? -100 * i : 100 * i);
  if (i % 3 == 0) record.resolution = money::Money::FromFen(10000);
  record.month = i % 4 == 0 ? 0 : i % 13;
  if (i % 5 != 0) record.functional_code = i % 2 == 0 ? "201" : "2011301";
  if (i % 7 == 0) record.economic_code = "30101";
  if (record.direction == v1::DIRECTION_REVENUE) {
    record.revenue_kind = static_cast<v1::RevenueKind>(i % 4);
  } else {
    record.expenditure_kind = static_cast<v1::ExpenditureKind>(i % 3);
  }
  record.fund_type = static_cast<v1::FundType>(i % 6);
  record.source_document = "决算";
  record.synthetic = i % 11 == 0;
  record.transcribed = i % 2 == 0;
  return record;
}

class MigrationTest : public ::testing::Test {
 protected:
  MigrationTest() : database_(UpTo(kFirstVersion)) {
    database_.Execute(
        "INSERT INTO department VALUES ('nj-tcj', "
        "'6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11', '南京市投资促进局', "
        "'市投促局',"
        " '正局级', '', '[\"招商\"]', '[]', 60, 57, NULL, 3, 1, 4, 100000, "
        "NULL, 5, 6, 7, 100, 2024, 1, '2025-01-15 08:00:00', '2025-01-16 "
        "08:00:00', 3, 9)");
    for (int i = 0; i < 200; ++i) {
      InsertOldRecord(database_, Old(i), 2 + i / 20);
    }
    database_.Execute(
        "INSERT INTO department_lock (department, next_sequence, "
        "last_audit_hash) VALUES ('nj-tcj', 12, REPEAT('\\0', 32))");
  }

  absl::Status Migrate() {
    return mysql::Migrator(&database_.db(), SchemaMigrations(), "migrate")
        .Migrate();
  }

  testing::Database database_;
};

TEST_F(MigrationTest, OldRowsAreInTheRollups) {
  JX_ASSERT_OK(Migrate());
  EXPECT_EQ(database_.Count("budget_record"), 200);
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
  EXPECT_EQ(database_.Scalar("SELECT SUM(record_count) FROM ledger_cell"),
            "200");
}

TEST_F(MigrationTest, CellsOfOldRowsAreThoseOfNewOnes) {
  JX_ASSERT_OK(Migrate());
  JX_ASSERT_OK(database_.db().Read({}, [](mysql::Session& session) {
    mysql::Rows rows =
        session.Query(std::string("SELECT cell, ") + kRecordColumns +
                      " FROM budget_record WHERE department = 'nj-tcj'");
    while (rows.Next()) {
      EXPECT_EQ(rows.Text(1), CellId(CellOf(ReadRecord(rows, 2))));
    }
    return absl::OkStatus();
  }));
}

TEST_F(MigrationTest, TheProfileIsThatOfItsYear) {
  JX_ASSERT_OK(Migrate());
  std::vector<v1::Profile> profiles;
  JX_ASSERT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    profiles =
        SelectProfilesAt(session, "nj-tcj", 2000, 2100, journal::kLatest);
    return absl::OkStatus();
  }));
  ASSERT_EQ(profiles.size(), 1u);
  EXPECT_EQ(profiles[0].name(), "departments/nj-tcj/profiles/2024");
  EXPECT_EQ(profiles[0].staff().in_post_count(), 57);
  EXPECT_FALSE(profiles[0].staff().has_non_establishment_count());
  EXPECT_EQ(profiles[0].assets().total().units(), 1000);
  EXPECT_FALSE(profiles[0].assets().has_cash());
  EXPECT_TRUE(profiles[0].transcribed());
  EXPECT_EQ(profiles[0].etag(), "\"9\"");
}

TEST_F(MigrationTest, ARunThatWasInterruptedAnywhereGoesOn) {
  for (const mysql::Migration& last : SchemaMigrations()) {
    if (last.number <= kFirstVersion) continue;
    mysql::Migrator migrator(&database_.db(), UpTo(last.number), "migrate");
    JX_ASSERT_OK(migrator.Migrate());
    // As though the run had ended before it noted the end of this one.
    database_.Execute(
        "UPDATE schema_migration SET applied_at = NULL WHERE number = ?",
        {last.number});
    JX_ASSERT_OK(migrator.Migrate());
    JX_EXPECT_OK(migrator.CheckVersion());
  }
  EXPECT_EQ(database_.Scalar("SELECT SUM(record_count) FROM ledger_cell"),
            "200");
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
}

// Old rows are known by their content, and can be reversed.
class OldLedgerTest : public MigrationTest {
 protected:
  absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> Post(
      const v1::BudgetRecord& row) {
    v1::BatchCreateBudgetRecordsRequest request;
    request.set_parent(kDepartment);
    request.set_fiscal_year(row.fiscal_year());
    *request.add_budget_records() = row;
    rpc::Call call;
    call.principal.roles = {type::v1::ROLE_CLERK};
    const Backend backend{database_.db(), clock_, EmbeddedReferenceData(),
                          nullptr};
    v1::BatchCreateBudgetRecordsResponse response;
    const absl::Status outcome =
        BatchCreateBudgetRecords(backend, call, request, response);
    if (!outcome.ok()) return outcome;
    return response;
  }

  testing::FakeClock clock_;
};

TEST_F(OldLedgerTest, TakesReversalsAndKnowsItsRows) {
  JX_ASSERT_OK(Migrate());
  JX_ASSERT_OK_AND_ASSIGN(const auto known, Post(ToProto("nj-tcj", Old(4))));
  EXPECT_EQ(known.created_count(), 0);
  v1::BudgetRecord reversal;
  reversal.set_record_id("R-1");
  reversal.set_fiscal_year(Old(4).fiscal_year);
  reversal.set_reversed_record(known.budget_records(0).name());
  reversal.set_reason("错账");
  *reversal.mutable_amount() = money::ToProto(*Old(4).amount.Neg());
  JX_ASSERT_OK(Post(reversal));
  EXPECT_EQ(RollupFaults(database_.db(), "nj-tcj"), "");
}

}  // namespace
}  // namespace jixiao::budget
