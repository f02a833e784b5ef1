// Every rpc of the server's three services, see common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_ANY_RPC_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_ANY_RPC_H_

#include <memory>
#include <vector>

#include "common/testing/any_rpc.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {

using testing::AllowedRoles;
using testing::DefaultRequest;
using testing::Method;
using testing::RequiredField;
using testing::RequiredFields;

std::vector<const Method*> AllRpcs();

// A request that validation passes over SmallFramework, ACTIVE, and
// SmallSubmission, stored; its names are below kDepartment.
std::unique_ptr<google::protobuf::Message> GoodRequest(const Method& rpc);

// Whether the rpc names a department, and not those of all or of none.
bool NamesADepartment(const Method& rpc);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_ANY_RPC_H_
