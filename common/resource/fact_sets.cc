#include "common/resource/fact_sets.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace jixiao::resource {

absl::Status CheckImportsFinished(const type::v1::FactSet& fact_set) {
  if (fact_set.unfinished_imports().empty()) return absl::OkStatus();
  const std::string& import = fact_set.unfinished_imports(0);
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_IMPORT_UNFINISHED,
      absl::StrCat("the import ", import,
                   " has begun and not ended; run it again to complete it"),
      {{"import", import}}, import);
}

}  // namespace jixiao::resource
