#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/rpc/status_mapper.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/trace/trace.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/migrations/migrations.h"
#include "tests/integration/services/orchestrator/fake_peers.h"
#include "tests/integration/services/orchestrator/orchestrator_process.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::InProcessServer;
using ::jixiao::testing::StatusIs;
using report::v1::BatchItem;
using report::v1::GenerateReportsMetadata;
using report::v1::GenerateReportsRequest;
using report::v1::GenerateReportsResponse;
using report::v1::Report;
using report::v1::WatchBatchResponse;

GenerateReportsRequest BatchRequest(const std::vector<std::string>& ids = {}) {
  GenerateReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(2024);
  for (const std::string& id : ids) {
    request.add_departments(absl::StrCat("departments/", id));
  }
  return request;
}

GenerateReportsMetadata BatchMetadataOf(const Operation& operation) {
  GenerateReportsMetadata metadata;
  EXPECT_TRUE(operation.metadata().UnpackTo(&metadata));
  return metadata;
}

GenerateReportsResponse BatchResponseOf(const Operation& operation) {
  GenerateReportsResponse response;
  EXPECT_TRUE(operation.response().UnpackTo(&response));
  return response;
}

std::vector<std::string> ManyDepartments(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back(absl::StrCat("d", 1000 + i));
  return ids;
}

class OrchestratorBatch : public ::testing::Test {
 protected:
  OrchestratorBatch()
      : database_(journal::WithServiceMigrations(OrchestratorMigrations()),
                  12) {
    process_ = Start({1});
  }

  std::unique_ptr<OrchestratorProcess> Start(
      const ReportProcessOptions& options) {
    return std::make_unique<OrchestratorProcess>(&database_.db(),
                                                 peers_.address(), options);
  }

  absl::StatusOr<Operation> Generate(
      const GenerateReportsRequest& request,
      const std::string& principal = testing::kAnyPrincipal) {
    Operation operation;
    const auto context = InProcessServer::Context(principal);
    const absl::Status status =
        rpc::FromGrpc(process_->Reports()->GenerateReports(
            context.get(), request, &operation));
    if (!status.ok()) return status;
    return operation;
  }

  absl::Status Cancel(const std::string& name) {
    google::longrunning::CancelOperationRequest request;
    request.set_name(name);
    google::protobuf::Empty response;
    const auto context = InProcessServer::Context();
    return rpc::FromGrpc(process_->OperationsStub()->CancelOperation(
        context.get(), request, &response));
  }

  // The last operation that the watch of the batch sends.
  Operation AwaitEnd(const std::string& name) {
    const std::vector<WatchBatchResponse> seen = process_->WatchBatch(name);
    return seen.empty() ? Operation() : seen.back().operation();
  }

  testing::Database database_;
  FakePeers peers_;
  std::unique_ptr<OrchestratorProcess> process_;
};

TEST_F(OrchestratorBatch, GeneratesTheReportsOfAllDepartmentsThereAre) {
  peers_.SetDepartments({"nj-a", "nj-b", "nj-c"});
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate(BatchRequest()));
  EXPECT_THAT(begun.name(), ::testing::StartsWith("departments/-/operations/"));
  EXPECT_EQ(BatchMetadataOf(begun).total_count(), 0) << "not found yet";
  const Operation ended = AwaitEnd(begun.name());
  EXPECT_EQ(BatchResponseOf(ended).done_count(), 3);
  EXPECT_EQ(BatchResponseOf(ended).failed_count(), 0);
  EXPECT_EQ(BatchMetadataOf(ended).progress_percent(), 100);
  EXPECT_EQ(database_.Count("report WHERE state = 2"), 3);
}

