#include "common/rpc/method_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jixiao/testing/v1/echo.pb.h"

namespace jixiao::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kService[] = "jixiao.testing.v1.EchoService";

// The .proto's generated code is linked in only when something of it is used.
class MethodTableTest : public ::testing::Test {
 protected:
  MethodTableTest() { jixiao::testing::v1::SayRequest::descriptor(); }
};

using MethodTableDeathTest = MethodTableTest;

TEST_F(MethodTableTest, ReadsTheRolesOfEachMethod) {
  const MethodTable table{std::string(kService)};
  EXPECT_EQ(table["Say"].full_name, "jixiao.testing.v1.EchoService/Say");
  EXPECT_THAT(table["Say"].allowed_roles,
              ElementsAre(type::v1::ROLE_CLERK, type::v1::ROLE_OPERATOR));
  EXPECT_THAT(table["Whisper"].allowed_roles, IsEmpty());
}

TEST_F(MethodTableDeathTest, AbortsOnUnknownNames) {
  const MethodTable table{std::string(kService)};
  EXPECT_DEATH(table["Shout"], "has no method Shout");
  EXPECT_DEATH(MethodTable(std::string("jixiao.NoService")), "no such service");
}

}  // namespace
}  // namespace jixiao::rpc
