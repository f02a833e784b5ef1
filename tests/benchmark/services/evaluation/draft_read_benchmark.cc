// What its audit event costs the read of a draft: a caller of the department
// itself, who leaves none, against one from outside, who leaves one. All read
// the same draft, so that the eight at once queue for the end of one audit
// chain.
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/clock.h"
#include "common/status/macros.h"
#include "common/testing/in_process_server.h"
#include "services/evaluation/service.h"
#include "services/evaluation/store/schema.h"
#include "tests/benchmark/services/evaluation/register.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

constexpr char kInside[] = "subject=clerk;role=CLERK;department=nj-tcj";
constexpr char kOutside[] = "subject=city;role=REVIEWER;department=-";

// The evaluation service with one submission, which is a draft for ever. Calls
// may be made from any thread.
class DraftServer {
 public:
  DraftServer()
      : database_(SchemaMigrations(), 8),
        service_({database_.db(), SystemClock()}, &server_.runtime()) {
    server_.Start({&service_});
    stub_ = v1::EvaluationService::NewStub(server_.channel());
    status_ = Fill();
  }
  ~DraftServer() { server_.Stop(); }

  const absl::Status& status() const { return status_; }

  absl::Status Read(const std::string& principal) {
    v1::GetSubmissionRequest request;
    request.set_name(kSubmission);
    return Call(&v1::EvaluationService::Stub::GetSubmission, request, principal)
        .status();
  }

  int64_t Events() {
    return database_.Count("audit_event WHERE action = 'READ'");
  }

 private:
  template <class Req, class Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::EvaluationService::Stub::*method)(grpc::ClientContext*,
                                                          const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    Res response;
    const auto context = testing::InProcessServer::Context(principal);
    const grpc::Status status =
        (*stub_.*method)(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  absl::Status Fill() {
    using Stub = v1::EvaluationService::Stub;
    v1::CreateFrameworkRequest create;
    create.set_framework_id("small");
    *create.mutable_framework() = SmallFramework();
    JX_ASSIGN_OR_RETURN(const v1::Framework framework,
                        Call(&Stub::CreateFramework, create));
    v1::ActivateFrameworkRequest activate;
    activate.set_name(framework.name());
    activate.set_etag(framework.etag());
    JX_RETURN_IF_ERROR(Call(&Stub::ActivateFramework, activate).status());
    v1::CreateSubmissionRequest submit;
    submit.set_parent(kDepartment);
    *submit.mutable_submission() = SmallSubmission();
    return Call(&Stub::CreateSubmission, submit).status();
  }

  testing::Database database_;
  testing::InProcessServer server_;
  EvaluationServiceImpl service_;
  std::unique_ptr<v1::EvaluationService::Stub> stub_;
  absl::Status status_;
};

// The server is made when first needed.
class LazyDrafts {
 public:
  DraftServer& Server() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (server_ == nullptr) server_ = std::make_unique<DraftServer>();
    return *server_;
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<DraftServer> server_;
};

// `recorded`: whether each read must leave an event, or none may.
void ReadDraft(benchmark::State& state, DraftServer& server,
               const std::string& principal, bool recorded) {
  absl::Status status = server.status();
  // Counted by one who is alone: else others are at it before and after.
  const bool alone = state.threads() == 1;
  const int64_t before = alone ? server.Events() : 0;
  for (auto _ : state) {
    if (status.ok()) status = server.Read(principal);
  }
  const int64_t due = recorded ? static_cast<int64_t>(state.iterations()) : 0;
  if (status.ok() && alone && server.Events() - before != due) {
    status = absl::InternalError("other events than reads");
  }
  if (!status.ok()) benchmarking::Fail(state, status);
}

}  // namespace

void RegisterDraftReads(const benchmarking::Scale& scale) {
  const auto lazy = std::make_shared<LazyDrafts>();
  const auto add = [&](const std::string& name, int threads,
                       const std::string& principal, bool recorded) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) {
                                   ReadDraft(state, lazy->Server(), principal,
                                             recorded);
                                 })
        ->Threads(threads)
        ->UseRealTime()
        ->MinTime(scale.brief ? 0.01 : 0.5)
        ->Repetitions(scale.Repetitions())
        ->Unit(benchmark::kMicrosecond);
  };
  for (const auto& [at_once, threads] :
       {std::pair{"one_at_a_time", 1}, std::pair{"eight_at_once", 8}}) {
    const std::string name = absl::StrCat("draft_read/", at_once, "/");
    add(name + "service", threads, kOutside, true);
    add(name + "without_event", threads, kInside, false);
  }
}

}  // namespace jixiao::evaluation
