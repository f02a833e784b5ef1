#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_SEAL_NAME_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_SEAL_NAME_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace jixiao::orchestrator {

// One seal of a department.
struct SealKey {
  std::string department;  // the id, "nj-tcj"
  int64_t number = 0;      // 1 and up

  // "departments/nj-tcj/seals/3".
  std::string Name() const;
};

// Whether the name is meant to be that of a seal, well formed or not.
bool IsSealName(std::string_view name);

// Refuses anything else with a message that says what is accepted.
absl::StatusOr<SealKey> ParseSealName(std::string_view name);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_SEAL_NAME_H_
