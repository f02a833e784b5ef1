#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/log/log.h"
#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/trace/trace.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/migrations/migrations.h"
#include "tests/integration/services/orchestrator/fake_peers.h"
#include "tests/integration/services/orchestrator/orchestrator_process.h"

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

class OrchestratorService : public ::testing::Test {
 protected:
  OrchestratorService()
      : database_(journal::WithServiceMigrations(OrchestratorMigrations()), 8) {
    orchestrator_ = Start();
  }

  std::unique_ptr<OrchestratorProcess> Start() {
    return std::make_unique<OrchestratorProcess>(&database_.db(),
                                                 peers_.address());
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

  std::vector<Operation> Watch(const std::string& name) {
    return orchestrator_->Watch(name);
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
  std::unique_ptr<OrchestratorProcess> orchestrator_;
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
  ASSERT_EQ(report.renderings_size(), 6);
  EXPECT_EQ(report.renderings(0).format(), "md");
  ASSERT_EQ(report.inputs_size(), 2);
  EXPECT_EQ(report.inputs(0).role(), "budget");
  EXPECT_EQ(report.inputs(0).sequence(), 5);
  EXPECT_EQ(peers_.PrincipalOfLastCall(),
            "subject=jixiao-orchestrator;role=SERVICE;department=-");
}

TEST_F(OrchestratorService,
       TheTraceOfTheCallIsThatOfEveryCallAndLineOfItsWork) {
  const log::Capture log;
  const trace::Context caller = trace::New();
  GenerateReportRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  Operation begun;
  const auto context = InProcessServer::Context();
  context->AddMetadata(trace::kTraceparentKey, trace::Format(caller));
  ASSERT_TRUE(orchestrator_->Reports()
                  ->GenerateReport(context.get(), request, &begun)
                  .ok());
  ASSERT_TRUE(Watch(begun.name()).back().has_response());
  std::set<std::string> spans;
  for (const std::string& traceparent : peers_.Traceparents()) {
    const auto span = trace::Parse(traceparent);
    ASSERT_TRUE(span.has_value()) << traceparent;
    EXPECT_EQ(span->trace_id, caller.trace_id);
    EXPECT_NE(span->span_id, caller.span_id);
    spans.insert(span->span_id);
  }
  EXPECT_EQ(spans.size(), 4u) << "a step is a span";
  std::map<std::string, int> events;
  for (const std::string& line : log.Lines()) {
    const auto fields = nlohmann::json::parse(line);
    if (fields.value("trace_id", "") == caller.trace_id) {
      ++events[fields.value("event", "")];
    }
  }
  EXPECT_EQ(events["rpc"], 1);
  EXPECT_EQ(events["operation_begun"], 1);
  EXPECT_EQ(events["step_done"], 4);
  // Its line comes after the state that the watch has seen.
  EXPECT_LE(events["operation_done"], 1);
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
      "UPDATE operation SET lease_expiry = UTC_TIMESTAMP(6) - INTERVAL 1 "
      "SECOND");
  std::unique_ptr<OrchestratorProcess> second = Start();
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

TEST_F(OrchestratorService, ListsReportsOfAllDepartmentsByYearAndState) {
  for (const char* parent : {"departments/nj-b", "departments/nj-a"}) {
    for (const int year : {2023, 2024}) {
      JX_ASSERT_OK_AND_ASSIGN(const Operation begun,
                              Generate("", parent, year));
      Watch(begun.name());
    }
  }
  database_.Execute("UPDATE report SET state = 8 WHERE department = 'nj-b'");
  ListReportsRequest request;
  request.set_parent("departments/-");
  request.set_fiscal_year(2024);
  ListReportsResponse page;
  const auto all = InProcessServer::Context();
  ASSERT_TRUE(
      orchestrator_->Reports()->ListReports(all.get(), request, &page).ok());
  ASSERT_EQ(page.reports_size(), 2);
  EXPECT_EQ(page.reports(0).name(), "departments/nj-a/reports/2024@1");
  EXPECT_EQ(page.reports(1).name(), "departments/nj-b/reports/2024@1");
  request.set_state(Report::STATE_PUBLISHED);
  const auto published = InProcessServer::Context();
  ASSERT_TRUE(orchestrator_->Reports()
                  ->ListReports(published.get(), request, &page)
                  .ok());
  ASSERT_EQ(page.reports_size(), 1);
  EXPECT_EQ(page.reports(0).name(), "departments/nj-b/reports/2024@1");
  request.set_fiscal_year(1999);
  request.set_state(static_cast<Report::State>(77));
  const auto wrong = InProcessServer::Context();
  const absl::Status refused = rpc::FromGrpc(
      orchestrator_->Reports()->ListReports(wrong.get(), request, &page));
  EXPECT_THAT(refused, HasViolation("fiscal_year"));
  EXPECT_THAT(refused, HasViolation("state"));
}

TEST_F(OrchestratorService, ANewDraftSupersedesTheDraftBeforeIt) {
  for (int i = 0; i < 2; ++i) {
    JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
    Watch(begun.name());
  }
  JX_ASSERT_OK_AND_ASSIGN(const Report first,
                          Get("departments/nj-tcj/reports/2024@1"));
  EXPECT_EQ(first.state(), Report::STATE_SUPERSEDED);
  JX_ASSERT_OK_AND_ASSIGN(const Report second,
                          Get("departments/nj-tcj/reports/2024"));
  EXPECT_EQ(second.state(), Report::STATE_DRAFT);
  EXPECT_EQ(second.preparer(), "tester");
}

TEST_F(OrchestratorService, NoRevisionBeginsWhileOneIsBeingPublished) {
  JX_ASSERT_OK_AND_ASSIGN(const Operation begun, Generate());
  Watch(begun.name());
  database_.Execute("UPDATE report SET state = 7");
  EXPECT_THAT(Generate().status(),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_EQ(database_.Count("report"), 1);
  EXPECT_EQ(database_.Count("operation"), 1);
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
  std::function<grpc::Status(OrchestratorProcess&, grpc::ClientContext*)> call;
};

const std::vector<Method>& Methods() {
  static const auto* methods = new std::vector<Method>{
      {"GenerateReport",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         GenerateReportRequest request;
         request.set_parent(kDepartment);
         request.set_fiscal_year(2024);
         Operation response;
         return server.Reports()->GenerateReport(context, request, &response);
       }},
      {"GetReport",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         GetReportRequest request;
         request.set_name("departments/nj-tcj/reports/2024");
         Report response;
         return server.Reports()->GetReport(context, request, &response);
       }},
      {"ListReports",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         ListReportsRequest request;
         request.set_parent(kDepartment);
         ListReportsResponse response;
         return server.Reports()->ListReports(context, request, &response);
       }},
      {"WatchOperation",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         WatchOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         Operation response;
         const auto reader = server.Reports()->WatchOperation(context, request);
         while (reader->Read(&response)) {
         }
         return reader->Finish();
       }},
      {"GetOperation",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         GetOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         Operation response;
         return server.OperationsStub()->GetOperation(context, request,
                                                      &response);
       }},
      {"ListOperations",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         ListOperationsRequest request;
         request.set_name(kDepartment);
         ListOperationsResponse response;
         return server.OperationsStub()->ListOperations(context, request,
                                                        &response);
       }},
      {"GenerateReports",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         report::v1::GenerateReportsRequest request;
         request.set_parent("departments/-");
         request.set_fiscal_year(2024);
         Operation response;
         return server.Reports()->GenerateReports(context, request, &response);
       }},
      {"ListBatchItems",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         report::v1::ListBatchItemsRequest request;
         request.set_name("departments/-/operations/" + Uuid4());
         report::v1::ListBatchItemsResponse response;
         return server.Reports()->ListBatchItems(context, request, &response);
       }},
      {"WatchBatch",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         report::v1::WatchBatchRequest request;
         request.set_name("departments/-/operations/" + Uuid4());
         report::v1::WatchBatchResponse response;
         const auto reader = server.Reports()->WatchBatch(context, request);
         while (reader->Read(&response)) {
         }
         return reader->Finish();
       }},
      {"DeleteOperation",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         google::longrunning::DeleteOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         google::protobuf::Empty response;
         return server.OperationsStub()->DeleteOperation(context, request,
                                                         &response);
       }},
      {"CancelOperation",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         google::longrunning::CancelOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         google::protobuf::Empty response;
         return server.OperationsStub()->CancelOperation(context, request,
                                                         &response);
       }},
      {"WaitOperation",
       [](OrchestratorProcess& server, grpc::ClientContext* context) {
         google::longrunning::WaitOperationRequest request;
         request.set_name("departments/nj-tcj/operations/" + Uuid4());
         Operation response;
         return server.OperationsStub()->WaitOperation(context, request,
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

}  // namespace
}  // namespace jixiao::orchestrator