TEST_F(OrchestratorBatch, AllItsReportsAreMadeInTheTraceOfTheCall) {
  const trace::Context caller = trace::New();
  peers_.SetDepartments({"nj-a", "nj-b", "nj-c"});
  Operation begun;
  const auto context = InProcessServer::Context();
  context->AddMetadata(trace::kTraceparentKey, trace::Format(caller));
  ASSERT_TRUE(process_->Reports()
                  ->GenerateReports(context.get(), BatchRequest(), &begun)
                  .ok());
  EXPECT_EQ(BatchResponseOf(AwaitEnd(begun.name())).done_count(), 3);
  EXPECT_EQ(
      database_.Count(absl::StrCat("operation WHERE traceparent LIKE '00-",
                                   caller.trace_id, "-%'")),
      4);
  const std::vector<std::string> calls = peers_.Traceparents();
  EXPECT_GT(calls.size(), 3u * 5u);
  for (const std::string& call : calls) {
    EXPECT_THAT(call, ::testing::HasSubstr(caller.trace_id));
  }
}

TEST_F(OrchestratorBatch, AFaultOfOneDepartmentStopsNoOther) {
  peers_.FailFor("departments/nj-b", "CreateEvaluation",
                 rpc::ToGrpc(status::NotFound("jixiao/Submission",
                                              "departments/nj-b/submissions/"
                                              "2024"),
                             "r"));
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          Generate(BatchRequest({"nj-a", "nj-b", "nj-c"})));
  EXPECT_EQ(BatchMetadataOf(begun).total_count(), 3);
  const GenerateReportsResponse response =
      BatchResponseOf(AwaitEnd(begun.name()));
  EXPECT_EQ(response.done_count(), 2);
  EXPECT_EQ(response.failed_count(), 1);
  ASSERT_EQ(response.failures_size(), 1);
  EXPECT_EQ(response.failures(0).department(), "departments/nj-b");
  EXPECT_EQ(response.failures(0).report(), "departments/nj-b/reports/2024@1");
  EXPECT_EQ(response.failures(0).error().code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(OrchestratorBatch, AReportThatCannotBeBegunIsAFailureWithoutReport) {
  JX_ASSERT_OK_AND_ASSIGN(const Operation first,
                          Generate(BatchRequest({"nj-a"})));
  AwaitEnd(first.name());
  database_.Execute("UPDATE report SET state = 7");
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          Generate(BatchRequest({"nj-a", "nj-b"})));
  const GenerateReportsResponse response =
      BatchResponseOf(AwaitEnd(begun.name()));
  EXPECT_EQ(response.done_count(), 1);
  ASSERT_EQ(response.failures_size(), 1);
  EXPECT_EQ(response.failures(0).report(), "");
  EXPECT_EQ(response.failures(0).error().code(),
            grpc::StatusCode::FAILED_PRECONDITION);
}

TEST_F(OrchestratorBatch, NoMoreReportsAreUnderWayThanItMayHave) {
  process_ = nullptr;
  process_ = Start({8});
  peers_.Close("CreateEvaluation");
  GenerateReportsRequest request = BatchRequest(ManyDepartments(10));
  request.set_parallelism(3);
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate(request));
  while (peers_.CallCount("CreateEvaluation") < 3)
    peers_.AwaitCall("CreateEvaluation");
  // Parked: it has looked again and begun no fourth.
  while (database_.Count("operation WHERE kind = 3 AND attempt_count = 0 AND "
                         "lease_owner IS NULL") == 0) {
  }
  EXPECT_EQ(database_.Count("report"), 3);
  EXPECT_EQ(database_.Count("batch_item WHERE state = 1"), 3);
  peers_.Open("CreateEvaluation");
  EXPECT_EQ(BatchResponseOf(AwaitEnd(begun.name())).done_count(), 10);
}

