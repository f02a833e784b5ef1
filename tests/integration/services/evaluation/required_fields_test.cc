// A request that lacks a REQUIRED field is refused with that field named.
#include "common/testing/required_fields.h"

#include "tests/integration/services/evaluation/rpc_samples.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

class RequiredFieldsTest : public ServiceFixture {
 protected:
  void SetUp() override {
    ActivateSmallFramework();
    JX_ASSERT_OK(Submit(SmallSubmission()));
  }
  testing::Served Server() { return {server_.channel(), EvaluationSamples()}; }
};

TEST_F(RequiredFieldsTest, TheDefaultRequestNamesEveryOne) {
  EXPECT_GT(testing::ExpectDefaultRequestsNameFields(Server()), 50);
}

// The facts of a framework without formulas may come from its base, so those
// that a formula names and nobody defines are what is refused.
TEST_F(RequiredFieldsTest, EachOneUnsetIsNamed) {
  const int64_t before = database_.Count("audit_event");
  EXPECT_GT(testing::ExpectEachUnsetFieldIsNamed(Server(), {"framework.facts"}),
            100);
  EXPECT_EQ(database_.Count("audit_event"), before);
}

TEST_F(RequiredFieldsTest, AGoodRequestPassesValidation) {
  testing::ExpectGoodRequestsPass(Server());
}

}  // namespace
}  // namespace jixiao::evaluation
