#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_LEDGER_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_LEDGER_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "services/budget/handlers/handlers.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {

// An execution of expenditure of 2024 in whole yuan.
v1::BudgetRecord Payment(const std::string& id, int64_t yuan,
                         const std::string& more = "");

// A reversal of a record of 2024 of nj-tcj.
v1::BudgetRecord ReversalOf(const std::string& reversed, const std::string& id,
                            int64_t yuan, const std::string& more = "");

// What is wrong with the rollups of a department, "" where nothing is: of every
// sequence the cells with their history, and of now the cells, are compared
// with the sums of the records up to it, by every dimension (so by month too),
// and folded with what the reversals leave of the records.
std::string RollupFaults(mysql::Database& database,
                         const std::string& department);

// The handlers over a real database, without transport.
class LedgerTest : public ::testing::Test {
 protected:
  explicit LedgerTest(int pool_size = 4);

  template <class Req, class Res>
  absl::StatusOr<Res> Call(absl::Status (*handler)(const Backend&,
                                                   const rpc::Call&, const Req&,
                                                   Res&),
                           const Req& request,
                           rpc::Role role = type::v1::ROLE_CLERK) {
    Res response;
    rpc::Call call;
    call.principal.subject = "tester";
    call.principal.roles = {role};
    call.principal.departments = {rpc::kAllDepartments};
    call.method = "jixiao.budget.v1.BudgetService/Test";
    const absl::Status outcome = handler(backend_, call, request, response);
    if (!outcome.ok()) return outcome;
    return response;
  }

  void CreateDepartment(const std::string& id);
  void CreateUnit(const std::string& department, const std::string& id);

  // A batch of 2024 of nj-tcj unless `head` says otherwise.
  absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> Post(
      const std::vector<v1::BudgetRecord>& rows, const std::string& head = "",
      rpc::Role role = type::v1::ROLE_CLERK);

  // The year of nj-tcj, now or with this etag moved to its next state.
  v1::FiscalYear Year(int32_t fiscal_year);
  absl::StatusOr<v1::FiscalYear> Close(int32_t fiscal_year);
  absl::StatusOr<v1::FiscalYear> Seal(int32_t fiscal_year);

  testing::FakeClock clock_;
  testing::Database database_;
  Backend backend_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_LEDGER_FIXTURE_H_
