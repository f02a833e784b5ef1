// Whatever comes in, a filter is refused or made into SQL of constants alone.
#include <algorithm>
#include <random>

#include "common/filter/filter.h"
#include "common/testing/matchers.h"
#include "tests/unit/common/filter/sample_fields.h"

namespace jixiao::filter {
namespace {

// Takes the words that the SQL is made of off it: nothing may be left.
std::string Remainder(std::string sql) {
  std::vector<std::string> words = {
      "IS NOT NULL", "IS NULL", "LIKE ? ESCAPE '|'", "TRUE", "NOT",
      "AND",         "OR"};
  for (const Field& field : SampleFields()) words.push_back(field.column);
  std::stable_sort(
      words.begin(), words.end(),
      [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& word : words) {
    for (size_t at = sql.find(word); at != std::string::npos;
         at = sql.find(word)) {
      sql.erase(at, word.size());
    }
  }
  sql.erase(std::remove_if(sql.begin(), sql.end(),
                           [](char c) {
                             return std::string_view(" ()?<>=").find(c) !=
                                    std::string_view::npos;
                           }),
            sql.end());
  return sql;
}

// How many were compiled.
int Try(const std::string& text) {
  const auto clauses = Compile(text, SampleFields());
  if (!clauses.ok()) {
    EXPECT_THAT(clauses,
                testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                  type::v1::ERROR_REASON_INVALID_FIELD))
        << text;
    return 0;
  }
  const Clause all = AllOf(*clauses);
  EXPECT_EQ(Remainder(all.sql), "") << text;
  EXPECT_EQ(
      static_cast<size_t>(std::count(all.sql.begin(), all.sql.end(), '?')),
      all.params.size())
      << text;
  EXPECT_EQ(std::count(all.sql.begin(), all.sql.end(), '('),
            std::count(all.sql.begin(), all.sql.end(), ')'))
      << text;
  return 1;
}

TEST(RandomFilter, OfRandomBytesIsRefusedOrSafe) {
  std::mt19937 random(20241231);
  for (int i = 0; i < 20000; ++i) {
    std::string text(random() % 60, '\0');
    for (char& c : text) c = static_cast<char>(random());
    Try(text);
  }
}

TEST(RandomFilter, OfRandomTokensIsRefusedOrSafe) {
  const char* const tokens[] = {"id",     "code",    "kind",
                                "stage",  "amount",  "month",
                                "exempt", "=",       "!=",
                                "<",      ">=",      ":",
                                "(",      ")",       "AND",
                                "OR",     "NOT",     "-",
                                "BASIC",  "INITIAL", "3",
                                "20*",    "'a\\''",  "\"%_\"",
                                "true",   "*",       "NOT_REPORTED",
                                "'",      "\\",      "?",
                                ";"};
  std::mt19937 random(7);
  int compiled = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    for (unsigned n = random() % 9; n > 0; --n) {
      text += tokens[random() % std::size(tokens)];
      if (random() % 4 != 0) text += ' ';
    }
    compiled += Try(text);
  }
  EXPECT_GT(compiled, 500);
}

TEST(RandomFilter, OfTermsPutTogetherAtRandomIsCompiled) {
  const char* const terms[] = {"id = 'a b'",     "code != 20*",
                               "kind = BASIC",   "month < 5",
                               "exempt = true",  "amount >= -3.50",
                               "stage != FINAL", "month = NOT_REPORTED"};
  const char* const joints[] = {" ", " AND ", " OR "};
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    size_t open = 0;
    for (unsigned n = 1 + random() % 15; n > 0; --n) {
      if (!text.empty()) text += joints[random() % 3];
      if (random() % 4 == 0) text += random() % 2 == 0 ? "NOT " : "-";
      if (random() % 4 == 0 && open < kMaxDepth) {
        text += "(";
        ++open;
      }
      text += terms[random() % std::size(terms)];
      if (open > 0 && random() % 3 == 0) {
        text += ")";
        --open;
      }
    }
    text += std::string(open, ')');
    EXPECT_EQ(Try(text), 1) << text;
  }
}

}  // namespace
}  // namespace jixiao::filter
