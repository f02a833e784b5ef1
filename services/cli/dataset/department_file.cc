// department.yaml
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

using budget::v1::Department;

constexpr int kMaxItems = 100;
constexpr int kMaxCount = 1'000'000;

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

void ReadPosts(const YamlNode& node, Dataset& dataset,
               Diagnostics& diagnostics) {
  using Setter = void (budget::v1::Staff::*)(std::int32_t);
  struct Post {
    const char* key;
    const char* field;
    Setter set;
  };
  using budget::v1::Staff;
  static constexpr Post kPosts[] = {
      {"authorized", "authorized_count", &Staff::set_authorized_count},
      {"in_post", "in_post_count", &Staff::set_in_post_count},
      {"non_establishment", "non_establishment_count",
       &Staff::set_non_establishment_count},
      {"retired", "retired_count", &Staff::set_retired_count},
      {"chief_leaders", "chief_leader_count", &Staff::set_chief_leader_count},
      {"deputy_leaders", "deputy_leader_count",
       &Staff::set_deputy_leader_count}};
  YamlMap::Keys keys;
  for (const Post& post : kPosts) keys.optional.push_back(post.key);
  const YamlMap map(node, "posts", keys, diagnostics);
  for (const Post& post : kPosts) {
    if (map.Find(post.key) == nullptr) continue;
    const Field field = map.Text(post.key);
    dataset.department_at.Add(absl::StrCat("staff.", post.field), field.at);
    const auto count = ReadInt(field, 0, kMaxCount, diagnostics);
    if (count) (dataset.department.mutable_staff()->*post.set)(*count);
  }
}

void ReadAssets(const YamlNode& node, Dataset& dataset,
                Diagnostics& diagnostics) {
  using budget::v1::Assets;
  using Access = google::type::Money* (Assets::*)();
  struct Asset {
    const char* key;
    Access access;
  };
  static constexpr Asset kAssets[] = {
      {"total", &Assets::mutable_total},
      {"cash", &Assets::mutable_cash},
      {"non_current", &Assets::mutable_non_current},
      {"fixed", &Assets::mutable_fixed},
      {"intangible", &Assets::mutable_intangible}};
  YamlMap::Keys keys{{"unit"}};
  for (const Asset& asset : kAssets) keys.optional.push_back(asset.key);
  const YamlMap map(node, "assets", keys, diagnostics);
  if (!map.complete()) return;
  Assets& assets = *dataset.department.mutable_assets();
  std::optional<int> decimals;
  for (const Asset& asset : kAssets) {
    if (map.Find(asset.key) == nullptr) continue;
    const Field field = map.Text(asset.key);
    dataset.department_at.Add(absl::StrCat("assets.", asset.key), field.at);
    const auto amount = ReadMoney(field, map.Text("unit"), diagnostics);
    if (!amount) continue;
    *(assets.*asset.access)() = amount->amount;
    if (amount->amount.units() < 0 || amount->amount.nanos() < 0) {
      diagnostics.Add(field.at, absl::StrCat(asset.key,
                                             " is negative; accepted: 0 or "
                                             "more"));
    }
    if (!dataset.transcribed) continue;
    if (decimals.value_or(amount->decimals) != amount->decimals) {
      diagnostics.Add(field.at,
                      "the assets have different numbers of decimals; "
                      "accepted: all as printed, final zeros kept");
    }
    decimals = amount->decimals;
    if (amount->resolution) *assets.mutable_resolution() = *amount->resolution;
  }
}

// What the services keep no field for is checked all the same.
void CheckRest(const YamlMap& map, Diagnostics& diagnostics) {
  map.Texts("units");
  const Field year = map.Text("established_year");
  if (!year.text.empty()) ReadInt(year, 1, resource::kMaxYear, diagnostics);
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
        "divisions", "units", "posts", "assets", "transcribed"}},
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
    dataset.department_at.Add("profile_fiscal_year", year.at);
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
  if (const YamlNode* posts = map.Find("posts")) {
    ReadPosts(*posts, dataset, diagnostics);
  }
  if (const YamlNode* assets = map.Find("assets")) {
    ReadAssets(*assets, dataset, diagnostics);
  }
  CheckRest(map, diagnostics);
  department.set_name(dataset.department_name());
  department.set_profile_fiscal_year(dataset.fiscal_year);
  department.set_transcribed(dataset.transcribed);
}

}  // namespace jixiao::cli
