#include "services/evaluation/domain/framework/compiled_framework.h"

#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxDefinitions = 2000;
constexpr int kMaxChecks = 2000;
constexpr int kMaxGrades = 10;
constexpr std::size_t kMaxFrameworkName = 200;
constexpr std::size_t kMaxGradeName = 20;
constexpr std::size_t kMaxTargetText = 100;
constexpr std::size_t kMaxRemark = 500;

void CheckGrades(const v1::Framework& framework, const Rational& full_marks,
                 status::Violations* violations) {
  if (framework.grades_size() > kMaxGrades) {
    violations->Add("grades", absl::StrCat("at most ", kMaxGrades));
  }
  std::optional<Rational> above;
  std::set<std::string> names;
  for (int i = 0; i < framework.grades_size(); ++i) {
    const v1::Grade& grade = framework.grades(i);
    const std::string field = absl::StrCat("grades[", i, "]");
    const std::size_t length = text::CodePointCount(grade.display_name());
    if (length < 1 || length > kMaxGradeName) {
      violations->Add(
          field + ".display_name",
          absl::StrCat("must have 1 to ", kMaxGradeName, " characters"));
    }
    if (!names.insert(grade.display_name()).second) {
      violations->Add(
          field + ".display_name",
          absl::StrCat("the name ", grade.display_name(), " is used twice"));
    }
    const absl::StatusOr<Rational> bound =
        rational::RequiredFromProto(grade.lower_bound());
    if (!bound.ok()) {
      violations->Add(field + ".lower_bound", bound.status());
      continue;
    }
    if (bound->IsNegative() || *bound > full_marks) {
      violations->Add(field + ".lower_bound",
                      "must be from 0 to the full marks");
    }
    if (above.has_value() && *bound >= *above) {
      violations->Add(field + ".lower_bound",
                      "must be below that of the grade before: best first");
    }
    above = *bound;
  }
}

// What every row of the table must be.
void CheckRow(const IndicatorTree& tree, const IndicatorTree::Node& node,
              const std::string& field, status::Violations* violations) {
  const v1::Indicator& indicator = *node.indicator;
  if (text::CodePointCount(indicator.target_text()) > kMaxTargetText) {
    violations->Add(field + ".target_text",
                    absl::StrCat("at most ", kMaxTargetText, " characters"));
  }
  if (text::CodePointCount(indicator.remark()) > kMaxRemark) {
    violations->Add(field + ".remark",
                    absl::StrCat("at most ", kMaxRemark, " characters"));
  }
  if (node.parent >= 0 && tree.nodes()[node.parent].indicator->inferred() &&
      !indicator.inferred()) {
    violations->Add(field + ".inferred",
                    "must be true below an inferred indicator");
  }
}

// What only leaves may have.
void CheckInner(const IndicatorTree::Node& node, const std::string& field,
                status::Violations* violations) {
  const v1::Indicator& indicator = *node.indicator;
  if (!indicator.weight().value().empty()) {
    violations->Add(field + ".weight",
                    "only leaves have a weight; this has indicators below it");
  }
  if (indicator.rule_case() != v1::Indicator::RULE_NOT_SET) {
    violations->Add(field + ".rule",
                    "only leaves have a rule; this has indicators below it");
  }
}

// A node of level 1 (决策, 过程, 效益) that was declared and left so.
bool IsEmptyDirection(const IndicatorTree::Node& node) {
  return node.level == 1 && node.leaf() && !node.indicator->has_weight() &&
         node.indicator->rule_case() == v1::Indicator::RULE_NOT_SET;
}

