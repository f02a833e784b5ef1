#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/store/operation_rows.h"
#include "tests/integration/services/orchestrator/fake_peers.h"
#include "tests/integration/services/orchestrator/orchestrator_process.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::ListOperationsRequest;
using google::longrunning::ListOperationsResponse;
using google::longrunning::Operation;
using google::protobuf::Empty;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::InProcessServer;
using ::jixiao::testing::StatusIs;
using report::v1::Report;

class OrchestratorOperations : public ::testing::Test {
 protected:
  OrchestratorOperations()
      : database_(journal::WithServiceMigrations(OrchestratorMigrations()), 8),
        process_(std::make_unique<OrchestratorProcess>(&database_.db(),
                                                       peers_.address())) {}

  Operation Generate(const std::string& department = "nj-tcj") {
    report::v1::GenerateReportRequest request;
    request.set_parent(absl::StrCat("departments/", department));
    request.set_fiscal_year(2024);
    Operation operation;
    const auto context = InProcessServer::Context();
    JX_EXPECT_OK(rpc::FromGrpc(process_->Reports()->GenerateReport(
        context.get(), request, &operation)));
    return operation;
  }

  absl::Status Cancel(const std::string& name) {
    google::longrunning::CancelOperationRequest request;
    request.set_name(name);
    Empty response;
    const auto context = InProcessServer::Context();
    return rpc::FromGrpc(process_->OperationsStub()->CancelOperation(
        context.get(), request, &response));
  }

  absl::Status Delete(const std::string& name) {
    google::longrunning::DeleteOperationRequest request;
    request.set_name(name);
    Empty response;
    const auto context = InProcessServer::Context();
    return rpc::FromGrpc(process_->OperationsStub()->DeleteOperation(
        context.get(), request, &response));
  }

  absl::StatusOr<Operation> Wait(const std::string& name,
                                 absl::Duration timeout) {
    google::longrunning::WaitOperationRequest request;
    request.set_name(name);
    request.mutable_timeout()->set_seconds(absl::ToInt64Seconds(timeout));
    Operation operation;
    const auto context = InProcessServer::Context();
    const absl::Status status =
        rpc::FromGrpc(process_->OperationsStub()->WaitOperation(
            context.get(), request, &operation));
    if (!status.ok()) return status;
    return operation;
  }

  absl::StatusOr<Operation> Get(const std::string& name) {
    google::longrunning::GetOperationRequest request;
    request.set_name(name);
    Operation operation;
    const auto context = InProcessServer::Context();
    const absl::Status status =
        rpc::FromGrpc(process_->OperationsStub()->GetOperation(
            context.get(), request, &operation));
    if (!status.ok()) return status;
    return operation;
  }

  absl::StatusOr<ListOperationsResponse> List(
      const ListOperationsRequest& request) {
    ListOperationsResponse page;
    const auto context = InProcessServer::Context();
    const absl::Status status =
        rpc::FromGrpc(process_->OperationsStub()->ListOperations(
            context.get(), request, &page));
    if (!status.ok()) return status;
    return page;
  }

  testing::Database database_;
  FakePeers peers_;
  std::unique_ptr<OrchestratorProcess> process_;
};

TEST_F(OrchestratorOperations, ACancelledGenerationEndsAtOnceAndStaysEnded) {
  peers_.Close("CreateEvaluation");
  const Operation begun = Generate();
  peers_.AwaitCall("CreateEvaluation");
  JX_ASSERT_OK(Cancel(begun.name()));
  JX_ASSERT_OK_AND_ASSIGN(const Operation cancelled, Get(begun.name()));
  EXPECT_TRUE(cancelled.done());
  EXPECT_EQ(cancelled.error().code(), grpc::StatusCode::CANCELLED);
  // The worker comes back from its call and finds its fence gone.
  peers_.Open("CreateEvaluation");
  const Operation next = Generate();
  EXPECT_TRUE(process_->Watch(next.name()).back().has_response());
  EXPECT_EQ(database_.Count("report WHERE state = 10 AND revision = 1"), 1);
  EXPECT_EQ(database_.Count("report WHERE state = 2 AND revision = 2"), 1);
  EXPECT_EQ(peers_.CallCount("AssembleDocument"), 1);
}

