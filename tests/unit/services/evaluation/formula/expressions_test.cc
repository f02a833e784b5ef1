// Random formulas against an independent evaluator, expressions.py.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/formula.h"

namespace jixiao::evaluation::formula {
namespace {

constexpr int kYear = 2024;
constexpr char kSeed[] = "20241231";
// How many formulas unless JIXIAO_EXPRESSIONS says otherwise.
constexpr char kExpressions[] = "20000";

using Row = std::vector<std::string>;

// The lines of the program, split at tabs. Fails the test when it fails.
std::vector<Row> ExpectedRows() {
  const char* const count = std::getenv("JIXIAO_EXPRESSIONS");
  const std::string command =
      absl::StrCat(JIXIAO_PYTHON, " ", JIXIAO_EXPRESSIONS_PROGRAM, " ",
                   count == nullptr ? kExpressions : count, " ", kSeed);
  std::vector<Row> rows;
  FILE* const program = popen(command.c_str(), "r");
  if (program == nullptr) return rows;
  char* line = nullptr;
  std::size_t size = 0;
  ssize_t length = 0;
  while ((length = getline(&line, &size, program)) > 0) {
    rows.push_back(absl::StrSplit(
        std::string(line, static_cast<std::size_t>(length) - 1), '\t'));
  }
  std::free(line);
  EXPECT_EQ(pclose(program), 0) << command;
  return rows;
}

// fact KEY MONTH UNIT DISTRICT PRIOR NUMBER RESOLUTION UNIT_OF_MEASURE
type::v1::Fact FactOf(const Row& row) {
  type::v1::Fact fact;
  type::v1::FactKey* key = fact.mutable_key();
  key->set_fiscal_year(kYear - std::stoi(row[5]));
  key->set_key(row[1]);
  key->set_month(std::stoi(row[2]));
  key->set_budget_unit(row[3]);
  key->set_district(row[4]);
  type::v1::FactValue* value = fact.mutable_value();
  value->mutable_number()->set_value(row[6]);
  if (row[7] != "0") value->mutable_resolution()->set_value(row[7]);
  value->set_unit(row[8]);
  value->set_source(type::v1::FACT_SOURCE_LEDGER);
  return fact;
}

const char* CertaintyName(Certainty certainty) {
  switch (certainty) {
    case Certainty::kNever:
      return "never";
    case Certainty::kSometimes:
      return "sometimes";
    case Certainty::kAlways:
      return "always";
  }
  return "";
}

// What the formula yields, in the form of the program's lines.
Row Yielded(const std::string& text, const Vocabulary& vocabulary,
            const FactLookup& facts) {
  const absl::StatusOr<Formula> formula = Formula::Compile(text, vocabulary);
  if (!formula.ok()) return {"refused", text};
  const Outcome out = formula->Evaluate(facts);
  if (!out.missing.empty()) {
    Row row = {"missing", text};
    row.insert(row.end(), out.missing.begin(), out.missing.end());
    return row;
  }
  if (out.undefined) return {"undefined", text};
  if (formula->type().kind == Type::Kind::kCondition) {
    return {"truth", text, out.truth ? "1" : "0", CertaintyName(out.certainty)};
  }
  EXPECT_TRUE(out.interval.closed_lo && out.interval.closed_hi) << text;
  return {"number", text, out.point.ToFraction(), out.interval.lo.ToFraction(),
          out.interval.hi.ToFraction()};
}

TEST(FormulaExpressions, YieldWhatAnIndependentEvaluatorSays) {
  const std::vector<Row> rows = ExpectedRows();
  v1::Framework framework;
  for (const auto& [key, unit] :
       std::map<std::string, std::string>{{"spent", "CNY"},
                                          {"planned", "CNY"},
                                          {"absent", "CNY"},
                                          {"staff", "person"},
                                          {"rate", "one"}}) {
    v1::FactDefinition* fact = framework.add_facts();
    fact->set_key(key);
    fact->set_display_name(key);
    fact->set_unit(unit);
  }
  status::Violations violations;
  const Vocabulary vocabulary =
      Vocabulary::Build(framework.facts(), &violations);
  FactTable::Builder builder(vocabulary, kYear);
  for (const Row& row : rows) {
    if (row[0] == "fact") builder.Add(FactOf(row), "facts");
  }
  const absl::StatusOr<FactTable> table = builder.Build();
  ASSERT_TRUE(table.ok()) << table.status();
  const FactLookup facts = table->Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  std::map<std::string, int> counts;
  for (const Row& row : rows) {
    ++counts[row[0]];
    if (row[0] == "fact") continue;
    ASSERT_EQ(absl::StrJoin(Yielded(row[1], vocabulary, facts), "\t"),
              absl::StrJoin(row, "\t"));
  }
  // Each kind of result is among them in numbers.
  const int all = static_cast<int>(rows.size());
  for (const char* const kind : {"number", "truth", "missing", "refused"}) {
    EXPECT_GT(counts[kind], all / 20) << kind;
  }
  EXPECT_GT(counts["undefined"], all / 1000);
}

}  // namespace
}  // namespace jixiao::evaluation::formula
