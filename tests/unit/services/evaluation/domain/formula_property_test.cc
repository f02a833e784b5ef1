// Random formulas over random printed figures, with a fixed seed.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/evaluation/domain/formula/formula.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::formula {
namespace {

using rational::Rational;

constexpr int kFacts = 4;
constexpr int kFormulas = 600;
constexpr int kReadings = 6;

class RandomFormulas {
 public:
  explicit RandomFormulas(unsigned seed) : random_(seed) {}

  int Number(int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random_);
  }

  // With an index inside a macro, mostly.
  std::string Fact() {
    const std::string name(1, static_cast<char>('a' + Number(0, kFacts - 1)));
    return in_macro_.empty() || Number(0, 3) == 0
               ? name
               : name + "[" + in_macro_ + "]";
  }

  // Over months or budget units; not inside another.
  std::string Macro(int depth) {
    if (!in_macro_.empty()) return Fact();
    const bool months = Number(0, 1) == 0;
    in_macro_ = months ? "m" : "u";
    const std::string head = months ? "months." : "units.";
    // The first fact says which places there are.
    const std::string first = "a[" + in_macro_ + "]";
    const std::string body = Expression(depth - 1);
    std::string text;
    if (Number(0, 1) == 0) {
      text = head + "sum(" + in_macro_ + ", " + first + " - " + body + ")";
    } else {
      text = head + "count(" + in_macro_ + ", " + first + " >= " + body + ")";
    }
    in_macro_.clear();
    return text;
  }

  std::string Expression(int depth) {
    if (depth == 0) {
      return Number(0, 3) == 0 ? std::to_string(Number(0, 9)) : Fact();
    }
    const std::string left = Expression(depth - 1);
    const std::string right = Expression(Number(0, depth - 1));
    switch (Number(0, 11)) {
      case 10:
      case 11:
        return "(" + Macro(depth) + " + " + right + ")";
      case 0:
      case 1:
        return "(" + left + " + " + right + ")";
      case 2:
      case 3:
        return "(" + left + " - " + right + ")";
      case 4:
        return "(" + left + " * " + right + ")";
      case 5:
        return "(" + left + " / " + right + ")";
      case 6:
        return "min(" + left + ", " + right + ")";
      case 7:
        return "abs(" + left + ") + max(" + right + ", 1)";
      case 8:
        return "round(" + left + ", 1)";
      default:
        return "(" + left + " < " + right + " ? " + left + " : " + right + ")";
    }
  }

  // A value of the printed figure's interval, ends included.
  Rational Reading(const rational::Interval& interval) {
    return interval.lo +
           interval.Width() * Rational::FromFraction(Number(0, 8), 8);
  }

 private:
  std::mt19937 random_;
  // The variable of the macro that is being written.
  std::string in_macro_;
};

Vocabulary Letters() {
  return test::MakeVocabulary({{"a", "甲", "one"},
                               {"b", "乙", "one"},
                               {"c", "丙", "one"},
                               {"d", "丁", "one"}});
}

// Figures of the whole year, of months and of two budget units.
std::vector<type::v1::Fact> RandomFigures(RandomFormulas* random) {
  std::vector<type::v1::Fact> facts;
  for (int f = 0; f < kFacts; ++f) {
    const auto add = [&](int month, const std::string& unit) {
      facts.push_back(test::Printed(std::string(1, static_cast<char>('a' + f)),
                                    std::to_string(random->Number(-20, 40)) +
                                        "." +
                                        std::to_string(random->Number(0, 9)),
                                    "one"));
      facts.back().mutable_key()->set_month(month);
      facts.back().mutable_key()->set_budget_unit(unit);
    };
    for (int month = 0; month <= 12; ++month) add(month, "");
    add(0, "x");
    add(0, "y");
  }
  return facts;
}

// Any reading of the printed figures.
std::map<FactAddress, FactRecord> RandomReading(
    const FactTable& printed, const std::vector<type::v1::Fact>& facts,
    RandomFormulas* random) {
  std::map<FactAddress, FactRecord> read;
  for (const type::v1::Fact& fact : facts) {
    const FactAddress address = FactAddress::Of(fact.key(), false);
    FactRecord record = *printed.Find(address);
    record.value = random->Reading(record.interval);
    record.interval = rational::Interval::Point(record.value);
    read[address] = record;
  }
  return read;
}

