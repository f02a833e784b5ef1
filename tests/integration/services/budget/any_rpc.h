// Every rpc of the service, see common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_ANY_RPC_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_ANY_RPC_H_

#include <memory>
#include <string>
#include <vector>

#include "common/testing/any_rpc.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {

using testing::AllowedRoles;
using testing::DefaultRequest;
using testing::Method;
using testing::RequiredField;
using testing::RequiredFields;

std::vector<const Method*> AllRpcs();

// A request that validation passes; its names are below kDepartment.
std::unique_ptr<google::protobuf::Message> GoodRequest(const Method& rpc);

// Whether the rpc names a department, and not those of all or of none.
bool NamesADepartment(const Method& rpc);

absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     grpc::ClientContext* context);
absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     const std::string& principal = testing::kAnyPrincipal);

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_ANY_RPC_H_
