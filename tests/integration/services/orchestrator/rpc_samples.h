// What requests to the five services are filled with, see
// common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_RPC_SAMPLES_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_RPC_SAMPLES_H_

#include "common/testing/any_rpc.h"

namespace jixiao::orchestrator {

// They are about nj-tcj and 2024.
const testing::Samples& OrchestratorSamples();

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_RPC_SAMPLES_H_
