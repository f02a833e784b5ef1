#include "services/cli/dataset/framework_yaml.h"

#include <map>
#include <vector>

#include "services/cli/dataset/check_yaml.h"
#include "services/cli/dataset/framework_words.h"
#include "services/cli/dataset/yaml_text.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using evaluation::v1::Indicator;

YamlNode ListNode() {
  YamlNode list;
  list.kind = YamlNode::Kind::kList;
  return list;
}

YamlNode GradesYaml(const Framework& framework) {
  YamlNode list = ListNode();
  for (const auto& grade : framework.grades()) {
    list.items.push_back(YamlMapNode()
                             .Set("name", grade.display_name())
                             .Set("from", grade.lower_bound().value())
                             .Take());
  }
  return list;
}

// Words of one tier that follow each other stand together.
YamlNode TierWordsYaml(const Framework& framework) {
  YamlNode list = ListNode();
  for (int i = 0; i < framework.tier_words_size();) {
    const evaluation::v1::Tier tier = framework.tier_words(i).tier();
    YamlNode words = ListNode();
    for (; i < framework.tier_words_size() &&
           framework.tier_words(i).tier() == tier;
         ++i) {
      words.items.push_back(YamlScalar(framework.tier_words(i).word()));
    }
    list.items.push_back(YamlMapNode()
                             .Set("tier", WordFor(TierChoices(), tier))
                             .Set("words", std::move(words))
                             .Take());
  }
  return list;
}

YamlNode FactsYaml(const Framework& framework) {
  YamlNode list = ListNode();
  for (const auto& fact : framework.facts()) {
    list.items.push_back(YamlMapNode()
                             .Set("key", fact.key())
                             .Set("name", fact.display_name())
                             .Set("unit", fact.unit())
                             .Set("weighted_by", fact.weighted_by())
                             .Take());
  }
  return list;
}

YamlNode ScoreTiersYaml(const evaluation::v1::QuantitativeRule& rule) {
  YamlNode list = ListNode();
  for (const auto& tier : rule.tiers()) {
    list.items.push_back(YamlMapNode()
                             .Set(tier.lower_excluded() ? "above" : "from",
                                  tier.lower_bound().value())
                             .Set(tier.upper_excluded() ? "below" : "up_to",
                                  tier.upper_bound().value())
                             .Set("points", tier.points().value())
                             .Take());
  }
  return list;
}

YamlNode QuantitativeYaml(const evaluation::v1::QuantitativeRule& rule) {
  const auto& step = rule.step_deduction();
  return YamlMapNode()
      .Set("method", WordFor(MethodWords(), rule.method()))
      .Set("formula", rule.formula())
      .Set("target", rule.target().value())
      .Set("met_when", WordFor(RelationWords(), rule.met_when()))
      .Set("step_deduction",
           YamlMapNode()
               .Set("side", WordFor(StepSideWords(), step.side()))
               .Set("step", step.step().value())
               .Set("points", step.points().value())
               .Set("rounding", WordFor(StepRoundingWords(), step.rounding()))
               .Take())
      .Set("tiers", ScoreTiersYaml(rule))
      .Set("overrun_remark", rule.overrun_remark().value())
      .Set("reason_below", rule.reason_below().value())
      .Set("reason_above", rule.reason_above().value())
      .Set("not_applicable_when", rule.not_applicable_condition())
      .Set("not_applicable_reason", rule.not_applicable_reason())
      .Set("not_applicable_policy",
           WordFor(PolicyWords(), rule.not_applicable_policy()))
      .Take();
}

YamlNode QualitativeYaml(const evaluation::v1::QualitativeRule& rule) {
  YamlNode points = ListNode();
  for (const auto& point : rule.points()) {
    points.items.push_back(YamlMapNode()
                               .Set("id", point.id())
                               .Set("name", point.display_name())
                               .Set("marks", point.marks().value())
                               .Take());
  }
  return YamlMapNode()
      .Set("full_bound", rule.full_bound().value())
      .Set("partial_bound", rule.partial_bound().value())
      .Set("points", std::move(points))
      .Set("partly_share", rule.partly_share().value())
      .Take();
}

YamlMapNode IndicatorYaml(const Indicator& indicator) {
  YamlMapNode map;
  map.Set("code", indicator.code())
      .Set("name", indicator.display_name())
      .Set("target", indicator.target_text())
      .Set("weight", indicator.weight().value());
  if (indicator.has_quantitative()) {
    map.SetEvenEmpty("quantitative",
                     QuantitativeYaml(indicator.quantitative()));
  } else if (indicator.has_qualitative()) {
    map.SetEvenEmpty("qualitative", QualitativeYaml(indicator.qualitative()));
  }
  map.Set("remark", indicator.remark())
      .Set("inferred", indicator.inferred() ? "true" : "");
  return map;
}

// The tree, each node with those below it. `order` gets the nodes as they stand
// in the file.
class TreeWriter {
 public:
  explicit TreeWriter(const Framework& framework) : framework_(framework) {
    for (int i = 0; i < framework.indicators_size(); ++i) {
      below_[framework.indicators(i).parent_code()].push_back(i);
    }
  }

  YamlNode Nested() { return Below(""); }

  // One after another, with the codes of their parents.
  YamlNode Flat() const {
    YamlNode list = ListNode();
    for (const Indicator& indicator : framework_.indicators()) {
      list.items.push_back(IndicatorYaml(indicator)
                               .Set("parent", indicator.parent_code())
                               .Take());
    }
    return list;
  }

  // Whether nesting keeps the order of the table.
  bool KeepsOrder() const {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] != static_cast<int>(i)) return false;
    }
    return static_cast<int>(order_.size()) == framework_.indicators_size();
  }

 private:
  YamlNode Below(const std::string& parent) {
    YamlNode list = ListNode();
    // Taken out, so that codes that are there twice end.
    const std::vector<int> nodes = std::move(below_[parent]);
    below_[parent].clear();
    for (const int node : nodes) {
      order_.push_back(node);
      const Indicator& indicator = framework_.indicators(node);
      list.items.push_back(IndicatorYaml(indicator)
                               .Set("children", Below(indicator.code()))
                               .Take());
    }
    return list;
  }

  const Framework& framework_;
  std::map<std::string, std::vector<int>> below_;
  std::vector<int> order_;
};

YamlNode TreeYaml(const Framework& framework) {
  TreeWriter writer(framework);
  YamlNode nested = writer.Nested();
  return writer.KeepsOrder() ? nested : writer.Flat();
}

}  // namespace

std::string FrameworkYaml(const Framework& framework) {
  YamlNode checks = ListNode();
  for (const auto& check : framework.checks()) {
    checks.items.push_back(CheckYaml(check));
  }
  const auto key = evaluation::ParseFrameworkKey(framework.name());
  return YamlText(YamlMapNode()
                      .Set("framework", key ? key->framework : "")
                      .Set("display_name", framework.display_name())
                      .Set("full_marks", framework.full_marks().value())
                      .Set("base", framework.base())
                      .Set("omit", YamlTexts(framework.omitted_codes()))
                      .Set("grades", GradesYaml(framework))
                      .Set("tier_words", TierWordsYaml(framework))
                      .SetEvenEmpty("facts", FactsYaml(framework))
                      .SetEvenEmpty("indicators", TreeYaml(framework))
                      .Set("checks", std::move(checks))
                      .Take());
}

}  // namespace jixiao::cli
