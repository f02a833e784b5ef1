#include "services/orchestrator/domain/seal_name.h"

#include <gmock/gmock.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using ::jixiao::testing::MessageIs;
using ::testing::HasSubstr;

TEST(SealName, IsReadAndWritten) {
  JX_ASSERT_OK_AND_ASSIGN(const SealKey key,
                          ParseSealName("departments/nj-tcj/seals/12"));
  EXPECT_EQ(key.department, "nj-tcj");
  EXPECT_EQ(key.number, 12);
  EXPECT_EQ(key.Name(), "departments/nj-tcj/seals/12");
}

TEST(SealName, RefusesAnythingElse) {
  for (const char* name :
       {"", "departments/nj-tcj/seals", "departments/nj-tcj/seals/",
        "departments/nj-tcj/seals/0", "departments/nj-tcj/seals/01",
        "departments/nj-tcj/seals/+1", "departments/nj-tcj/seals/-1",
        "departments/nj-tcj/seals/1 ", "departments/nj-tcj/seals/1/x",
        "departments/NJ/seals/1", "departments/nj-tcj/reports/1",
        "departments/nj-tcj/seals/9223372036854775808"}) {
    EXPECT_THAT(ParseSealName(name), MessageIs(HasSubstr("seals/{number}")))
        << name;
  }
}

TEST(SealName, IsToldFromThatOfAReport) {
  EXPECT_TRUE(IsSealName("departments/nj-tcj/seals/x"));
  EXPECT_FALSE(IsSealName("departments/nj-tcj/reports/2024@1"));
}

}  // namespace
}  // namespace jixiao::orchestrator