TEST_F(OrchestratorOperations, CancellingWhatHasEndedChangesNothing) {
  const Operation begun = Generate();
  process_->Watch(begun.name());
  JX_ASSERT_OK(Cancel(begun.name()));
  JX_ASSERT_OK_AND_ASSIGN(const Operation operation, Get(begun.name()));
  EXPECT_TRUE(operation.has_response());
  EXPECT_EQ(database_.Count("report WHERE state = 2"), 1);
}

TEST_F(OrchestratorOperations, APublicationIsNotCancelled) {
  const Operation begun = Generate();
  process_->Watch(begun.name());
  process_ = nullptr;
  OperationKey key;
  JX_ASSERT_OK(database_.db().RunInTransaction(
      mysql::CallDeadline::In(absl::Seconds(10)), [&](mysql::Session& session) {
        NewOperation operation;
        operation.kind = OperationKind::kPublish;
        operation.report = {"nj-tcj", 2024, 1};
        operation.queue = "approver";
        operation.step = report::v1::REPORT_STEP_PUBLISH;
        operation.now = SystemClock().Now();
        key = InsertOperation(session, operation).key;
        session.Execute(
            "UPDATE operation SET next_attempt_time = '2099-01-01' WHERE kind "
            "= 2");
        return absl::OkStatus();
      }));
  process_ =
      std::make_unique<OrchestratorProcess>(&database_.db(), peers_.address());
  EXPECT_THAT(Cancel(key.Name()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_EQ(database_.Count("operation WHERE kind = 2 AND state = 1"), 1);
}

TEST_F(OrchestratorOperations, AreDeletedOnceTheyHaveEndedTheirReportsStay) {
  peers_.Close("CreateEvaluation");
  const Operation begun = Generate();
  EXPECT_THAT(Delete(begun.name()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  peers_.Open("CreateEvaluation");
  process_->Watch(begun.name());
  JX_ASSERT_OK(Delete(begun.name()));
  EXPECT_THAT(Get(begun.name()).status(),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Delete(begun.name()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(database_.Count("report WHERE state = 2"), 1);
}

TEST_F(OrchestratorOperations, ADeletedBatchGoesWithItsDepartments) {
  report::v1::GenerateReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(2024);
  request.add_departments("departments/nj-tcj");
  Operation begun;
  const auto context = InProcessServer::Context();
  ASSERT_TRUE(process_->Reports()
                  ->GenerateReports(context.get(), request, &begun)
                  .ok());
  process_->WatchBatch(begun.name());
  JX_ASSERT_OK(Delete(begun.name()));
  EXPECT_EQ(database_.Count("batch_item"), 0);
  EXPECT_EQ(database_.Count("report_batch"), 0);
  EXPECT_EQ(database_.Count("operation"), 1) << "that of the report";
}

TEST_F(OrchestratorOperations, AreWaitedForUntilTheirEndOrTheTimeout) {
  peers_.Close("CreateEvaluation");
  const Operation begun = Generate();
  JX_ASSERT_OK_AND_ASSIGN(const Operation early,
                          Wait(begun.name(), absl::ZeroDuration()));
  EXPECT_FALSE(early.done());
  peers_.Open("CreateEvaluation");
  JX_ASSERT_OK_AND_ASSIGN(const Operation ended,
                          Wait(begun.name(), absl::Seconds(10)));
  EXPECT_TRUE(ended.done());
  EXPECT_THAT(Wait(begun.name(), -absl::Seconds(1)).status(),
              HasViolation("timeout"));
}

TEST_F(OrchestratorOperations, AListCostsTwoStatementsAndHoldsEveryOne) {
  for (int i = 0; i < 5; ++i) process_->Watch(Generate().name());
  // Equal times, told apart by their ids.
  database_.Execute("UPDATE operation SET create_time = '2024-06-01 08:00:00'");
  process_ = nullptr;
  process_ = std::make_unique<OrchestratorProcess>(
      &database_.db(), peers_.address(),
      ReportProcessOptions{1, absl::Seconds(30), absl::Hours(1)});
  ListOperationsRequest request;
  request.set_name("departments/nj-tcj");
  request.set_page_size(2);
  std::vector<std::string> names;
  do {
    JX_ASSERT_OK_AND_ASSIGN(const ListOperationsResponse page, List(request));
    for (const Operation& operation : page.operations()) {
      names.push_back(operation.name());
      Report report;
      EXPECT_TRUE(operation.response().UnpackTo(&report));
      EXPECT_EQ(report.operation(), operation.name());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
  EXPECT_EQ(names.size(), 5u);
  const int64_t before = database_.db().statements();
  request.set_page_size(0);
  JX_ASSERT_OK(List(request));
  EXPECT_EQ(database_.db().statements() - before, 2);
}

TEST_F(OrchestratorOperations, OfNoDepartmentAreTheBatches) {
  report::v1::GenerateReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(2024);
  request.add_departments("departments/nj-tcj");
  Operation begun;
  const auto context = InProcessServer::Context();
  ASSERT_TRUE(process_->Reports()
                  ->GenerateReports(context.get(), request, &begun)
                  .ok());
  process_->WatchBatch(begun.name());
  ListOperationsRequest list;
  list.set_name("departments/-");
  JX_ASSERT_OK_AND_ASSIGN(const ListOperationsResponse page, List(list));
  ASSERT_EQ(page.operations_size(), 1);
  EXPECT_EQ(page.operations(0).name(), begun.name());
  report::v1::GenerateReportsMetadata metadata;
  ASSERT_TRUE(page.operations(0).metadata().UnpackTo(&metadata));
  EXPECT_EQ(metadata.done_count(), 1);
  list.set_filter("done=true");
  EXPECT_THAT(List(list).status(), HasViolation("filter"));
}

TEST_F(OrchestratorOperations, AWorkerForgetsThoseThatLongEnded) {
  process_->Watch(Generate().name());
  database_.Execute(
      "UPDATE operation SET end_time = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR");
  ReportProcessOptions options{1};
  options.retention = absl::Hours(1);
  OrchestratorProcess forgetful(&database_.db(), peers_.address(), options);
  while (database_.Count("operation") > 0) {
  }
  EXPECT_EQ(database_.Count("report"), 1);
}

TEST_F(OrchestratorOperations, HoldTheirLeaseWhileFormatAfterFormatIsRendered) {
  // Six renderings may take longer than one lease.
  std::atomic<int> renewed{0};
  peers_.OnRender([&](evaluation::v1::DocumentFormat) {
    renewed += static_cast<int>(
        database_.Count("operation WHERE lease_expiry > UTC_TIMESTAMP(6) + "
                        "INTERVAL 20 SECOND"));
    database_.Execute(
        "UPDATE operation SET lease_expiry = UTC_TIMESTAMP(6) + INTERVAL 10 "
        "SECOND");
  });
  const Operation begun = Generate();
  const Operation ended = process_->Watch(begun.name()).back();
  EXPECT_TRUE(ended.has_response());
  EXPECT_EQ(renewed, 6);
}

TEST_F(OrchestratorOperations, OfAnAbsentIdAreNotFound) {
  const std::string name =
      absl::StrCat("departments/nj-tcj/operations/", Uuid4());
  EXPECT_THAT(Get(name).status(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Wait(name, absl::ZeroDuration()).status(),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Cancel(name), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Get("departments/nj-tcj").status(), HasViolation("name"));
  EXPECT_THAT(Cancel("operations/1"), HasViolation("name"));
}

}  // namespace
}  // namespace jixiao::orchestrator
