#include "services/project/domain/reference_data.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "yaml-cpp/yaml.h"

namespace jixiao::project {
namespace {

// As wide as the columns that hold them.
constexpr std::size_t kMaxDistrict = 40;
constexpr std::size_t kMaxBandId = 16;
constexpr std::size_t kMaxWorkKindId = 32;
constexpr std::size_t kMaxDisplayName = 40;
constexpr int32_t kMaxDays = 3650;

absl::Status Fault(int line, const std::string& what) {
  return status::InvalidValue(absl::StrCat("line ", line + 1, ": ", what));
}
absl::Status Fault(const YAML::Node& node, const std::string& what) {
  return Fault(std::max(node.Mark().line, 0), what);
}

using Values = std::map<std::string, YAML::Node>;

// A map with exactly these keys. `what` names it in messages.
absl::StatusOr<Values> ReadMap(const YAML::Node& node, const std::string& what,
                               const std::vector<std::string>& keys) {
  const std::string accepted =
      absl::StrCat("accepted: ", absl::StrJoin(keys, ", "));
  if (!node.IsMap()) {
    return Fault(node, absl::StrCat(what, " is no map; ", accepted));
  }
  Values values;
  for (const auto& entry : node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return Fault(entry.first,
                   absl::StrCat("unknown key ", text::Quote(key), " in ", what,
                                text::DidYouMean(keys, key), "; ", accepted));
    }
    if (!values.emplace(key, entry.second).second) {
      return Fault(entry.first, absl::StrCat(key, " is there twice"));
    }
  }
  for (const std::string& key : keys) {
    if (values.count(key) == 0) {
      return Fault(node, absl::StrCat(what, " has no ", key));
    }
  }
  return values;
}

absl::Status CheckList(const YAML::Node& node, const std::string& what) {
  if (node.IsSequence() && node.size() > 0) return absl::OkStatus();
  return Fault(node, absl::StrCat(what, " is no list of one item or more"));
}

// A text of 1 to `max` characters without blanks around it.
absl::StatusOr<std::string> ReadText(const YAML::Node& node,
                                     const std::string& what, std::size_t max) {
  const std::string value = node.IsScalar() ? node.Scalar() : "";
  if (value.empty() || text::CodePointCount(value) > max ||
      text::HasControlCharacter(value) || value.front() == ' ' ||
      value.back() == ' ') {
    return Fault(node, absl::StrCat(what, " ", text::Quote(value),
                                    "; accepted: a text of 1 to ", max,
                                    " characters without blanks around it"));
  }
  return value;
}

// Part of fact keys.
absl::StatusOr<std::string> ReadId(const YAML::Node& node,
                                   const std::string& what, std::size_t max) {
  const std::string id = node.IsScalar() ? node.Scalar() : "";
  const bool known_characters =
      std::all_of(id.begin(), id.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') ||
               (letter >= '0' && letter <= '9') || letter == '_';
      });
  if (id.empty() || id.size() > max || !known_characters) {
    return Fault(
        node, absl::StrCat(what, " ", text::Quote(id), "; accepted: 1 to ", max,
                           " lower-case letters, digits and _"));
  }
  return id;
}

// Whole days.
absl::StatusOr<int32_t> ReadDays(const YAML::Node& node,
                                 const std::string& what, int32_t min) {
  int32_t days = 0;
  const std::string value = node.IsScalar() ? node.Scalar() : "";
  if (!absl::SimpleAtoi(value, &days) || days < min || days > kMaxDays) {
    return Fault(node, absl::StrCat(what, " ", text::Quote(value),
                                    "; accepted: whole days from ", min, " to ",
                                    kMaxDays));
  }
  return days;
}

// Yuan above 0, in fen.
absl::StatusOr<int64_t> ReadAmount(const YAML::Node& node,
                                   const std::string& what) {
  const std::string value = node.IsScalar() ? node.Scalar() : "";
  const absl::StatusOr<money::Money> amount = money::ParseYuan(value);
  if (!amount.ok() || amount->fen() <= 0) {
    return Fault(node, absl::StrCat(what, " ", text::Quote(value),
                                    "; accepted: yuan above 0, such as "
                                    "500000000"));
  }
  return amount->fen();
}

absl::StatusOr<std::vector<std::string>> ReadDistricts(const YAML::Node& node) {
  JX_RETURN_IF_ERROR(CheckList(node, "districts"));
  std::vector<std::string> districts;
  for (const YAML::Node& item : node) {
    JX_ASSIGN_OR_RETURN(std::string district,
                        ReadText(item, "a district", kMaxDistrict));
    if (std::find(districts.begin(), districts.end(), district) !=
        districts.end()) {
      return Fault(item,
                   absl::StrCat("the district ", district, " is there twice"));
    }
    districts.push_back(std::move(district));
  }
  return districts;
}

