#include "services/evaluation/domain/checks/compiled_check.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "common/units/units.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;

constexpr std::size_t kMaxIdLength = 16;
constexpr std::size_t kMaxCheckNameLength = 200;
constexpr std::size_t kMaxAssumptionLength = 300;
constexpr std::size_t kMaxMessageLength = 500;
constexpr int kMaxTerms = 20;
constexpr int kMaxPresenceFacts = 20;
constexpr int kMaxClaimedCodes = 20;

// Compiles one check; what is wrong goes to the violations.
class Compiler {
 public:
  Compiler(const v1::Check& check, const IndicatorTree& tree,
           const Vocabulary& vocabulary, std::string field,
           status::Violations* violations)
      : check_(check),
        tree_(tree),
        vocabulary_(vocabulary),
        field_(std::move(field)),
        violations_(violations) {}

  std::optional<CompiledCheck> Run() {
    const std::size_t before = violations_->violations().size();
    compiled_.check = &check_;
    CheckTexts();
    CompileKind();
    CompileClaims();
    absl::StatusOr<MessageTemplate> message =
        MessageTemplate::Compile(check_.message(), vocabulary_);
    if (message.ok()) compiled_.message = *std::move(message);
    violations_->Add(field_ + ".message", message.status());
    if (violations_->violations().size() != before) return std::nullopt;
    return std::move(compiled_);
  }

 private:
  void Add(const std::string& path, const std::string& description) {
    violations_->Add(absl::StrCat(field_, ".", path), description);
  }

  void CheckLength(const char* path, const std::string& value, std::size_t min,
                   std::size_t max) {
    const std::size_t length = text::CodePointCount(value);
    if (length < min || length > max || text::HasControlCharacter(value)) {
      Add(path, absl::StrCat("must have ", min, " to ", max,
                             " characters, none a control character"));
    }
  }

