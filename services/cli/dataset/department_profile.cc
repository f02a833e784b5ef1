// `posts` and `assets` of department.yaml.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/amounts.h"
#include "services/cli/dataset/department_parts.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using budget::v1::AssetClass;
using budget::v1::Assets;
using budget::v1::Profile;
using budget::v1::Staff;

constexpr int kMaxCount = 1'000'000;

// opening + joined - left = in_post, where all four are given.
void CheckMovements(const Staff& staff, const Location& at,
                    Diagnostics& diagnostics) {
  if (!staff.has_opening_count() || !staff.has_joined_count() ||
      !staff.has_left_count() || !staff.has_in_post_count()) {
    return;
  }
  const int closing =
      staff.opening_count() + staff.joined_count() - staff.left_count();
  if (closing == staff.in_post_count()) return;
  diagnostics.Add(
      at,
      absl::StrCat("opening ", staff.opening_count(), " + joined ",
                   staff.joined_count(), " - left ", staff.left_count(), " is ",
                   closing, ", but in_post is ", staff.in_post_count()));
}

void ReadPosts(const YamlNode& node, Placed<Profile>& profile,
               Diagnostics& diagnostics) {
  using Setter = void (Staff::*)(std::int32_t);
  struct Post {
    const char* key;
    const char* field;
    Setter set;
  };
  static constexpr Post kPosts[] = {
      {"authorized", "authorized_count", &Staff::set_authorized_count},
      {"in_post", "in_post_count", &Staff::set_in_post_count},
      {"non_establishment", "non_establishment_count",
       &Staff::set_non_establishment_count},
      {"retired", "retired_count", &Staff::set_retired_count},
      {"chief_leaders", "chief_leader_count", &Staff::set_chief_leader_count},
      {"deputy_leaders", "deputy_leader_count",
       &Staff::set_deputy_leader_count},
      {"opening", "opening_count", &Staff::set_opening_count},
      {"joined", "joined_count", &Staff::set_joined_count},
      {"left", "left_count", &Staff::set_left_count}};
  YamlMap::Keys keys;
  for (const Post& post : kPosts) keys.optional.push_back(post.key);
  const YamlMap map(node, "posts", keys, diagnostics);
  for (const Post& post : kPosts) {
    if (map.Find(post.key) == nullptr) continue;
    const Field field = map.Text(post.key);
    profile.at.Add(absl::StrCat("staff.", post.field), field.at);
    const auto count = ReadInt(field, 0, kMaxCount, diagnostics);
    if (count) (profile.message.mutable_staff()->*post.set)(*count);
  }
  CheckMovements(profile.message.staff(), map.At("in_post"), diagnostics);
}

const std::vector<Choice>& AssetKinds() {
  static const auto& choices =
      *new std::vector<Choice>{{"BUILDING", budget::v1::ASSET_KIND_BUILDING},
                               {"VEHICLE", budget::v1::ASSET_KIND_VEHICLE},
                               {"EQUIPMENT", budget::v1::ASSET_KIND_EQUIPMENT},
                               {"CULTURAL", budget::v1::ASSET_KIND_CULTURAL},
                               {"BOOK", budget::v1::ASSET_KIND_BOOK},
                               {"FURNITURE", budget::v1::ASSET_KIND_FURNITURE},
                               {"OTHER", budget::v1::ASSET_KIND_OTHER}};
  return choices;
}

template <typename Message>
struct Amount {
  const char* key;  // in the file and in the message
  google::type::Money* (Message::*access)();
};

// The amounts of the map that are there.
template <typename Message, std::size_t kSize>
void ReadAmounts(const YamlMap& map, const Amount<Message> (&amounts)[kSize],
                 const std::string& path, AmountReader& reader,
                 Message& message, LocationMap& at) {
  for (const Amount<Message>& amount : amounts) {
    if (map.Find(amount.key) == nullptr) continue;
    const Field field = map.Text(amount.key);
    at.Add(absl::StrCat(path, amount.key), field.at);
    const auto money = reader.Read(amount.key, field);
    if (money) *(message.*amount.access)() = *money;
  }
}

