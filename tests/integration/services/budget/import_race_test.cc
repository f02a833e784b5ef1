// Imports beside other writers, one another, and cut off.
#include <atomic>
#include <future>

#include "absl/strings/str_cat.h"
#include "common/mysql/connection.h"
#include "common/rpc/handover.h"
#include "services/budget/data/embedded.h"
#include "services/budget/handlers/import_stream.h"
#include "tests/integration/services/budget/import_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::IsEmpty;
using testing::StatusIs;

class ImportRaceTest : public ImportTest {
 protected:
  // Runs `act` once, before this chunk of the next import.
  void Before(int chunk, std::function<void()> act) {
    server_.before_chunk = [this, chunk, act = std::move(act)](int now) {
      if (now != chunk) return;
      server_.before_chunk = nullptr;
      act();
      rpc::internal::HandOver(&server_);
    };
  }

  void Age() {
    database_.Execute(
        "UPDATE import_run SET move_time = move_time - INTERVAL 2 MINUTE");
  }
};

TEST_F(ImportRaceTest, ALaterRunOfTheSameImportTakesOver) {
  ImportResult later;
  Before(1, [&] { later = server_.Import(ManyRows(5000)); });
  EXPECT_THAT(server_.Import(ManyRows(5000)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  EXPECT_EQ(Counts(later),
            "3000 created, 2000 unchanged, 0 skipped, sequence 6");
  EXPECT_EQ(Total(), TotalOf(5000));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(Imports()[0].created_count(), 5000);
}

TEST_F(ImportRaceTest, AnotherImportWaitsWhileOneMoves) {
  ImportResult other;
  std::vector<v1::BudgetImport> between;
  Before(1, [&] {
    other = server_.Import({Payment("X-1", 5)});
    between = Imports();
  });
  JX_ASSERT_OK(server_.Import(ManyRows(2500)));
  EXPECT_THAT(other, StatusIs(absl::StatusCode::kFailedPrecondition,
                              type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  ASSERT_EQ(between.size(), 1u);
  EXPECT_EQ(between[0].state(), v1::BudgetImport::STATE_UNFINISHED);
  EXPECT_EQ(between[0].created_count(), 2000);
  EXPECT_EQ(Total(), TotalOf(2500));
}

TEST_F(ImportRaceTest, AStalledImportIsFencedOffByAnother) {
  ImportResult other;
  Before(1, [&] {
    Age();
    other = server_.Import({Payment("R-2400", 5)});
  });
  EXPECT_THAT(server_.Import(ManyRows(2500)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  JX_EXPECT_OK(other);
  EXPECT_EQ(database_.Count("budget_record"), 2001);
  EXPECT_THAT(server_.Import(ManyRows(2500)),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(Counts(server_.Import(ManyRows(2500), "skip_invalid_rows: true")),
            "499 created, 2000 unchanged, 1 skipped, sequence 7");
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRaceTest, ARowThatAnotherPostsMeanwhileIsNotWrittenTwice) {
  Before(0, [&] {
    JX_ASSERT_OK(Post({ManyRows(2400)[2399], ManyRows(10)[9]}));
  });
  EXPECT_EQ(Counts(server_.Import(ManyRows(2500))),
            "2498 created, 2 unchanged, 0 skipped, sequence 5");
  EXPECT_EQ(Total(), TotalOf(2500));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(Imports()[0].created_count(), 2498);
}

TEST_F(ImportRaceTest, AnotherContentPostedMeanwhileEndsTheImportThere) {
  Before(1, [&] { JX_ASSERT_OK(Post({Payment("R-2400", 7)})); });
  EXPECT_THAT(server_.Import(ManyRows(2500)),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(database_.Count("budget_record"), 2001);
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(Imports()[0].state(), v1::BudgetImport::STATE_UNFINISHED);
}

TEST_F(ImportRaceTest, AnotherContentPostedMeanwhileIsSkippedWhereAskedFor) {
  Before(1, [&] { JX_ASSERT_OK(Post({Payment("R-2400", 7)})); });
  JX_ASSERT_OK_AND_ASSIGN(
      const auto taken,
      server_.Import(ManyRows(2500), "skip_invalid_rows: true"));
  EXPECT_EQ(Counts(taken), "2499 created, 0 unchanged, 1 skipped, sequence 5");
  EXPECT_EQ(taken.row_errors(0).index(), 2399);
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRaceTest, AReversalThatAnotherForestallsIsRefused) {
  JX_ASSERT_OK(Post({Payment("a", 100)}));
  const std::vector<v1::BudgetRecord> rows = {ReversalOf("a", "v", -60),
                                              Payment("b", 1)};
  const auto forestall = [this](const std::string& id) {
    Before(0, [this, id] { JX_ASSERT_OK(Post({ReversalOf("a", id, -50)})); });
  };
  forestall("w");
  EXPECT_THAT(server_.Import(rows),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_REVERSAL_REFUSED));
  EXPECT_EQ(Total(), "2 rows, 5000");
  const std::vector<v1::BudgetRecord> others = {ReversalOf("a", "v2", -40),
                                                Payment("c", 1)};
  forestall("w2");
  Age();
  JX_ASSERT_OK_AND_ASSIGN(const auto taken,
                          server_.Import(others, "skip_invalid_rows: true"));
  EXPECT_EQ(taken.created_count(), 1);
  EXPECT_EQ(taken.skipped_count(), 1);
  EXPECT_EQ(Total(), "4 rows, 100");
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRaceTest, AYearClosedMeanwhileIsTakenNoFurther) {
  Before(1, [&] {
    database_.Execute("UPDATE import_run SET finish_time = move_time");
    CloseYear();
    database_.Execute("UPDATE import_run SET finish_time = NULL");
  });
  EXPECT_THAT(server_.Import(ManyRows(2500)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED));
  EXPECT_EQ(Total(), TotalOf(2000));
}

// Files of rows [first, last].
std::vector<v1::BudgetRecord> Part(int first, int last) {
  std::vector<v1::BudgetRecord> rows = ManyRows(last);
  rows.erase(rows.begin(), rows.begin() + first - 1);
  return rows;
}

TEST_F(ImportRaceTest, OverlappingFilesAtOnceEndExact) {
  const std::vector<std::pair<int, int>> parts = {
      {1, 3000}, {1500, 4500}, {1, 3000}, {3000, 6000}};
  std::vector<std::future<int>> importers;
  for (const auto& [first, last] : parts) {
    importers.push_back(
        std::async(std::launch::async, [this, first = first, last = last] {
          const auto rows = Part(first, last);
          int tries = 1;
          // Each is told to wait, or that another run took over.
          for (; tries < 10000; ++tries) {
            const ImportResult result = server_.Import(rows);
            if (result.ok()) break;
            const status::Reason reason = status::ReasonOf(result.status());
            EXPECT_TRUE(reason == type::v1::ERROR_REASON_IMPORT_UNFINISHED ||
                        reason == type::v1::ERROR_REASON_TRANSACTION_CONFLICT)
                << Counts(result);
          }
          return tries;
        }));
  }
  for (auto& importer : importers) EXPECT_LT(importer.get(), 10000);
  EXPECT_EQ(Total(), TotalOf(6000));
  EXPECT_EQ(RollupFaults(), "");
  for (const v1::BudgetImport& import : Imports()) {
    EXPECT_EQ(import.state(), v1::BudgetImport::STATE_FINISHED);
  }
}

// Holds the department's lock row until it is killed.
class Blocker {
 public:
  explicit Blocker(const mysql::ConnectionOptions& options)
      : connection_(options) {
    connection_.Begin(mysql::Isolation::kReadCommitted, false);
    connection_.Query(
        "SELECT 1 FROM department_lock WHERE department = 'nj-tcj' FOR UPDATE",
        {});
  }

 private:
  mysql::Connection connection_;
};

TEST_F(ImportRaceTest, KilledConnectionsLeaveAnImportThatAnotherTryCompletes) {
  const std::string head = WithId(kRequestA);
  for (const int chunk : {0, 1}) {
    std::unique_ptr<Blocker> blocker;
    std::promise<void> blocked;
    Before(chunk, [&] {
      blocker = std::make_unique<Blocker>(database_.options());
      blocked.set_value();
    });
    auto import = std::async(std::launch::async, [&] {
      return server_.Import(ManyRows(5000), head);
    });
    blocked.get_future().wait();
    database_.AwaitLockWaiters(1);
    database_.KillAll();
    EXPECT_THAT(import.get(),
                StatusIs(absl::StatusCode::kUnavailable,
                         type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
    EXPECT_EQ(Total(), TotalOf(chunk * 2000));
    EXPECT_EQ(Imports()[0].state(), v1::BudgetImport::STATE_UNFINISHED);
  }
  EXPECT_EQ(Counts(server_.Import(ManyRows(5000), head)),
            "3000 created, 2000 unchanged, 0 skipped, sequence 7");
  EXPECT_EQ(Total(), TotalOf(5000));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(Imports().size(), 1u);
  EXPECT_EQ(Imports()[0].state(), v1::BudgetImport::STATE_FINISHED);
}

TEST_F(ImportRaceTest, ACancelledImportIsSeenAndCompletedByRunningItAgain) {
  auto cancelled = std::make_shared<std::atomic<bool>>(false);
  rpc::Call call;
  call.method = "Import";
  call.principal.subject = "tester";
  call.cancelled = cancelled;
  const auto run = [&](std::function<void(int)> before_chunk) {
    ImportStream stream({database_.db(), server_.clock(),
                         EmbeddedReferenceData(), std::move(before_chunk)});
    auto message = Parse<v1::ImportBudgetRecordsRequest>(
        "fiscal_year: 2024 parent: 'departments/nj-tcj'");
    int rows = 0;
    for (const v1::BudgetRecord& row : ManyRows(2500)) {
      *message.add_budget_records() = row;
      if (++rows % 500 == 0) {
        JX_EXPECT_OK(stream.Take(call, message));
        message.clear_budget_records();
      }
    }
    v1::ImportBudgetRecordsResponse response;
    return stream.Finish(call, response);
  };
  EXPECT_THAT(run([&](int chunk) {
                if (chunk == 1) *cancelled = true;
              }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(Imports()[0].state(), v1::BudgetImport::STATE_UNFINISHED);
  EXPECT_EQ(Total(), TotalOf(2000));
  *cancelled = false;
  JX_EXPECT_OK(run(nullptr));
  EXPECT_EQ(Imports()[0].state(), v1::BudgetImport::STATE_FINISHED);
  EXPECT_EQ(Total(), TotalOf(2500));
}

TEST_F(ImportRaceTest, AnUnfinishedImportIsAbandonedOnlyWhenItStands) {
  std::atomic<bool> stop{true};
  server_.before_chunk = [&](int chunk) {
    if (chunk == 1 && stop) {
      database_.Execute("UPDATE import_run SET attempt = attempt + 1");
    }
  };
  EXPECT_FALSE(server_.Import(ManyRows(2500)).ok());
  stop = false;
  const v1::BudgetImport unfinished = Imports()[0];
  v1::AbandonBudgetImportRequest request;
  request.set_name(unfinished.name());
  request.set_etag(unfinished.etag());
  request.set_reason("文件有误");
  const auto abandon = [&] {
    return server_.Call(&v1::BudgetService::Stub::AbandonBudgetImport, request);
  };
  EXPECT_THAT(abandon(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                  type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  Age();
  request.set_etag("\"1\"");
  EXPECT_THAT(abandon(), StatusIs(absl::StatusCode::kAborted,
                                  type::v1::ERROR_REASON_ETAG_MISMATCH));
  request.set_etag(unfinished.etag());
  request.set_validate_only(true);
  JX_EXPECT_OK(abandon());
  EXPECT_EQ(Imports()[0].state(), v1::BudgetImport::STATE_UNFINISHED);
  request.set_validate_only(false);
  JX_ASSERT_OK_AND_ASSIGN(const v1::BudgetImport abandoned, abandon());
  EXPECT_EQ(abandoned.state(), v1::BudgetImport::STATE_ABANDONED);
  EXPECT_EQ(abandoned.reason(), "文件有误");
  EXPECT_EQ(abandoned.created_count(), 2000);
  EXPECT_TRUE(abandoned.has_finish_time());
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'ABANDON_IMPORT'"), 1);
  EXPECT_EQ(Total(), TotalOf(2000));
  request.set_etag(abandoned.etag());
  EXPECT_THAT(abandon(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                  type::v1::ERROR_REASON_WRONG_STATE));
  // It no longer stands in anybody's way, and may be taken up again.
  JX_EXPECT_OK(server_.Import({Payment("X-1", 5)}));
  EXPECT_EQ(Counts(server_.Import(ManyRows(2500))),
            "500 created, 2000 unchanged, 0 skipped, sequence 8");
  for (const v1::BudgetImport& import : Imports()) {
    EXPECT_EQ(import.state(), v1::BudgetImport::STATE_FINISHED);
    EXPECT_EQ(import.reason(), "");
  }
}

TEST_F(ImportRaceTest, AnUnknownImportIsNotFound) {
  v1::AbandonBudgetImportRequest request;
  request.set_name("departments/nj-tcj/imports/2024-" + std::string(32, 'a'));
  request.set_etag("\"1\"");
  request.set_reason("x");
  EXPECT_THAT(
      server_.Call(&v1::BudgetService::Stub::AbandonBudgetImport, request),
      StatusIs(absl::StatusCode::kNotFound,
               type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  request.set_name("departments/nj-tcj/imports/2024-abc");
  request.clear_reason();
  request.clear_etag();
  EXPECT_THAT(
      server_.Call(&v1::BudgetService::Stub::AbandonBudgetImport, request),
      ::testing::AllOf(testing::HasViolation("name"),
                       testing::HasViolation("etag"),
                       testing::HasViolation("reason")));
}

TEST_F(ImportRaceTest, ImportsAreListedByYearInPages) {
  for (const int year : {2024, 2023, 2025}) {
    for (const int part : {0, 1}) {
      auto rows = ManyRows(part + 1);
      for (v1::BudgetRecord& row : rows) {
        row.set_fiscal_year(year);
        row.set_record_id(absl::StrCat(row.record_id(), "-", part));
      }
      JX_ASSERT_OK(server_.Import(rows, absl::StrCat("fiscal_year: ", year)));
    }
  }
  const std::vector<v1::BudgetImport> all = Imports();
  ASSERT_EQ(all.size(), 6u);
  EXPECT_EQ(all[0].fiscal_year(), 2023);
  EXPECT_EQ(all[5].fiscal_year(), 2025);
  EXPECT_EQ(Imports("fiscal_year: 2024").size(), 2u);
  EXPECT_THAT(Imports("fiscal_year: 2022"), IsEmpty());
  auto request = Parse<v1::ListBudgetImportsRequest>(
      "parent: 'departments/nj-tcj' page_size: 4");
  std::vector<std::string> names;
  do {
    JX_ASSERT_OK_AND_ASSIGN(
        const auto page,
        server_.Call(&v1::BudgetService::Stub::ListBudgetImports, request));
    for (const auto& import : page.budget_imports()) {
      names.push_back(import.name());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  ASSERT_EQ(names.size(), 6u);
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(names[i], all[i].name());
  request.set_parent("departments/nobody");
  EXPECT_THAT(
      server_.Call(&v1::BudgetService::Stub::ListBudgetImports, request),
      StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace jixiao::budget
