// Every rpc of the service, from its descriptor: a test over these cannot
// forget a new one.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_ANY_RPC_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_ANY_RPC_H_

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tests/integration/services/budget/budget_fixture.h"

namespace jixiao::budget {

using Method = google::protobuf::MethodDescriptor;

std::vector<const Method*> AllRpcs();

std::unique_ptr<google::protobuf::Message> DefaultRequest(const Method& rpc);

// A request that validation passes: every REQUIRED field has a plausible value,
// names are below kDepartment, and an Update replaces everything.
std::unique_ptr<google::protobuf::Message> GoodRequest(const Method& rpc);

// Whether the rpc names a department, and not those of all or of none.
bool NamesADepartment(const Method& rpc);

// Sends one message and waits for the outcome, also to a rpc that takes a
// stream of them.
absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     grpc::ClientContext* context);
absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     const std::string& principal = testing::kAnyPrincipal);

// A field that is REQUIRED, set in `message`: its path in violations, such as
// `budget_unit.kind` or `budget_records[0].stage`, and how to unset it.
struct RequiredField {
  std::string path;
  std::function<void(google::protobuf::Message&)> unset;
};
std::vector<RequiredField> RequiredFields(
    const google::protobuf::Message& message);

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_ANY_RPC_H_
