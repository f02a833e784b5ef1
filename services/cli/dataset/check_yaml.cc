#include "services/cli/dataset/check_yaml.h"

#include "services/cli/dataset/framework_words.h"
#include "services/cli/dataset/yaml_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Check;

YamlNode RelationYaml(const evaluation::v1::RelationCheck& relation) {
  return YamlMapNode()
      .Set("terms", YamlTexts(relation.terms()))
      .Set("operator", WordFor(RelationWords(), relation.operator_()))
      .Set("unit", relation.printed_unit())
      .Take();
}

YamlNode NameSetYaml(const evaluation::v1::NameSetCheck& names) {
  return YamlMapNode()
      .Set("left", names.left_fact())
      .Set("right", names.right_fact())
      .Set("relation", WordFor(NameRelationWords(), names.relation()))
      .Take();
}

YamlNode SumYaml(const evaluation::v1::SumCheck& sum) {
  return YamlMapNode()
      .Set("parts", YamlTexts(sum.parts()))
      .Set("total", sum.total())
      .Set("unit", sum.printed_unit())
      .Take();
}

YamlNode RatioYaml(const evaluation::v1::RatioCheck& ratio) {
  return YamlMapNode()
      .Set("kind", WordFor(RatioKindWords(), ratio.kind()))
      .Set("numerator", ratio.numerator())
      .Set("denominator", ratio.denominator())
      .Set("stated", ratio.stated())
      .Take();
}

YamlNode RangeYaml(const evaluation::v1::RangeCheck& range) {
  return YamlMapNode()
      .Set("term", range.term())
      .Set("at_least", range.lower_bound())
      .Set("at_most", range.upper_bound())
      .Set("unit", range.printed_unit())
      .Take();
}

void SetKind(const Check& check, YamlMapNode& map) {
  switch (check.kind_case()) {
    case Check::kRelation:
      map.Set("relation", RelationYaml(check.relation()));
      break;
    case Check::kNameSet:
      map.Set("name_set", NameSetYaml(check.name_set()));
      break;
    case Check::kPresence:
      map.Set("presence",
              YamlMapNode()
                  .Set("facts", YamlTexts(check.presence().fact_keys()))
                  .Take());
      break;
    case Check::kDateOrder:
      map.Set("date_order",
              YamlMapNode()
                  .Set("earlier", check.date_order().earlier_fact())
                  .Set("later", check.date_order().later_fact())
                  .Take());
      break;
    case Check::kSum:
      map.Set("sum", SumYaml(check.sum()));
      break;
    case Check::kRatio:
      map.Set("ratio", RatioYaml(check.ratio()));
      break;
    case Check::kYearOnYear:
      map.Set("year_on_year",
              YamlMapNode()
                  .Set("current", check.year_on_year().current())
                  .Set("prior", check.year_on_year().prior())
                  .Set("stated", check.year_on_year().stated())
                  .Take());
      break;
    case Check::kRange:
      map.Set("range", RangeYaml(check.range()));
      break;
    case Check::kContinuity:
      map.Set("continuity",
              YamlMapNode()
                  .Set("closing", check.continuity().closing_fact())
                  .Set("opening", check.continuity().opening_fact())
                  .Set("unit", check.continuity().printed_unit())
                  .Take());
      break;
    case Check::kNamedCount:
      map.Set("named_count", YamlMapNode()
                                 .Set("names", check.named_count().names_fact())
                                 .Set("count", check.named_count().count())
                                 .Take());
      break;
    case Check::KIND_NOT_SET:
      break;
  }
}

}  // namespace

YamlNode YamlTexts(
    const google::protobuf::RepeatedPtrField<std::string>& texts) {
  YamlNode list;
  list.kind = YamlNode::Kind::kList;
  for (const std::string& text : texts) list.items.push_back(YamlScalar(text));
  return list;
}

YamlNode CheckYaml(const Check& check) {
  YamlMapNode map;
  map.Set("id", check.id())
      .Set("name", check.display_name())
      .Set("source", WordFor(FactSourceWords(), check.source()))
      .Set("severity", WordFor(SeverityWords(), check.severity()))
      .Set("basis", check.basis());
  SetKind(check, map);
  map.Set("identity", check.identity() ? "true" : "")
      .Set("assumption", check.assumption())
      .Set("claimed", YamlTexts(check.claimed_indicator_codes()))
      .Set("message", check.message());
  return map.Take();
}

}  // namespace jixiao::cli
