// department.yaml
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "services/cli/dataset/department_parts.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

using budget::v1::Department;

constexpr int kMaxItems = 100;
constexpr int kMinFounded = 1900;

void ReadTexts(const YamlMap& map, const std::string& key,
               std::size_t max_characters, Dataset& dataset,
               google::protobuf::RepeatedPtrField<std::string>& texts,
               Diagnostics& diagnostics) {
  for (const Field& text : map.Texts(key)) {
    CheckLength(text, true, max_characters, diagnostics);
    dataset.department_at.Add(absl::StrCat(key, "[", texts.size(), "]"),
                              text.at);
    texts.Add(std::string(text.text));
  }
  if (texts.size() > kMaxItems) {
    diagnostics.Add(map.At(key),
                    absl::StrCat(key, " has ", texts.size(),
                                 " items; accepted: at most ", kMaxItems));
  }
}

}  // namespace

void ReadDepartment(Folder& folder, Dataset& dataset) {
  const std::optional<YamlNode> root = folder.Yaml("department.yaml");
  if (!root) return;
  Diagnostics& diagnostics = folder.diagnostics();
  const YamlMap map(
      *root, "department.yaml",
      {{"id", "display_name", "fiscal_year"},
       {"short_name", "level", "legal_basis", "established_year", "functions",
        "divisions", "units", "posts", "assets", "carry_over",
        "payment_schedule", "institutions", "transcribed"}},
      diagnostics);
  Department& department = dataset.department;
  const auto text = [&](const std::string& key, bool required,
                        std::size_t max_characters) {
    const Field field = map.Text(key);
    dataset.department_at.Add(key, field.at);
    const bool missing = required && map.Find(key) == nullptr;
    if (!missing) CheckLength(field, required, max_characters, diagnostics);
    return field.text;
  };
  dataset.department_at.Add("", root->at);
  if (map.Find("id") != nullptr) {
    const Field id = map.Text("id");
    if (CheckId(id, diagnostics)) dataset.department_id = id.text;
    dataset.department_at.Add("department_id", id.at);
  }
  if (map.Find("fiscal_year") != nullptr) {
    const Field year = map.Text("fiscal_year");
    dataset.fiscal_year =
        ReadInt(year, resource::kMinYear, resource::kMaxYear, diagnostics)
            .value_or(0);
  }
  dataset.transcribed =
      ReadBool(map.Text("transcribed"), diagnostics).value_or(false);
  department.set_display_name(text("display_name", true, 100));
  department.set_short_name(text("short_name", false, 40));
  department.set_level(text("level", false, 40));
  department.set_legal_basis(text("legal_basis", false, 300));
  ReadTexts(map, "functions", 1000, dataset, *department.mutable_functions(),
            diagnostics);
  ReadTexts(map, "divisions", 100, dataset, *department.mutable_divisions(),
            diagnostics);
  if (map.Find("established_year") != nullptr) {
    const Field year = map.Text("established_year");
    dataset.department_at.Add("established_year", year.at);
    department.set_established_year(
        ReadInt(year, kMinFounded, resource::kMaxYear, diagnostics)
            .value_or(0));
  }
  department.set_name(dataset.department_name());
  ReadProfile(map, "", dataset, diagnostics);
  ReadBudgetUnits(map, dataset, diagnostics);
  ReadLedgerYear(map, dataset, diagnostics);
  ReadInstitutions(map, dataset, diagnostics);
}

}  // namespace jixiao::cli
