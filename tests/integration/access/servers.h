// The four servers with all their services, each in this process over a
// database of its own, and what requests to it name.
#ifndef JIXIAO_TESTS_INTEGRATION_ACCESS_SERVERS_H_
#define JIXIAO_TESTS_INTEGRATION_ACCESS_SERVERS_H_

#include <string>
#include <vector>

#include "common/rpc/runtime.h"
#include "common/testing/any_rpc.h"
#include "tests/integration/services/budget/budget_fixture.h"
#include "tests/integration/services/budget/rpc_samples.h"
#include "tests/integration/services/evaluation/rpc_samples.h"
#include "tests/integration/services/evaluation/service_fixture.h"
#include "tests/integration/services/orchestrator/report_fixture.h"
#include "tests/integration/services/orchestrator/rpc_samples.h"
#include "tests/integration/services/project/project_fixture.h"
#include "tests/integration/services/project/rpc_samples.h"

namespace jixiao::access {

// Each has: the requests' samples; the server; its runtime; Fill, which stores
// what the requests name, published where readers ask for it; and the rpcs that
// also answer for all departments at once.

class BudgetServer : public budget::BudgetTest {
 public:
  static constexpr char kName[] = "budget";
  static const testing::Samples& Samples() { return budget::BudgetSamples(); }
  static std::vector<std::string> OverAllDepartments() {
    return {"SummarizeBudgetRecords", "MonitorExecution"};
  }

 protected:
  testing::Served Server() { return {server_.channel(), Samples()}; }
  rpc::Runtime& Runtime() { return server_.runtime(); }
  void Fill() { JX_ASSERT_OK(server_.Create("nj-tcj")); }
};

class ProjectServer : public project::ProjectTest {
 public:
  static constexpr char kName[] = "project";
  static const testing::Samples& Samples() { return project::ProjectSamples(); }
  static std::vector<std::string> OverAllDepartments() { return {}; }

 protected:
  testing::Served Server() { return {server_.channel(), Samples()}; }
  rpc::Runtime& Runtime() { return server_.runtime(); }
  void Fill() { project::CreateWhatIsNamed(server_.channel()); }
};

class EvaluationServer : public evaluation::ServiceFixture {
 public:
  static constexpr char kName[] = "evaluation";
  static const testing::Samples& Samples() {
    return evaluation::EvaluationSamples();
  }
  static std::vector<std::string> OverAllDepartments() {
    return {"QueryScores"};
  }

 protected:
  testing::Served Server() { return {server_.channel(), Samples()}; }
  rpc::Runtime& Runtime() { return server_.runtime(); }
  void Fill();
};

class OrchestratorServer : public orchestrator::ReportFixture {
 public:
  static constexpr char kName[] = "orchestrator";
  static const testing::Samples& Samples() {
    return orchestrator::OrchestratorSamples();
  }
  static std::vector<std::string> OverAllDepartments();

 protected:
  testing::Served Server() { return {process_->channel(), Samples()}; }
  rpc::Runtime& Runtime() { return process_->runtime(); }
  void Fill();
};

}  // namespace jixiao::access

#endif  // JIXIAO_TESTS_INTEGRATION_ACCESS_SERVERS_H_
