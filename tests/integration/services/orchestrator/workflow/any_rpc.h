// Every rpc of the four services of the orchestrator that a contract of ours
// describes.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_WORKFLOW_ANY_RPC_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_WORKFLOW_ANY_RPC_H_

#include <string>

#include "common/testing/any_rpc.h"

namespace jixiao::orchestrator {

inline constexpr char kAllRoles[] =
    "READER,CLERK,APPROVER,REVIEWER,OPERATOR,SERVICE";

// What requests are filled with: they are about nj-tcj and 2024.
const testing::Samples& OrchestratorSamples();

std::string PrincipalOf(const std::string& roles,
                        const std::string& department);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_WORKFLOW_ANY_RPC_H_
