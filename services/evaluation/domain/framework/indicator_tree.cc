#include "services/evaluation/domain/framework/indicator_tree.h"

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kMaxIndicatorNameLength = 1000;

void CheckTexts(const v1::Indicator& indicator, const std::string& field,
                status::Violations* violations) {
  if (!IsIndicatorCode(indicator.code())) {
    violations->Add(field + ".code",
                    absl::StrCat("must have 1 to 32 letters, digits, `-` and "
                                 "`.`, got ",
                                 text::Quote(indicator.code())));
  }
  const std::size_t length = text::CodePointCount(indicator.display_name());
  if (length < 1 || length > kMaxIndicatorNameLength ||
      text::HasControlCharacter(indicator.display_name())) {
    violations->Add(
        field + ".display_name",
        absl::StrCat("must have 1 to ", kMaxIndicatorNameLength,
                     " characters, none a control character; has ", length));
  }
}

}  // namespace

IndicatorTree IndicatorTree::Build(
    const google::protobuf::RepeatedPtrField<v1::Indicator>& indicators,
    status::Violations* violations) {
  IndicatorTree tree;
  if (indicators.size() > kMaxNodes) {
    violations->Add("indicators",
                    absl::StrCat("at most ", kMaxNodes, " indicators, got ",
                                 indicators.size()));
    return tree;
  }
  for (int i = 0; i < indicators.size(); ++i) {
    const v1::Indicator& indicator = indicators[i];
    const std::string field = absl::StrCat("indicators[", i, "]");
    CheckTexts(indicator, field, violations);
    Node node;
    node.indicator = &indicator;
    node.index = i;
    if (!indicator.parent_code().empty()) {
      const auto above = tree.by_code_.find(indicator.parent_code());
      if (above == tree.by_code_.end()) {
        violations->Add(field + ".parent_code",
                        absl::StrCat("no indicator before this one has the "
                                     "code ",
                                     text::Quote(indicator.parent_code())));
      } else {
        node.parent = above->second;
        node.level = tree.nodes_[above->second].level + 1;
      }
    }
    // What is below a node that is too deep is not complained of again.
    if (node.level == kMaxLevel + 1) {
      violations->Add(field + ".parent_code",
                      absl::StrCat("at most ", kMaxLevel, " levels"));
    }
    if (!tree.by_code_.emplace(indicator.code(), i).second) {
      violations->Add(
          field + ".code",
          absl::StrCat("the code ", indicator.code(), " is used twice"));
    }
    if (node.parent >= 0) tree.nodes_[node.parent].children.push_back(i);
    const absl::StatusOr<rational::Rational> weight =
        rational::RequiredFromProto(indicator.weight());
    if (weight.ok()) node.weight = *weight;
    tree.nodes_.push_back(node);
  }
  tree.MarkPrinted();
  tree.SumWeights();
  return tree;
}

// Children come after their parents, so one pass from the end sees them first.
void IndicatorTree::SumWeights() {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (!node->leaf()) node->weight = rational::Rational();
    for (const int child : node->children) node->weight += nodes_[child].weight;
  }
}

void IndicatorTree::MarkPrinted() {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    node->printed = !node->indicator->inferred();
    if (node->leaf()) continue;
    const bool any =
        std::any_of(node->children.begin(), node->children.end(),
                    [this](int child) { return nodes_[child].printed; });
    node->printed = node->printed && any;
  }
}

const IndicatorTree::Node* IndicatorTree::Find(const std::string& code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &nodes_[found->second];
}

std::vector<std::string> IndicatorTree::Path(const Node& node) const {
  std::vector<std::string> path;
  for (const Node* at = &node;; at = &nodes_[at->parent]) {
    path.push_back(at->indicator->display_name());
    if (at->parent < 0) break;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace jixiao::evaluation
