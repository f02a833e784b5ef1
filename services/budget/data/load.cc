#include "services/budget/data/load.h"

#include <utility>

#include "common/config/config.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/data/embedded.h"

namespace jixiao::budget {
namespace {

template <typename Part>
absl::Status Load(const std::string& path, Part& part) {
  if (path.empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(const std::string text, config::ReadFile(path));
  absl::StatusOr<Part> parsed = Part::Parse(text);
  if (!parsed.ok()) return status::Annotate(parsed.status(), path);
  part = *std::move(parsed);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReferenceData> LoadReferenceData(
    const std::string& codes_path, const std::string& execution_lights_path) {
  ReferenceData data = EmbeddedReferenceData();
  JX_RETURN_IF_ERROR(Load(codes_path, data.codes));
  JX_RETURN_IF_ERROR(Load(execution_lights_path, data.lights));
  return data;
}

}  // namespace jixiao::budget
