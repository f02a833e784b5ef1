// Imports of projects beside other writers, one another, and cut off.
#include <atomic>
#include <future>
#include <memory>

#include "absl/strings/str_cat.h"
#include "common/mysql/connection.h"
#include "services/project/handlers/import_stream.h"
#include "tests/integration/services/project/import_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StatusIs;

class ImportRaceTest : public ImportTest {
 protected:
  std::vector<std::string> Unfinished() {
    v1::GetFactSetRequest request;
    request.set_parent(kDepartment);
    request.set_fiscal_year(2024);
    const auto facts =
        server_.Call(&v1::ProjectService::Stub::GetFactSet, request);
    JX_EXPECT_OK(facts);
    if (!facts.ok()) return {};
    return {facts->unfinished_imports().begin(),
            facts->unfinished_imports().end()};
  }
};

TEST_F(ImportRaceTest, ACutOffImportIsSeenAndCompletedByRunningItAgain) {
  auto cancelled = std::make_shared<std::atomic<bool>>(false);
  rpc::Call call;
  call.method = "Import";
  call.principal.subject = "tester";
  call.cancelled = cancelled;
  const auto run = [&](std::function<void(int)> before_chunk) {
    Backend backend{database_.db(), server_.clock(), TestReference(),
                    std::move(before_chunk)};
    ImportStream stream(backend);
    auto message = Parse<v1::ImportProjectsRequest>(
        "fiscal_year: 2024 parent: 'departments/nj-tcj'");
    for (const v1::ProjectRow& row : ManyRows(400)) {
      *message.add_project_rows() = row;
    }
    JX_EXPECT_OK(stream.Take(call, message));
    v1::ImportProjectsResponse response;
    return stream.Finish(call, response);
  };
  EXPECT_THAT(run([&](int chunk) {
                if (chunk == 1) *cancelled = true;
              }),
              StatusIs(absl::StatusCode::kCancelled));
  ASSERT_EQ(Imports().size(), 1u);
  EXPECT_EQ(Imports()[0].state(), v1::ProjectImport::STATE_UNFINISHED);
  EXPECT_EQ(Imports()[0].created_count(), 250);
  EXPECT_THAT(Unfinished(), ElementsAre(Imports()[0].name()));
  EXPECT_EQ(Total(), TotalOf(250));
  EXPECT_EQ(RollupFaults(), "");
  *cancelled = false;
  JX_EXPECT_OK(run(nullptr));
  EXPECT_EQ(Imports()[0].state(), v1::ProjectImport::STATE_FINISHED);
  EXPECT_EQ(Imports()[0].created_count(), 400);
  EXPECT_THAT(Unfinished(), IsEmpty());
  EXPECT_EQ(Total(), TotalOf(400));
  EXPECT_EQ(RollupFaults(), "");
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

TEST_F(ImportRaceTest, AKilledConnectionLeavesWhatAnotherTryCompletes) {
  JX_ASSERT_OK(Import(ManyRows(400)));
  auto rows = ManyRows(600);
  for (v1::ProjectRow& row : rows) {
    row.mutable_project()->set_owner("新");
    row.mutable_project()->mutable_source_update_time()->set_seconds(
        1717200000);
  }
  const std::string head = WithId(kRequestA) + " if_newer: true";
  std::unique_ptr<Blocker> blocker;
  std::promise<void> blocked;
  Before(1, [&] {
    blocker = std::make_unique<Blocker>(database_.options());
    blocked.set_value();
  });
  auto import =
      std::async(std::launch::async, [&] { return Import(rows, head); });
  blocked.get_future().wait();
  database_.AwaitLockWaiters(1);
  database_.KillAll();
  EXPECT_THAT(import.get(),
              StatusIs(absl::StatusCode::kUnavailable,
                       type::v1::ERROR_REASON_DATABASE_UNAVAILABLE));
  EXPECT_EQ(database_.Count("project WHERE owner = '新'"), 250);
  EXPECT_EQ(RollupFaults(), "");
  JX_ASSERT_OK_AND_ASSIGN(const auto completed, Import(rows, head));
  EXPECT_EQ(Counts(completed),
            "200 created, 150 updated, 250 unchanged, 0 outdated, 0 skipped, "
            "sequence 8");
  EXPECT_EQ(Total(), TotalOf(600));
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_THAT(Import(rows, head),
              testing::IsOkAndHolds(testing::EqualsProto(completed)));
}

TEST_F(ImportRaceTest, ALaterRunOfTheSameImportTakesOver) {
  ImportResult later;
  Before(1, [&] { later = Import(ManyRows(600)); });
  EXPECT_THAT(Import(ManyRows(600)),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_TRANSACTION_CONFLICT));
  EXPECT_EQ(Counts(later),
            "350 created, 0 updated, 250 unchanged, 0 outdated, 0 skipped, "
            "sequence 5");
  EXPECT_EQ(Total(), TotalOf(600));
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRaceTest, AnotherImportWaitsWhileOneMoves) {
  ImportResult other;
  std::vector<v1::ProjectImport> between;
  Before(1, [&] {
    other = Import({MakeRow("x")});
    between = Imports();
  });
  JX_ASSERT_OK(Import(ManyRows(300)));
  EXPECT_THAT(other, StatusIs(absl::StatusCode::kFailedPrecondition,
                              type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  ASSERT_EQ(between.size(), 1u);
  EXPECT_EQ(between[0].state(), v1::ProjectImport::STATE_UNFINISHED);
  EXPECT_EQ(Total(), TotalOf(300));
}

TEST_F(ImportRaceTest, ACreationMeanwhileEndsTheImportOrIsSkipped) {
  Before(1, [&] { JX_ASSERT_OK(Create("m-280")); });
  EXPECT_THAT(Import(ManyRows(300)),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(database_.Count("project"), 251);
  EXPECT_EQ(RollupFaults(), "");
  JX_ASSERT_OK_AND_ASSIGN(const auto taken,
                          Import(ManyRows(300), "skip_invalid_rows: true"));
  EXPECT_EQ(taken.created_count(), 49);
  EXPECT_EQ(taken.unchanged_count(), 250);
  EXPECT_EQ(taken.skipped_count(), 1);
  EXPECT_EQ(taken.row_errors(0).index(), 279);
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRaceTest, AProjectChangedMeanwhileIsNotOverwritten) {
  JX_ASSERT_OK(Import(ManyRows(300)));
  auto rows = ManyRows(300);
  for (v1::ProjectRow& row : rows) {
    row.mutable_project()->set_owner("新");
    row.mutable_project()->set_etag(Get(row.project_id())->etag());
  }
  Before(1, [&] { JX_ASSERT_OK(Update("m-280", "owner: '李四'")); });
  EXPECT_THAT(Import(rows), StatusIs(absl::StatusCode::kAborted,
                                     type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(database_.Count("project WHERE owner = '新'"), 250);
  JX_ASSERT_OK_AND_ASSIGN(const auto taken,
                          Import(rows, "skip_invalid_rows: true"));
  EXPECT_EQ(taken.updated_count(), 49);
  EXPECT_EQ(taken.skipped_count(), 1);
  EXPECT_EQ(Get("m-280")->owner(), "李四");
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRaceTest, OverlappingFilesAtOnceEndExact) {
  const std::vector<std::pair<int, int>> parts = {
      {1, 400}, {200, 600}, {1, 400}, {400, 700}};
  std::vector<std::future<int>> importers;
  importers.reserve(parts.size());
  for (const auto& [first, last] : parts) {
    importers.push_back(
        std::async(std::launch::async, [this, first = first, last = last] {
          auto rows = ManyRows(last);
          rows.erase(rows.begin(), rows.begin() + first - 1);
          int tries = 1;
          // Each is told to wait, or that another run took over.
          for (; tries < 10000; ++tries) {
            const ImportResult result = Import(rows);
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
  EXPECT_EQ(Total(), TotalOf(700));
  EXPECT_EQ(RollupFaults(), "");
  for (const v1::ProjectImport& import : Imports()) {
    EXPECT_EQ(import.state(), v1::ProjectImport::STATE_FINISHED);
  }
}

TEST_F(ImportRaceTest, AnUnfinishedImportIsAbandonedOnlyWhenItStands) {
  std::atomic<bool> stop{true};
  server_.before_chunk = [&](int chunk) {
    if (chunk == 1 && stop) {
      database_.Execute("UPDATE import_run SET attempt = attempt + 1");
    }
  };
  EXPECT_FALSE(Import(ManyRows(300)).ok());
  stop = false;
  const v1::ProjectImport unfinished = Imports()[0];
  v1::AbandonProjectImportRequest request;
  request.set_name(unfinished.name());
  request.set_etag(unfinished.etag());
  request.set_reason("文件有误");
  const auto abandon = [&] {
    return server_.Call(&v1::ProjectService::Stub::AbandonProjectImport,
                        request);
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
  EXPECT_EQ(Imports()[0].state(), v1::ProjectImport::STATE_UNFINISHED);
  request.set_validate_only(false);
  JX_ASSERT_OK_AND_ASSIGN(const v1::ProjectImport abandoned, abandon());
  EXPECT_EQ(abandoned.state(), v1::ProjectImport::STATE_ABANDONED);
  EXPECT_EQ(abandoned.reason(), "文件有误");
  EXPECT_EQ(abandoned.created_count(), 250);
  EXPECT_TRUE(abandoned.has_finish_time());
  EXPECT_EQ(database_.Count("audit_event WHERE action = 'ABANDON_IMPORT'"), 1);
  EXPECT_THAT(Unfinished(), IsEmpty());
  request.set_etag(abandoned.etag());
  EXPECT_THAT(abandon(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                  type::v1::ERROR_REASON_WRONG_STATE));
  // It no longer stands in anybody's way, and may be taken up again.
  JX_EXPECT_OK(Import({MakeRow("x")}));
  EXPECT_EQ(Import(ManyRows(300))->created_count(), 50);
  for (const v1::ProjectImport& import : Imports()) {
    EXPECT_EQ(import.state(), v1::ProjectImport::STATE_FINISHED);
    EXPECT_EQ(import.reason(), "");
  }
}

TEST_F(ImportRaceTest, AnUnknownImportIsNotFound) {
  v1::AbandonProjectImportRequest request;
  request.set_name("departments/nj-tcj/imports/2024-" + std::string(32, 'a'));
  request.set_etag("\"1\"");
  request.set_reason("x");
  const auto abandon = [&] {
    return server_.Call(&v1::ProjectService::Stub::AbandonProjectImport,
                        request);
  };
  EXPECT_THAT(abandon(), StatusIs(absl::StatusCode::kNotFound,
                                  type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  request.set_name("departments/nj-tcj/imports/2024-abc");
  request.clear_reason();
  request.clear_etag();
  EXPECT_THAT(abandon(), ::testing::AllOf(testing::HasViolation("name"),
                                          testing::HasViolation("etag"),
                                          testing::HasViolation("reason")));
}

TEST_F(ImportRaceTest, ImportsAreListedByYearInPages) {
  for (const int year : {2024, 2023, 2025}) {
    for (const int part : {0, 1}) {
      JX_ASSERT_OK(Import({MakeRow(absl::StrCat("p-", year, "-", part))},
                          absl::StrCat("fiscal_year: ", year)));
    }
  }
  const std::vector<v1::ProjectImport> all = Imports();
  ASSERT_EQ(all.size(), 6u);
  EXPECT_EQ(all[0].fiscal_year(), 2023);
  EXPECT_EQ(all[5].fiscal_year(), 2025);
  EXPECT_EQ(Imports("fiscal_year: 2024").size(), 2u);
  EXPECT_THAT(Imports("fiscal_year: 2022"), IsEmpty());
  auto request = Parse<v1::ListProjectImportsRequest>(
      "parent: 'departments/nj-tcj' page_size: 4");
  std::vector<std::string> names;
  do {
    JX_ASSERT_OK_AND_ASSIGN(
        const auto page,
        server_.Call(&v1::ProjectService::Stub::ListProjectImports, request));
    for (const auto& import : page.project_imports()) {
      names.push_back(import.name());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  ASSERT_EQ(names.size(), 6u);
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(names[i], all[i].name());
}

}  // namespace
}  // namespace jixiao::project
