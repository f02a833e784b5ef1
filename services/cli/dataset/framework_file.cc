// framework.yaml but for its indicators and checks
#include "absl/strings/str_cat.h"
#include "services/cli/dataset/framework_parts.h"
#include "services/cli/dataset/framework_words.h"

namespace jixiao::cli {

void ReadGrades(const YamlMap& map, Completeness completeness,
                FrameworkSource& source, Diagnostics& diagnostics) {
  for (const YamlNode& node : map.List("grades")) {
    YamlMap::Keys keys{{"name", "from"}};
    if (completeness == Completeness::kDifferences) keys = {{"name"}, {"from"}};
    const YamlMap grade(node, "a grade", keys, diagnostics);
    PlacedFields fields(
        grade, absl::StrCat("grades[", source.framework.grades_size(), "]"),
        source.at, diagnostics);
    evaluation::v1::Grade& proto = *source.framework.add_grades();
    fields.Place("", node.at);
    proto.set_display_name(fields.Text("name", "display_name"));
    const auto from = fields.Number("from", "lower_bound");
    if (from) *proto.mutable_lower_bound() = *from;
  }
}

void ReadTierWords(const YamlMap& map, FrameworkSource& source,
                   Diagnostics& diagnostics) {
  for (const YamlNode& node : map.List("tier_words")) {
    const YamlMap words(node, "words of a tier", {{"tier", "words"}},
                        diagnostics);
    const Field word = words.Text("tier");
    const int tier =
        words.Find("tier") == nullptr
            ? 0
            : ReadChoice(word, TierChoices(), false, diagnostics).value_or(0);
    for (const Field& text : words.Texts("words")) {
      PlacedFields fields(
          words,
          absl::StrCat("tier_words[", source.framework.tier_words_size(), "]"),
          source.at, diagnostics);
      evaluation::v1::TierWord& proto = *source.framework.add_tier_words();
      fields.Place("", text.at);
      fields.Place("tier", word.at);
      proto.set_word(text.text);
      proto.set_tier(static_cast<evaluation::v1::Tier>(tier));
    }
  }
}

void ReadDefinitions(const YamlMap& map, Completeness completeness,
                     FrameworkSource& source, Diagnostics& diagnostics) {
  YamlMap::Keys keys{{"key", "name", "unit"}, {"weighted_by"}};
  if (completeness == Completeness::kDifferences) {
    keys = {{"key"}, {"name", "unit", "weighted_by"}};
  }
  for (const YamlNode& node : map.List("facts")) {
    const YamlMap fact(node, "a fact", keys, diagnostics);
    PlacedFields fields(
        fact, absl::StrCat("facts[", source.framework.facts_size(), "]"),
        source.at, diagnostics);
    evaluation::v1::FactDefinition& proto = *source.framework.add_facts();
    fields.Place("", node.at);
    proto.set_key(fields.Text("key", "key"));
    proto.set_display_name(fields.Text("name", "display_name"));
    proto.set_unit(fields.Text("unit", "unit"));
    proto.set_weighted_by(fields.Text("weighted_by", "weighted_by"));
  }
}

}  // namespace jixiao::cli
