// framework.yaml
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/definitions.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Indicator;

// A tree deeper than the framework's levels is told by its validation; this
// only bounds the recursion.
constexpr int kMaxDepth = 20;

const std::vector<Choice>& Methods() {
  static const auto& choices = *new std::vector<Choice>{
      {"PROPORTIONAL", evaluation::v1::SCORING_METHOD_PROPORTIONAL},
      {"EQUALS", evaluation::v1::SCORING_METHOD_EQUALS},
      {"LOWER_LINEAR", evaluation::v1::SCORING_METHOD_LOWER_LINEAR},
      {"ALL_OR_NOTHING", evaluation::v1::SCORING_METHOD_ALL_OR_NOTHING}};
  return choices;
}

// Reads the tree in the order of the table, each node after its parent.
class TreeReader {
 public:
  TreeReader(Dataset& dataset, Diagnostics& diagnostics)
      : dataset_(dataset), diagnostics_(diagnostics) {}

  void Read(const YamlNode& node, const std::string& parent, int depth) {
    const YamlMap map(node, "an indicator",
                      {{"code", "name"},
                       {"children", "target", "weight", "quantitative",
                        "qualitative", "remark", "inferred"}},
                      diagnostics_);
    path_ =
        absl::StrCat("indicators[", dataset_.framework.indicators_size(), "]");
    Indicator& indicator = *dataset_.framework.add_indicators();
    dataset_.framework_at.Add(path_, node.at);
    indicator.set_parent_code(parent);
    Place("parent_code", map.At("code"));
    indicator.set_code(Text(map, "code", "code"));
    indicator.set_display_name(Text(map, "name", "display_name"));
    indicator.set_target_text(Text(map, "target", "target_text"));
    indicator.set_remark(Text(map, "remark", "remark"));
    indicator.set_inferred(
        ReadBool(map.Text("inferred"), diagnostics_).value_or(false));
    Place("inferred", map.At("inferred"));
    Number(map, "weight", "weight", [&] { return indicator.mutable_weight(); });
    ReadRule(map, indicator);
    if (depth == kMaxDepth) {
      diagnostics_.Add(node.at, "the tree is too deep");
      return;
    }
    for (const YamlNode& child : map.List("children")) {
      Read(child, indicator.code(), depth + 1);
    }
  }

 private:
  void Place(const std::string& field, const Location& at) {
    dataset_.framework_at.Add(absl::StrCat(path_, ".", field), at);
  }

  std::string Text(const YamlMap& map, const std::string& key,
                   const std::string& field) {
    const Field text = map.Text(key);
    Place(field, text.at);
    return text.text;
  }

  // `decimal` makes the message's field and is called only for a good number.
  template <typename Decimal>
  void Number(const YamlMap& map, const std::string& key,
              const std::string& field, Decimal decimal) {
    Place(field, map.At(key));
    if (map.Find(key) == nullptr) return;
    const auto number = ReadDecimal(map.Text(key), diagnostics_);
    if (number) *decimal() = *number;
  }

  void ReadRule(const YamlMap& map, Indicator& indicator) {
    const YamlNode* quantitative = map.Find("quantitative");
    const YamlNode* qualitative = map.Find("qualitative");
    if (quantitative != nullptr && qualitative != nullptr) {
      diagnostics_.Add(qualitative->at,
                       "an indicator is quantitative or qualitative, not both");
    }
    Place("rule", map.At("code"));
    if (quantitative != nullptr) {
      ReadQuantitative(*quantitative, *indicator.mutable_quantitative());
    } else if (qualitative != nullptr) {
      ReadQualitative(*qualitative, *indicator.mutable_qualitative());
    }
  }

  void ReadQuantitative(const YamlNode& node,
                        evaluation::v1::QuantitativeRule& rule) {
    const YamlMap map(
        node, "quantitative",
        {{"method", "formula", "target"},
         {"not_applicable_when", "not_applicable_reason", "overrun_remark"}},
        diagnostics_);
    Place("quantitative", node.at);
    Place("quantitative.method", map.At("method"));
    if (map.Find("method") != nullptr) {
      rule.set_method(static_cast<evaluation::v1::ScoringMethod>(
          ReadChoice(map.Text("method"), Methods(), false, diagnostics_)
              .value_or(0)));
    }
    rule.set_formula(Text(map, "formula", "quantitative.formula"));
    Number(map, "target", "quantitative.target",
           [&] { return rule.mutable_target(); });
    rule.set_not_applicable_condition(Text(
        map, "not_applicable_when", "quantitative.not_applicable_condition"));
    rule.set_not_applicable_reason(Text(map, "not_applicable_reason",
                                        "quantitative.not_applicable_reason"));
    Number(map, "overrun_remark", "quantitative.overrun_remark",
           [&] { return rule.mutable_overrun_remark(); });
  }

