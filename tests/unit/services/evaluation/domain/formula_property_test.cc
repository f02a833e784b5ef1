// Random formulas over random printed figures, with a fixed seed.
#include <gtest/gtest.h>

#include <random>
#include <string>

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

  std::string Fact() {
    return std::string(1, static_cast<char>('a' + Number(0, kFacts - 1)));
  }

  std::string Expression(int depth) {
    if (depth == 0) {
      return Number(0, 3) == 0 ? std::to_string(Number(0, 9)) : Fact();
    }
    const std::string left = Expression(depth - 1);
    const std::string right = Expression(Number(0, depth - 1));
    switch (Number(0, 9)) {
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
};

Vocabulary Letters() {
  return test::MakeVocabulary({{"a", "甲", "one"},
                               {"b", "乙", "one"},
                               {"c", "丙", "one"},
                               {"d", "丁", "one"}});
}

TEST(FormulaProperty, TheIntervalHoldsEveryReadingOfThePrintedFigures) {
  const Vocabulary words = Letters();
  RandomFormulas random(20240930);
  int with_value = 0;
  for (int i = 0; i < kFormulas; ++i) {
    std::vector<type::v1::Fact> facts;
    for (int f = 0; f < kFacts; ++f) {
      facts.push_back(test::Printed(std::string(1, static_cast<char>('a' + f)),
                                    std::to_string(random.Number(-20, 40)) +
                                        "." +
                                        std::to_string(random.Number(0, 9)),
                                    "one"));
    }
    const FactTable printed = test::MakeTable(words, facts);
    const std::string text = random.Expression(random.Number(1, 4));
    JX_ASSERT_OK_AND_ASSIGN(const Formula formula,
                            Formula::Compile(text, words));
    const Outcome all = formula.Evaluate(printed.Lookup({}));
    if (!all.has_value()) continue;
    ++with_value;
    EXPECT_TRUE(all.interval.Contains(all.point)) << text;
    for (int r = 0; r < kReadings; ++r) {
      std::map<std::string, FactRecord> read;
      for (const type::v1::Fact& fact : facts) {
        FactRecord record = *printed.Find(fact.key().key());
        record.value = random.Reading(record.interval);
        record.interval = rational::Interval::Point(record.value);
        read[fact.key().key()] = record;
      }
      const Outcome one = formula.Evaluate([&read](const FactAddress& address) {
        return &read.at(address.key);
      });
      ASSERT_TRUE(one.has_value()) << text;
      EXPECT_TRUE(all.interval.Contains(one.point))
          << text << " is " << one.point << " outside " << all.interval;
    }
  }
  EXPECT_GT(with_value, kFormulas / 2);
}

TEST(FormulaProperty, RandomBytesNeverCrashTheCompiler) {
  const Vocabulary words = Letters();
  std::mt19937 random(7);
  const std::string alphabet = "ab1.%()+-*/<>=!&|?:,` \xe7\x94\xb2\xef\xbc\x88";
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

}  // namespace
}  // namespace jixiao::evaluation::formula
