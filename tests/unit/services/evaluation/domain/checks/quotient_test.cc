// Formulas as quotients of linear forms contain what the formulas can be.
#include "services/evaluation/domain/checks/joint/quotient.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "services/evaluation/domain/checks/joint/lies_in.h"
#include "services/evaluation/domain/checks/joint/minimal_sets.h"
#include "services/evaluation/domain/formula/formula.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::joint {
namespace {

using ::jixiao::evaluation::test::Exact;
using ::jixiao::evaluation::test::Printed;
using rational::Rational;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Vocabulary& Words() {
  static const auto& words = *new Vocabulary(test::MakeVocabulary(
      {{"a", "甲", "one"}, {"b", "乙", "one"}, {"c", "丙", "one"}}));
  return words;
}

// Whether the formula can lie in the range, by what is known of the figures.
bool CanLieIn(const std::string& text, const FactTable& facts,
              const ActualRange& range) {
  const formula::Formula formula =
      test::OrFail(formula::Formula::Compile(text, Words()));
  Unknowns unknowns(facts.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED));
  QuotientReader reader(&unknowns);
  const std::optional<Quotient> quotient = reader.Read(formula.root());
  if (!quotient.has_value()) return true;
  std::vector<Condition> conditions{LiesIn(*quotient, {range}),
                                    Condition{{reader.sides()}}};
  for (const auto& [address, unknown] : unknowns.by_address()) {
    const FactRecord* record = unknowns.KnownFigure(unknown);
    if (record == nullptr) continue;
    conditions.push_back(
        {{Within(LinearForm::Unknown(unknown), record->interval)}});
  }
  std::vector<const Condition*> all;
  for (const Condition& condition : conditions) all.push_back(&condition);
  Budget budget{1000000};
  return !ConflictAmong(all, &budget).has_value();
}

bool CanBe(const std::string& text, const FactTable& facts,
           const std::string& value) {
  return CanLieIn(text, facts, ActualRange::Point(test::R(value)));
}

FactTable AbKnown() {
  return test::MakeTable(
      Words(), {Exact("a", "6", "one", type::v1::FACT_SOURCE_LEDGER),
                Exact("b", "4", "one", type::v1::FACT_SOURCE_LEDGER)});
}

TEST(Quotient, OfKnownFiguresIsItsValueAlone) {
  const FactTable facts = AbKnown();
  for (const char* formula : {"a / b", "(a + b) / b - 1", "a * 2 / (b + b)",
                              "-(0 - a) / b", "sum(a, b, 5) / 10", "a * b / 16",
                              "a > b ? a / b : 0", "coalesce(a, c) / b"}) {
    EXPECT_TRUE(CanBe(formula, facts, "1.5")) << formula;
    EXPECT_FALSE(CanBe(formula, facts, "1.4")) << formula;
  }
}

TEST(Quotient, AMissingFigureIsTheSameEverywhere) {
  const FactTable facts = AbKnown();
  EXPECT_TRUE(CanBe("c", facts, "77"));
  EXPECT_FALSE(CanBe("c - c", facts, "77"));
  EXPECT_FALSE(CanBe("(c + a) / c - a / c", facts, "0.5"));
  EXPECT_TRUE(CanBe("(c + a) / c", facts, "0.5"));
  // Nothing over an unknown is nothing.
  EXPECT_FALSE(CanBe("(a - a) / c", facts, "0.5"));
}

TEST(Quotient, MinMaxAbsAndRoundAreBoundedByTheirOperands) {
  const FactTable facts = AbKnown();
  EXPECT_FALSE(CanBe("max(a, c)", facts, "5.9"));
  EXPECT_TRUE(CanBe("max(a, c)", facts, "6"));
  EXPECT_FALSE(CanBe("min(a, c)", facts, "6.1"));
  EXPECT_FALSE(CanBe("abs(c)", facts, "-0.1"));
  EXPECT_FALSE(CanBe("abs(a - b)", facts, "1.9"));
  EXPECT_FALSE(CanBe("round(a / 4, 0)", facts, "2.1"));
  EXPECT_TRUE(CanBe("round(a / 4, 0)", facts, "2"));
  EXPECT_FALSE(CanBe("round(c, 1) - c", facts, "0.06"));
}

