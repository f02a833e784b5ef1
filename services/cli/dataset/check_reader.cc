// The checks of checks.yaml and framework.yaml
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/dataset/framework_parts.h"
#include "services/cli/dataset/framework_words.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Check;

// Reads one check.
class CheckReader {
 public:
  CheckReader(const YamlNode& node, Completeness completeness,
              FrameworkSource& source, Diagnostics& diagnostics)
      : node_(node),
        completeness_(completeness),
        places_(source.at),
        diagnostics_(diagnostics),
        path_(absl::StrCat("checks[", source.framework.checks_size(), "]")),
        check_(*source.framework.add_checks()) {}

  void Read() {
    YamlMap::Keys keys{{"id", "name"},
                       {"source", "assumption", "claimed", "message",
                        "severity", "basis", "identity"}};
    if (completeness_ == Completeness::kDifferences) {
      keys.required = {"id"};
      keys.optional.push_back("name");
    }
    for (const Kind& kind : Kinds()) keys.optional.push_back(kind.key);
    const YamlMap map(node_, "a check", keys, diagnostics_);
    PlacedFields fields(map, path_, places_, diagnostics_);
    fields.Place("", node_.at);
    fields.Place("kind", node_.at);
    check_.set_id(fields.Text("id", "id"));
    check_.set_display_name(fields.Text("name", "display_name"));
    check_.set_assumption(fields.Text("assumption", "assumption"));
    check_.set_message(fields.Text("message", "message"));
    check_.set_basis(fields.Text("basis", "basis"));
    check_.set_identity(fields.Flag("identity", "identity"));
    check_.set_source(static_cast<type::v1::FactSource>(
        fields.Word("source", "source", FactSourceWords())));
    check_.set_severity(static_cast<evaluation::v1::CheckSeverity>(
        fields.Word("severity", "severity", SeverityWords())));
    fields.Texts("claimed", "claimed_indicator_codes",
                 check_.mutable_claimed_indicator_codes());
    ReadKind(map);
  }

 private:
  struct Kind {
    const char* key;  // in the file and in the message
    void (CheckReader::*read)(const YamlNode&);
  };

  static const std::vector<Kind>& Kinds() {
    static const auto& kinds =
        *new std::vector<Kind>{{"relation", &CheckReader::ReadRelation},
                               {"name_set", &CheckReader::ReadNameSet},
                               {"presence", &CheckReader::ReadPresence},
                               {"date_order", &CheckReader::ReadDateOrder},
                               {"sum", &CheckReader::ReadSum},
                               {"ratio", &CheckReader::ReadRatio},
                               {"year_on_year", &CheckReader::ReadYearOnYear},
                               {"range", &CheckReader::ReadRange},
                               {"continuity", &CheckReader::ReadContinuity},
                               {"named_count", &CheckReader::ReadNamedCount}};
    return kinds;
  }

  void ReadKind(const YamlMap& map) {
    const Kind* found = nullptr;
    for (const Kind& kind : Kinds()) {
      const YamlNode* node = map.Find(kind.key);
      if (node == nullptr) continue;
      if (found != nullptr) {
        diagnostics_.Add(
            node->at,
            absl::StrCat("a check is of one kind, not of two; accepted: ",
                         absl::StrJoin(Kinds(), ", ",
                                       [](std::string* out, const Kind& one) {
                                         out->append(one.key);
                                       })));
        break;
      }
      found = &kind;
    }
    if (found == nullptr) return;
    const YamlNode& node = *map.Find(found->key);
    places_.Add(absl::StrCat(path_, ".", found->key), node.at);
    (this->*found->read)(node);
  }

  std::string Below(const char* kind) const {
    return absl::StrCat(path_, ".", kind);
  }

  // A check that extends another's may say only what differs.
  YamlMap::Keys Keys(YamlMap::Keys keys) const {
    if (completeness_ == Completeness::kWhole) return keys;
    keys.optional.insert(keys.optional.end(), keys.required.begin(),
                         keys.required.end());
    keys.required.clear();
    return keys;
  }

