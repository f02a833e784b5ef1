#include "services/orchestrator/domain/rectification_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

TEST(RectificationNameTest, NamesTheWriteThatMadeIt) {
  const RectificationKey key{"nj-tcj", 12};
  EXPECT_EQ(key.Name(), "departments/nj-tcj/rectifications/r12");
  JX_ASSERT_OK_AND_ASSIGN(const RectificationKey parsed,
                          ParseRectificationName(key.Name()));
  EXPECT_EQ(parsed.department, "nj-tcj");
  EXPECT_EQ(parsed.sequence, 12);
}

TEST(RectificationNameTest, RefusesWhatIsNoRectification) {
  for (const char* name :
       {"", "departments/nj-tcj/rectifications/",
        "departments/nj-tcj/rectifications/12",
        "departments/nj-tcj/rectifications/r",
        "departments/nj-tcj/rectifications/r0",
        "departments/nj-tcj/rectifications/r-1",
        "departments/nj-tcj/rectifications/r012",
        "departments/nj-tcj/rectifications/r99999999999999999999",
        "departments/nj-tcj/reports/r12"}) {
    EXPECT_THAT(ParseRectificationName(name),
                testing::StatusIs(absl::StatusCode::kInvalidArgument))
        << name;
  }
}

}  // namespace
}  // namespace jixiao::orchestrator