TEST_F(OrchestratorBatch, WatchedProgressNeverFallsAndTellsOfEveryDepartment) {
  process_ = nullptr;
  process_ = Start({4});
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          Generate(BatchRequest(ManyDepartments(40))));
  int percent = 0;
  std::map<std::string, int> progress;
  std::map<std::string, Report::State> states;
  for (const WatchBatchResponse& message : process_->WatchBatch(begun.name())) {
    const GenerateReportsMetadata metadata =
        BatchMetadataOf(message.operation());
    EXPECT_GE(metadata.progress_percent(), percent);
    percent = metadata.progress_percent();
    EXPECT_EQ(metadata.total_count(), 40);
    for (const BatchItem& item : message.items()) {
      EXPECT_GE(item.progress_percent(), progress[item.department()]);
      progress[item.department()] = item.progress_percent();
      states[item.department()] = item.state();
    }
  }
  EXPECT_EQ(percent, 100);
  EXPECT_EQ(states.size(), 40u);
  for (const auto& [department, state] : states) {
    EXPECT_EQ(state, Report::STATE_DRAFT) << department;
  }
}

TEST_F(OrchestratorBatch, ASecondReplicaSharesAndStoppingOneLosesNothing) {
  process_ = nullptr;
  process_ = Start({2});
  auto second = Start({2});
  peers_.Close("AssembleDocument");
  GenerateReportsRequest request = BatchRequest(ManyDepartments(200));
  request.set_parallelism(16);
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate(request));
  while (database_.Count("operation WHERE kind = 1 AND lease_owner IS NOT "
                         "NULL") < 4) {
  }
  EXPECT_EQ(database_.Scalar("SELECT COUNT(DISTINCT lease_owner) FROM "
                             "operation WHERE kind = 1"),
            "2")
      << "each replica has some";
  peers_.Open("AssembleDocument");
  while (database_.Count("batch_item WHERE state = 2") < 50) {
  }
  second = nullptr;
  const GenerateReportsResponse response =
      BatchResponseOf(AwaitEnd(begun.name()));
  EXPECT_EQ(response.done_count(), 200);
  EXPECT_EQ(response.failed_count(), 0);
  EXPECT_EQ(database_.Count("report"), 200) << "one revision a department";
  EXPECT_EQ(database_.Count("report WHERE state = 2"), 200);
  EXPECT_EQ(database_.Count("operation WHERE state = 2"), 201);
  EXPECT_EQ(peers_.EvaluationCount(), 200u);
}

TEST_F(OrchestratorBatch, AKilledReplicasBatchIsGoneOnWith) {
  peers_.Close("CreateEvaluation");
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          Generate(BatchRequest(ManyDepartments(12))));
  peers_.AwaitCall("CreateEvaluation");
  // As after kill -9 of all that run: leases held by nobody.
  database_.Execute(
      "UPDATE operation SET lease_expiry = UTC_TIMESTAMP(6) - INTERVAL 1 "
      "SECOND WHERE lease_expiry IS NOT NULL");
  auto second = Start({2});
  while (peers_.CallCount("CreateEvaluation") < 2)
    peers_.AwaitCall("CreateEvaluation");
  peers_.Open("CreateEvaluation");
  EXPECT_EQ(BatchResponseOf(AwaitEnd(begun.name())).done_count(), 12);
  EXPECT_EQ(database_.Count("report"), 12);
  EXPECT_EQ(peers_.EvaluationCount(), 12u) << "no step has its effect twice";
}

TEST_F(OrchestratorBatch, ACancelledBatchEndsWhatRunsAndBeginsNothingMore) {
  peers_.Close("CreateEvaluation");
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          Generate(BatchRequest(ManyDepartments(10))));
  peers_.AwaitCall("CreateEvaluation");
  JX_ASSERT_OK(Cancel(begun.name()));
  auto second = Start({2});
  const Operation ended = AwaitEnd(begun.name());
  peers_.Open("CreateEvaluation");
  EXPECT_EQ(ended.error().code(), grpc::StatusCode::CANCELLED);
  const GenerateReportsMetadata metadata = BatchMetadataOf(ended);
  EXPECT_EQ(metadata.waiting_count(), 0);
  EXPECT_EQ(metadata.running_count(), 0);
  EXPECT_EQ(metadata.failed_count(), 10);
  EXPECT_EQ(database_.Count("report WHERE state NOT IN (10)"), 0);
  EXPECT_LE(database_.Count("report"), 4) << "no more than ran at once";
  JX_EXPECT_OK(Cancel(begun.name())) << "what has ended stays as it is";
}

