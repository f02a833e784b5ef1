#include "services/evaluation/template/node_compiler.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/evaluation/domain/formula/parser.h"
#include "services/evaluation/narrative/figure.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;
using narrative::Placeholder;
using narrative::Tag;
using TypeKind = formula::Type::Kind;

// The text has marks that only formulas have.
bool LooksLikeFormula(const std::string& text) {
  return text.find_first_of("+-*/()<>=!&|?:[]\"`") != std::string::npos;
}

absl::Status CheckPrints(const formula::Type& type, const std::string& unit) {
  if (unit.empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(const units::PrintedUnit* printed,
                      units::GetPrinted(unit));
  if (std::string(printed->base) == type.unit || type.fits_any_unit) {
    return absl::OkStatus();
  }
  return status::InvalidValue(absl::StrCat("a figure in ", type.ToString(),
                                           " does not print in ", unit));
}

absl::Status CheckUnitOf(const Vocabulary::Definition& definition,
                         const Placeholder& placeholder) {
  if (definition.unit == "date" || definition.unit == "names") {
    return absl::OkStatus();
  }
  formula::Type type;
  type.unit = definition.unit;
  return CheckPrints(type, placeholder.unit);
}

absl::Status CheckPlaces(const formula::Node& root) {
  if (root.op == formula::Op::kFact && root.address.IsPlain() &&
      root.indexes.IsConstant()) {
    return absl::OkStatus();
  }
  return status::InvalidValue(
      "what says which units or districts there are is the name of one fact");
}

formula::Domain DomainOf(const std::string& domain) {
  if (domain == "months") return formula::Domain::kMonths;
  return domain == "units" ? formula::Domain::kUnits
                           : formula::Domain::kDistricts;
}

absl::Status CheckVariable(const std::string& name,
                           const LoopVariables& variables) {
  // A formula that is nothing but the variable tells whether it is a name.
  const auto parsed = formula::Parse(name);
  if (!parsed.ok() || (*parsed)->op != formula::Op::kFact ||
      name.find_first_of(".`[") != std::string::npos) {
    return status::InvalidValue(absl::StrCat(
        text::Quote(name), " is no name of a variable, such as d"));
  }
  for (const formula::Variable& variable : variables) {
    if (variable.name == name) {
      return status::InvalidValue(
          absl::StrCat("the variable ", name, " belongs to a loop around"));
    }
  }
  if (variables.size() < formula::kMaxMacros) return absl::OkStatus();
  return status::InvalidValue(absl::StrCat("at most ", formula::kMaxMacros,
                                           " loops stand inside each other"));
}

}  // namespace

absl::Status NodeCompiler::Add(const std::string& text, Wanted wanted,
                               const LoopVariables& variables,
                               TextNode* node) const {
  if (names_ == nullptr) return formula::Parse(text, variables).status();
  JX_ASSIGN_OR_RETURN(Formula compiled,
                      Formula::Compile(text, *names_->vocabulary, variables));
  const formula::Type& type = compiled.type();
  if (wanted == Wanted::kNumber && !type.IsNumber()) {
    return status::InvalidValue(absl::StrCat(text::Quote(text),
                                             " must yield a number, it yields ",
                                             type.ToString()));
  }
  if (wanted == Wanted::kCondition && type.kind != TypeKind::kCondition) {
    return status::InvalidValue(absl::StrCat(
        text::Quote(text), " must be a condition such as `a > b`, it yields ",
        type.ToString()));
  }
  node->formulas.push_back(std::move(compiled));
  return absl::OkStatus();
}

absl::Status NodeCompiler::FactFigure(TextNode* node) const {
  const Placeholder& placeholder = node->piece.placeholder;
  node->fact = placeholder.name;
  const auto own = names_->own.find(placeholder.name);
  if (own != names_->own.end()) {
    return narrative::FigureText(placeholder, *own->second).status();
  }
  JX_ASSIGN_OR_RETURN(const Vocabulary::Definition* definition,
                      names_->vocabulary->Get(placeholder.name));
  return CheckUnitOf(*definition, placeholder);
}

absl::Status NodeCompiler::FormulaFigure(const LoopVariables& variables,
                                         TextNode* node) const {
  const Placeholder& placeholder = node->piece.placeholder;
  JX_RETURN_IF_ERROR(Add(placeholder.name, Wanted::kAny, variables, node));
  if (!placeholder.wording.empty()) {
    return status::InvalidValue("a wording stands for one fact, not a formula");
  }
  if (names_ == nullptr) return absl::OkStatus();
  const Formula& formula = node->formulas[0];
  if (formula.type().IsNumber()) {
    return CheckPrints(formula.type(), placeholder.unit);
  }
  if (formula.type().kind == TypeKind::kCondition) {
    return status::InvalidValue("a condition is no figure to print");
  }
  if (formula.IsBareFact()) return absl::OkStatus();
  return status::InvalidValue("dates and names print as plain facts only");
}

absl::Status NodeCompiler::Figure(const LoopVariables& variables,
                                  TextNode* node) const {
  const std::string& name = node->piece.placeholder.name;
  node->kind = TextNode::Kind::kFigure;
  for (std::size_t slot = 0; slot < variables.size(); ++slot) {
    if (variables[slot].name != name) continue;
    node->kind = TextNode::Kind::kVariable;
    node->slot = slot;
    return absl::OkStatus();
  }
  if (!LooksLikeFormula(name)) {
    return names_ == nullptr ? absl::OkStatus() : FactFigure(node);
  }
  const bool known =
      names_ != nullptr && (names_->own.count(name) > 0 ||
                            names_->vocabulary->FindName(name) != nullptr);
  return known ? FactFigure(node) : FormulaFigure(variables, node);
}