absl::StatusOr<std::vector<SizeBand>> ReadBands(const YAML::Node& node) {
  JX_RETURN_IF_ERROR(CheckList(node, "size_bands"));
  std::vector<SizeBand> bands;
  std::set<std::string> ids;
  for (const YAML::Node& item : node) {
    JX_ASSIGN_OR_RETURN(
        const Values values,
        ReadMap(item, "a size band", {"id", "display_name", "minimum"}));
    SizeBand band;
    JX_ASSIGN_OR_RETURN(
        band.id, ReadId(values.at("id"), "the id of a band", kMaxBandId));
    JX_ASSIGN_OR_RETURN(
        band.display_name,
        ReadText(values.at("display_name"), "the display_name of a band",
                 kMaxDisplayName));
    JX_ASSIGN_OR_RETURN(band.minimum_fen, ReadAmount(values.at("minimum"),
                                                     "the minimum of a band"));
    if (!ids.insert(band.id).second) {
      return Fault(item, absl::StrCat("the band ", band.id, " is there twice"));
    }
    if (!bands.empty() && band.minimum_fen <= bands.back().minimum_fen) {
      return Fault(item, absl::StrCat("the minimum of ", band.id,
                                      " is not above that of ", bands.back().id,
                                      " before it"));
    }
    bands.push_back(std::move(band));
  }
  return bands;
}

absl::StatusOr<WindowRule> ReadWindow(const YAML::Node& node,
                                      const std::string& what) {
  JX_ASSIGN_OR_RETURN(
      const Values values,
      ReadMap(node, what, {"days", "yellow_below", "red_below"}));
  WindowRule rule;
  JX_ASSIGN_OR_RETURN(rule.days, ReadDays(values.at("days"), "days", 1));
  JX_ASSIGN_OR_RETURN(rule.yellow_below, ReadDays(values.at("yellow_below"),
                                                  "yellow_below", -kMaxDays));
  JX_ASSIGN_OR_RETURN(rule.red_below,
                      ReadDays(values.at("red_below"), "red_below", -kMaxDays));
  if (rule.red_below > rule.yellow_below) {
    return Fault(values.at("red_below"),
                 absl::StrCat("red_below of ", what, " is above yellow_below"));
  }
  return rule;
}

absl::StatusOr<std::vector<WorkKind>> ReadWorkKinds(const YAML::Node& node) {
  JX_RETURN_IF_ERROR(CheckList(node, "work_kinds"));
  std::vector<WorkKind> kinds;
  std::set<std::string> ids;
  for (const YAML::Node& item : node) {
    JX_ASSIGN_OR_RETURN(const Values values,
                        ReadMap(item, "a work kind", {"id", "display_name"}));
    WorkKind kind;
    JX_ASSIGN_OR_RETURN(
        kind.id,
        ReadId(values.at("id"), "the id of a work kind", kMaxWorkKindId));
    JX_ASSIGN_OR_RETURN(
        kind.display_name,
        ReadText(values.at("display_name"), "the display_name of a work kind",
                 kMaxDisplayName));
    if (!ids.insert(kind.id).second) {
      return Fault(item,
                   absl::StrCat("the work kind ", kind.id, " is there twice"));
    }
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

absl::StatusOr<ReferenceData> Read(const YAML::Node& root) {
  JX_ASSIGN_OR_RETURN(
      const Values values,
      ReadMap(root, "the reference data",
              {"districts", "size_bands", "landing_window", "start_window",
               "key_project_minimum", "work_kinds"}));
  ReferenceData data;
  JX_ASSIGN_OR_RETURN(data.districts, ReadDistricts(values.at("districts")));
  JX_ASSIGN_OR_RETURN(data.size_bands, ReadBands(values.at("size_bands")));
  JX_ASSIGN_OR_RETURN(
      data.landing_window,
      ReadWindow(values.at("landing_window"), "landing_window"));
  JX_ASSIGN_OR_RETURN(data.start_window,
                      ReadWindow(values.at("start_window"), "start_window"));
  JX_ASSIGN_OR_RETURN(
      data.key_project_minimum_fen,
      ReadAmount(values.at("key_project_minimum"), "key_project_minimum"));
  JX_ASSIGN_OR_RETURN(data.work_kinds, ReadWorkKinds(values.at("work_kinds")));
  return data;
}

}  // namespace

absl::StatusOr<ReferenceData> ReferenceData::Parse(const std::string& yaml) {
  const std::size_t invalid = text::FirstInvalidUtf8(yaml);
  if (invalid != std::string::npos) {
    const auto end = yaml.begin() + static_cast<std::ptrdiff_t>(invalid);
    return Fault(static_cast<int>(std::count(yaml.begin(), end, '\n')),
                 "is no UTF-8");
  }
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(yaml);
    if (documents.size() != 1) {
      return status::InvalidValue(absl::StrCat(
          "has ", documents.size(), " YAML documents; accepted: one"));
    }
    return Read(documents.front());
  } catch (const YAML::Exception& error) {
    return Fault(std::max(error.mark.line, 0),
                 absl::StrCat("is no YAML: ", error.msg));
  }
}

bool ReferenceData::HasDistrict(std::string_view district) const {
  return std::find(districts.begin(), districts.end(), district) !=
         districts.end();
}

std::string ReferenceData::BandOf(int64_t fen) const {
  std::string id;
  for (const SizeBand& band : size_bands) {
    if (fen >= band.minimum_fen) id = band.id;
  }
  return id;
}

const WorkKind* ReferenceData::FindWorkKind(std::string_view id) const {
  for (const WorkKind& kind : work_kinds) {
    if (kind.id == id) return &kind;
  }
  return nullptr;
}

}  // namespace jixiao::project
