#include "tests/integration/services/budget/any_rpc.h"

namespace jixiao::budget {
namespace {

const testing::Samples& BudgetSamples() {
  const auto below = [](const std::string& rest) { return kDepartment + rest; };
  static const auto* samples = new testing::Samples{
      {v1::BudgetService::service_full_name()},
      {{"jixiao/Department", kDepartment},
       {"jixiao/BudgetUnit", below("/budgetUnits/a")},
       {"jixiao/Institution", below("/institutions/a")},
       {"jixiao/Profile", below("/profiles/2024")},
       {"jixiao/FiscalYear", below("/fiscalYears/2024")},
       {"jixiao/BudgetRecord", below("/budgetRecords/2024-R-1")},
       {"jixiao/BudgetImport",
        below("/imports/2024-0123456789abcdef0123456789abcdef")}},
      {{"department_id", "nj-tcj"},
       {"budget_unit_id", "a"},
       {"institution_id", "a"},
       {"record_id", "R-1"},
       {"etag", "\"1\""},
       {"key", "budget.expenditure.final"}},
      {},
      {}};
  return *samples;
}

}  // namespace

std::vector<const Method*> AllRpcs() {
  return testing::AllRpcs(BudgetSamples());
}

std::unique_ptr<google::protobuf::Message> GoodRequest(const Method& rpc) {
  return testing::GoodRequest(BudgetSamples(), rpc);
}

bool NamesADepartment(const Method& rpc) {
  return GoodRequest(rpc)->DebugString().find("nj-tcj") != std::string::npos;
}

absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     grpc::ClientContext* context) {
  return testing::CallAny(server.channel(), rpc, request, context);
}

absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     const std::string& principal) {
  return testing::CallAny(server.channel(), rpc, request, principal);
}

}  // namespace jixiao::budget
