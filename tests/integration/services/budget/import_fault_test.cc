// The database stops in the middle of an import.
#include "common/mysql/connection.h"
#include "common/testing/private_mariadb.h"
#include "tests/integration/services/budget/import_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::IsOkAndHolds;
using ::testing::StartsWith;
using testing::StatusIs;

class ImportFaultTest : public ::testing::Test {
 protected:
  ImportFaultTest() {
    mysql::InitDriver();
    mariadb_.Start();
    database_ = std::make_unique<testing::Database>(mariadb_.options(),
                                                    SchemaMigrations());
    server_ = std::make_unique<BudgetServer>(database_.get());
    JX_EXPECT_OK(server_->Create("nj-tcj"));
  }

  // Imports 5,000 rows while `stop` happens before the second of three chunks.
  void StopInTheMiddle(const std::function<void()>& stop) {
    const std::string head = std::string("request_id: '") + kRequestA + "'";
    server_->before_chunk = [&](int chunk) {
      if (chunk == 1) stop();
    };
    EXPECT_THAT(server_->Import(ManyRows(5000), head),
                StatusIs(absl::StatusCode::kUnavailable,
                         type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
    EXPECT_THAT(server_->Facts(),
                StatusIs(absl::StatusCode::kUnavailable,
                         type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
    mariadb_.Start();
    server_->before_chunk = nullptr;

    JX_ASSERT_OK_AND_ASSIGN(const auto between, server_->Facts());
    EXPECT_THAT(between.unfinished_imports(),
                ElementsAre(StartsWith("departments/nj-tcj/imports/2024-")));
    EXPECT_EQ(database_->Count("budget_record"), 2000);

    const auto completed = server_->Import(ManyRows(5000), head);
    EXPECT_EQ(Counts(completed),
              "3000 created, 2000 unchanged, 0 skipped, sequence 6");
    JX_ASSERT_OK_AND_ASSIGN(const auto after, server_->Facts());
    EXPECT_TRUE(after.unfinished_imports().empty());
    // 1 + 2 + ... + 5000.
    EXPECT_EQ(NumberOf(after, "budget.expenditure.final"), "12502500");
    EXPECT_EQ(database_->Count("budget_record"), 5000);
    EXPECT_EQ(RollupFaults(database_->db(), "nj-tcj"), "");
    EXPECT_EQ(database_->Count("import_run"), 1);
    EXPECT_THAT(server_->Import(ManyRows(5000), head),
                IsOkAndHolds(EqualsProto(*completed)));
  }

  testing::PrivateMariaDb mariadb_;
  std::unique_ptr<testing::Database> database_;
  std::unique_ptr<BudgetServer> server_;
};

TEST_F(ImportFaultTest, AStoppedServerIsUnavailableAndTheImportIsCompleted) {
  StopInTheMiddle([this] { mariadb_.Stop(); });
}

TEST_F(ImportFaultTest, AKilledServerIsUnavailableAndTheImportIsCompleted) {
  StopInTheMiddle([this] { mariadb_.Kill9(); });
}

}  // namespace
}  // namespace jixiao::budget
