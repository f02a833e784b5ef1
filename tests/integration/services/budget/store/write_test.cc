// What every write of the store has in common, and the schema.
#include <thread>

#include "common/mysql/migrator.h"
#include "common/registry/registry.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/fiscal_year_rows.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::StatusIs;

class WriteTest : public ::testing::Test {
 protected:
  WriteTest() : database_(SchemaMigrations()) {
    v1::Department content;
    content.set_display_name("局");
    JX_EXPECT_OK(registry::WriteNew<DepartmentTable>(database_.db(), Now(),
                                                     {"a"}, content));
  }

  journal::WriteCall Now() {
    journal::WriteCall write;
    write.actor = "tester";
    write.method = "test";
    write.now = clock_.Now();
    return write;
  }

  absl::StatusOr<v1::FiscalYear> Update(
      const std::string& etag, int64_t yuan,
      const std::function<void()>& meanwhile = [] {}) {
    return WriteFiscalYear(
        database_.db(), Now(), {"a", 2024}, etag, [&](v1::FiscalYear& year) {
          year.mutable_opening_carry_over()->set_units(yuan);
          year.mutable_opening_carry_over()->set_currency_code("CNY");
          meanwhile();
          return absl::OkStatus();
        });
  }

  int64_t Opening() {
    return ReadFiscalYear(database_.db(), {}, {"a", 2024})
        ->opening_carry_over()
        .units();
  }

  testing::FakeClock clock_;
  testing::Database database_;
};

TEST_F(WriteTest, OfTwoWritersWithOneEtagOneWins) {
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Update("", 9));
  std::vector<absl::Status> outcomes(2);
  std::vector<std::thread> writers;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    writers.emplace_back([&, i] {
      outcomes[i] = Update(first.etag(), static_cast<int64_t>(i)).status();
    });
  }
  for (std::thread& writer : writers) writer.join();
  const size_t loser = outcomes[0].ok() ? 1 : 0;
  EXPECT_THAT(outcomes[1 - loser], testing::IsOk());
  EXPECT_THAT(outcomes[loser], StatusIs(absl::StatusCode::kAborted,
                                        type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(Opening(), static_cast<int64_t>(1 - loser));
}

TEST_F(WriteTest, AConnectionThatDiesBeforeCommitIsAnErrorAndNoWrite) {
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Update("", 9));
  EXPECT_THAT(Update(first.etag(), 1, [&] { database_.KillAll(); }),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(Opening(), 9);
}

TEST_F(WriteTest, APassedDeadlineReadsAndWritesNothing) {
  journal::WriteCall late = Now();
  late.deadline = {absl::Now() - absl::Seconds(1)};
  EXPECT_THAT(WriteFiscalYearState(database_.db(), late, {"a", 2024}, "",
                                   v1::FiscalYear::STATE_CLOSED),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_THAT(ReadFiscalYears(database_.db(), late.deadline, "a", 0, 10),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(database_.Count("fiscal_year_revision"), 0);
}

// A checkpoint of the audit trail is of all departments.
TEST_F(WriteTest, EveryPrimaryKeyBeginsWithTheDepartment) {
  EXPECT_EQ(database_.Scalar(
                "SELECT GROUP_CONCAT(DISTINCT column_name) FROM "
                "information_schema.statistics WHERE table_schema = "
                "DATABASE() AND index_name = 'PRIMARY' AND seq_in_index = 1 "
                "AND table_name NOT IN ('schema_migration', "
                "'audit_checkpoint')"),
            "department");
}

TEST_F(WriteTest, TheSchemaIsThatOfTheMigrations) {
  mysql::Migrator migrator(&database_.db(), SchemaMigrations(),
                           "jixiao-budget migrate");
  JX_EXPECT_OK(migrator.CheckVersion());
  JX_EXPECT_OK(migrator.Migrate());
}

}  // namespace
}  // namespace jixiao::budget
