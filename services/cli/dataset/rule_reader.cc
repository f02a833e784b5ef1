// How a leaf is scored: `quantitative` and `qualitative` of framework.yaml
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/framework_parts.h"
#include "services/cli/dataset/framework_words.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvaluationPoint;
using evaluation::v1::QualitativeRule;
using evaluation::v1::QuantitativeRule;
using evaluation::v1::ScoreTier;
using evaluation::v1::StepDeduction;

// Reads the rule of one indicator; paths are below that of the indicator.
class RuleReader {
 public:
  RuleReader(std::string path, Completeness completeness, LocationMap& places,
             Diagnostics& diagnostics)
      : path_(std::move(path)),
        completeness_(completeness),
        places_(places),
        diagnostics_(diagnostics) {}

  void ReadQuantitative(const YamlNode& node, QuantitativeRule& rule) {
    YamlMap::Keys keys{
        {"method", "formula"},
        {"target", "met_when", "step_deduction", "tiers", "overrun_remark",
         "reason_below", "reason_above", "not_applicable_when",
         "not_applicable_reason", "not_applicable_policy"}};
    if (completeness_ == Completeness::kDifferences) NothingRequired(keys);
    const YamlMap map(node, "quantitative", keys, diagnostics_);
    PlacedFields fields(map, Below("quantitative"), places_, diagnostics_);
    fields.Place("", node.at);
    rule.set_method(static_cast<evaluation::v1::ScoringMethod>(
        fields.Word("method", "method", MethodWords())));
    rule.set_formula(fields.Text("formula", "formula"));
    Set(fields.Number("target", "target"), rule,
        &QuantitativeRule::mutable_target);
    rule.set_met_when(static_cast<evaluation::v1::RelationOperator>(
        fields.Word("met_when", "met_when", RelationWords())));
    Set(fields.Number("overrun_remark", "overrun_remark"), rule,
        &QuantitativeRule::mutable_overrun_remark);
    Set(fields.Number("reason_below", "reason_below"), rule,
        &QuantitativeRule::mutable_reason_below);
    Set(fields.Number("reason_above", "reason_above"), rule,
        &QuantitativeRule::mutable_reason_above);
    rule.set_not_applicable_condition(
        fields.Text("not_applicable_when", "not_applicable_condition"));
    rule.set_not_applicable_reason(
        fields.Text("not_applicable_reason", "not_applicable_reason"));
    rule.set_not_applicable_policy(
        static_cast<evaluation::v1::NotApplicablePolicy>(fields.Word(
            "not_applicable_policy", "not_applicable_policy", PolicyWords())));
    fields.Place("step_deduction", map.At("step_deduction"));
    if (const YamlNode* step = map.Find("step_deduction")) {
      ReadStep(*step, *rule.mutable_step_deduction());
    }
    fields.Place("tiers", map.At("tiers"));
    for (const YamlNode& tier : map.List("tiers")) ReadTier(tier, rule);
  }

  void ReadQualitative(const YamlNode& node, QualitativeRule& rule) {
    const YamlMap map(
        node, "qualitative",
        {{}, {"full_bound", "partial_bound", "points", "partly_share"}},
        diagnostics_);
    PlacedFields fields(map, Below("qualitative"), places_, diagnostics_);
    fields.Place("", node.at);
    Set(fields.Number("full_bound", "full_bound"), rule,
        &QualitativeRule::mutable_full_bound);
    Set(fields.Number("partial_bound", "partial_bound"), rule,
        &QualitativeRule::mutable_partial_bound);
    Set(fields.Number("partly_share", "partly_share"), rule,
        &QualitativeRule::mutable_partly_share);
    fields.Place("points", map.At("points"));
    for (const YamlNode& point : map.List("points")) ReadPoint(point, rule);
  }

 private:
  using Decimal = std::optional<google::type::Decimal>;

  template <typename Message>
  static void Set(Decimal number, Message& message,
                  google::type::Decimal* (Message::*field)()) {
    if (number) *(message.*field)() = *std::move(number);
  }

  static void NothingRequired(YamlMap::Keys& keys) {
    keys.optional.insert(keys.optional.begin(), keys.required.begin(),
                         keys.required.end());
    keys.required.clear();
  }

