#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_ORCHESTRATOR_PROCESS_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_ORCHESTRATOR_PROCESS_H_

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "common/clock/clock.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {

// A process with workers over the machine's clock and without keys, and what is
// asked of it about operations.
class OrchestratorProcess : public ReportProcess {
 public:
  OrchestratorProcess(mysql::Database* database, const std::string& peers,
                      const ReportProcessOptions& options = {1})
      : ReportProcess(*database, SystemClock(), NoKeys(), peers, options) {}

  std::unique_ptr<report::v1::ReportService::Stub> Reports() {
    return report::v1::ReportService::NewStub(channel());
  }
  std::unique_ptr<google::longrunning::Operations::Stub> OperationsStub() {
    return google::longrunning::Operations::NewStub(channel());
  }

  // Every state of the operation that is sent until it is done.
  std::vector<google::longrunning::Operation> Watch(const std::string& name) {
    report::v1::WatchOperationRequest request;
    request.set_name(name);
    const auto context = testing::InProcessServer::Context();
    const auto reader = Reports()->WatchOperation(context.get(), request);
    std::vector<google::longrunning::Operation> seen;
    google::longrunning::Operation operation;
    while (reader->Read(&operation)) seen.push_back(operation);
    EXPECT_TRUE(reader->Finish().ok());
    return seen;
  }

  // Every message about the batch until it is done.
  std::vector<report::v1::WatchBatchResponse> WatchBatch(
      const std::string& name) {
    report::v1::WatchBatchRequest request;
    request.set_name(name);
    const auto context = testing::InProcessServer::Context();
    // A benchmark's batch takes longer than a call of a test.
    context->set_deadline(std::chrono::system_clock::now() +
                          std::chrono::minutes(10));
    const auto reader = Reports()->WatchBatch(context.get(), request);
    std::vector<report::v1::WatchBatchResponse> seen;
    report::v1::WatchBatchResponse message;
    while (reader->Read(&message)) seen.push_back(message);
    EXPECT_TRUE(reader->Finish().ok());
    return seen;
  }

 private:
  static const signature::KeyRing& NoKeys() {
    static const auto* const keys = new signature::KeyRing();
    return *keys;
  }
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_ORCHESTRATOR_PROCESS_H_