TEST(FormulaProperty, TheIntervalHoldsEveryReadingOfThePrintedFigures) {
  const Vocabulary words = Letters();
  RandomFormulas random(20240930);
  int with_value = 0;
  for (int i = 0; i < kFormulas; ++i) {
    const std::vector<type::v1::Fact> facts = RandomFigures(&random);
    const FactTable printed = test::MakeTable(words, facts);
    const std::string text = random.Expression(random.Number(1, 4));
    const std::string order = text + " < " + random.Expression(1);
    JX_ASSERT_OK_AND_ASSIGN(const Formula formula,
                            Formula::Compile(text, words));
    JX_ASSERT_OK_AND_ASSIGN(const Formula condition,
                            Formula::Compile(order, words));
    const FactLookup lookup = printed.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
    const Outcome all = formula.Evaluate(lookup);
    const Outcome every = condition.Evaluate(lookup);
    if (!all.has_value()) continue;
    ++with_value;
    EXPECT_TRUE(all.interval.Contains(all.point)) << text;
    for (int r = 0; r < kReadings; ++r) {
      const auto read = RandomReading(printed, facts, &random);
      const FactLookup reading(
          [&read](const FactAddress& address) {
            const auto found = read.find(address);
            return found == read.end() ? nullptr : &found->second;
          },
          [&lookup](PlaceKind kind, const std::string& key, bool prior) {
            return lookup.PlacesOf(kind, key, prior);
          });
      const Outcome one = formula.Evaluate(reading);
      ASSERT_TRUE(one.has_value()) << text;
      EXPECT_TRUE(all.interval.Contains(one.point))
          << text << " is " << one.point << " outside " << all.interval;
      if (!every.has_value()) continue;
      const bool truth = condition.Evaluate(reading).truth;
      EXPECT_TRUE(every.certainty == Certainty::kSometimes ||
                  truth == (every.certainty == Certainty::kAlways))
          << order;
    }
  }
  EXPECT_GT(with_value, kFormulas / 2);
}

TEST(FormulaProperty, RandomBytesNeverCrashTheCompiler) {
  const Vocabulary words = Letters();
  std::mt19937 random(7);
  const std::string alphabet =
      "ab1.%()[]\"'\\+-*/<>=!&|?:,` \xe7\x94\xb2\xef\xbc\x88";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const std::size_t length = random() % 24;
    for (std::size_t c = 0; c < length; ++c) {
      text += alphabet[random() % alphabet.size()];
    }
    const absl::StatusOr<Formula> formula = Formula::Compile(text, words);
    if (formula.ok()) formula->Describe();
  }
}

TEST(FormulaProperty, RandomTokensNeverCrashTheCompilerOrTheEvaluator) {
  const Vocabulary words = Letters();
  RandomFormulas random(11);
  const FactTable table = test::MakeTable(words, RandomFigures(&random));
  const FactLookup lookup = table.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  const std::vector<std::string> tokens = {"a",
                                           "b",
                                           "m",
                                           "u",
                                           "[",
                                           "]",
                                           "(",
                                           ")",
                                           ",",
                                           "+",
                                           "-",
                                           "1",
                                           "12",
                                           "%",
                                           "<",
                                           "==",
                                           "&&",
                                           "||",
                                           "prior(",
                                           "months.sum(m,",
                                           "has(",
                                           "\"x\"",
                                           "?",
                                           ":",
                                           "!",
                                           "units.count(u,",
                                           "months.all(m,"};
  int compiled = 0;
  for (int i = 0; i < 60000; ++i) {
    std::string text;
    const int length = random.Number(1, 9);
    for (int t = 0; t < length; ++t) {
      text += tokens[static_cast<std::size_t>(
                  random.Number(0, static_cast<int>(tokens.size()) - 1))] +
              " ";
    }
    const absl::StatusOr<Formula> formula = Formula::Compile(text, words);
    if (!formula.ok()) continue;
    ++compiled;
    formula->Describe();
    formula->DescribeSubstituted(lookup);
    const Outcome out = formula->Evaluate(lookup);
    EXPECT_TRUE(!out.has_value() || out.interval.Contains(out.point)) << text;
  }
  EXPECT_GT(compiled, 100);
}

}  // namespace
}  // namespace jixiao::evaluation::formula
