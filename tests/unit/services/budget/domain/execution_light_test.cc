#include "services/budget/domain/execution_light.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace jixiao::budget {
namespace {

using ::testing::HasSubstr;

std::string ErrorOfLights(const std::string& lines) {
  const auto lights = ExecutionLights::Parse("light,from_percent\n" + lines);
  return lights.ok() ? "parsed" : std::string(lights.status().message());
}

TEST(ExecutionLights, ChangeAtTheirBounds) {
  const auto lights =
      ExecutionLights::Parse("light,from_percent\nYELLOW,60\nGREEN,80\n");
  ASSERT_TRUE(lights.ok());
  const auto light = [&](const char* percent) {
    return lights->LightOf(rational::Rational::ParseDecimal(percent).value());
  };
  EXPECT_EQ(light("0"), v1::EXECUTION_LIGHT_RED);
  EXPECT_EQ(light("-5"), v1::EXECUTION_LIGHT_RED);
  EXPECT_EQ(light("59.99"), v1::EXECUTION_LIGHT_RED);
  EXPECT_EQ(light("60"), v1::EXECUTION_LIGHT_YELLOW);
  EXPECT_EQ(light("79.99"), v1::EXECUTION_LIGHT_YELLOW);
  EXPECT_EQ(light("80"), v1::EXECUTION_LIGHT_GREEN);
  EXPECT_EQ(light("250"), v1::EXECUTION_LIGHT_GREEN);
}

TEST(ExecutionLights, NameTheLineThatIsWrong) {
  EXPECT_THAT(ErrorOfLights("YELLOW,60\n"), HasSubstr("GREEN is missing"));
  EXPECT_THAT(ErrorOfLights("GREEN,80\n"), HasSubstr("YELLOW is missing"));
  EXPECT_THAT(ErrorOfLights("BLUE,120\n"),
              HasSubstr("line 2: BLUE is no light"));
  EXPECT_THAT(ErrorOfLights("YELLOW,60\nYELLOW,70\n"),
              HasSubstr("line 3: YELLOW again"));
  EXPECT_THAT(ErrorOfLights("YELLOW,sixty\n"), HasSubstr("line 2: "));
  EXPECT_THAT(ErrorOfLights("YELLOW,0\n"),
              HasSubstr("line 2: the bound is not"));
  EXPECT_THAT(ErrorOfLights("YELLOW,80\nGREEN,60\n"),
              HasSubstr("GREEN is below that of YELLOW"));
}

}  // namespace
}  // namespace jixiao::budget
