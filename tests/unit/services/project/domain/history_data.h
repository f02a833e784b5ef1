// What tests of histories begin with, and what a refusal looks like.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_HISTORY_DATA_H_
#define JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_HISTORY_DATA_H_

#include <gmock/gmock.h>

#include <string>

#include "absl/time/civil_time.h"
#include "common/testing/matchers.h"
#include "services/project/domain/history.h"

namespace jixiao::project {

inline constexpr char kHistoryProject[] = "departments/d/projects/p";
inline constexpr Track kStartTrack{v1::OPERATION_TYPE_START, false};
inline constexpr absl::CivilDay kHistoryDay(2024, 3, 1);

// Refused, with this message.
inline auto RefusedWith(const std::string& message) {
  return ::testing::AllOf(
      testing::StatusIs(absl::StatusCode::kFailedPrecondition,
                        type::v1::ERROR_REASON_STAGE_REFUSED),
      testing::MessageIs(message));
}

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_HISTORY_DATA_H_
