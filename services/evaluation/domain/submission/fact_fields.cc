#include <set>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/domain/facts/derived_facts.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/submission/field_checks.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMaxStatedFacts = 10000;
constexpr int kMaxNames = 10000;
constexpr int kMonths = 12;
constexpr std::size_t kMaxFactName = 64;
constexpr std::size_t kMaxQuote = 1000;
constexpr std::size_t kMaxName = 200;

void CheckKey(const type::v1::FactKey& key, const std::string& field,
              status::Violations* violations) {
  if (!IsFactKey(key.key())) {
    violations->Add(field + ".key.key",
                    absl::StrCat("must be lower-case words of letters, digits "
                                 "and underscores joined by dots, got ",
                                 text::Quote(key.key())));
  } else if (!DerivedFactUnit(key.key()).empty()) {
    violations->Add(field + ".key.key",
                    absl::StrCat(key.key(),
                                 " is derived from the submission "
                                 "and cannot be stated"));
  }
  if (key.month() < 0 || key.month() > kMonths) {
    violations->Add(field + ".key.month", "must be from 0 to 12");
  }
}

// The unit is that of the vocabulary, where the key is in it.
void CheckUnit(const type::v1::Fact& fact, const std::string& field,
               const Vocabulary& vocabulary, status::Violations* violations) {
  const Vocabulary::Definition* definition =
      vocabulary.FindKey(fact.key().key());
  if (definition == nullptr) {
    CheckText(field + ".display_name", fact.display_name(), 1, kMaxFactName,
              false, violations);
  } else if (definition->unit != fact.value().unit()) {
    violations->Add(
        field + ".value.unit",
        absl::StrCat("the framework measures ", definition->key, " (",
                     definition->display_name, ") in ", definition->unit,
                     ", got ", text::Quote(fact.value().unit())));
    return;
  }
  const absl::StatusOr<FactRecord> record = ParseFact(fact);
  violations->Add(field, record.status());
  const std::string& printed = fact.value().printed_unit();
  if (printed.empty()) return;
  const absl::StatusOr<const units::PrintedUnit*> unit =
      units::GetPrinted(printed);
  if (!unit.ok()) {
    violations->Add(field + ".value.printed_unit", unit.status());
  } else if (std::string((*unit)->base) != fact.value().unit()) {
    violations->Add(
        field + ".value.printed_unit",
        absl::StrCat(printed, " does not measure ", fact.value().unit()));
  }
}

void CheckNames(const type::v1::FactValue& value, const std::string& field,
                status::Violations* violations) {
  const auto& names = value.name_list().names();
  if (names.size() > kMaxNames) {
    violations->Add(field + ".value.name_list.names",
                    absl::StrCat("at most ", kMaxNames));
    return;
  }
  for (int i = 0; i < names.size(); ++i) {
    CheckText(absl::StrCat(field, ".value.name_list.names[", i, "]"), names[i],
              1, kMaxName, false, violations);
  }
}

}  // namespace

void CheckText(const std::string& field, const std::string& value,
               std::size_t min, std::size_t max, bool allow_line_breaks,
               status::Violations* violations) {
  const std::size_t length = text::CodePointCount(value);
  if (length < min || length > max) {
    violations->Add(field, absl::StrCat("must have ", min, " to ", max,
                                        " characters, has ", length));
  } else if (text::HasControlCharacter(value, allow_line_breaks)) {
    violations->Add(field, "must have no control character");
  }
}

void CheckFacts(const v1::Submission& submission,
                const CompiledFramework& framework,
                status::Violations* violations) {
  if (submission.facts_size() > kMaxStatedFacts) {
    violations->Add("facts", absl::StrCat("at most ", kMaxStatedFacts));
    return;
  }
  std::set<std::tuple<std::string, int, std::string, std::string, int>> seen;
  for (int i = 0; i < submission.facts_size(); ++i) {
    const type::v1::Fact& fact = submission.facts(i);
    const type::v1::FactValue& value = fact.value();
    const std::string field = absl::StrCat("facts[", i, "]");
    CheckKey(fact.key(), field, violations);
    CheckUnit(fact, field, framework.vocabulary(), violations);
    CheckNames(value, field, violations);
    if (value.source() != type::v1::FACT_SOURCE_STATED &&
        value.source() != type::v1::FACT_SOURCE_DECLARED) {
      violations->Add(field + ".value.source", "must be STATED or DECLARED");
    }
    CheckText(field + ".value.provenance.quote", value.provenance().quote(), 0,
              kMaxQuote, true, violations);
    if (!seen.insert({fact.key().key(), fact.key().month(),
                      fact.key().budget_unit(), fact.key().district(),
                      value.source()})
             .second) {
      violations->Add(field + ".key",
                      absl::StrCat("the fact ", fact.key().key(),
                                   " is given twice by one source; a figure "
                                   "that the report prints with two values "
                                   "needs two keys"));
    }
  }
}

}  // namespace jixiao::evaluation