  void ReadRelation(const YamlNode& node) {
    const YamlMap map(node, "relation", Keys({{"terms", "operator"}, {"unit"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("relation"), places_, diagnostics_);
    auto& relation = *check_.mutable_relation();
    fields.Texts("terms", "terms", relation.mutable_terms());
    relation.set_operator_(static_cast<evaluation::v1::RelationOperator>(
        fields.Word("operator", "operator", RelationWords())));
    relation.set_printed_unit(fields.Text("unit", "printed_unit"));
  }

  void ReadNameSet(const YamlNode& node) {
    const YamlMap map(node, "name_set", Keys({{"left", "right", "relation"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("name_set"), places_, diagnostics_);
    auto& names = *check_.mutable_name_set();
    names.set_left_fact(fields.Text("left", "left_fact"));
    names.set_right_fact(fields.Text("right", "right_fact"));
    names.set_relation(static_cast<evaluation::v1::NameSetCheck::Relation>(
        fields.Word("relation", "relation", NameRelationWords())));
  }

  void ReadPresence(const YamlNode& node) {
    const YamlMap map(node, "presence", Keys({{"facts"}}), diagnostics_);
    PlacedFields fields(map, Below("presence"), places_, diagnostics_);
    fields.Texts("facts", "fact_keys",
                 check_.mutable_presence()->mutable_fact_keys());
  }

  void ReadDateOrder(const YamlNode& node) {
    const YamlMap map(node, "date_order", Keys({{"earlier", "later"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("date_order"), places_, diagnostics_);
    auto& order = *check_.mutable_date_order();
    order.set_earlier_fact(fields.Text("earlier", "earlier_fact"));
    order.set_later_fact(fields.Text("later", "later_fact"));
  }

  void ReadSum(const YamlNode& node) {
    const YamlMap map(node, "sum", Keys({{"parts", "total"}, {"unit"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("sum"), places_, diagnostics_);
    auto& sum = *check_.mutable_sum();
    fields.Texts("parts", "parts", sum.mutable_parts());
    sum.set_total(fields.Text("total", "total"));
    sum.set_printed_unit(fields.Text("unit", "printed_unit"));
  }

  void ReadRatio(const YamlNode& node) {
    const YamlMap map(node, "ratio",
                      Keys({{"kind", "numerator", "denominator", "stated"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("ratio"), places_, diagnostics_);
    auto& ratio = *check_.mutable_ratio();
    ratio.set_kind(static_cast<evaluation::v1::RatioCheck::Kind>(
        fields.Word("kind", "kind", RatioKindWords())));
    ratio.set_numerator(fields.Text("numerator", "numerator"));
    ratio.set_denominator(fields.Text("denominator", "denominator"));
    ratio.set_stated(fields.Text("stated", "stated"));
  }

  void ReadYearOnYear(const YamlNode& node) {
    const YamlMap map(node, "year_on_year",
                      Keys({{"current", "prior", "stated"}}), diagnostics_);
    PlacedFields fields(map, Below("year_on_year"), places_, diagnostics_);
    auto& change = *check_.mutable_year_on_year();
    change.set_current(fields.Text("current", "current"));
    change.set_prior(fields.Text("prior", "prior"));
    change.set_stated(fields.Text("stated", "stated"));
  }

  void ReadRange(const YamlNode& node) {
    const YamlMap map(node, "range",
                      Keys({{"term"}, {"at_least", "at_most", "unit"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("range"), places_, diagnostics_);
    auto& range = *check_.mutable_range();
    range.set_term(fields.Text("term", "term"));
    range.set_lower_bound(fields.Text("at_least", "lower_bound"));
    range.set_upper_bound(fields.Text("at_most", "upper_bound"));
    range.set_printed_unit(fields.Text("unit", "printed_unit"));
  }

  void ReadContinuity(const YamlNode& node) {
    const YamlMap map(node, "continuity",
                      Keys({{"closing", "opening"}, {"unit"}}), diagnostics_);
    PlacedFields fields(map, Below("continuity"), places_, diagnostics_);
    auto& continuity = *check_.mutable_continuity();
    continuity.set_closing_fact(fields.Text("closing", "closing_fact"));
    continuity.set_opening_fact(fields.Text("opening", "opening_fact"));
    continuity.set_printed_unit(fields.Text("unit", "printed_unit"));
  }

  void ReadNamedCount(const YamlNode& node) {
    const YamlMap map(node, "named_count", Keys({{"names", "count"}}),
                      diagnostics_);
    PlacedFields fields(map, Below("named_count"), places_, diagnostics_);
    auto& count = *check_.mutable_named_count();
    count.set_names_fact(fields.Text("names", "names_fact"));
    count.set_count(fields.Text("count", "count"));
  }

  const YamlNode& node_;
  const Completeness completeness_;
  LocationMap& places_;
  Diagnostics& diagnostics_;
  const std::string path_;
  Check& check_;
};

}  // namespace

void ReadCheckList(const YamlMap& map, Completeness completeness,
                   FrameworkSource& source, Diagnostics& diagnostics) {
  for (const YamlNode& node : map.List("checks")) {
    CheckReader(node, completeness, source, diagnostics).Read();
  }
}

}  // namespace jixiao::cli