void ReadClasses(const YamlMap& map, AmountReader& reader,
                 Placed<Profile>& profile, Diagnostics& diagnostics) {
  static constexpr Amount<AssetClass> kAmounts[] = {
      {"in_use", &AssetClass::mutable_in_use},
      {"idle", &AssetClass::mutable_idle},
      {"leased", &AssetClass::mutable_leased},
      {"pending_disposal", &AssetClass::mutable_pending_disposal}};
  YamlMap::Keys keys{{"kind"}};
  for (const auto& amount : kAmounts) keys.optional.push_back(amount.key);
  std::set<int> seen;
  for (const YamlNode& node : map.List("classes")) {
    const YamlMap item(node, "an asset class", keys, diagnostics);
    if (!item.complete()) continue;
    Assets& assets = *profile.message.mutable_assets();
    const std::string path =
        absl::StrCat("assets.classes[", assets.classes_size(), "]");
    profile.at.Add(path, node.at);
    const Field kind = item.Text("kind");
    profile.at.Add(path + ".kind", kind.at);
    const auto value = ReadChoice(kind, AssetKinds(), false, diagnostics);
    if (value && !seen.insert(*value).second) {
      diagnostics.Add(kind.at,
                      absl::StrCat("the class ", kind.text, " is there twice"));
    }
    AssetClass& added = *assets.add_classes();
    added.set_kind(static_cast<budget::v1::AssetKind>(value.value_or(0)));
    ReadAmounts(item, kAmounts, path + ".", reader, added, profile.at);
  }
}

void ReadAssets(const YamlNode& node, const Dataset& dataset,
                Placed<Profile>& profile, Diagnostics& diagnostics) {
  static constexpr Amount<Assets> kAmounts[] = {
      {"total", &Assets::mutable_total},
      {"cash", &Assets::mutable_cash},
      {"non_current", &Assets::mutable_non_current},
      {"fixed", &Assets::mutable_fixed},
      {"intangible", &Assets::mutable_intangible}};
  YamlMap::Keys keys{{"unit"}, {"classes"}};
  for (const auto& amount : kAmounts) keys.optional.push_back(amount.key);
  const YamlMap map(node, "assets", keys, diagnostics);
  if (!map.complete()) return;
  Assets& assets = *profile.message.mutable_assets();
  AmountReader reader(dataset.transcribed, map.Text("unit"), "the assets",
                      diagnostics);
  ReadAmounts(map, kAmounts, "assets.", reader, assets, profile.at);
  ReadClasses(map, reader, profile, diagnostics);
  if (reader.resolution()) *assets.mutable_resolution() = *reader.resolution();
  if (assets.ByteSizeLong() == 0) profile.message.clear_assets();
}

}  // namespace

void ReadProfile(const YamlMap& map, const std::string& budget_unit,
                 Dataset& dataset, Diagnostics& diagnostics) {
  const YamlNode* posts = map.Find("posts");
  const YamlNode* assets = map.Find("assets");
  if (posts == nullptr && assets == nullptr) return;
  Placed<Profile> profile;
  profile.at.Add("", posts != nullptr ? posts->at : assets->at);
  if (posts != nullptr) ReadPosts(*posts, profile, diagnostics);
  if (assets != nullptr) ReadAssets(*assets, dataset, profile, diagnostics);
  if (profile.message.ByteSizeLong() == 0) return;
  profile.message.set_name(
      absl::StrCat(dataset.department_name(), "/profiles/", dataset.fiscal_year,
                   budget_unit.empty() ? "" : "-", budget_unit));
  profile.message.set_transcribed(dataset.transcribed);
  dataset.profiles.push_back(std::move(profile));
}

}  // namespace jixiao::cli
