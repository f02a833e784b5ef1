#include "services/budget/domain/fact_set.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/digest/digest.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/fiscal_year.h"
#include "services/budget/domain/ledger_facts.h"

namespace jixiao::budget {
namespace {

// Draws the facts of one scope. Refers to what it is given.
class Drawer {
 public:
  Drawer(const Snapshot& snapshot, const Scope& scope)
      : snapshot_(snapshot),
        scope_(scope),
        last_month_(LastMonth(scope.fiscal_year, scope.effective_date)),
        ledger_(snapshot.cells, scope.fiscal_year, scope.budget_unit) {}

  int last_month() const { return last_month_; }
  const Ledger& ledger() const { return ledger_; }

  // `month` 0: as of the effective date.
  Drawing Draw(const Definition& definition, int month,
               std::vector<std::string>* cell_ids = nullptr) const {
    if (month > last_month_) {
      return Missing{absl::StrCat(scope_.fiscal_year, " 年 ", month, " 月到 ",
                                  date::Format(scope_.effective_date),
                                  " 尚未结束")};
    }
    const int last_month = month == 0 ? last_month_ : month;
    return std::visit(Visitor{*this, last_month, cell_ids}, definition.source);
  }

  absl::StatusOr<type::v1::Fact> ToFact(const Definition& definition, int month,
                                        const Drawn& drawn) const {
    type::v1::Fact fact;
    fact.mutable_key()->set_department(snapshot_.department);
    fact.mutable_key()->set_fiscal_year(scope_.fiscal_year);
    fact.mutable_key()->set_key(definition.key);
    fact.mutable_key()->set_month(month);
    fact.mutable_key()->set_budget_unit(scope_.budget_unit);
    fact.set_display_name(definition.display_name);
    type::v1::FactValue& value = *fact.mutable_value();
    if (drawn.names.has_value()) {
      value.mutable_name_list()->mutable_names()->Add(drawn.names->begin(),
                                                      drawn.names->end());
    } else {
      JX_ASSIGN_OR_RETURN(*value.mutable_number(),
                          rational::ToProto(drawn.number));
    }
    value.set_unit(definition.unit);
    if (!drawn.resolution.IsZero()) {
      JX_ASSIGN_OR_RETURN(*value.mutable_resolution(),
                          rational::ToProto(drawn.resolution));
    }
    value.set_source(type::v1::FACT_SOURCE_LEDGER);
    value.set_synthetic(drawn.synthetic);
    value.set_transcribed(drawn.transcribed);
    type::v1::Provenance& provenance = *value.mutable_provenance();
    provenance.set_resource(drawn.resource.empty() ? snapshot_.department
                                                   : drawn.resource);
    provenance.set_sequence(drawn.sequence);
    provenance.set_quote(drawn.query);
    provenance.set_place(drawn.place);
    provenance.set_record_count(drawn.record_count);
    // Over everything of the fact that stands before it.
    provenance.set_digest(digest::DigestOf(fact));
    return fact;
  }

 private:
  struct Visitor {
    const Drawer& drawer;
    int last_month;
    std::vector<std::string>* cell_ids;

    Drawing operator()(const LedgerFact& fact) const {
      return drawer.ledger_.Draw(fact, last_month, cell_ids);
    }
    Drawing operator()(const PlannedPayments&) const {
      return DrawPlanned(drawer.snapshot_, drawer.scope_, last_month);
    }
    Drawing operator()(const CarryOver& fact) const {
      return DrawCarryOver(drawer.snapshot_, drawer.scope_, fact);
    }
    Drawing operator()(const StaffFact& fact) const {
      return DrawStaff(drawer.snapshot_, drawer.scope_, fact);
    }
    Drawing operator()(const AssetFact& fact) const {
      return DrawAssets(drawer.snapshot_, drawer.scope_, fact);
    }
    Drawing operator()(const InstitutionFact& fact) const {
      return DrawInstitutions(drawer.snapshot_, drawer.scope_, fact);
    }
  };