  void ReadQualitative(const YamlNode& node,
                       evaluation::v1::QualitativeRule& rule) {
    const YamlMap map(node, "qualitative",
                      {{}, {"full_bound", "partial_bound"}}, diagnostics_);
    Place("qualitative", node.at);
    Number(map, "full_bound", "qualitative.full_bound",
           [&] { return rule.mutable_full_bound(); });
    Number(map, "partial_bound", "qualitative.partial_bound",
           [&] { return rule.mutable_partial_bound(); });
  }

  Dataset& dataset_;
  Diagnostics& diagnostics_;
  std::string path_;  // of the indicator under way
};

void ReadGrades(const YamlMap& map, Dataset& dataset,
                Diagnostics& diagnostics) {
  for (const YamlNode& node : map.List("grades")) {
    const YamlMap grade(node, "a grade", {{"name", "from"}}, diagnostics);
    const std::string path =
        absl::StrCat("grades[", dataset.framework.grades_size(), "]");
    evaluation::v1::Grade& proto = *dataset.framework.add_grades();
    dataset.framework_at.Add(path, node.at);
    dataset.framework_at.Add(path + ".display_name", grade.At("name"));
    dataset.framework_at.Add(path + ".lower_bound", grade.At("from"));
    proto.set_display_name(grade.Text("name").text);
    if (grade.Find("from") == nullptr) continue;
    const auto from = ReadDecimal(grade.Text("from"), diagnostics);
    if (from) *proto.mutable_lower_bound() = *from;
  }
}

}  // namespace

void ReadDefinitions(const YamlMap& map, Dataset& dataset,
                     Diagnostics& diagnostics) {
  for (const YamlNode& node : map.List("facts")) {
    const YamlMap fact(node, "a fact", {{"key", "name", "unit"}}, diagnostics);
    const std::string path =
        absl::StrCat("facts[", dataset.framework.facts_size(), "]");
    evaluation::v1::FactDefinition& proto = *dataset.framework.add_facts();
    dataset.framework_at.Add(path, node.at);
    dataset.framework_at.Add(path + ".key", fact.At("key"));
    dataset.framework_at.Add(path + ".display_name", fact.At("name"));
    dataset.framework_at.Add(path + ".unit", fact.At("unit"));
    proto.set_key(fact.Text("key").text);
    proto.set_display_name(fact.Text("name").text);
    proto.set_unit(fact.Text("unit").text);
  }
}

void ReadFramework(Folder& folder, Dataset& dataset) {
  const std::optional<YamlNode> root = folder.Yaml("framework.yaml");
  if (!root) return;
  Diagnostics& diagnostics = folder.diagnostics();
  const YamlMap map(
      *root, "framework.yaml",
      {{"framework", "display_name", "full_marks", "facts", "indicators"},
       {"grades"}},
      diagnostics);
  evaluation::v1::Framework& framework = dataset.framework;
  LocationMap& places = dataset.framework_at;
  places.Add("", root->at);
  places.Add("framework_id", map.At("framework"));
  places.Add("display_name", map.At("display_name"));
  places.Add("full_marks", map.At("full_marks"));
  places.Add("indicators", map.At("indicators"));
  places.Add("facts", map.At("facts"));
  places.Add("grades", map.At("grades"));
  if (map.Find("framework") != nullptr &&
      CheckId(map.Text("framework"), diagnostics)) {
    dataset.framework_id = map.Text("framework").text;
  }
  framework.set_name("frameworks/" + dataset.framework_id);
  framework.set_display_name(map.Text("display_name").text);
  if (map.Find("full_marks") != nullptr) {
    const auto marks = ReadDecimal(map.Text("full_marks"), diagnostics);
    if (marks) *framework.mutable_full_marks() = *marks;
  }
  ReadGrades(map, dataset, diagnostics);
  ReadDefinitions(map, dataset, diagnostics);
  TreeReader tree(dataset, diagnostics);
  for (const YamlNode& node : map.List("indicators")) tree.Read(node, "", 1);
}

}  // namespace jixiao::cli
