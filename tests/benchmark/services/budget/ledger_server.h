// The budget service as the benchmarks see it: a real server on a loopback
// port in this process, over a schema of its own on their MariaDB.
#ifndef JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_LEDGER_SERVER_H_
#define JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_LEDGER_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/mysql/connection.h"
#include "common/rpc/client.h"
#include "common/testing/database.h"
#include "common/testing/in_process_server.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "services/budget/service.h"
#include "tests/benchmark/harness.h"

namespace jixiao::budget {

using benchmarking::Fail;

// How much is measured, and where.
struct Scale : benchmarking::Scale {
  mysql::ConnectionOptions server;
};

class LedgerServer {
 public:
  explicit LedgerServer(const mysql::ConnectionOptions& server);
  ~LedgerServer();

  v1::BudgetService::Stub& stub() { return *stub_; }
  testing::Database& database() { return database_; }

  // A context of ten minutes.
  static std::unique_ptr<grpc::ClientContext> Context();

  template <class Req, class Res>
  absl::StatusOr<Res> Call(grpc::Status (v1::BudgetService::Stub::*method)(
                               grpc::ClientContext*, const Req&, Res*),
                           const Req& request) {
    Res response;
    const auto context = Context();
    const grpc::Status status =
        (*stub_.*method)(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  // Creates the department and the units of its rows (rows.h).
  absl::Status CreateDepartment(const std::string& id);

  // A table `record_copy`, structured as budget_record.
  void CreateCopy();

 private:
  testing::Database database_;
  testing::InProcessServer server_;
  Service service_;
  std::unique_ptr<v1::BudgetService::Stub> stub_;
};

// The benchmarks of each file, added to those that run.
void RegisterImport(const Scale& scale);
void RegisterBatch(const Scale& scale);
void RegisterReads(const Scale& scale);
void RegisterAccess(const Scale& scale);

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_LEDGER_SERVER_H_
