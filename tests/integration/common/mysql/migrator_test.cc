#include "common/mysql/migrator.h"

#include <thread>

#include "common/testing/database.h"
#include "common/testing/matchers.h"

namespace jixiao::mysql {
namespace {

using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

const Migration kFirst{1, "first", "CREATE TABLE a (id INT PRIMARY KEY);\n"};
const Migration kSecond{2, "second",
                        "-- with a comment\nALTER TABLE a ADD COLUMN v INT;"};
const Migration kService{101, "service", "CREATE TABLE b (id INT)"};

class MigratorTest : public ::testing::Test {
 protected:
  absl::Status Migrate(Migrations migrations) {
    return Migrator(&database_.db(), std::move(migrations), "server migrate")
        .Migrate();
  }
  absl::Status Check(Migrations migrations) {
    return Migrator(&database_.db(), std::move(migrations), "server migrate")
        .CheckVersion();
  }

  testing::Database database_;
};

TEST_F(MigratorTest, AppliesInOrderOfNumbersAndRecordsEach) {
  JX_ASSERT_OK(Migrate({kService, kSecond, kFirst}));
  database_.Execute("INSERT INTO a (id, v) VALUES (1, 2)");
  EXPECT_EQ(database_.Count("schema_migration WHERE applied_at IS NOT NULL"),
            3);
  EXPECT_EQ(database_.Scalar("SELECT name FROM schema_migration "
                             "WHERE number = 101"),
            "service");
}

TEST_F(MigratorTest, DoesNothingOnTheNewestSchema) {
  JX_ASSERT_OK(Migrate({kFirst, kSecond}));
  const std::string before =
      database_.Scalar("SELECT MAX(applied_at) FROM schema_migration");
  JX_EXPECT_OK(Migrate({kFirst, kSecond}));
  EXPECT_EQ(database_.Scalar("SELECT MAX(applied_at) FROM schema_migration"),
            before);
}

TEST_F(MigratorTest, AddsLaterMigrationsAlsoSharedOnes) {
  JX_ASSERT_OK(Migrate({kFirst, kService}));
  JX_ASSERT_OK(Migrate({kFirst, kSecond, kService}));
  EXPECT_EQ(database_.Count("schema_migration"), 3);
}

TEST_F(MigratorTest, RefusesAChangedTextAndAppliesNothing) {
  JX_ASSERT_OK(Migrate({kFirst}));
  Migration changed = kFirst;
  changed.sql = "CREATE TABLE a (id BIGINT PRIMARY KEY)";
  EXPECT_THAT(Migrate({changed, kSecond}),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition),
                    MessageIs(HasSubstr("migration 1 (first)"))));
  EXPECT_EQ(database_.Count("schema_migration"), 1);
  EXPECT_THAT(Check({changed}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(MigratorTest, RefusesTwoMigrationsOfOneNumber) {
  Migration twin = kFirst;
  twin.name = "twin";
  EXPECT_THAT(Migrate({kFirst, twin}), StatusIs(absl::StatusCode::kInternal));
}

TEST_F(MigratorTest, StopsAtAFaultyMigrationAndGoesOnWhenItIsMended) {
  const Migration faulty{2, "second", "ALTER TABLE nowhere ADD COLUMN v INT"};
  EXPECT_THAT(Migrate({kFirst, faulty, kService}),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(database_.Count("schema_migration WHERE applied_at IS NOT NULL"),
            1);
  EXPECT_THAT(Check({kFirst, faulty}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  database_.Execute("CREATE TABLE nowhere (id INT)");
  JX_EXPECT_OK(Migrate({kFirst, faulty, kService}));
  JX_EXPECT_OK(Check({kFirst, faulty, kService}));
}

TEST_F(MigratorTest, GoesOnAfterAnInterruptionBetweenStatementAndRecord) {
  JX_ASSERT_OK(Migrate({kFirst, kSecond}));
  database_.Execute(
      "UPDATE schema_migration SET applied_at = NULL WHERE number = 2");
  EXPECT_FALSE(Check({kFirst, kSecond}).ok());
  JX_EXPECT_OK(Migrate({kFirst, kSecond}));
  JX_EXPECT_OK(Check({kFirst, kSecond}));
}

TEST_F(MigratorTest, LetsTwoMigratorsOfOneSchemaMeetSafely) {
  absl::Status other;
  std::thread thread([&] { other = Migrate({kFirst, kSecond, kService}); });
  JX_EXPECT_OK(Migrate({kFirst, kSecond, kService}));
  thread.join();
  JX_EXPECT_OK(other);
  EXPECT_EQ(database_.Count("schema_migration"), 3);
}

TEST_F(MigratorTest, NamesTheCommandOnAnEmptyOrOlderSchema) {
  EXPECT_THAT(Check({kFirst}),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition),
                    MessageIs(HasSubstr("run: server migrate"))));
  JX_ASSERT_OK(Migrate({kFirst}));
  EXPECT_THAT(Check({kFirst, kSecond}),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition),
                    MessageIs(HasSubstr("run: server migrate"))));
}

TEST_F(MigratorTest, AcceptsANewerSchema) {
  JX_ASSERT_OK(Migrate({kFirst, kSecond}));
  JX_EXPECT_OK(Check({kFirst}));
}

}  // namespace
}  // namespace jixiao::mysql
