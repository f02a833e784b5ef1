#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_BUDGET_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_BUDGET_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/client.h"
#include "common/testing/admin_services.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "google/protobuf/text_format.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "services/budget/service.h"
#include "services/budget/store/schema.h"

namespace jixiao::budget {

inline constexpr char kDepartment[] = "departments/nj-tcj";
inline constexpr char kRequestA[] = "6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11";
inline constexpr char kRequestB[] = "0b0a4d3c-5f3f-4b52-8f6e-2a9d1c7e5b22";

inline constexpr auto kInitial = v1::BUDGET_STAGE_INITIAL;
inline constexpr auto kAdjustment = v1::BUDGET_STAGE_ADJUSTMENT;
inline constexpr auto kExecution = v1::BUDGET_STAGE_EXECUTION;
inline constexpr auto kRevenue = v1::DIRECTION_REVENUE;
inline constexpr auto kExpenditure = v1::DIRECTION_EXPENDITURE;

// A field given twice has its last value.
template <class M>
M Parse(const std::string& text) {
  M message;
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &message));
  return message;
}

// An exact record of 2024 with an amount in whole yuan.
v1::BudgetRecord Row(const std::string& id, v1::BudgetStage stage,
                     v1::Direction direction, int64_t yuan,
                     const std::string& more = "");

// `count` rows of execution, of 1, 2, ... yuan.
std::vector<v1::BudgetRecord> ManyRows(int count);

// The real service over a real server and database, and a client of it.
class BudgetServer {
 public:
  explicit BudgetServer(testing::Database* database)
      : BudgetServer(database->db()) {}
  explicit BudgetServer(mysql::Database& database);
  ~BudgetServer();

  v1::BudgetService::Stub& stub() { return *stub_; }
  std::shared_ptr<grpc::Channel> channel() { return server_.channel(); }
  rpc::Runtime& runtime() { return server_.runtime(); }
  testing::FakeClock& clock() { return clock_; }

  // Run by the server before each chunk of an import.
  std::function<void(int)> before_chunk;

  // `method` of the stub under `principal`.
  template <class Req, class Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::BudgetService::Stub::*method)(grpc::ClientContext*,
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

  absl::StatusOr<v1::Department> Create(const std::string& id);

  // One message a thousand rows; `head` gives parent, year and options.
  absl::StatusOr<v1::ImportBudgetRecordsResponse> Import(
      const std::vector<v1::BudgetRecord>& rows, const std::string& head = "");
  absl::StatusOr<v1::ImportBudgetRecordsResponse> Send(
      const std::vector<v1::ImportBudgetRecordsRequest>& messages,
      grpc::ClientContext* context);

  absl::StatusOr<type::v1::FactSet> Facts(int32_t fiscal_year = 2024);

  // Returns when no call is under way.
  void AwaitIdle();

 private:
  testing::FakeClock clock_;
  testing::InProcessServer server_;
  Service service_;
  const testing::AdminServices admin_;
  std::unique_ptr<v1::BudgetService::Stub> stub_;
};

// The number of a fact, or "absent".
std::string NumberOf(const type::v1::FactSet& facts, const std::string& key);

class BudgetTest : public ::testing::Test {
 protected:
  BudgetTest() : database_(SchemaMigrations()), server_(&database_) {}

  // Rows of the tables, to see that nothing was written; those of units,
  // institutions, profiles and years only where they have any.
  std::string Contents();
  // The audit chain of the department is whole.
  absl::Status VerifyChain(const std::string& department = "nj-tcj");

  testing::Database database_;
  BudgetServer server_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_BUDGET_FIXTURE_H_