TEST_F(OrchestratorBatch, ListsItsDepartmentsPageByPage) {
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                          Generate(BatchRequest({"nj-c", "nj-a", "nj-b"})));
  AwaitEnd(begun.name());
  report::v1::ListBatchItemsRequest request;
  request.set_name(begun.name());
  request.set_page_size(2);
  std::vector<std::string> departments;
  do {
    report::v1::ListBatchItemsResponse page;
    const auto context = InProcessServer::Context();
    ASSERT_TRUE(process_->Reports()
                    ->ListBatchItems(context.get(), request, &page)
                    .ok());
    for (const BatchItem& item : page.items()) {
      departments.push_back(item.department());
      EXPECT_EQ(item.state(), Report::STATE_DRAFT);
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(departments,
              ::testing::ElementsAre("departments/nj-a", "departments/nj-b",
                                     "departments/nj-c"));
}

TEST_F(OrchestratorBatch, ABatchThatIsNotThereIsNotFound) {
  const std::string name = absl::StrCat("departments/-/operations/", Uuid4());
  report::v1::ListBatchItemsRequest items;
  items.set_name(name);
  report::v1::ListBatchItemsResponse listed;
  const auto list = InProcessServer::Context();
  EXPECT_THAT(rpc::FromGrpc(process_->Reports()->ListBatchItems(
                  list.get(), items, &listed)),
              StatusIs(absl::StatusCode::kNotFound));
  report::v1::WatchBatchRequest watch;
  watch.set_name(name);
  const auto context = InProcessServer::Context();
  const auto reader = process_->Reports()->WatchBatch(context.get(), watch);
  WatchBatchResponse message;
  EXPECT_FALSE(reader->Read(&message));
  EXPECT_THAT(rpc::FromGrpc(reader->Finish()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Cancel(name), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OrchestratorBatch, NamesEveryFaultOfARequest) {
  GenerateReportsRequest request = BatchRequest({"nj-a", "NJ", "nj-a"});
  request.set_parent("departments/nj-a");
  request.set_fiscal_year(1999);
  request.set_parallelism(101);
  request.set_request_id("x");
  const absl::Status status = Generate(request).status();
  EXPECT_THAT(status, HasViolation("parent", "departments/-"));
  EXPECT_THAT(status, HasViolation("fiscal_year"));
  EXPECT_THAT(status, HasViolation("departments[1]"));
  EXPECT_THAT(status, HasViolation("departments[2]", "once"));
  EXPECT_THAT(status, HasViolation("parallelism", "1 to 100"));
  EXPECT_THAT(status, HasViolation("request_id"));
  EXPECT_THAT(Generate(BatchRequest(ManyDepartments(10001))).status(),
              HasViolation("departments", "10000"));
  EXPECT_EQ(database_.Count("operation"), 0);
}

TEST_F(OrchestratorBatch, OneRequestIdMakesOneBatch) {
  GenerateReportsRequest request = BatchRequest({"nj-a"});
  request.set_request_id(Uuid4());
  JX_ASSERT_OK_AND_ASSIGN(const Operation first, Generate(request));
  JX_ASSERT_OK_AND_ASSIGN(const Operation second, Generate(request));
  EXPECT_EQ(first.name(), second.name());
  EXPECT_EQ(database_.Count("report_batch"), 1);
}

TEST_F(OrchestratorBatch, ThatMayNotBeBegunByADepartment) {
  EXPECT_THAT(
      Generate(BatchRequest(), "subject=c;role=CLERK;department=-").status(),
      StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(
      Generate(BatchRequest(), "subject=r;role=REVIEWER;department=nj-a")
          .status(),
      StatusIs(absl::StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace jixiao::orchestrator
