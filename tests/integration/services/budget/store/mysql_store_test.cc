#include "services/budget/store/mysql_store.h"

#include <thread>

#include "common/mysql/migrator.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {
namespace {

using testing::StatusIs;

class MysqlStoreTest : public ::testing::Test {
 protected:
  MysqlStoreTest()
      : database_(SchemaMigrations()), store_(&database_.db(), &clock_) {}

  journal::WriteCall Now(const std::string& request_id = "") {
    journal::WriteCall write;
    write.actor = "tester";
    write.method = "test";
    write.request_id = request_id;
    write.now = clock_.Now();
    return write;
  }

  v1::Department Content() {
    v1::Department content;
    content.set_display_name("局");
    content.set_profile_fiscal_year(2024);
    return content;
  }

  testing::FakeClock clock_;
  testing::Database database_;
  MysqlStore store_;
};

TEST_F(MysqlStoreTest, OfTwoWritersWithOneEtagOneWins) {
  JX_ASSERT_OK(store_.CreateDepartment(Now(), "a", Content()));
  std::vector<absl::Status> outcomes(2);
  std::vector<std::thread> writers;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    writers.emplace_back([&, i] {
      outcomes[i] =
          store_
              .UpdateDepartment(Now(), "a", "\"1\"",
                                [i](v1::Department& department) {
                                  department.set_level(std::to_string(i));
                                })
              .status();
    });
  }
  for (std::thread& writer : writers) writer.join();
  const size_t loser = outcomes[0].ok() ? 1 : 0;
  EXPECT_THAT(outcomes[1 - loser], testing::IsOk());
  EXPECT_THAT(outcomes[loser], StatusIs(absl::StatusCode::kAborted,
                                        type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(store_.GetDepartment({}, "a")->level(), std::to_string(1 - loser));
}

TEST_F(MysqlStoreTest, AConnectionThatDiesBeforeCommitIsAnErrorAndNoWrite) {
  JX_ASSERT_OK(store_.CreateDepartment(Now(), "a", Content()));
  const auto outcome = store_.UpdateDepartment(
      Now(), "a", "\"1\"", [this](v1::Department& department) {
        department.set_level("lost");
        database_.KillAll();
      });
  EXPECT_THAT(outcome, StatusIs(absl::StatusCode::kUnavailable,
                                type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(store_.GetDepartment({}, "a")->level(), "");
}

TEST_F(MysqlStoreTest, APassedDeadlineReadsAndWritesNothing) {
  journal::WriteCall late = Now();
  late.deadline = {absl::Now() - absl::Seconds(1)};
  EXPECT_THAT(store_.CreateDepartment(late, "a", Content()),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_THAT(store_.ListDepartments(late.deadline, "", 10),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(database_.Count("department"), 0);
}

TEST_F(MysqlStoreTest, TheLongestTextsFit) {
  v1::Department content = Content();
  const auto text = [](int characters) {
    std::string filled;
    for (int i = 0; i < characters; ++i) filled += "𠮷";
    return filled;
  };
  content.set_display_name(text(100));
  content.set_short_name(text(40));
  content.set_level(text(40));
  content.set_legal_basis(text(300));
  for (int i = 0; i < 100; ++i) {
    content.add_functions(text(1000));
    content.add_divisions(text(100));
  }
  JX_ASSERT_OK_AND_ASSIGN(const v1::Department stored,
                          store_.CreateDepartment(Now(), "a", content));
  content.set_name(stored.name());
  content.set_uid(stored.uid());
  content.set_etag(stored.etag());
  *content.mutable_create_time() = stored.create_time();
  *content.mutable_update_time() = stored.update_time();
  EXPECT_THAT(stored, testing::EqualsProto(content));
}

TEST_F(MysqlStoreTest, ACancelledImportIsSeenAndCompletedByRunningItAgain) {
  JX_ASSERT_OK(store_.CreateDepartment(Now(), "nj-tcj", Content()));
  RecordImport import;
  import.department = "nj-tcj";
  import.fiscal_year = 2024;
  for (int i = 1000; i < 2200; ++i) {
    import.records.push_back(
        FromProto(Row(std::to_string(i), v1::BUDGET_STAGE_EXECUTION,
                      v1::DIRECTION_EXPENDITURE, 1)));
  }
  bool cancelled = false;
  import.cancelled = [&] { return cancelled;
};
import.before_chunk = [&](int chunk) { cancelled = chunk == 2;
};  // namespace
EXPECT_THAT(store_.ImportRecords(Now(kRequestA), import),
            StatusIs(absl::StatusCode::kCancelled,
                     type::v1::ERROR_REASON_CANCELLED));
JX_ASSERT_OK_AND_ASSIGN(const Snapshot cut,
                        store_.ReadSnapshot({}, "nj-tcj", 2024, 12));
EXPECT_EQ(cut.unfinished_imports.size(), 1u);
EXPECT_EQ(cut.groups[0].count, 1000);

import.before_chunk = nullptr;
cancelled = false;
EXPECT_THAT(store_.ImportRecords(Now(kRequestA), import),
            testing::IsOkAndHolds(testing::EqualsProto(
                "created_count: 200 unchanged_count: 1000 sequence: 6")));
JX_ASSERT_OK_AND_ASSIGN(const Snapshot whole,
                        store_.ReadSnapshot({}, "nj-tcj", 2024, 12));
EXPECT_TRUE(whole.unfinished_imports.empty());
EXPECT_EQ(whole.groups[0].count, 1200);
}  // namespace jixiao::budget

TEST_F(MysqlStoreTest, EveryPrimaryKeyBeginsWithTheDepartment) {
  EXPECT_EQ(database_.Scalar(
                "SELECT GROUP_CONCAT(DISTINCT column_name) FROM "
                "information_schema.statistics WHERE table_schema = "
                "DATABASE() AND index_name = 'PRIMARY' AND seq_in_index = 1 "
                "AND table_name <> 'schema_migration'"),
            "department");
}

TEST_F(MysqlStoreTest, TheSchemaIsThatOfTheMigrations) {
  mysql::Migrator migrator(&database_.db(), SchemaMigrations(),
                           "jixiao-budget migrate");
  JX_EXPECT_OK(migrator.CheckVersion());
  JX_EXPECT_OK(migrator.Migrate());
}

}  // namespace
}  // namespace jixiao::budget
