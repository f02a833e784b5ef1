// The tree of indicators of framework.yaml
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/framework_parts.h"
#include "services/evaluation/domain/framework/indicator_tree.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Indicator;

// A tree deeper than the levels of a framework is told by its validation; this
// only bounds the recursion.
constexpr int kMaxTreeDepth = 20;

// Reads the tree in the order of the table, each node after its parent.
class TreeReader {
 public:
  TreeReader(Completeness completeness, FrameworkSource& source,
             Diagnostics& diagnostics)
      : completeness_(completeness),
        source_(source),
        diagnostics_(diagnostics) {}

  void Read(const YamlNode& node, const std::string& parent, int depth) {
    YamlMap::Keys keys{{"code", "name"},
                       {"children", "target", "weight", "quantitative",
                        "qualitative", "remark", "inferred"}};
    if (completeness_ == Completeness::kDifferences) {
      keys = {{"code"},
              {"name", "children", "target", "weight", "quantitative",
               "qualitative", "remark", "inferred"}};
    }
    if (depth == 1) keys.optional.push_back("parent");
    const YamlMap map(node, "an indicator", keys, diagnostics_);
    PlacedFields fields(
        map,
        absl::StrCat("indicators[", source_.framework.indicators_size(), "]"),
        source_.at, diagnostics_);
    fields.Place("", node.at);
    const std::string code = ReadNode(fields, parent);
    if (depth == kMaxTreeDepth) {
      diagnostics_.Add(
          node.at,
          absl::StrCat("the tree is too deep; accepted: at most ",
                       evaluation::IndicatorTree::kMaxLevel, " levels"));
      return;
    }
    for (const YamlNode& child : map.List("children")) {
      Read(child, code, depth + 1);
    }
  }

 private:
  // Gives the code of the node.
  std::string ReadNode(PlacedFields& fields, const std::string& parent) {
    Indicator& indicator = *source_.framework.add_indicators();
    const YamlMap& map = fields.map();
    if (parent.empty() && map.Find("parent") != nullptr) {
      indicator.set_parent_code(fields.Text("parent", "parent_code"));
    } else {
      indicator.set_parent_code(parent);
      fields.Place("parent_code", map.At("code"));
    }
    indicator.set_code(fields.Text("code", "code"));
    indicator.set_display_name(fields.Text("name", "display_name"));
    indicator.set_target_text(fields.Text("target", "target_text"));
    indicator.set_remark(fields.Text("remark", "remark"));
    indicator.set_inferred(fields.Flag("inferred", "inferred"));
    auto weight = fields.Number("weight", "weight");
    if (weight) *indicator.mutable_weight() = *std::move(weight);
    ReadRule(fields, completeness_, source_.at, indicator, diagnostics_);
    return indicator.code();
  }

  const Completeness completeness_;
  FrameworkSource& source_;
  Diagnostics& diagnostics_;
};

}  // namespace

void ReadIndicators(const YamlMap& map, Completeness completeness,
                    FrameworkSource& source, Diagnostics& diagnostics) {
  TreeReader tree(completeness, source, diagnostics);
  for (const YamlNode& node : map.List("indicators")) tree.Read(node, "", 1);
}

}  // namespace jixiao::cli
