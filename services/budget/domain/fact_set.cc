#include "services/budget/domain/fact_set.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "common/clock/date.h"
#include "common/digest/digest.h"
#include "common/money/money.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "services/budget/domain/catalogue.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

using rational::Rational;

// A number with what it rests on, in base units.
struct Drawn {
  Rational number;
  Rational resolution;  // zero: exact
  std::string unit;
  int64_t count = 0;
  bool synthetic = false;
  bool transcribed = false;
  int64_t sequence = 0;
  std::string query;
  std::string place;
};

void Take(const LedgerGroup& group, bool magnitude, Drawn& drawn) {
  drawn.number += magnitude ? group.amount_fen.Abs() : group.amount_fen;
  drawn.resolution += group.resolution_fen;
  drawn.count += group.count;
}

void TakeFlags(const LedgerGroup& group, Drawn& drawn) {
  drawn.synthetic |= group.synthetic;
  drawn.transcribed |= group.transcribed;
  drawn.sequence = std::max(drawn.sequence, group.sequence);
}

enum class Match { kYes, kNo, kUnknown };

template <class T>
Match MatchOne(const T& wanted, const T& unspecified, const T& actual) {
  if (wanted == unspecified) return Match::kYes;
  if (actual == unspecified) return Match::kUnknown;
  return wanted == actual ? Match::kYes : Match::kNo;
}

// kUnknown as soon as one dimension that is filtered by is not reported.
Match Matches(const LedgerFact& fact, const LedgerGroup& group) {
  const Match all[] = {
      MatchOne(fact.revenue_kind, v1::REVENUE_KIND_UNSPECIFIED,
               group.revenue_kind),
      MatchOne(fact.expenditure_kind, v1::EXPENDITURE_KIND_UNSPECIFIED,
               group.expenditure_kind),
      MatchOne(fact.function_class, std::string(), group.function_class),
  };
  Match result = Match::kYes;
  for (Match one : all) {
    if (one == Match::kUnknown) return one;
    if (one == Match::kNo) result = one;
  }
  return result;
}

// Draws the groups of one stage into `drawn`, their flags also into `looked`.
// False when the sum is absent.
bool DrawStage(const LedgerFact& fact, v1::BudgetStage stage, bool whole_year,
               const std::vector<LedgerGroup>& groups, Drawn& drawn,
               Drawn& looked) {
  bool has_rows = false;
  for (const LedgerGroup& group : groups) {
    if (group.stage != stage || group.direction != fact.direction) continue;
    has_rows = true;
    TakeFlags(group, looked);
    if (!whole_year && stage != v1::BUDGET_STAGE_INITIAL) {
      if (group.months == MonthRange::kNotReported) return false;
      if (group.months == MonthRange::kAfter) continue;
    }
    const Match match = Matches(fact, group);
    if (match == Match::kUnknown) return false;
    if (match == Match::kNo) continue;
    Take(group, fact.magnitude, drawn);
    TakeFlags(group, drawn);
  }
  return has_rows;
}

std::string QueryOf(const LedgerFact& fact, int32_t fiscal_year,
                    int last_month) {
  std::string stages;
  for (v1::BudgetStage stage : fact.stages) {
    if (!stages.empty()) stages += "+";
    stages += CodeOf(stage).value_or("");
  }
  std::string text = std::to_string(fiscal_year) +
                     "年度预算台账合计：stage=" + stages +
                     "，direction=" + CodeOf(fact.direction).value_or("");
  const auto filter = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string("，") + name + "=" + value;
  };
  filter("revenue_kind", CodeOf(fact.revenue_kind).value_or(""));
  filter("expenditure_kind", CodeOf(fact.expenditure_kind).value_or(""));
  filter("functional_code",
         fact.function_class.empty() ? "" : fact.function_class + "*");
  if (last_month < 12) filter("month", "1-" + std::to_string(last_month));
  if (fact.magnitude) text += "，取绝对值";
  return text;
}

std::optional<Drawn> Draw(const LedgerFact& fact, int32_t fiscal_year,
                          int last_month,
                          const std::vector<LedgerGroup>& groups) {
  Drawn drawn;
  Drawn looked;
  for (v1::BudgetStage stage : fact.stages) {
    if (!DrawStage(fact, stage, last_month == 12, groups, drawn, looked)) {
      return std::nullopt;
    }
  }
  if (drawn.count == 0) {
    drawn.synthetic = looked.synthetic;
    drawn.transcribed = looked.transcribed;
    drawn.sequence = looked.sequence;
  }
  const Rational fen_per_yuan = Rational::FromInt(100);
  drawn.number /= fen_per_yuan;
  drawn.resolution /= fen_per_yuan;
  drawn.unit = "CNY";
  drawn.query = QueryOf(fact, fiscal_year, last_month);
  drawn.place = "budgetRecords";
  return drawn;
}

// Builds the facts of one set.
class Builder {
 public:
  Builder(const Snapshot& snapshot, int32_t fiscal_year)
      : snapshot_(snapshot), fiscal_year_(fiscal_year) {}