TEST(Quotient, AProductOfTwoUnknownsMayBeAnything) {
  const FactTable facts = test::MakeTable(Words(), {});
  EXPECT_TRUE(CanBe("a * b", facts, "-3"));
  EXPECT_TRUE(CanBe("has(a) ? a : 1", facts, "7"));
  EXPECT_TRUE(CanBe("coalesce(a, 1)", facts, "7"));
  EXPECT_TRUE(CanBe("coalesce(a, 1) * b", facts, "7"));
}

TEST(Quotient, TakesAProductOfPrintedFiguresAsItsInterval) {
  const FactTable facts = test::MakeTable(
      Words(), {Printed("a", "10", "%"), Printed("b", "20", "%")});
  // [0.095, 0.105] · [0.195, 0.205].
  EXPECT_TRUE(CanBe("a * b", facts, "0.0186"));
  EXPECT_FALSE(CanBe("a * b", facts, "0.0185"));
}

TEST(Quotient, NamesTheFiguresWhoseValuesItTook) {
  const FactTable facts = AbKnown();
  Unknowns unknowns(facts.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED));
  QuotientReader linear(&unknowns);
  const auto read = [](QuotientReader* reader, const std::string& text) {
    return reader->Read(
        test::OrFail(formula::Formula::Compile(text, Words())).root());
  };
  ASSERT_TRUE(read(&linear, "a + b").has_value());
  EXPECT_THAT(linear.figures(), IsEmpty());
  QuotientReader product(&unknowns);
  ASSERT_TRUE(read(&product, "a * c").has_value());
  EXPECT_THAT(product.figures(), ElementsAre(FactAddress("a")));
  QuotientReader condition(&unknowns);
  EXPECT_FALSE(read(&condition, "a > b").has_value());
}

// A formula of random operators over a, b and c.
class RandomFormula {
 public:
  explicit RandomFormula(unsigned seed) : engine_(seed) {}

  int Below(int bound) {
    return static_cast<int>(engine_() % static_cast<unsigned>(bound));
  }
  std::string Make(int depth) {
    const char* leaves[] = {"a", "b", "c", "2", "0.5"};
    if (depth == 0) return leaves[Below(5)];
    const std::string x = Make(depth - 1);
    const std::string y = Make(depth - 1);
    switch (Below(10)) {
      case 0:
        return "min(" + x + ", " + y + ")";
      case 1:
        return "max(" + x + ", " + y + ")";
      case 2:
        return "abs(" + x + ")";
      case 3:
        return "round(" + x + ", 1)";
      case 4:
        return "(" + x + " > 1 ? " + x + " : " + y + ")";
      case 5:
        return "(" + x + ") * (" + y + ")";
      case 6:
      case 7:
        return "(" + x + ") / (" + y + ")";
      case 8:
        return "(" + x + ") - (" + y + ")";
      default:
        return "(" + x + ") + (" + y + ")";
    }
  }

 private:
  std::mt19937 engine_;
};

// Soundness: nothing that readings of the figures make true is excluded.
TEST(Quotient, NeverExcludesWhatAReadingOfTheFiguresGives) {
  RandomFormula random(33);
  int values = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::string text = random.Make(2);
    const char* keys[] = {"a", "b", "c"};
    std::vector<type::v1::Fact> truth;
    std::vector<type::v1::Fact> printed;
    for (const char* key : keys) {
      const int tenths = random.Below(60) - 20;
      const std::string true_value =
          Rational::FromFraction(tenths, 10).ToString();
      truth.push_back(
          Exact(key, true_value, "one", type::v1::FACT_SOURCE_LEDGER));
      // Missing, exact, or printed to whole numbers.
      const int shape = random.Below(3);
      if (shape == 0) continue;
      type::v1::Fact fact = truth.back();
      if (shape == 2) {
        fact.mutable_value()->mutable_number()->set_value(
            Rational::FromFraction(tenths, 10).ToDecimal(0));
        fact.mutable_value()->mutable_resolution()->set_value("1");
      }
      printed.push_back(fact);
    }
    const FactTable true_facts = test::MakeTable(Words(), truth);
    const formula::Outcome outcome =
        test::OrFail(formula::Formula::Compile(text, Words()))
            .Evaluate(true_facts.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED));
    if (!outcome.has_value()) continue;
    ++values;
    ASSERT_TRUE(CanLieIn(text, test::MakeTable(Words(), printed),
                         ActualRange::Point(outcome.point)))
        << text << " = " << outcome.point.ToString();
  }
  EXPECT_GT(values, 1000);
}

}  // namespace
}  // namespace jixiao::evaluation::joint
