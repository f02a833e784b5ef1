#include "services/evaluation/domain/checks/compile_kind.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/units/units.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using formula::Type;

constexpr int kMaxTerms = 20;
constexpr int kMaxParts = 100;
constexpr int kMaxPresenceFacts = 20;

Type PureNumber() { return Type(); }

class KindCompiler {
 public:
  KindCompiler(const Vocabulary& vocabulary, const std::string& field,
               CompiledCheck* compiled, status::Violations* violations)
      : check_(*compiled->check),
        vocabulary_(vocabulary),
        field_(field),
        compiled_(*compiled),
        violations_(*violations) {}

  void Run() {
    switch (check_.kind_case()) {
      case v1::Check::kRelation:
        return CompileRelation(check_.relation());
      case v1::Check::kNameSet:
        return CheckNameSet(check_.name_set());
      case v1::Check::kPresence:
        return CheckPresence(check_.presence());
      case v1::Check::kDateOrder:
        CheckFact("date_order.earlier_fact", check_.date_order().earlier_fact(),
                  "date");
        CheckFact("date_order.later_fact", check_.date_order().later_fact(),
                  "date");
        return;
      case v1::Check::kSum:
        return CompileSum(check_.sum());
      case v1::Check::kRatio:
        return CompileRatio(check_.ratio());
      case v1::Check::kYearOnYear:
        return CompileYearOnYear(check_.year_on_year());
      case v1::Check::kRange:
        return CompileRange(check_.range());
      case v1::Check::kContinuity:
        return CompileContinuity(check_.continuity());
      case v1::Check::kNamedCount:
        return CompileNamedCount(check_.named_count());
      case v1::Check::KIND_NOT_SET:
        Add("kind",
            "must be a relation, name_set, presence, date_order, sum, ratio, "
            "year_on_year, range, continuity or named_count");
    }
  }

 private:
  enum class Allowed { kNumber, kNumberOrDate };

  void Add(const std::string& path, const std::string& description) {
    violations_.Add(absl::StrCat(field_, ".", path), description);
  }

  // Compiles the next term. Its type must fit `common`, that of the terms
  // before; a bare zero leaves open which that is.
  void AddTerm(const std::string& path, const std::string& text,
               Allowed allowed, std::optional<Type>* common) {
    absl::StatusOr<Formula> term = Formula::Compile(text, vocabulary_);
    if (!term.ok()) {
      violations_.Add(absl::StrCat(field_, ".", path), term.status());
      return;
    }
    const Type& type = term->type();
    const bool date =
        allowed == Allowed::kNumberOrDate && type.kind == Type::Kind::kDate;
    if (!type.IsNumber() && !date) {
      Add(path,
          absl::StrCat("must yield a number",
                       allowed == Allowed::kNumberOrDate ? " or a date" : "",
                       ", yields ", type.ToString()));
      return;
    }
    if (!common->has_value() || (*common)->fits_any_unit) {
      *common = type;
    } else if (!formula::Fits(**common, type)) {
      Add(path,
          absl::StrCat("yields ", type.ToString(),
                       " and cannot be compared with ", (*common)->ToString()));
    }
    compiled_.terms.push_back(*std::move(term));
  }

  void SetType(const std::optional<Type>& type) {
    compiled_.type = type.value_or(PureNumber());
  }

  void CompileRelation(const v1::RelationCheck& relation) {
    if (relation.terms_size() < 2 || relation.terms_size() > kMaxTerms) {
      Add("relation.terms", absl::StrCat("must be 2 to ", kMaxTerms));
      return;
    }
    if (!v1::RelationOperator_IsValid(relation.operator_()) ||
        relation.operator_() == v1::RELATION_OPERATOR_UNSPECIFIED) {
      Add("relation.operator", "must be one of the relation operators");
    }
    std::optional<Type> common;
    for (int i = 0; i < relation.terms_size(); ++i) {
      AddTerm(absl::StrCat("relation.terms[", i, "]"), relation.terms(i),
              Allowed::kNumberOrDate, &common);
    }
    SetType(common);
    CheckPrintedUnit("relation.printed_unit", relation.printed_unit());
  }

  void CompileSum(const v1::SumCheck& sum) {
    if (sum.parts().empty() || sum.parts_size() > kMaxParts) {
      Add("sum.parts", absl::StrCat("must be 1 to ", kMaxParts));
      return;
    }
    std::optional<Type> common;
    for (int i = 0; i < sum.parts_size(); ++i) {
      AddTerm(absl::StrCat("sum.parts[", i, "]"), sum.parts(i),
              Allowed::kNumber, &common);
    }
    AddTerm("sum.total", sum.total(), Allowed::kNumber, &common);
    SetType(common);
    CheckPrintedUnit("sum.printed_unit", sum.printed_unit());
  }

  void CompileRatio(const v1::RatioCheck& ratio) {
    if (!v1::RatioCheck::Kind_IsValid(ratio.kind()) ||
        ratio.kind() == v1::RatioCheck::KIND_UNSPECIFIED) {
      Add("ratio.kind", "must be SHARE or COMPLETION");
    }
    std::optional<Type> common;
    AddTerm("ratio.numerator", ratio.numerator(), Allowed::kNumber, &common);
    AddTerm("ratio.denominator", ratio.denominator(), Allowed::kNumber,
            &common);
    std::optional<Type> rate = PureNumber();
    AddTerm("ratio.stated", ratio.stated(), Allowed::kNumber, &rate);
    SetType(common);
  }

