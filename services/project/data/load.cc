#include "services/project/data/load.h"

#include "common/config/config.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/data/embedded.h"

namespace jixiao::project {

absl::StatusOr<ReferenceData> LoadReferenceData(const std::string& path) {
  if (path.empty()) return EmbeddedReferenceData();
  JX_ASSIGN_OR_RETURN(const std::string text, config::ReadFile(path));
  absl::StatusOr<ReferenceData> parsed = ReferenceData::Parse(text);
  if (!parsed.ok()) return status::Annotate(parsed.status(), path);
  return parsed;
}

}  // namespace jixiao::project
