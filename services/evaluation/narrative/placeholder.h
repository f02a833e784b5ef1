// Reads what stands between the braces of a placeholder.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_PLACEHOLDER_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_PLACEHOLDER_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {

// The error's message says what is wrong, for a Fault.
absl::StatusOr<Placeholder> ParsePlaceholder(const std::string& inside);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_PLACEHOLDER_H_