  void CompileYearOnYear(const v1::YearOnYearCheck& change) {
    std::optional<Type> common;
    AddTerm("year_on_year.current", change.current(), Allowed::kNumber,
            &common);
    AddTerm("year_on_year.prior", change.prior(), Allowed::kNumber, &common);
    std::optional<Type> rate = PureNumber();
    AddTerm("year_on_year.stated", change.stated(), Allowed::kNumber, &rate);
    SetType(common);
  }

  void CompileRange(const v1::RangeCheck& range) {
    if (range.lower_bound().empty() && range.upper_bound().empty()) {
      Add("range", "needs a lower_bound, an upper_bound or both");
    }
    std::optional<Type> common;
    if (!range.lower_bound().empty()) {
      AddTerm("range.lower_bound", range.lower_bound(), Allowed::kNumberOrDate,
              &common);
    }
    AddTerm("range.term", range.term(), Allowed::kNumberOrDate, &common);
    if (!range.upper_bound().empty()) {
      AddTerm("range.upper_bound", range.upper_bound(), Allowed::kNumberOrDate,
              &common);
    }
    SetType(common);
    CheckPrintedUnit("range.printed_unit", range.printed_unit());
  }

  void CompileContinuity(const v1::ContinuityCheck& continuity) {
    std::optional<Type> common;
    if (CheckFact("continuity.closing_fact", continuity.closing_fact(), "")) {
      AddTerm("continuity.closing_fact",
              absl::StrCat("prior(", continuity.closing_fact(), ")"),
              Allowed::kNumber, &common);
    }
    if (CheckFact("continuity.opening_fact", continuity.opening_fact(), "")) {
      AddTerm("continuity.opening_fact", continuity.opening_fact(),
              Allowed::kNumber, &common);
    }
    SetType(common);
    CheckPrintedUnit("continuity.printed_unit", continuity.printed_unit());
  }

  void CompileNamedCount(const v1::NamedCountCheck& named) {
    CheckFact("named_count.names_fact", named.names_fact(), "names");
    std::optional<Type> count;
    AddTerm("named_count.count", named.count(), Allowed::kNumber, &count);
    SetType(count);
    const units::BaseUnit* unit = units::FindBase(compiled_.type.unit);
    if (count.has_value() && unit != nullptr &&
        unit->dimension == units::Dimension::kMoney) {
      Add("named_count.count",
          absl::StrCat("yields ", count->ToString(), ", must be a count"));
    }
  }

  void CheckPrintedUnit(const std::string& path, const std::string& unit) {
    if (unit.empty() || compiled_.terms.empty()) return;
    const absl::StatusOr<const units::PrintedUnit*> printed =
        units::GetPrinted(unit);
    if (!printed.ok()) {
      violations_.Add(absl::StrCat(field_, ".", path), printed.status());
    } else if (!compiled_.type.IsNumber() ||
               std::string((*printed)->base) != compiled_.type.unit) {
      Add(path, absl::StrCat("figures in ", compiled_.type.ToString(),
                             " do not print in ", unit));
    }
  }

  // A known fact, of the unit where one is given; false where it is not.
  bool CheckFact(const std::string& path, const std::string& key,
                 const std::string& unit) {
    const absl::StatusOr<const Vocabulary::Definition*> found =
        vocabulary_.Get(key);
    if (!found.ok()) {
      violations_.Add(absl::StrCat(field_, ".", path), found.status());
      return false;
    }
    if ((*found)->key != key) {
      Add(path, absl::StrCat("must be the key ", (*found)->key));
      return false;
    }
    if (unit.empty() || (*found)->unit == unit) return true;
    Add(path, absl::StrCat(key, " has the unit ", (*found)->unit,
                           ", must be of unit ", unit));
    return false;
  }

  void CheckNameSet(const v1::NameSetCheck& names) {
    CheckFact("name_set.left_fact", names.left_fact(), "names");
    CheckFact("name_set.right_fact", names.right_fact(), "names");
    if (!v1::NameSetCheck::Relation_IsValid(names.relation()) ||
        names.relation() == v1::NameSetCheck::RELATION_UNSPECIFIED) {
      Add("name_set.relation", "must be SUBSET or DISJOINT");
    }
  }

  void CheckPresence(const v1::PresenceCheck& presence) {
    const auto& keys = presence.fact_keys();
    if (keys.empty() || keys.size() > kMaxPresenceFacts) {
      Add("presence.fact_keys",
          absl::StrCat("must be 1 to ", kMaxPresenceFacts));
    }
    for (int i = 0; i < keys.size(); ++i) {
      CheckFact(absl::StrCat("presence.fact_keys[", i, "]"), keys[i], "");
    }
  }

  const v1::Check& check_;
  const Vocabulary& vocabulary_;
  const std::string& field_;
  CompiledCheck& compiled_;
  status::Violations& violations_;
};

}  // namespace

void CompileKind(const Vocabulary& vocabulary, const std::string& field,
                 CompiledCheck* compiled, status::Violations* violations) {
  KindCompiler(vocabulary, field, compiled, violations).Run();
}

}  // namespace jixiao::evaluation