absl::Status NodeCompiler::Condition(const std::string& text,
                                     const LoopVariables& variables,
                                     TextNode* node) const {
  return Add(text, Wanted::kCondition, variables, node);
}

absl::Status NodeCompiler::Loop(LoopVariables* variables,
                                TextNode* node) const {
  const Tag& tag = node->piece.tag;
  JX_RETURN_IF_ERROR(CheckVariable(tag.variable, *variables));
  if (!tag.places.empty()) {
    JX_ASSIGN_OR_RETURN(const auto parsed, formula::Parse(tag.places));
    JX_RETURN_IF_ERROR(CheckPlaces(*parsed));
    JX_RETURN_IF_ERROR(Add(tag.places, Wanted::kAny, *variables, node));
  }
  variables->push_back({tag.variable, DomainOf(tag.domain)});
  return absl::OkStatus();
}

absl::Status NodeCompiler::Claim(const TextNode& node) const {
  if (names_ == nullptr || names_->tree == nullptr) return absl::OkStatus();
  const IndicatorTree::Node* found = names_->tree->Find(node.piece.tag.code);
  if (found != nullptr && found->leaf() && found->printed) {
    return absl::OkStatus();
  }
  return status::InvalidValue(absl::StrCat(
      "the framework prints no indicator of the last level with the code ",
      text::Quote(node.piece.tag.code)));
}

absl::Status NodeCompiler::Parts(const LoopVariables& variables,
                                 TextNode* node) const {
  const Tag& tag = node->piece.tag;
  JX_RETURN_IF_ERROR(Add(tag.formula, Wanted::kNumber, variables, node));
  for (const narrative::TagPart& part : tag.parts) {
    JX_RETURN_IF_ERROR(Add(part.formula, Wanted::kNumber, variables, node));
  }
  if (names_ == nullptr) return absl::OkStatus();
  const formula::Type& whole = node->formulas[0].type();
  JX_RETURN_IF_ERROR(CheckPrints(whole, tag.unit));
  for (std::size_t i = 1; i < node->formulas.size(); ++i) {
    const formula::Type& type = node->formulas[i].type();
    if (formula::Fits(whole, type)) continue;
    return status::InvalidValue(
        absl::StrCat(tag.parts[i - 1].name, " is measured in ", type.ToString(),
                     ", the whole in ", whole.ToString()));
  }
  return absl::OkStatus();
}

absl::Status NodeCompiler::Done(const LoopVariables& variables,
                                TextNode* node) const {
  const Tag& tag = node->piece.tag;
  // First by themselves, so that errors speak of what was written.
  TextNode sides;
  JX_RETURN_IF_ERROR(Add(tag.formula, Wanted::kNumber, variables, &sides));
  JX_RETURN_IF_ERROR(Add(tag.other, Wanted::kNumber, variables, &sides));
  JX_RETURN_IF_ERROR(
      Add(absl::StrCat("(", tag.formula, ") / (", tag.other, ")"),
          Wanted::kNumber, variables, node));
  if (names_ == nullptr || node->formulas[0].type().unit == "one") {
    return absl::OkStatus();
  }
  return status::InvalidValue("what is done and its target have one unit");
}

absl::Status NodeCompiler::Change(const LoopVariables& variables,
                                  TextNode* node) const {
  const Tag& tag = node->piece.tag;
  JX_RETURN_IF_ERROR(Add(tag.formula, Wanted::kNumber, variables, node));
  JX_RETURN_IF_ERROR(Add(tag.other, Wanted::kNumber, variables, node));
  const bool rate = tag.unit == "%";
  JX_RETURN_IF_ERROR(Add(
      rate ? absl::StrCat("abs((", tag.formula, ") / (", tag.other, ") - 1)")
           : absl::StrCat("abs((", tag.formula, ") - (", tag.other, "))"),
      Wanted::kNumber, variables, node));
  if (names_ == nullptr) return absl::OkStatus();
  return CheckPrints(node->formulas[2].type(), tag.unit);
}

absl::Status NodeCompiler::Tally(const LoopVariables& variables,
                                 TextNode* node) const {
  const Tag& tag = node->piece.tag;
  LoopVariables inside = variables;
  TextNode places;
  places.piece = node->piece;
  JX_RETURN_IF_ERROR(Loop(&inside, &places));
  JX_RETURN_IF_ERROR(Add(tag.formula, Wanted::kCondition, inside, node));
  JX_RETURN_IF_ERROR(Add(
      absl::StrCat(tag.domain, ".count(", tag.variable, ", ", tag.formula, ")"),
      Wanted::kNumber, variables, node));
  for (formula::Formula& formula : places.formulas) {
    node->formulas.push_back(std::move(formula));
  }
  return absl::OkStatus();
}

absl::Status NodeCompiler::Sentence(const LoopVariables& variables,
                                    TextNode* node) const {
  switch (node->kind) {
    case TextNode::Kind::kParts:
      return Parts(variables, node);
    case TextNode::Kind::kDone:
      return Done(variables, node);
    case TextNode::Kind::kChange:
      return Change(variables, node);
    case TextNode::Kind::kTally:
      return Tally(variables, node);
    default:
      return Add(node->piece.tag.formula, Wanted::kNumber, variables, node);
  }
}

}  // namespace jixiao::evaluation
