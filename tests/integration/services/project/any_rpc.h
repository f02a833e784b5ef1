// Every rpc of both services, see common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_ANY_RPC_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_ANY_RPC_H_

#include <memory>
#include <string>
#include <vector>

#include "common/testing/any_rpc.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

using testing::AllowedRoles;
using testing::DefaultRequest;
using testing::Method;
using testing::RequiredField;
using testing::RequiredFields;

std::vector<const Method*> AllRpcs();

// A request that validation passes; its names are below kDepartment.
std::unique_ptr<google::protobuf::Message> GoodRequest(const Method& rpc);

bool NamesADepartment(const Method& rpc);

absl::Status CallAny(ProjectServer& server, const Method& rpc,
                     const google::protobuf::Message& request,
                     const std::string& principal = testing::kAnyPrincipal);

// What GoodRequest names: the project "a", negotiated with, and of every other
// resource that can be created one called "a".
void CreateWhatIsNamed(ProjectServer& server);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_ANY_RPC_H_
