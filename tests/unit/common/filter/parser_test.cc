// What is no filter at all, and where the message points.
#include "common/filter/parser.h"

#include "common/filter/filter.h"
#include "common/testing/matchers.h"

namespace jixiao::filter {
namespace {

std::string Error(std::string_view text) {
  const auto node = Parse(text);
  return node.ok() ? "fine" : std::string(node.status().message());
}

struct Case {
  const char* filter;
  const char* error;
};

TEST(Parser, PointsAtTheCharacterInTheWay) {
  constexpr char kOperators[] = "expected one of = != < <= > >= : after ";
  const Case cases[] = {
      {"a", "\"a\", found the end"},
      {"a b = 1", "\"a\", found \"b\""},
      {"a = 1 and b = 2",
       "\"and\" (AND, OR and NOT are written in capitals), found \"b\""},
      {"a ! b", "\"a\", found \"!\""},
      {"a(b)", "\"a\", found \"(\""},
      {"a AND", "\"a\", found \"AND\""},
      {"a \"b\"", "\"a\", found \"b\""},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(Error(c.filter), ::testing::HasSubstr(kOperators)) << c.filter;
    EXPECT_THAT(Error(c.filter), ::testing::EndsWith(c.error)) << c.filter;
  }
  EXPECT_EQ(Error("a"),
            std::string("character 2: ") + kOperators + "\"a\", found the end");
}

TEST(Parser, RefusesWhatIsNoFilter) {
  const Case cases[] = {
      {"= 1", "character 1: expected a field or (, found \"=\""},
      {"\"a\" = 1", "character 1: expected a field or (, found \"a\""},
      {"AND a = 1", "character 1: expected a field or (, found \"AND\""},
      {"a = 1 AND", "character 10: expected a field or (, found the end"},
      {"a = 1 OR OR b = 1",
       "character 10: expected a field or (, found \"OR\""},
      {"NOT NOT a = 1", "character 5: expected a field or (, found \"NOT\""},
      {"--a = 1", "character 2: expected a field or (, found \"-\""},
      {"NOT", "character 4: expected a field or (, found the end"},
      {"()", "character 2: expected a field or (, found \")\""},
      {"(a = 1", "character 1: this ( is never closed"},
      {"((a = 1)", "character 1: this ( is never closed"},
      {"a = 1)", "character 6: this ) closes nothing"},
      {"a =", "character 4: expected a value, found the end"},
      {"a = )", "character 5: expected a value, found \")\""},
      {"a == 1", "character 4: expected a value, found \"=\""},
      {"a = (1)", "character 5: expected a value, found \"(\""},
      {"a = AND",
       "character 5: expected a value, found AND; in quotes it would be one"},
      {"a = \"b", "character 5: this quote is never closed"},
      {"a = 'b\\'", "character 5: this quote is never closed"},
      {"a = 'b\\", "character 7: a \\ stands only before \\, \", ' and *"},
      {"a = '\\n'", "character 6: a \\ stands only before \\, \", ' and *"},
      {"投 = '资\\n'", "character 7: a \\ stands only before \\, \", ' and *"},
      {"a = 1 \x01", "character 7: a control character"},
      {"a = '\x7f'", "character 6: a control character"},
      {"a = \xff", "character 5: no well-formed UTF-8"},
  };
  for (const Case& c : cases) EXPECT_EQ(Error(c.filter), c.error) << c.filter;
}

TEST(Parser, AZeroByteIsRefused) {
  EXPECT_EQ(Error(std::string_view("a = \0b", 6)),
            "character 5: a control character");
}

TEST(Parser, CountsTerms) {
  std::string text = "a = 0";
  for (size_t i = 1; i < kMaxTerms; ++i) text += " AND a = 0";
  EXPECT_EQ(Error(text), "fine");
  EXPECT_EQ(Error(text + " OR b = 1"), "character 200: more than 20 terms");
}

TEST(Parser, BoundsTheDepth) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '(') + "a = 1" + std::string(depth, ')');
  };
  EXPECT_EQ(Error(nested(kMaxDepth)), "fine");
  EXPECT_EQ(Error(nested(kMaxDepth + 1)),
            "character 17: more than 16 parentheses within each other");
  EXPECT_EQ(Error(std::string(kMaxCharacters, '(')),
            "character 17: more than 16 parentheses within each other");
  // One after the other is no depth.
  EXPECT_EQ(Error("(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)"
                  "(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)(a=1)"),
            "fine");
}

TEST(Parser, BoundsTheLengthInCharacters) {
  const std::string rest(kMaxCharacters - 4, 'x');
  EXPECT_EQ(Error("a = " + rest), "fine");
  EXPECT_EQ(Error("a = x" + rest), "has 2001 characters, more than 2000");
  std::string chinese = "a = ";
  for (size_t i = 0; i + 4 < kMaxCharacters; ++i) chinese += "投";
  EXPECT_EQ(Error(chinese), "fine");
  EXPECT_EQ(Error(std::string(1 << 20, ' ')),
            "has 1048576 characters, more than 2000");
}

TEST(Parser, ReadsValuesAsTheyAreWritten) {
  const auto value = [](std::string_view text) {
    return (*Parse(text))->term.value;
  };
  EXPECT_EQ(value("a = 2024-12-31T09:30:00+08:00").text,
            "2024-12-31T09:30:00+08:00");
  EXPECT_EQ(value("a=-5").text, "-5");
  EXPECT_EQ(value("a = 招商,引资").text, "招商,引资");
  EXPECT_EQ(value(R"(a = "say \"a\\b\" 'c' \*")").text, R"(say "a\b" 'c' *)");
  EXPECT_EQ(value(R"(a = 'it\'s "b"')").text, R"(it's "b")");
  EXPECT_EQ(value("a = ' b '").text, " b ");
  EXPECT_TRUE(value("a = 'b*'").wildcard);
  EXPECT_FALSE(value("a = 'b\\*'").wildcard);
  EXPECT_EQ(value("a = \"AND\"").text, "AND");
}

}  // namespace
}  // namespace jixiao::filter
