// What requests to the four services are filled with, see
// common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_RPC_SAMPLES_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_RPC_SAMPLES_H_

#include "common/testing/any_rpc.h"

namespace jixiao::evaluation {

// Over SmallFramework, ACTIVE, and SmallSubmission, stored and evaluated as e2;
// names are below kDepartment.
const testing::Samples& EvaluationSamples();

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_RPC_SAMPLES_H_
