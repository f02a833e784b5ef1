#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_RECTIFICATION_NAME_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_RECTIFICATION_NAME_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace jixiao::orchestrator {

inline constexpr char kRectificationType[] = "jixiao/Rectification";

// Its id is made from the sequence of its write.
struct RectificationKey {
  std::string department;  // the id
  int64_t sequence = 0;

  // "departments/nj-tcj/rectifications/r12".
  std::string Name() const;
};

// Refuses anything else with a message that says what is accepted.
absl::StatusOr<RectificationKey> ParseRectificationName(std::string_view name);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_RECTIFICATION_NAME_H_
