#include "common/identity/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::identity {
namespace {

using ::jixiao::testing::IsOk;
using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pointee;

std::string NestedJson(int levels) {
  return "{\"a\":" + std::string(levels - 1, '[') +
         std::string(levels - 1, ']') + "}";
}

TEST(JsonObject, ReadsMembers) {
  const auto object = ParseJsonObject(R"( {"a": "x", "b": [1, {"a": 2}]} )");
  ASSERT_THAT(object, IsOk());
  EXPECT_THAT(FindText(*object, "a"), Pointee(std::string("x")));
  EXPECT_EQ(FindText(*object, "b"), nullptr);
  EXPECT_EQ(FindText(*object, "c"), nullptr);
  EXPECT_EQ(FindMember(*object, "c"), nullptr);
  ASSERT_NE(FindMember(*object, "b"), nullptr);
  EXPECT_EQ((*FindMember(*object, "b"))[1]["a"], 2);
}

TEST(JsonObject, RefusesWhatIsNone) {
  for (const char* text :
       {"", "{", "}", "[]", "1", "\"secret\"", "null", "{} {}", "{}x",
        "{\"a\":}", "{a:1}", "{'a':1}", "{\"a\":1,}", "{\"a\":01}",
        "{\"a\":1e999}", "{\"a\":NaN}", "{\"a\":\"\n\"}", "{\"a\":\"\xFF\"}",
        "{\"a\":\"\\ud800\"}", "/**/{}"}) {
    const auto object = ParseJsonObject(text);
    EXPECT_THAT(object, StatusIs(absl::StatusCode::kInvalidArgument)) << text;
    EXPECT_THAT(object, MessageIs(Not(HasSubstr("secret"))));
  }
}

TEST(JsonObject, RefusesWhatFollowsANul) {
  EXPECT_THAT(ParseJsonObject(std::string("{}\0", 3)), Not(IsOk()));
  EXPECT_THAT(ParseJsonObject(std::string("{}\0 x", 5)), Not(IsOk()));
}

TEST(JsonObject, RefusesANameThatStandsTwiceInAnObject) {
  for (const char* text :
       {R"({"a": 1, "a": 1})", R"({"b": {"a": 1, "a": 2}})",
        R"({"b": [{"a": 1, "a": 2}]})", R"({"b": 1, "a": {}, "b": 1})",
        R"({"a": 1, "\u0061": 2})"}) {
    EXPECT_THAT(ParseJsonObject(text), MessageIs(HasSubstr("stands twice")))
        << text;
  }
  EXPECT_THAT(ParseJsonObject(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})"),
              IsOk());
}

TEST(JsonObject, RefusesTooManyLevels) {
  EXPECT_THAT(ParseJsonObject(NestedJson(kMaxJsonDepth)), IsOk());
  EXPECT_THAT(ParseJsonObject(NestedJson(kMaxJsonDepth + 1)),
              MessageIs(HasSubstr("too many levels")));
  EXPECT_THAT(ParseJsonObject(NestedJson(100000)),
              MessageIs(HasSubstr("too many levels")));
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_THAT(ParseJsonObject(objects), Not(IsOk()));
}

}  // namespace
}  // namespace jixiao::identity