  absl::Status Add(const std::string& key, const std::string& display_name,
                   const Drawn& drawn) {
    type::v1::Fact fact;
    fact.mutable_key()->set_department(snapshot_.department.name());
    fact.mutable_key()->set_fiscal_year(fiscal_year_);
    fact.mutable_key()->set_key(key);
    fact.set_display_name(display_name);
    type::v1::FactValue& value = *fact.mutable_value();
    JX_ASSIGN_OR_RETURN(*value.mutable_number(),
                        rational::ToProto(drawn.number));
    value.set_unit(drawn.unit);
    if (!drawn.resolution.IsZero()) {
      JX_ASSIGN_OR_RETURN(*value.mutable_resolution(),
                          rational::ToProto(drawn.resolution));
    }
    value.set_source(type::v1::FACT_SOURCE_LEDGER);
    value.set_synthetic(drawn.synthetic);
    value.set_transcribed(drawn.transcribed);
    type::v1::Provenance& provenance = *value.mutable_provenance();
    provenance.set_resource(snapshot_.department.name());
    provenance.set_sequence(drawn.sequence);
    provenance.set_quote(drawn.query);
    provenance.set_place(drawn.place);
    provenance.set_record_count(drawn.count);
    // Over everything of the fact that stands before it.
    provenance.set_digest(digest::DigestOf(fact));
    facts_.push_back(std::move(fact));
    return absl::OkStatus();
  }

  absl::Status AddLedger(const LedgerFact& fact, int last_month) {
    const auto drawn = Draw(fact, fiscal_year_, last_month, snapshot_.groups);
    if (!drawn.has_value()) return absl::OkStatus();
    return Add(fact.key, fact.display_name, *drawn);
  }

  absl::Status AddFunctions(v1::BudgetStage stage, int last_month) {
    std::set<std::string> classes;
    for (const LedgerGroup& group : snapshot_.groups) {
      if (group.stage == stage &&
          group.direction == v1::DIRECTION_EXPENDITURE &&
          !group.function_class.empty()) {
        classes.insert(group.function_class);
      }
    }
    for (const std::string& code : classes) {
      JX_RETURN_IF_ERROR(AddLedger(FunctionFact(stage, code), last_month));
    }
    return absl::OkStatus();
  }

  absl::Status AddProfile() {
    const v1::Department& department = snapshot_.department;
    Drawn drawn;
    drawn.transcribed = department.transcribed();
    drawn.sequence = snapshot_.department_sequence;
    drawn.unit = "person";
    for (const StaffFact& fact : StaffFacts()) {
      const auto count = fact.get(department.staff());
      if (!count.has_value()) continue;
      drawn.number = Rational::FromInt(*count);
      Describe("staff", fact.field, drawn);
      JX_RETURN_IF_ERROR(Add(fact.key, fact.display_name, drawn));
    }
    const v1::Assets& assets = department.assets();
    drawn.unit = "CNY";
    if (assets.has_resolution()) {
      JX_ASSIGN_OR_RETURN(const money::Money resolution,
                          money::FromProto(assets.resolution()));
      drawn.resolution = resolution.ToRational();
    }
    for (const AssetFact& fact : AssetFacts()) {
      if (fact.get(assets) == nullptr) continue;
      JX_ASSIGN_OR_RETURN(const money::Money amount,
                          money::FromProto(*fact.get(assets)));
      drawn.number = amount.ToRational();
      Describe("assets", fact.field, drawn);
      JX_RETURN_IF_ERROR(Add(fact.key, fact.display_name, drawn));
    }
    return absl::OkStatus();
  }

  std::vector<type::v1::Fact> Sorted() && {
    std::sort(facts_.begin(), facts_.end(),
              [](const type::v1::Fact& a, const type::v1::Fact& b) {
                return a.key().key() < b.key().key();
              });
    return std::move(facts_);
  }

 private:
  void Describe(const char* message, const char* field, Drawn& drawn) const {
    drawn.place = std::string(message) + "." + field;
    drawn.query = std::to_string(fiscal_year_) + "年度单位概况：" + drawn.place;
  }

  const Snapshot& snapshot_;
  const int32_t fiscal_year_;
  std::vector<type::v1::Fact> facts_;
};

std::string DigestOfFacts(const std::vector<type::v1::Fact>& facts) {
  std::string json = "[";
  for (const type::v1::Fact& fact : facts) {
    if (json.size() > 1) json += ",";
    json += digest::CanonicalJson(fact);
  }
  return digest::Sha256Hex(json + "]");
}

}  // namespace

int LastMonth(int32_t fiscal_year, absl::CivilDay effective_date) {
  const absl::CivilMonth next_day_in(effective_date + 1);
  const absl::CivilMonth january(fiscal_year, 1);
  return static_cast<int>(
      std::clamp<absl::civil_diff_t>(next_day_in - january, 0, 12));
}

absl::StatusOr<type::v1::FactSet> BuildFactSet(const Snapshot& snapshot,
                                               int32_t fiscal_year,
                                               absl::CivilDay effective_date) {
  const int last_month = LastMonth(fiscal_year, effective_date);
  Builder builder(snapshot, fiscal_year);
  for (const LedgerFact& fact : LedgerFacts()) {
    JX_RETURN_IF_ERROR(builder.AddLedger(fact, last_month));
  }
  for (v1::BudgetStage stage :
       {v1::BUDGET_STAGE_INITIAL, v1::BUDGET_STAGE_EXECUTION}) {
    JX_RETURN_IF_ERROR(builder.AddFunctions(stage, last_month));
  }
  if (snapshot.department.profile_fiscal_year() == fiscal_year &&
      last_month == 12) {
    JX_RETURN_IF_ERROR(builder.AddProfile());
  }
  std::vector<type::v1::Fact> facts = std::move(builder).Sorted();

  type::v1::FactSet set;
  set.set_origin("budget");
  set.set_department(snapshot.department.name());
  set.set_fiscal_year(fiscal_year);
  set.set_sequence(snapshot.sequence);
  *set.mutable_effective_date() = date::ToProto(effective_date);
  set.set_digest(DigestOfFacts(facts));
  for (type::v1::Fact& fact : facts) *set.add_facts() = std::move(fact);
  for (const std::string& name : snapshot.unfinished_imports) {
    set.add_unfinished_imports(name);
  }
  return set;
}

}  // namespace jixiao::budget
