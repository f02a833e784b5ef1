#include "services/evaluation/domain/formula/type_checker.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/units/units.h"
#include "services/evaluation/domain/formula/lexer.h"
#include "services/evaluation/domain/formula/scope.h"
#include "services/evaluation/domain/formula/steps.h"

namespace jixiao::evaluation::formula {
namespace {

using Kind = Type::Kind;

// What a binary operator does, for "cannot add … and …".
const char* VerbOf(Op op) {
  switch (op) {
    case Op::kAdd:
    case Op::kSum:
      return "add";
    case Op::kSubtract:
      return "subtract";
    case Op::kMultiply:
      return "multiply";
    case Op::kDivide:
      return "divide";
    case Op::kConditional:
    case Op::kCoalesce:
      return "choose between";
    default:
      return "compare";
  }
}

absl::Status Mismatch(const Node& node, const Type& a, const Type& b) {
  return ErrorAt(node.column,
                 absl::StrCat("cannot ", VerbOf(node.op), " ", a.ToString(),
                              " and ", b.ToString()));
}

absl::Status NeedNumber(const Node& node) {
  if (node.type.IsNumber()) return absl::OkStatus();
  return ErrorAt(node.column,
                 absl::StrCat("expected a number, got ", node.type.ToString()));
}

absl::Status NeedCondition(const Node& node) {
  if (node.type.kind == Kind::kCondition) return absl::OkStatus();
  return ErrorAt(node.column,
                 absl::StrCat("expected a condition such as `a > b`, got ",
                              node.type.ToString()));
}

Type Condition() {
  Type type;
  type.kind = Kind::kCondition;
  return type;
}

// All arguments from `first` on fit each other; their common type.
absl::StatusOr<Type> Common(const Node& node, std::size_t first) {
  Type common = node.args[first]->type;
  for (std::size_t i = first + 1; i < node.args.size(); ++i) {
    const Type& type = node.args[i]->type;
    if (!Fits(common, type)) return Mismatch(node, common, type);
    if (common.fits_any_unit) common = type;
  }
  return common;
}

absl::Status CheckNumbers(Node* node) {
  for (const auto& arg : node->args) JX_RETURN_IF_ERROR(NeedNumber(*arg));
  JX_ASSIGN_OR_RETURN(node->type, Common(*node, 0));
  return absl::OkStatus();
}

// Two dates subtract to the days between them; days move a date.
absl::Status CheckDates(Node* node) {
  const Type& left = node->args[0]->type;
  const Type& right = node->args[1]->type;
  if (left.kind == Kind::kDate && right.IsNumber() &&
      (right.unit == "day" || right.fits_any_unit)) {
    node->type = left;
    return absl::OkStatus();
  }
  if (node->op != Op::kSubtract || left.kind != right.kind) {
    return Mismatch(*node, left, right);
  }
  node->type = Type{};
  node->type.unit = "day";
  return absl::OkStatus();
}

absl::Status CheckSum(Node* node) {
  for (const auto& arg : node->args) {
    if (arg->type.kind == Kind::kDate) return CheckDates(node);
  }
  return CheckNumbers(node);
}

absl::Status CheckProduct(Node* node) {
  const Type& left = node->args[0]->type;
  const Type& right = node->args[1]->type;
  JX_RETURN_IF_ERROR(NeedNumber(*node->args[0]));
  JX_RETURN_IF_ERROR(NeedNumber(*node->args[1]));
  node->type = Type{};
  if (right.unit == "one") {
    node->type.unit = left.unit;
  } else if (node->op == Op::kMultiply && left.unit == "one") {
    node->type.unit = right.unit;
  } else if (node->op == Op::kMultiply || !Fits(left, right)) {
    return Mismatch(*node, left, right);
  }
  return absl::OkStatus();
}

absl::Status CheckComparison(Node* node) {
  for (const auto& arg : node->args) {
    if (arg->type.kind != Kind::kDate) JX_RETURN_IF_ERROR(NeedNumber(*arg));
  }
  JX_RETURN_IF_ERROR(Common(*node, 0).status());
  node->type = Condition();
  return absl::OkStatus();
}

absl::Status CheckConditions(Node* node) {
  for (const auto& arg : node->args) JX_RETURN_IF_ERROR(NeedCondition(*arg));
  node->type = Condition();
  return absl::OkStatus();
}

absl::Status CheckChoice(Node* node, std::size_t first) {
  JX_ASSIGN_OR_RETURN(node->type, Common(*node, first));
  if (node->type.kind == Kind::kNames) {
    return ErrorAt(node->column, "lists of names cannot be chosen between");
  }
  return absl::OkStatus();
}

absl::Status CheckMacro(Node* node) {
  const Node& body = *node->args[0];
  if (node->domain != Domain::kMonths && FactsIndexedBy(*node).empty()) {
    return ErrorAt(node->column,
                   absl::StrCat("no fact inside is indexed by ", node->name,
                                ", so nothing says which there are; write "
                                "such as `fact[",
                                node->name, "]`"));
  }
  node->type = Type{};
  if (node->op == Op::kSumOf) {
    JX_RETURN_IF_ERROR(NeedNumber(body));
    node->type = body.type;
    return absl::OkStatus();
  }
  JX_RETURN_IF_ERROR(NeedCondition(body));
  if (node->op != Op::kCountOf) node->type = Condition();
  return absl::OkStatus();
}

absl::Status CheckFact(const Vocabulary& vocabulary, Node* node) {
  const absl::StatusOr<const Vocabulary::Definition*> found =
      vocabulary.Get(node->name);
  if (!found.ok()) {
    return ErrorAt(node->column, std::string(found.status().message()));
  }
  node->name = (*found)->key;
  node->address.key = (*found)->key;
  node->text = (*found)->display_name;
  node->type = Type{};
  node->type.unit = (*found)->unit;
  if ((*found)->unit == "date") node->type.kind = Kind::kDate;
  if ((*found)->unit == "names") node->type.kind = Kind::kNames;
  return absl::OkStatus();
}

absl::Status CheckNode(const Vocabulary& vocabulary, Node* node) {
  for (const auto& arg : node->args) {
    JX_RETURN_IF_ERROR(CheckNode(vocabulary, arg.get()));
  }
  switch (node->op) {
    case Op::kNumber:
    case Op::kVariable:
      return absl::OkStatus();
    case Op::kBool:
    case Op::kHas:
      node->type = Condition();
      return absl::OkStatus();
    case Op::kFact:
      return CheckFact(vocabulary, node);
    case Op::kMultiply:
    case Op::kDivide:
      return CheckProduct(node);
    case Op::kNot:
    case Op::kAnd:
    case Op::kOr:
      return CheckConditions(node);
    case Op::kConditional:
      JX_RETURN_IF_ERROR(NeedCondition(*node->args[0]));
      return CheckChoice(node, 1);
    case Op::kCoalesce:
      return CheckChoice(node, 0);
    case Op::kEqual:
    case Op::kNotEqual:
    case Op::kLess:
    case Op::kLessOrEqual:
    case Op::kGreater:
    case Op::kGreaterOrEqual:
      return CheckComparison(node);
    case Op::kAllOf:
    case Op::kExists:
    case Op::kCountOf:
    case Op::kSumOf:
      return CheckMacro(node);
    case Op::kAdd:
    case Op::kSubtract:
      return CheckSum(node);
    default:
      return CheckNumbers(node);
  }
}

}  // namespace

std::string Type::ToString() const {
  switch (kind) {
    case Kind::kCondition:
      return "a condition";
    case Kind::kDate:
      return "a date";
    case Kind::kNames:
      return "a list of names";
    case Kind::kNumber:
      break;
  }
  const units::BaseUnit* base = units::FindBase(unit);
  if (base == nullptr) return unit;
  return absl::StrCat(unit, " (",
                      std::string(units::DimensionName(base->dimension)), ")");
}

bool Fits(const Type& a, const Type& b) {
  if (a.kind != b.kind) return false;
  if (!a.IsNumber()) return true;
  return a.unit == b.unit || a.fits_any_unit || b.fits_any_unit;
}

absl::Status CheckTypes(const Vocabulary& vocabulary, Node* root) {
  JX_RETURN_IF_ERROR(CheckNode(vocabulary, root));
  if (StepsOf(*root) <= kMaxSteps) return absl::OkStatus();
  return ErrorAt(root->column, absl::StrCat("evaluating takes ", StepsOf(*root),
                                            " steps, at most ", kMaxSteps,
                                            " are allowed; nest fewer macros"));
}

}  // namespace jixiao::evaluation::formula