  const Snapshot& snapshot_;
  const Scope scope_;
  const int last_month_;
  const Ledger ledger_;
};

// Collects the facts of a set.
class Builder {
 public:
  Builder(const Snapshot& snapshot, const CodeTables& codes)
      : snapshot_(snapshot), codes_(codes) {}

  absl::Status AddScope(const Scope& scope, bool by_month) {
    const Drawer drawer(snapshot_, scope);
    for (const Definition& definition : Catalogue()) {
      if (!scope.budget_unit.empty() && !definition.by_budget_unit) continue;
      if (!IsTemplate(definition)) {
        JX_RETURN_IF_ERROR(Add(drawer, definition, by_month));
        continue;
      }
      const LedgerFact& fact = std::get<LedgerFact>(definition.source);
      for (const std::string& code : drawer.ledger().ClassesOf(fact)) {
        JX_RETURN_IF_ERROR(
            Add(drawer, OfClass(definition, code, codes_, scope.fiscal_year),
                by_month));
      }
    }
    return absl::OkStatus();
  }

  std::vector<type::v1::Fact> Sorted() && {
    std::sort(facts_.begin(), facts_.end(), [](const auto& a, const auto& b) {
      return SortKey(a.key()) < SortKey(b.key());
    });
    return std::move(facts_);
  }

 private:
  static std::tuple<int32_t, const std::string&, int32_t, const std::string&>
  SortKey(const type::v1::FactKey& key) {
    return {key.fiscal_year(), key.key(), key.month(), key.budget_unit()};
  }

  absl::Status Add(const Drawer& drawer, const Definition& definition,
                   bool by_month) {
    const int last = by_month && definition.by_month ? drawer.last_month() : 0;
    for (int month = 0; month <= last; ++month) {
      const Drawing drawing = drawer.Draw(definition, month);
      const Drawn* drawn = std::get_if<Drawn>(&drawing);
      if (drawn == nullptr) continue;
      JX_ASSIGN_OR_RETURN(type::v1::Fact fact,
                          drawer.ToFact(definition, month, *drawn));
      facts_.push_back(std::move(fact));
    }
    return absl::OkStatus();
  }

  const Snapshot& snapshot_;
  const CodeTables& codes_;
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

absl::StatusOr<type::v1::FactSet> BuildFactSet(const Snapshot& snapshot,
                                               int32_t fiscal_year,
                                               absl::CivilDay effective_date,
                                               const CodeTables& codes) {
  Builder builder(snapshot, codes);
  std::vector<std::string> units = {""};
  units.insert(units.end(), snapshot.budget_units.begin(),
               snapshot.budget_units.end());
  const absl::CivilDay end_before(fiscal_year - 1, kDecember, 31);
  for (const std::string& unit : units) {
    JX_RETURN_IF_ERROR(builder.AddScope(
        {fiscal_year - 1, std::min(effective_date, end_before), unit}, false));
    JX_RETURN_IF_ERROR(
        builder.AddScope({fiscal_year, effective_date, unit}, true));
  }
  std::vector<type::v1::Fact> facts = std::move(builder).Sorted();

  type::v1::FactSet set;
  set.set_origin("budget");
  set.set_department(snapshot.department);
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

absl::StatusOr<ExplainedFact> DrawFact(const Snapshot& snapshot,
                                       const Definition& definition,
                                       const Scope& scope, int month) {
  const Drawer drawer(snapshot, scope);
  ExplainedFact explained;
  const Drawing drawing = drawer.Draw(definition, month, &explained.cell_ids);
  if (const Missing* missing = std::get_if<Missing>(&drawing)) {
    return status::FailedPrecondition(
        type::v1::ERROR_REASON_FACT_MISSING,
        definition.display_name + "缺失：" + missing->cause,
        {{"fact", definition.key}, {"cause", missing->cause}},
        snapshot.department);
  }
  JX_ASSIGN_OR_RETURN(explained.fact, drawer.ToFact(definition, month,
                                                    std::get<Drawn>(drawing)));
  return explained;
}

}  // namespace jixiao::budget
