// A request that lacks a REQUIRED field is refused with that field named.
#include "common/testing/required_fields.h"

#include "tests/integration/services/budget/budget_fixture.h"
#include "tests/integration/services/budget/rpc_samples.h"

namespace jixiao::budget {
namespace {

class RequiredFieldsTest : public BudgetTest {
 protected:
  testing::Served Server() { return {server_.channel(), BudgetSamples()}; }
};

TEST_F(RequiredFieldsTest, TheDefaultRequestNamesEveryOne) {
  EXPECT_GT(testing::ExpectDefaultRequestsNameFields(Server()), 40);
}

TEST_F(RequiredFieldsTest, EachOneUnsetIsNamed) {
  JX_ASSERT_OK(server_.Create("nj-tcj"));
  const std::string before = Contents();
  EXPECT_GT(testing::ExpectEachUnsetFieldIsNamed(Server()), 60);
  EXPECT_EQ(Contents(), before);
}

TEST_F(RequiredFieldsTest, AGoodRequestPassesValidation) {
  testing::ExpectGoodRequestsPass(Server());
}

}  // namespace
}  // namespace jixiao::budget
