// What the tests of the orchestrator's services share: a database, peers that
// answer as a test says, a server with every service, reports in any state.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_REPORT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_REPORT_FIXTURE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/client.h"
#include "common/signature/signature.h"
#include "common/testing/admin_services.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "services/orchestrator/operations.h"
#include "services/orchestrator/oversight_service.h"
#include "services/orchestrator/seal_service.h"
#include "services/orchestrator/service.h"
#include "services/orchestrator/workflow_service.h"
#include "tests/integration/services/orchestrator/fake_peers.h"

namespace jixiao::orchestrator {

// Callers, by what they are. Those of the department are of nj-tcj unless told
// otherwise, those of the finance bureau of all departments.
std::string Clerk(const std::string& subject = "clerk",
                  const std::string& department = "nj-tcj");
std::string Approver(const std::string& subject = "approver",
                     const std::string& department = "nj-tcj");
std::string Reviewer(const std::string& subject = "reviewer");
std::string Operator(const std::string& subject = "operator");

// How an orchestrator process is set up.
struct ReportProcessOptions {
  // 0: operations are begun and nobody works on them.
  int worker_threads = 0;
  absl::Duration lease = absl::Seconds(30);
  absl::Duration poll_interval = absl::Milliseconds(20);
  absl::Duration retention = absl::Hours(24 * 30);
};

// One orchestrator process without the process: it can be taken down as a
// crash would, without giving its leases back, and another started. What it is
// given is not owned.
class ReportProcess {
 public:
  ReportProcess(mysql::Database& database, const Clock& clock,
                const signature::KeyRing& keys,
                const std::string& peers_address,
                const ReportProcessOptions& options = {});
  ~ReportProcess();

  std::shared_ptr<grpc::Channel> channel() { return server_.channel(); }
  rpc::Runtime& runtime() { return server_.runtime(); }
  // What handlers and steps work with here.
  const Backend& backend() const { return backend_; }
  Worker& worker() { return worker_; }

 private:
  testing::InProcessServer server_;
  Peers peers_;
  Worker worker_;
  const Backend backend_;
  ReportServiceImpl reports_;
  OperationsImpl operations_;
  WorkflowServiceImpl workflow_;
  OversightServiceImpl oversight_;
  SealServiceImpl seals_;
  const testing::AdminServices admin_;
};

// A report revision as a test wants it stored. Its evaluation and document
// exist in the peers.
struct StoredReport {
  ReportKey key = {"nj-tcj", 2024, 1};
  report::v1::Report::State state = report::v1::Report::STATE_DRAFT;
  std::string preparer = "clerk";
  // Of a report that was submitted.
  std::string submitter = "approver";
  report::v1::Sampling sampling = report::v1::SAMPLING_UNSPECIFIED;
  // The id of its evaluation; empty: e and its revision.
  std::string evaluation;
  // Hundredths.
  int64_t risk_points = 250;
  std::vector<report::v1::ReportFault> faults;
  // Empty: those of a REVIEWED, PUBLISHING or PUBLISHED report, line-reviewer
  // and performance-reviewer.
  std::vector<report::v1::DeskReview> desk_reviews;
};

class ReportFixture : public ::testing::Test {
 protected:
  explicit ReportFixture(const ReportProcessOptions& options = {});
  ~ReportFixture() override;

  std::unique_ptr<ReportProcess> StartProcess(
      const ReportProcessOptions& options = {});

  // From now on calls go to this process.
  void Connect(ReportProcess& process);

  // Stores the report with the operation that generated it, which has ended
  // (GENERATING: runs and is due), and keeps its evaluation and document in the
  // peers. Returns it as GetReport answers.
  report::v1::Report AddReport(const StoredReport& stored = {});
  // An evaluation of the department's submission of 2024, made `age` after
  // 2025-03-01 00:00 UTC, with the leaves GC1.6 and GC5.2; kept in the peers.
  evaluation::v1::Evaluation AddEvaluation(const std::string& department,
                                           const std::string& id,
                                           absl::Duration age);
  // The report as it is now, "departments/nj-tcj/reports/2024@1".
  report::v1::Report Get(const std::string& name);
  report::v1::Report Get(const ReportKey& key) { return Get(key.Name()); }

  // Calls a method of any of the five services.
  template <typename Stub, typename Req, typename Res>
  absl::StatusOr<Res> Call(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                        const Req&, Res*),
                           const Req& request, const std::string& principal) {
    Res response;
    const auto context = testing::InProcessServer::Context(principal);
    Stub& stub = *std::get<std::unique_ptr<Stub>>(stubs_);
    const absl::Status status =
        rpc::FromGrpc((stub.*method)(context.get(), request, &response));
    if (!status.ok()) return status;
    return response;
  }

  // How many statements `run` sends.
  template <typename Run>
  int64_t Statements(const Run& run) {
    const int64_t before = database_.db().statements();
    run();
    return database_.db().statements() - before;
  }

  testing::Database database_;
  testing::FakeClock clock_;
  FakePeers peers_;
  // One that signs.
  const signature::KeyRing keys_;
  std::unique_ptr<ReportProcess> process_;
  std::tuple<std::unique_ptr<report::v1::ReportService::Stub>,
             std::unique_ptr<google::longrunning::Operations::Stub>,
             std::unique_ptr<report::v1::WorkflowService::Stub>,
             std::unique_ptr<report::v1::OversightService::Stub>,
             std::unique_ptr<report::v1::SealService::Stub>>
      stubs_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_REPORT_FIXTURE_H_