  void CheckTexts() {
    const std::string& id = check_.id();
    if (id.empty() || id.size() > kMaxIdLength ||
        !std::all_of(id.begin(), id.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0; })) {
      Add("id", absl::StrCat("must have 1 to 16 letters and digits, got ",
                             text::Quote(id)));
    }
    CheckLength("display_name", check_.display_name(), 1, kMaxCheckNameLength);
    CheckLength("assumption", check_.assumption(), 0, kMaxAssumptionLength);
    CheckLength("message", check_.message(), 0, kMaxMessageLength);
    if (!type::v1::FactSource_IsValid(check_.source())) {
      Add("source", "must be one of the sources of facts");
    }
  }

  void CompileKind() {
    switch (check_.kind_case()) {
      case v1::Check::kRelation:
        return CompileRelation();
      case v1::Check::kNameSet:
        return CheckNameSet();
      case v1::Check::kPresence:
        return CheckPresence();
      case v1::Check::kDateOrder:
        CheckFact("date_order.earlier_fact", check_.date_order().earlier_fact(),
                  "date");
        CheckFact("date_order.later_fact", check_.date_order().later_fact(),
                  "date");
        return;
      default:
        Add("kind", "must be a relation, name_set, presence or date_order");
    }
  }

  void CompileRelation() {
    const v1::RelationCheck& relation = check_.relation();
    if (relation.terms_size() < 2 || relation.terms_size() > kMaxTerms) {
      Add("relation.terms", absl::StrCat("must be 2 to ", kMaxTerms));
      return;
    }
    if (!v1::RelationOperator_IsValid(relation.operator_()) ||
        relation.operator_() == v1::RELATION_OPERATOR_UNSPECIFIED) {
      Add("relation.operator", "must be one of the relation operators");
    }
    for (int i = 0; i < relation.terms_size(); ++i) CompileTerm(i);
    CheckPrintedUnit(relation.printed_unit());
  }

  void CompileTerm(int index) {
    const std::string path =
        absl::StrCat(field_, ".relation.terms[", index, "]");
    absl::StatusOr<Formula> term =
        Formula::Compile(check_.relation().terms(index), vocabulary_);
    if (!term.ok()) {
      violations_->Add(path, term.status());
      return;
    }
    const formula::Type& type = term->type();
    if (!type.IsNumber() && type.kind != formula::Type::Kind::kDate) {
      violations_->Add(path, absl::StrCat("must yield a number or a date, "
                                          "yields ",
                                          type.ToString()));
      return;
    }
    if (compiled_.terms.empty() || compiled_.type.fits_any_unit) {
      compiled_.type = type;
    } else if (!formula::Fits(compiled_.type, type)) {
      violations_->Add(path, absl::StrCat("yields ", type.ToString(),
                                          " and cannot be compared with ",
                                          compiled_.type.ToString()));
    }
    compiled_.terms.push_back(*std::move(term));
  }

  void CheckPrintedUnit(const std::string& unit) {
    if (unit.empty() || compiled_.terms.empty()) return;
    const absl::StatusOr<const units::PrintedUnit*> printed =
        units::GetPrinted(unit);
    if (!printed.ok()) {
      violations_->Add(field_ + ".relation.printed_unit", printed.status());
    } else if (!compiled_.type.IsNumber() ||
               std::string((*printed)->base) != compiled_.type.unit) {
      Add("relation.printed_unit",
          absl::StrCat("figures in ", compiled_.type.ToString(),
                       " do not print in ", unit));
    }
  }

  // A known fact, of the unit where one is given.
  void CheckFact(const std::string& path, const std::string& key,
                 const std::string& unit) {
    const absl::StatusOr<const Vocabulary::Definition*> found =
        vocabulary_.Get(key);
    if (!found.ok()) {
      violations_->Add(absl::StrCat(field_, ".", path), found.status());
    } else if ((*found)->key != key) {
      Add(path, absl::StrCat("must be the key ", (*found)->key));
    } else if (!unit.empty() && (*found)->unit != unit) {
      Add(path, absl::StrCat(key, " has the unit ", (*found)->unit,
                             ", must be of unit ", unit));
    }
  }

  void CheckNameSet() {
    const v1::NameSetCheck& names = check_.name_set();
    CheckFact("name_set.left_fact", names.left_fact(), "names");
    CheckFact("name_set.right_fact", names.right_fact(), "names");
    if (!v1::NameSetCheck::Relation_IsValid(names.relation()) ||
        names.relation() == v1::NameSetCheck::RELATION_UNSPECIFIED) {
      Add("name_set.relation", "must be SUBSET or DISJOINT");
    }
  }

  void CheckPresence() {
    const auto& keys = check_.presence().fact_keys();
    if (keys.empty() || keys.size() > kMaxPresenceFacts) {
      Add("presence.fact_keys",
          absl::StrCat("must be 1 to ", kMaxPresenceFacts));
    }
    for (int i = 0; i < keys.size(); ++i) {
      CheckFact(absl::StrCat("presence.fact_keys[", i, "]"), keys[i], "");
    }
  }

  void CompileClaims() {
    const auto& codes = check_.claimed_indicator_codes();
    if (codes.size() > kMaxClaimedCodes) {
      Add("claimed_indicator_codes",
          absl::StrCat("at most ", kMaxClaimedCodes));
    }
    for (int i = 0; i < codes.size(); ++i) {
      const std::string path = absl::StrCat("claimed_indicator_codes[", i, "]");
      const IndicatorTree::Node* node = tree_.Find(codes[i]);
      if (node == nullptr || !node->leaf() || !node->printed) {
        Add(path, absl::StrCat("no printed leaf has the code ",
                               text::Quote(codes[i])));
      } else if (std::count(codes.begin(), codes.end(), codes[i]) > 1) {
        Add(path, absl::StrCat(codes[i], " is named twice"));
      } else {
        compiled_.points += node->weight;
      }
    }
  }

  const v1::Check& check_;
  const IndicatorTree& tree_;
  const Vocabulary& vocabulary_;
  const std::string field_;
  status::Violations* const violations_;
  CompiledCheck compiled_;
};

}  // namespace

std::optional<CompiledCheck> CompileCheck(const v1::Check& check,
                                          const IndicatorTree& tree,
                                          const Vocabulary& vocabulary,
                                          const std::string& field,
                                          status::Violations* violations) {
  return Compiler(check, tree, vocabulary, field, violations).Run();
}

}  // namespace jixiao::evaluation