  std::string Below(const std::string& field) const {
    return absl::StrCat(path_, ".", field);
  }

  void ReadStep(const YamlNode& node, StepDeduction& step) {
    YamlMap::Keys keys{{"side", "step", "points", "rounding"}};
    if (completeness_ == Completeness::kDifferences) NothingRequired(keys);
    const YamlMap map(node, "step_deduction", keys, diagnostics_);
    PlacedFields fields(map, Below("quantitative.step_deduction"), places_,
                        diagnostics_);
    step.set_side(static_cast<StepDeduction::Side>(
        fields.Word("side", "side", StepSideWords())));
    Set(fields.Number("step", "step"), step, &StepDeduction::mutable_step);
    Set(fields.Number("points", "points"), step,
        &StepDeduction::mutable_points);
    step.set_rounding(static_cast<StepDeduction::Rounding>(
        fields.Word("rounding", "rounding", StepRoundingWords())));
  }

  // One end of a tier: `with` includes it, `without` excludes it.
  Decimal ReadEnd(PlacedFields& fields, const std::string& with,
                  const std::string& without, const std::string& end,
                  bool& excluded) {
    const YamlMap& map = fields.map();
    const bool both = map.Find(with) != nullptr && map.Find(without) != nullptr;
    if (both) {
      diagnostics_.Add(
          map.At(without),
          absl::StrCat("a tier has ", with, " or ", without, ", not both"));
    }
    excluded = map.Find(without) != nullptr;
    fields.Place(end + "_excluded", map.At(without));
    return fields.Number(excluded ? without : with, end + "_bound");
  }

  void ReadTier(const YamlNode& node, QuantitativeRule& rule) {
    const YamlMap map(node, "a tier",
                      {{"points"}, {"from", "above", "below", "up_to"}},
                      diagnostics_);
    PlacedFields fields(
        map, Below(absl::StrCat("quantitative.tiers[", rule.tiers_size(), "]")),
        places_, diagnostics_);
    ScoreTier& tier = *rule.add_tiers();
    fields.Place("", node.at);
    bool excluded = false;
    Set(ReadEnd(fields, "from", "above", "lower", excluded), tier,
        &ScoreTier::mutable_lower_bound);
    tier.set_lower_excluded(excluded);
    Set(ReadEnd(fields, "up_to", "below", "upper", excluded), tier,
        &ScoreTier::mutable_upper_bound);
    tier.set_upper_excluded(excluded);
    Set(fields.Number("points", "points"), tier, &ScoreTier::mutable_points);
  }

  void ReadPoint(const YamlNode& node, QualitativeRule& rule) {
    const YamlMap map(node, "a point", {{"id", "name"}, {"marks"}},
                      diagnostics_);
    PlacedFields fields(
        map,
        Below(absl::StrCat("qualitative.points[", rule.points_size(), "]")),
        places_, diagnostics_);
    EvaluationPoint& point = *rule.add_points();
    fields.Place("", node.at);
    point.set_id(fields.Text("id", "id"));
    point.set_display_name(fields.Text("name", "display_name"));
    Set(fields.Number("marks", "marks"), point,
        &EvaluationPoint::mutable_marks);
  }

  const std::string path_;
  const Completeness completeness_;
  LocationMap& places_;
  Diagnostics& diagnostics_;
};

}  // namespace

void ReadRule(PlacedFields& fields, Completeness completeness,
              LocationMap& places, evaluation::v1::Indicator& indicator,
              Diagnostics& diagnostics) {
  const YamlNode* quantitative = fields.map().Find("quantitative");
  const YamlNode* qualitative = fields.map().Find("qualitative");
  if (quantitative != nullptr && qualitative != nullptr) {
    diagnostics.Add(qualitative->at,
                    "an indicator is quantitative or qualitative, not both");
  }
  fields.Place("rule", fields.map().At("code"));
  RuleReader reader(fields.path(), completeness, places, diagnostics);
  if (quantitative != nullptr) {
    reader.ReadQuantitative(*quantitative, *indicator.mutable_quantitative());
  } else if (qualitative != nullptr) {
    reader.ReadQualitative(*qualitative, *indicator.mutable_qualitative());
  }
}

}  // namespace jixiao::cli
