#include "services/orchestrator/service.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/operations.h"
#include "tests/integration/services/orchestrator/fake_peers.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::GetOperationRequest;
using google::longrunning::ListOperationsRequest;
using google::longrunning::ListOperationsResponse;
using google::longrunning::Operation;
using google::longrunning::Operations;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::InProcessServer;
using ::jixiao::testing::StatusIs;
using report::v1::GenerateReportMetadata;
using report::v1::GenerateReportRequest;
using report::v1::GetReportRequest;
using report::v1::ListReportsRequest;
using report::v1::ListReportsResponse;
using report::v1::Report;
using report::v1::ReportService;
using report::v1::WatchOperationRequest;

constexpr char kDepartment[] = "departments/nj-tcj";

// One orchestrator process without the process: it can be taken down as a
// crash would, without giving its leases back, and another started.
class Orchestrator {
 public:
  Orchestrator(mysql::Database* database, const std::string& peers,
               absl::Duration lease)
      : store_(database, "0.0.0-test"),
        peers_({peers, peers, peers,
                "subject=jixiao-orchestrator;role=SERVICE;department=-",
                absl::Seconds(20)}),
        worker_({1, lease, absl::Milliseconds(20)}, &store_, &peers_),
        reports_(&store_, &worker_, &server_.runtime()),
        operations_(&store_, &server_.runtime()) {
    server_.Start({&reports_, &operations_});
  }
  ~Orchestrator() {
    server_.Stop();
    worker_.Stop();
  }

  std::unique_ptr<ReportService::Stub> Reports() {
    return ReportService::NewStub(server_.channel());
  }
  std::unique_ptr<Operations::Stub> OperationsStub() {
    return Operations::NewStub(server_.channel());
  }
  MysqlStore& store() { return store_; }

 private:
  InProcessServer server_;
  MysqlStore store_;
  Peers peers_;
  Worker worker_;
  ReportServiceImpl reports_;
  OperationsImpl operations_;
};

class OrchestratorService : public ::testing::Test {
 protected:
  OrchestratorService()
      : database_(journal::WithServiceMigrations(OrchestratorMigrations()), 8) {
    orchestrator_ = Start();
  }

  std::unique_ptr<Orchestrator> Start() {
    return std::make_unique<Orchestrator>(&database_.db(), peers_.address(),
                                          absl::Seconds(30));
  }

  absl::StatusOr<Operation> Generate(
      const std::string& request_id = "",
      const std::string& parent = kDepartment, int fiscal_year = 2024,
      const std::string& principal = testing::kAnyPrincipal) {
    GenerateReportRequest request;
    request.set_parent(parent);
    request.set_fiscal_year(fiscal_year);
    request.set_request_id(request_id);
    Operation operation;
    const auto context = InProcessServer::Context(principal);
    const absl::Status status =
        rpc::FromGrpc(orchestrator_->Reports()->GenerateReport(
            context.get(), request, &operation));
    if (!status.ok()) return status;
    return operation;
  }

  // Every state that was sent, until the operation is done.
  std::vector<Operation> Watch(const std::string& name) {
    WatchOperationRequest request;
    request.set_name(name);
    const auto context = InProcessServer::Context();
    const auto reader =
        orchestrator_->Reports()->WatchOperation(context.get(), request);
    std::vector<Operation> seen;
    Operation operation;
    while (reader->Read(&operation)) seen.push_back(operation);
    EXPECT_TRUE(reader->Finish().ok());
    return seen;
  }

  absl::StatusOr<Report> Get(const std::string& name) {
    GetReportRequest request;
    request.set_name(name);
    Report report;
    const auto context = InProcessServer::Context();
    const absl::Status status = rpc::FromGrpc(
        orchestrator_->Reports()->GetReport(context.get(), request, &report));
    if (!status.ok()) return status;
    return report;
  }

  testing::Database database_;
  FakePeers peers_;
  std::unique_ptr<Orchestrator> orchestrator_;
};

GenerateReportMetadata MetadataOf(const Operation& operation) {
  GenerateReportMetadata metadata;
  EXPECT_TRUE(operation.metadata().UnpackTo(&metadata));
  return metadata;
}

TEST_F(OrchestratorService, GeneratesADraftWithEverythingItWasMadeFrom) {
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  EXPECT_EQ(MetadataOf(begun).report(), "departments/nj-tcj/reports/2024@1");
  const std::vector<Operation> seen = Watch(begun.name());
  ASSERT_FALSE(seen.empty());
  Report report;
  ASSERT_TRUE(seen.back().response().UnpackTo(&report));
  EXPECT_EQ(report.state(), Report::STATE_DRAFT);
  EXPECT_EQ(report.evaluation(), "departments/nj-tcj/evaluations/e1");
  EXPECT_EQ(report.document_digest(), std::string(64, 'd'));
  ASSERT_EQ(report.renderings_size(), 3);
  EXPECT_EQ(report.renderings(0).format(), "md");
  ASSERT_EQ(report.inputs_size(), 2);
  EXPECT_EQ(report.inputs(0).role(), "budget");
  EXPECT_EQ(report.inputs(0).sequence(), 5);
  EXPECT_EQ(peers_.PrincipalOfLastCall(),
            "subject=jixiao-orchestrator;role=SERVICE;department=-");
}

