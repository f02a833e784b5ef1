// A request that lacks a REQUIRED field is refused with that field named.
#include "common/testing/required_fields.h"

#include "tests/integration/services/project/project_fixture.h"
#include "tests/integration/services/project/rpc_samples.h"

namespace jixiao::project {
namespace {

class RequiredFieldsTest : public ProjectTest {
 protected:
  testing::Served Server() { return {server_.channel(), ProjectSamples()}; }
};

TEST_F(RequiredFieldsTest, TheDefaultRequestNamesEveryOne) {
  EXPECT_GT(testing::ExpectDefaultRequestsNameFields(Server()), 90);
}

TEST_F(RequiredFieldsTest, EachOneUnsetIsNamed) {
  CreateWhatIsNamed(server_.channel());
  const std::string before = Contents();
  EXPECT_GT(testing::ExpectEachUnsetFieldIsNamed(Server()), 150);
  EXPECT_EQ(Contents(), before);
}

TEST_F(RequiredFieldsTest, AGoodRequestPassesValidation) {
  testing::ExpectGoodRequestsPass(Server());
}

}  // namespace
}  // namespace jixiao::project
