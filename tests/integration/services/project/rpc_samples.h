// What requests to both services are filled with, see common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_RPC_SAMPLES_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_RPC_SAMPLES_H_

#include <memory>

#include "common/testing/any_rpc.h"

namespace jixiao::project {

// Names are below kDepartment, years are 2024.
const testing::Samples& ProjectSamples();

// What the requests name: the project "a", negotiated with, and of every other
// resource that can be created one called "a".
void CreateWhatIsNamed(const std::shared_ptr<grpc::Channel>& channel);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_RPC_SAMPLES_H_
