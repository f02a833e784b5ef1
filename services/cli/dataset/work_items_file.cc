// work_items.yaml
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

using project::v1::Measure;
using project::v1::WorkItem;

constexpr int kMaxMeasures = 50;
constexpr int kMaxTexts = 100;
constexpr int kMaxEvidence = 50;

// Reads one item of the list.
class WorkItemReader {
 public:
  WorkItemReader(const YamlNode& node, const Dataset& dataset,
                 Diagnostics& diagnostics)
      : dataset_(dataset),
        diagnostics_(diagnostics),
        map_(node, "a work item",
             {{"id", "kind", "display_name"},
              {"start_date", "end_date", "place", "partners", "measures",
               "projects", "budget_project", "evidence", "source_document",
               "transcribed", "synthetic"}},
             diagnostics) {
    item_.at.Add("", node.at);
  }

  bool complete() const { return map_.complete(); }

  Placed<WorkItem> Read() {
    WorkItem& item = item_.message;
    const Field id = Place("id", "work_item_id");
    CheckId(id, diagnostics_);
    item.set_name(
        absl::StrCat(dataset_.department_name(), "/workItems/", id.text));
    item.set_fiscal_year(dataset_.fiscal_year);
    item.set_kind(Text("kind", true, 63));
    item.set_display_name(Text("display_name", true, 200));
    item.set_place(Text("place", false, 200));
    item.set_budget_project(Text("budget_project", false, 100));
    item.set_source_document(Text("source_document", false, 300));
    item.set_synthetic(Truth("synthetic", false));
    item.set_transcribed(
        Truth("transcribed", dataset_.transcribed && !item.synthetic()));
    ReadDates();
    ReadLists();
    ReadMeasures();
    return std::move(item_);
  }

 private:
  // The text of the key, its place noted under the message's field.
  Field Place(const std::string& key, const std::string& field) {
    item_.at.Add(field, map_.At(key));
    return map_.Text(key);
  }

  std::string Text(const std::string& key, bool required, std::size_t max) {
    const Field field = Place(key, key);
    CheckLength(field, required, max, diagnostics_);
    return field.text;
  }

  bool Truth(const std::string& key, bool otherwise) {
    if (map_.Find(key) == nullptr) return otherwise;
    return ReadBool(Place(key, key), diagnostics_).value_or(otherwise);
  }

  void ReadDates() {
    std::string start;
    for (const char* key : {"start_date", "end_date"}) {
      if (map_.Find(key) == nullptr) continue;
      const Field field = Place(key, key);
      const auto day = ReadDate(field, diagnostics_);
      if (!day) continue;
      *(key == std::string("start_date") ? item_.message.mutable_start_date()
                                         : item_.message.mutable_end_date()) =
          *day;
      // Both are YYYY-MM-DD.
      if (field.text < start) {
        diagnostics_.Add(
            field.at,
            absl::StrCat(field.text, " is before the first day, ", start));
      }
      start = field.text;
    }
  }

  // Adds the texts of a list by `add`.
  template <typename Add>
  void Texts(const std::string& key, int max_items, std::size_t max_characters,
             const Add& add) {
    int index = 0;
    item_.at.Add(key, map_.At(key));
    for (const Field& field : map_.Texts(key)) {
      item_.at.Add(absl::StrCat(key, "[", index, "]"), field.at);
      CheckLength(field, true, max_characters, diagnostics_);
      add(field);
      if (++index == max_items + 1) {
        diagnostics_.Add(field.at,
                         absl::StrCat("more than ", max_items, " ", key,
                                      "; accepted: at most that"));
      }
    }
  }

  void ReadLists() {
    WorkItem& item = item_.message;
    Texts("partners", kMaxTexts, 100,
          [&](const Field& field) { item.add_partners(field.text); });
    Texts("evidence", kMaxEvidence, 300,
          [&](const Field& field) { item.add_evidence(field.text); });
    Texts("projects", kMaxTexts, 63, [&](const Field& field) {
      CheckId(field, diagnostics_);
      item.add_projects(
          absl::StrCat(dataset_.department_name(), "/projects/", field.text));
    });
  }

  void ReadMeasures() {
    std::set<std::string> names;
    item_.at.Add("measures", map_.At("measures"));
    for (const YamlNode& node : map_.List("measures")) {
      const YamlMap map(node, "a measure",
                        {{"name", "value", "unit"}, {"qualifier"}},
                        diagnostics_);
      const std::string path =
          absl::StrCat("measures[", item_.message.measures_size(), "]");
      item_.at.Add(path, node.at);
      item_.at.Add(path + ".measure_name", map.At("name"));
      for (const char* key : {"value", "unit", "qualifier"}) {
        item_.at.Add(absl::StrCat(path, ".", key), map.At(key));
      }
      if (!map.complete()) continue;
      *item_.message.add_measures() = ReadMeasure(map, names);
    }
    if (item_.message.measures_size() > kMaxMeasures) {
      diagnostics_.Add(map_.At("measures"),
                       absl::StrCat("more than ", kMaxMeasures,
                                    " measures; accepted: at most that"));
    }
  }

  Measure ReadMeasure(const YamlMap& map, std::set<std::string>& names) {
    Measure measure;
    const Field name = map.Text("name");
    CheckLength(name, true, 60, diagnostics_);
    if (!names.insert(name.text).second) {
      diagnostics_.Add(name.at, absl::StrCat(name.text,
                                             " is measured twice; accepted: "
                                             "each name once"));
    }
    measure.set_measure_name(name.text);
    const Field value = map.Text("value");
    const auto number = ReadDecimal(value, diagnostics_);
    if (number) *measure.mutable_value() = *number;
    if (number && number->value()[0] == '-') {
      diagnostics_.Add(value.at, absl::StrCat(value.text,
                                              " is negative; accepted: 0 or "
                                              "more"));
    }
    const Field unit = map.Text("unit");
    CheckLength(unit, true, 20, diagnostics_);
    measure.set_unit(unit.text);
    const Field qualifier = map.Text("qualifier");
    if (qualifier.text.empty()) return measure;
    const auto word = ValueOfWord(QualifierWords(), qualifier.text);
    if (word) {
      measure.set_qualifier(static_cast<project::v1::Qualifier>(*word));
    } else {
      diagnostics_.Add(
          qualifier.at,
          absl::StrCat(text::Quote(qualifier.text),
                       " is not accepted here; accepted: ",
                       DescribeWords(QualifierWords()), " or nothing"));
    }
    return measure;
  }

  const Dataset& dataset_;
  Diagnostics& diagnostics_;
  const YamlMap map_;
  Placed<WorkItem> item_;
};

}  // namespace

void ReadWorkItems(Folder& folder, Dataset& dataset) {
  const std::optional<YamlNode> root =
      folder.Yaml("work_items.yaml", Presence::kOptional);
  if (!root) return;
  Diagnostics& diagnostics = folder.diagnostics();
  const YamlMap map(*root, "work_items.yaml", {{"work_items"}}, diagnostics);
  std::set<std::string> names;
  for (const YamlNode& node : map.List("work_items")) {
    WorkItemReader reader(node, dataset, diagnostics);
    if (!reader.complete()) continue;
    dataset.work_items.push_back(reader.Read());
    const std::string& name = dataset.work_items.back().message.name();
    if (!names.insert(name).second) {
      diagnostics.Add(node.at, absl::StrCat("another work item has the id ",
                                            name.substr(name.rfind('/') + 1)));
    }
  }
}

}  // namespace jixiao::cli