// `决策 23, 过程 56`: what each direction adds to the sum, of the first ten.
std::string WeightsOfDirections(const IndicatorTree& tree) {
  constexpr int kMaxShown = 10;
  std::string text;
  int shown = 0;
  for (const IndicatorTree::Node& node : tree.nodes()) {
    if (node.level != 1) continue;
    if (++shown > kMaxShown) return text + ", ...";
    absl::StrAppend(&text, text.empty() ? "" : ", ",
                    node.indicator->display_name(), " ",
                    PlainText(node.weight));
  }
  return text;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CompiledFramework>>
CompiledFramework::Compile(v1::Framework framework) {
  status::Violations violations;
  return Compile(std::move(framework), &violations);
}

absl::StatusOr<std::shared_ptr<const CompiledFramework>>
CompiledFramework::Compile(v1::Framework framework,
                           status::Violations* violations) {
  std::shared_ptr<CompiledFramework> compiled(
      new CompiledFramework(std::move(framework)));
  JX_RETURN_IF_ERROR(compiled->CompileParts(violations));
  return std::shared_ptr<const CompiledFramework>(std::move(compiled));
}

absl::Status CompiledFramework::CompileParts(status::Violations* violations) {
  CompileHead(violations);
  CompileIndicators(violations);
  CompileChecks(violations);
  const absl::Status weights = CheckWeights(violations);
  return violations->empty() ? weights : violations->ToStatus();
}

void CompiledFramework::CompileHead(status::Violations* violations) {
  const std::size_t length = text::CodePointCount(proto_.display_name());
  if (length < 1 || length > kMaxFrameworkName ||
      text::HasControlCharacter(proto_.display_name())) {
    violations->Add("display_name",
                    absl::StrCat("must have 1 to ", kMaxFrameworkName,
                                 " characters, none a control character"));
  }
  const absl::StatusOr<Rational> full_marks =
      rational::RequiredFromProto(proto_.full_marks());
  violations->Add("full_marks", full_marks.status());
  if (full_marks.ok()) {
    full_marks_ = *full_marks;
    if (full_marks_.Sign() <= 0) {
      violations->Add("full_marks", "must be above zero");
    }
    CheckGrades(proto_, full_marks_, violations);
  }
  if (proto_.facts_size() > kMaxDefinitions) {
    violations->Add("facts", absl::StrCat("at most ", kMaxDefinitions));
    return;
  }
  vocabulary_ = Vocabulary::Build(proto_.facts(), violations);
  tier_words_ = TierWords::Compile(proto_.tier_words(), violations);
}

void CompiledFramework::CompileIndicators(status::Violations* violations) {
  tree_ = IndicatorTree::Build(proto_.indicators(), violations);
  if (proto_.indicators().empty()) {
    violations->Add("indicators", "must have at least one");
  }
  for (const IndicatorTree::Node& node : tree_.nodes()) {
    const std::string field = absl::StrCat("indicators[", node.index, "]");
    const v1::Indicator& indicator = *node.indicator;
    CheckRow(tree_, node, field, violations);
    if (!node.leaf()) {
      CheckInner(node, field, violations);
      continue;
    }
    // The tree has complained of it; its path could be as long as the tree.
    if (node.level > IndicatorTree::kMaxLevel) continue;
    if (IsEmptyDirection(node)) {
      violations->Add(field + ".rule",
                      absl::StrCat("the direction ", indicator.display_name(),
                                   " has no indicators below it, and no rule "
                                   "by which it is scored itself"));
      continue;
    }
    std::optional<LeafRule> leaf =
        CompileLeaf(tree_, node, vocabulary_, field, violations);
    if (!leaf.has_value() || !node.printed) continue;
    leaf_by_code_.emplace(indicator.code(), leaves_.size());
    leaves_.push_back(*std::move(leaf));
  }
}

void CompiledFramework::CompileChecks(status::Violations* violations) {
  if (proto_.checks_size() > kMaxChecks) {
    violations->Add("checks", absl::StrCat("at most ", kMaxChecks));
    return;
  }
  std::set<std::string> ids;
  for (int i = 0; i < proto_.checks_size(); ++i) {
    const v1::Check& check = proto_.checks(i);
    const std::string field = absl::StrCat("checks[", i, "]");
    std::optional<CompiledCheck> compiled =
        CompileCheck(check, tree_, vocabulary_, field, violations);
    if (!ids.insert(check.id()).second) {
      violations->Add(field + ".id",
                      absl::StrCat("the id ", check.id(), " is used twice"));
    }
    if (compiled.has_value()) checks_.push_back(*std::move(compiled));
  }
}

// The weights of all leaves, inferred ones too. Where other things are wrong as
// well the gap is one violation among them.
absl::Status CompiledFramework::CheckWeights(
    status::Violations* violations) const {
  if (tree_.nodes().empty()) return absl::OkStatus();
  Rational sum;
  for (const IndicatorTree::Node& node : tree_.nodes()) {
    if (node.leaf()) sum += node.weight;
  }
  if (sum == full_marks_) return absl::OkStatus();
  const std::string message =
      absl::StrCat("the weights of the leaves sum to ", PlainText(sum),
                   ", not to the full marks ", PlainText(full_marks_), ": ",
                   WeightsOfDirections(tree_));
  if (!violations->empty()) {
    violations->Add("indicators", message);
    return absl::OkStatus();
  }
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WEIGHTS_NOT_FULL, message,
      {{"full_marks", PlainText(full_marks_)}, {"sum", PlainText(sum)}},
      proto_.name());
}

const LeafRule* CompiledFramework::FindLeaf(const std::string& code) const {
  const auto found = leaf_by_code_.find(code);
  return found == leaf_by_code_.end() ? nullptr : &leaves_[found->second];
}

absl::Status ValidateFramework(const v1::Framework& framework) {
  return CompiledFramework::Compile(framework).status();
}

}  // namespace jixiao::evaluation
