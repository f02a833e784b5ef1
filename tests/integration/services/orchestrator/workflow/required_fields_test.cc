// A request that lacks a REQUIRED field is refused with that field named.
#include "common/testing/required_fields.h"

#include "tests/integration/services/orchestrator/report_fixture.h"
#include "tests/integration/services/orchestrator/rpc_samples.h"

namespace jixiao::orchestrator {
namespace {

class OrchestratorRequiredFields : public ReportFixture {
 protected:
  testing::Served Server() {
    return {process_->channel(), OrchestratorSamples()};
  }
};

TEST_F(OrchestratorRequiredFields, TheDefaultRequestNamesEveryOne) {
  EXPECT_GT(testing::ExpectDefaultRequestsNameFields(Server()), 40);
}

TEST_F(OrchestratorRequiredFields, EachOneUnsetIsNamed) {
  EXPECT_GT(testing::ExpectEachUnsetFieldIsNamed(Server()), 40);
  EXPECT_EQ(database_.Count("audit_event"), 0);
}

TEST_F(OrchestratorRequiredFields, AGoodRequestPassesValidation) {
  testing::ExpectGoodRequestsPass(Server());
}

}  // namespace
}  // namespace jixiao::orchestrator
