#include "services/cli/output/json.h"

#include <string>

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

google::type::Decimal Decimal(const std::string& text) {
  google::type::Decimal decimal;
  decimal.set_value(text);
  return decimal;
}

std::string Line(const Json& json) {
  std::string text = json.Dump();
  text.pop_back();
  return text;
}

TEST(Json, PrintsDecimalsExactly) {
  EXPECT_EQ(Line(Json::Number(Decimal("4.52"))), "4.52");
  EXPECT_EQ(Line(Json::Number(Decimal("100"))), "100");
  EXPECT_EQ(Line(Json::Number(Decimal("0.1"))), "0.1");
  EXPECT_EQ(Line(Json::Number(Decimal("12345678901234567890.123456789"))),
            "12345678901234567890.123456789");
}

TEST(Json, PrintsDecimalsAsJsonWantsThem) {
  EXPECT_EQ(Line(Json::Number(Decimal("+05.50"))), "5.5");
  EXPECT_EQ(Line(Json::Number(Decimal("-0.0"))), "0");
}

TEST(Json, PrintsNullForWhatIsNotSet) {
  EXPECT_EQ(Line(Json::Number(Decimal(""))), "null");
  EXPECT_EQ(Line(Json::Number(Decimal("abc"))), "null");
  EXPECT_EQ(Line(Json::TextOrNull("")), "null");
  EXPECT_EQ(Line(Json()), "null");
}

TEST(Json, EscapesTextAndKeepsChinese) {
  EXPECT_EQ(Line(Json::Text("决算 \"x\"\n\\")), "\"决算 \\\"x\\\"\\n\\\\\"");
  EXPECT_EQ(Line(Json::Text("a\xff")), "\"a\xef\xbf\xbd\"");
}

TEST(Json, KeepsTheOrderOfKeys) {
  Json inner = Json::Array();
  inner.Add(Json::Number(1)).Add(Json::Bool(true));
  Json json = Json::Object();
  json.Set("b", std::move(inner)).Set("a", Json::Object());
  EXPECT_EQ(json.Dump(),
            "{\n  \"b\": [\n    1,\n    true\n  ],\n  \"a\": {}\n}\n");
}

TEST(Json, PrintsEmptyLists) { EXPECT_EQ(Line(Json::Array()), "[]"); }

}  // namespace
}  // namespace jixiao::cli
