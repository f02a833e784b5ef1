#ifndef JIXIAO_SERVICES_BUDGET_DATA_LOAD_H_
#define JIXIAO_SERVICES_BUDGET_DATA_LOAD_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/budget/domain/reference_data.h"

namespace jixiao::budget {

// The reference data of these files; an empty path stands for the embedded
// file. An error names the path and, where a line is wrong, the line.
absl::StatusOr<ReferenceData> LoadReferenceData(
    const std::string& codes_path, const std::string& execution_lights_path);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DATA_LOAD_H_
