// checks.yaml
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/definitions.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Check;
using evaluation::v1::NameSetCheck;

const std::vector<Choice>& Sources() {
  static const auto& choices =
      *new std::vector<Choice>{{"LEDGER", type::v1::FACT_SOURCE_LEDGER},
                               {"TRACKED", type::v1::FACT_SOURCE_TRACKED},
                               {"DECLARED", type::v1::FACT_SOURCE_DECLARED},
                               {"STATED", type::v1::FACT_SOURCE_STATED}};
  return choices;
}

const std::vector<Choice>& Operators() {
  static const auto& choices = *new std::vector<Choice>{
      {"=", evaluation::v1::RELATION_OPERATOR_EQUAL},
      {"<=", evaluation::v1::RELATION_OPERATOR_AT_MOST},
      {">=", evaluation::v1::RELATION_OPERATOR_AT_LEAST},
      {"<", evaluation::v1::RELATION_OPERATOR_LESS},
      {">", evaluation::v1::RELATION_OPERATOR_GREATER}};
  return choices;
}

const std::vector<Choice>& SetRelations() {
  static const auto& choices =
      *new std::vector<Choice>{{"SUBSET", NameSetCheck::RELATION_SUBSET},
                               {"DISJOINT", NameSetCheck::RELATION_DISJOINT}};
  return choices;
}

// Reads one check.
class CheckReader {
 public:
  CheckReader(const YamlNode& node, Dataset& dataset, Diagnostics& diagnostics)
      : node_(node),
        places_(dataset.framework_at),
        diagnostics_(diagnostics),
        path_(absl::StrCat("checks[", dataset.framework.checks_size(), "]")),
        check_(*dataset.framework.add_checks()) {}

  void Read() {
    const YamlMap map(node_, "a check",
                      {{"id", "name"},
                       {"source", "relation", "name_set", "presence",
                        "date_order", "assumption", "claimed", "message"}},
                      diagnostics_);
    places_.Add(path_, node_.at);
    check_.set_id(Text(map, "id", "id"));
    check_.set_display_name(Text(map, "name", "display_name"));
    check_.set_assumption(Text(map, "assumption", "assumption"));
    check_.set_message(Text(map, "message", "message"));
    check_.set_source(static_cast<type::v1::FactSource>(
        ReadChoice(map.Text("source"), Sources(), true, diagnostics_)
            .value_or(0)));
    for (const Field& code : map.Texts("claimed")) {
      Place(absl::StrCat("claimed_indicator_codes[",
                         check_.claimed_indicator_codes_size(), "]"),
            code.at);
      check_.add_claimed_indicator_codes(code.text);
    }
    ReadKind(map);
  }

 private:
  void Place(const std::string& field, const Location& at) {
    places_.Add(absl::StrCat(path_, ".", field), at);
  }

  std::string Text(const YamlMap& map, const std::string& key,
                   const std::string& field) {
    const Field text = map.Text(key);
    Place(field, text.at);
    return text.text;
  }

  int Word(const YamlMap& map, const std::string& key, const std::string& field,
           const std::vector<Choice>& choices) {
    Place(field, map.At(key));
    if (map.Find(key) == nullptr) return 0;
    return ReadChoice(map.Text(key), choices, false, diagnostics_).value_or(0);
  }

  void ReadKind(const YamlMap& map) {
    int kinds = 0;
    for (const char* kind :
         {"relation", "name_set", "presence", "date_order"}) {
      const YamlNode* node = map.Find(kind);
      if (node == nullptr) continue;
      if (++kinds > 1) {
        diagnostics_.Add(node->at,
                         "a check is one of relation, name_set, presence and "
                         "date_order, not two");
        return;
      }
      Place(kind, node->at);
    }
    Place("kind", node_.at);
    if (const YamlNode* node = map.Find("relation")) ReadRelation(*node);
    if (const YamlNode* node = map.Find("name_set")) ReadNameSet(*node);
    if (const YamlNode* node = map.Find("presence")) ReadPresence(*node);
    if (const YamlNode* node = map.Find("date_order")) ReadDateOrder(*node);
  }

  void ReadRelation(const YamlNode& node) {
    const YamlMap map(node, "relation", {{"terms", "operator"}, {"unit"}},
                      diagnostics_);
    evaluation::v1::RelationCheck& relation = *check_.mutable_relation();
    Place("relation.terms", map.At("terms"));
    for (const Field& term : map.Texts("terms")) {
      Place(absl::StrCat("relation.terms[", relation.terms_size(), "]"),
            term.at);
      relation.add_terms(term.text);
    }
    relation.set_operator_(static_cast<evaluation::v1::RelationOperator>(
        Word(map, "operator", "relation.operator", Operators())));
    relation.set_printed_unit(Text(map, "unit", "relation.printed_unit"));
  }

  void ReadNameSet(const YamlNode& node) {
    const YamlMap map(node, "name_set", {{"left", "right", "relation"}},
                      diagnostics_);
    NameSetCheck& names = *check_.mutable_name_set();
    names.set_left_fact(Text(map, "left", "name_set.left_fact"));
    names.set_right_fact(Text(map, "right", "name_set.right_fact"));
    names.set_relation(static_cast<NameSetCheck::Relation>(
        Word(map, "relation", "name_set.relation", SetRelations())));
  }

  void ReadPresence(const YamlNode& node) {
    const YamlMap map(node, "presence", {{"facts"}}, diagnostics_);
    evaluation::v1::PresenceCheck& presence = *check_.mutable_presence();
    Place("presence.fact_keys", map.At("facts"));
    for (const Field& key : map.Texts("facts")) {
      Place(absl::StrCat("presence.fact_keys[", presence.fact_keys_size(), "]"),
            key.at);
      presence.add_fact_keys(key.text);
    }
  }

  void ReadDateOrder(const YamlNode& node) {
    const YamlMap map(node, "date_order", {{"earlier", "later"}}, diagnostics_);
    evaluation::v1::DateOrderCheck& order = *check_.mutable_date_order();
    order.set_earlier_fact(Text(map, "earlier", "date_order.earlier_fact"));
    order.set_later_fact(Text(map, "later", "date_order.later_fact"));
  }

  const YamlNode& node_;
  LocationMap& places_;
  Diagnostics& diagnostics_;
  const std::string path_;
  Check& check_;
};

}  // namespace

void ReadChecks(Folder& folder, Dataset& dataset) {
  const std::optional<YamlNode> root = folder.Yaml("checks.yaml");
  if (!root) return;
  const YamlMap map(*root, "checks.yaml", {{}, {"facts", "checks"}},
                    folder.diagnostics());
  dataset.framework_at.Add("checks", map.At("checks"));
  ReadDefinitions(map, dataset, folder.diagnostics());
  for (const YamlNode& node : map.List("checks")) {
    CheckReader(node, dataset, folder.diagnostics()).Read();
  }
}

}  // namespace jixiao::cli