TEST_F(OrchestratorService, WatchedProgressNeverFallsAndEndsAt100) {
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  int before = 0;
  for (const Operation& operation : Watch(begun.name())) {
    const int percent = MetadataOf(operation).progress_percent();
    EXPECT_GE(percent, before);
    before = percent;
  }
  EXPECT_EQ(before, 100);
}

TEST_F(OrchestratorService, OneRequestIdMakesOneReport) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const Operation first, Generate(id));
  JX_ASSERT_OK_AND_ASSIGN(const Operation second, Generate(id));
  EXPECT_EQ(first.name(), second.name());
  EXPECT_THAT(Generate(id, kDepartment, 2025).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  Watch(first.name());
  EXPECT_EQ(database_.Count("report"), 1);
  EXPECT_EQ(peers_.EvaluationCount(), 1u);
}

TEST_F(OrchestratorService, ADownPeerIsTriedAgainUntilItAnswers) {
  peers_.Fail("AssembleDocument",
              grpc::Status(grpc::StatusCode::UNAVAILABLE, "away"));
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  while (peers_.CallCount("AssembleDocument") < 2) {
    JX_ASSERT_OK(Get("departments/nj-tcj/reports/2024"));
  }
  peers_.Heal("AssembleDocument");
  EXPECT_TRUE(Watch(begun.name()).back().has_response());
  EXPECT_EQ(peers_.EvaluationCount(), 1u);
  EXPECT_EQ(peers_.CallCount("budget.GetFactSet"), 1)
      << "a finished step is not done again";
}

TEST_F(OrchestratorService, AFaultThatStaysEndsTheOperationWithItsReason) {
  peers_.Fail(
      "CreateEvaluation",
      rpc::ToGrpc(status::NotFound("jixiao/Submission",
                                   "departments/nj-tcj/submissions/2024"),
                  "r"));
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  const Operation ended = Watch(begun.name()).back();
  EXPECT_EQ(ended.error().code(), grpc::StatusCode::NOT_FOUND);
  google::rpc::ErrorInfo info;
  ASSERT_GT(ended.error().details_size(), 0);
  ASSERT_TRUE(ended.error().details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "RESOURCE_NOT_FOUND");
  JX_ASSERT_OK_AND_ASSIGN(const Report report,
                          Get("departments/nj-tcj/reports/2024@1"));
  EXPECT_EQ(report.state(), Report::STATE_FAILED);
}

