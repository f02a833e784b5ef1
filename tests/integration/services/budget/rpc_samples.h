// What requests to the service are filled with, see common/testing/any_rpc.h.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_RPC_SAMPLES_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_RPC_SAMPLES_H_

#include "common/testing/any_rpc.h"

namespace jixiao::budget {

// Names are below kDepartment, years are 2024.
const testing::Samples& BudgetSamples();

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_BUDGET_RPC_SAMPLES_H_
