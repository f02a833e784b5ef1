// The input is a formula. It must be refused, or evaluate to something
// consistent over figures of all kinds.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/text/text.h"
#include "services/evaluation/domain/formula/formula.h"
#include "services/evaluation/domain/formula/lexer.h"
#include "tests/fuzz/require.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::formula {
namespace {

using fuzz::Require;
using type::v1::FACT_SOURCE_LEDGER;

const Vocabulary& FuzzedWords() {
  static const auto& vocabulary = *new Vocabulary(
      test::MakeVocabulary({{"spent", "支出", "CNY"},
                            {"budget.total", "预算", "CNY"},
                            {"nothing", "占比（≥1亿元）", "CNY"},
                            {"absent", "缺数", "CNY"},
                            {"staff", "人数", "person"},
                            {"talks", "讲座", "event"},
                            {"rate", "执行率", "one"},
                            {"started", "开工日", "date"},
                            {"signed", "签约日", "date"},
                            {"firms", "企业", "names"}}));
  return vocabulary;
}

type::v1::Fact At(type::v1::Fact fact, int month, const std::string& unit,
                  const std::string& district, int years_before) {
  type::v1::FactKey* key = fact.mutable_key();
  key->set_month(month);
  key->set_budget_unit(unit);
  key->set_district(district);
  key->set_fiscal_year(key->fiscal_year() - years_before);
  return fact;
}

// Printed and exact figures, a zero, a figure that may be zero, months with a
// gap, two budget units, two districts and the year before.
const FactTable& FuzzedFacts() {
  static const auto& table = *new FactTable([] {
    const auto spent = test::Printed("spent", "3,315.41", "万元");
    const auto talks = test::Exact("talks", "3", "event", FACT_SOURCE_LEDGER);
    std::vector<type::v1::Fact> facts = {
        spent,
        talks,
        test::Printed("budget.total", "0.4", "亿元"),
        test::Exact("nothing", "0", "CNY", FACT_SOURCE_LEDGER),
        test::Exact("staff", "40", "person", FACT_SOURCE_LEDGER),
        test::Printed("rate", "0.0", "%"),
        test::Date("signed", 2024, 2, 29),
        test::Date("started", 2024, 12, 31),
        test::Names("firms", {"甲", "乙"}),
        At(spent, 0, "main", "", 0),
        At(spent, 3, "main", "", 0),
        At(spent, 0, "其他", "", 0),
        At(talks, 0, "", "玄武区", 0),
        At(talks, 0, "", "建邺区", 0),
        At(spent, 0, "", "", 1),
        At(spent, 3, "", "", 1)};
    for (int month = 1; month <= 12; ++month) {
      facts.push_back(At(spent, month, "", "", 0));
      if (month != 7) facts.push_back(At(talks, month, "", "", 0));
    }
    return test::MakeTable(FuzzedWords(), facts);
  }());
  return table;
}

void CheckOutcome(const Formula& formula, const Outcome& out,
                  const std::string& text) {
  if (!out.has_value()) {
    Require(!out.missing.empty() || !out.UndefinedReason().empty(), "no reason",
            text);
  } else if (formula.type().kind == Type::Kind::kCondition) {
    Require(out.truth ? out.certainty != Certainty::kNever
                      : out.certainty != Certainty::kAlways,
            "the printed figures are no reading", text);
  } else if (formula.type().kind != Type::Kind::kNames) {
    Require(out.interval.Contains(out.point),
            "the printed figures are no reading", text);
  }
}

void Run(const std::string& text) {
  const absl::StatusOr<Formula> formula = Formula::Compile(text, FuzzedWords());
  if (!formula.ok()) {
    const std::string message(formula.status().message());
    Require(message.rfind("column ", 0) == 0 ||
                text::CodePointCount(text) > kMaxCharacters,
            "no column", message);
    Require(text::Utf8Valid(message), "no UTF-8", message);
    return;
  }
  const FactLookup facts =
      FuzzedFacts().Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  const Outcome out = formula->Evaluate(facts);
  CheckOutcome(*formula, out, text);
  const Outcome again = formula->Evaluate(facts);
  Require(out.missing == again.missing && out.point == again.point &&
              out.truth == again.truth && out.used == again.used,
          "differs the second time", text);
  for (const std::string& description :
       {formula->Describe(), formula->DescribeSubstituted(facts)}) {
    Require(!description.empty() && text::Utf8Valid(description),
            "no description", text);
  }
}

}  // namespace
}  // namespace jixiao::evaluation::formula

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  jixiao::evaluation::formula::Run(
      std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