TEST_F(OrchestratorService, AnUnfinishedImportStopsTheReport) {
  peers_.AddUnfinishedImport("departments/nj-tcj/imports/1");
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  const Operation ended = Watch(begun.name()).back();
  EXPECT_EQ(ended.error().code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(ended.error().message(),
              ::testing::HasSubstr("departments/nj-tcj/imports/1"));
}

TEST_F(OrchestratorService, AnotherWorkerGoesOnWhereAKilledOneStopped) {
  peers_.Close("CreateEvaluation");
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  peers_.AwaitCall("CreateEvaluation");
  // As after kill -9: the lease is still held, its owner will never answer.
  // The evaluation is stored already.
  database_.Execute(
      "UPDATE report SET lease_expiry = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  std::unique_ptr<Orchestrator> second = Start();
  while (peers_.CallCount("CreateEvaluation") < 2) {
    JX_ASSERT_OK(Get("departments/nj-tcj/reports/2024"));
  }
  peers_.Open("CreateEvaluation");
  const Operation ended = Watch(begun.name()).back();
  ASSERT_TRUE(ended.has_response());
  EXPECT_EQ(MetadataOf(ended).attempt_count(), 2);
  EXPECT_EQ(peers_.EvaluationCount(), 1u) << "no step has its effect twice";
  EXPECT_EQ(peers_.CallCount("budget.GetFactSet"), 1);
  EXPECT_EQ(database_.Count("report WHERE state = 2"), 1);
}

TEST_F(OrchestratorService, ListsReportsAndOperationsPageByPage) {
  for (int i = 0; i < 3; ++i) {
    JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
    Watch(begun.name());
  }
  ListReportsRequest request;
  request.set_parent(kDepartment);
  request.set_page_size(2);
  ListReportsResponse page;
  const auto first = InProcessServer::Context();
  ASSERT_TRUE(
      orchestrator_->Reports()->ListReports(first.get(), request, &page).ok());
  ASSERT_EQ(page.reports_size(), 2);
  EXPECT_EQ(page.reports(0).revision(), 3);
  request.set_page_token(page.next_page_token());
  const auto second = InProcessServer::Context();
  ASSERT_TRUE(
      orchestrator_->Reports()->ListReports(second.get(), request, &page).ok());
  ASSERT_EQ(page.reports_size(), 1);
  EXPECT_EQ(page.next_page_token(), "");

  ListOperationsRequest operations;
  operations.set_name(kDepartment);
  // A token of another method.
  operations.set_page_token(request.page_token());
  ListOperationsResponse listed;
  const auto wrong = InProcessServer::Context();
  EXPECT_THAT(rpc::FromGrpc(orchestrator_->OperationsStub()->ListOperations(
                  wrong.get(), operations, &listed)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  operations.clear_page_token();
  const auto right = InProcessServer::Context();
  ASSERT_TRUE(orchestrator_->OperationsStub()
                  ->ListOperations(right.get(), operations, &listed)
                  .ok());
  EXPECT_EQ(listed.operations_size(), 3);
}

TEST_F(OrchestratorService, NamesEveryFaultOfARequest) {
  const absl::Status status =
      Generate("not-a-uuid", "departments/NJ", 1999).status();
  EXPECT_THAT(status, HasViolation("parent"));
  EXPECT_THAT(status, HasViolation("fiscal_year", "2000 to 2100"));
  EXPECT_THAT(status, HasViolation("request_id", "version 4 UUID"));
  EXPECT_EQ(database_.Count("report"), 0);
}

// Every rpc of both services, called with a given context.
struct Method {
  const char* name;
  std::function<grpc::Status(Orchestrator&, grpc::ClientContext*)> call;
};

const std::vector<Method>& Methods() {
  static const auto* methods = new std::vector<Method>{
      {"GenerateReport",
       [](Orchestrator& server, grpc::ClientContext* context) {
         GenerateReportRequest request;
         request.set_parent(kDepartment);
         request.set_fiscal_year(2024);
         Operation response;
         return server.Reports()->GenerateReport(context, request, &response);
       }},
      {"GetReport",
       [](Orchestrator& server, grpc::ClientContext* context) {
         GetReportRequest request;
         request.set_name("departments/nj-tcj/reports/2024");
         Report response;
         return server.Reports()->GetReport(context, request, &response);
       }},
      {"ListReports",
       [](Orchestrator& server, grpc::ClientContext* context) {
         ListReportsRequest request;
         request.set_parent(kDepartment);
         ListReportsResponse response;
         return server.Reports()->ListReports(context, request, &response);
       }},
      {"WatchOperation",
       [](Orchestrator& server, grpc::ClientContext* context) {
         WatchOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         Operation response;
         const auto reader = server.Reports()->WatchOperation(context, request);
         while (reader->Read(&response)) {
         }
         return reader->Finish();
       }},
      {"GetOperation",
       [](Orchestrator& server, grpc::ClientContext* context) {
         GetOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         Operation response;
         return server.OperationsStub()->GetOperation(context, request,
                                                      &response);
       }},
      {"ListOperations",
       [](Orchestrator& server, grpc::ClientContext* context) {
         ListOperationsRequest request;
         request.set_name(kDepartment);
         ListOperationsResponse response;
         return server.OperationsStub()->ListOperations(context, request,
                                                        &response);
       }},
  };
  return *methods;
}

TEST_F(OrchestratorService, EveryMethodRefusesCallersWithoutPermission) {
  for (const Method& method : Methods()) {
    SCOPED_TRACE(method.name);
    const auto nobody = InProcessServer::Context("");
    EXPECT_THAT(rpc::FromGrpc(method.call(*orchestrator_, nobody.get())),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         type::v1::ERROR_REASON_UNAUTHENTICATED));
    const auto reader =
        InProcessServer::Context("subject=r;role=READER;department=nj-tcj");
    EXPECT_THAT(rpc::FromGrpc(method.call(*orchestrator_, reader.get())),
                StatusIs(absl::StatusCode::kPermissionDenied,
                         type::v1::ERROR_REASON_PERMISSION_DENIED));
    const auto foreign =
        InProcessServer::Context("subject=c;role=CLERK;department=other");
    EXPECT_THAT(rpc::FromGrpc(method.call(*orchestrator_, foreign.get())),
                StatusIs(absl::StatusCode::kPermissionDenied,
                         type::v1::ERROR_REASON_PERMISSION_DENIED));
  }
  EXPECT_EQ(database_.Count("report"), 0);
}

TEST_F(OrchestratorService, EveryMethodRefusesAPastDeadline) {
  for (const Method& method : Methods()) {
    SCOPED_TRACE(method.name);
    rpc::ClientOptions options;
    options.principal = testing::kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto late = rpc::MakeContext(options);
    EXPECT_EQ(method.call(*orchestrator_, late.get()).error_code(),
              grpc::StatusCode::DEADLINE_EXCEEDED);
  }
  EXPECT_EQ(database_.Count("report"), 0);
}

TEST_F(OrchestratorService, RefusesTheOperationMethodsItDoesNotHave) {
  const auto context = InProcessServer::Context();
  google::longrunning::WaitOperationRequest request;
  request.set_name("departments/nj-tcj/operations/" + Uuid4());
  Operation response;
  EXPECT_THAT(rpc::FromGrpc(orchestrator_->OperationsStub()->WaitOperation(
                  context.get(), request, &response)),
              StatusIs(absl::StatusCode::kUnimplemented,
                       type::v1::ERROR_REASON_UNIMPLEMENTED));
}

}  // namespace
}  // namespace jixiao::orchestrator
