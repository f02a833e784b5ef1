#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_REFERENCE_DATA_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_REFERENCE_DATA_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {

// A band of investment amounts.
struct SizeBand {
  std::string id;            // such as "1yi"; part of fact keys
  std::string display_name;  // such as 1亿元
  int64_t minimum_fen = 0;
};

// A 90-day window and the bounds of its light: red below `red_below` days left,
// else yellow below `yellow_below`, else green.
struct WindowRule {
  int32_t days = 90;
  int32_t yellow_below = 0;
  int32_t red_below = 0;
};

struct WorkKind {
  std::string id;            // such as "activity"; part of fact keys
  std::string display_name;  // such as 活动
};

// What a city decides for all its departments: data, never code. A value.
struct ReferenceData {
  std::vector<std::string> districts;  // at least one, in their usual order
  std::vector<SizeBand> size_bands;    // by rising minimum
  WindowRule landing_window;
  WindowRule start_window;
  int64_t key_project_minimum_fen = 0;  // planned total of a key project
  std::vector<WorkKind> work_kinds;

  // From YAML (data/files/reference.yaml shows the form). INVALID_ARGUMENT
  // names the line and what is accepted.
  static absl::StatusOr<ReferenceData> Parse(const std::string& yaml);

  bool HasDistrict(std::string_view district) const;
  // The id of the largest band that the amount reaches; "" below all.
  std::string BandOf(int64_t fen) const;
  const WorkKind* FindWorkKind(std::string_view id) const;  // null: none
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_REFERENCE_DATA_H_
