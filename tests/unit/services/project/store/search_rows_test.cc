#include "services/project/store/search_rows.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::project {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(Grams, AreTheNeighbouringCharactersOfATextOnceEach) {
  EXPECT_THAT(GramsOf({"江宁江宁"}), UnorderedElementsAre("江宁", "宁江"));
  EXPECT_THAT(GramsOf({"LG新能源"}),
              UnorderedElementsAre("lg", "g新", "新能", "能源"));
}

TEST(Grams, DoNotReachOverBlanksOrFromOneTextToTheNext) {
  EXPECT_THAT(GramsOf({"ab cd"}), UnorderedElementsAre("ab", "cd"));
  EXPECT_THAT(GramsOf({"江\u3000宁"}), IsEmpty());
  EXPECT_THAT(GramsOf({"江宁", "AB"}), UnorderedElementsAre("江宁", "ab"));
}

TEST(Grams, OfOneCharacterOrNothingAreNone) {
  EXPECT_THAT(GramsOf({"江", "", " "}), IsEmpty());
  EXPECT_THAT(GramsOf({}), IsEmpty());
}

TEST(Grams, HoldEveryGramOfAWordThatTheTextContains) {
  const auto text = GramsOf({"科大讯飞代码大模型全国总部"});
  for (const std::string& gram : GramsOf({"代码大模型"})) {
    EXPECT_EQ(text.count(gram), 1u) << gram;
  }
}

}  // namespace
}  // namespace jixiao::project
