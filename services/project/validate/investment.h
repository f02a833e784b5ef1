// Requests about money that has arrived. Each function reports every violation
// at once.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_INVESTMENT_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_INVESTMENT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/names.h"
#include "jixiao/project/v1/project_service.pb.h"

namespace jixiao::project {

inline constexpr int kMaxInvestmentsInBatch = 1000;

// What BatchCreateInvestments brings.
struct InvestmentInput {
  std::string department;  // id
  // Each once, in the order of the request, with name and amount_cny and the
  // rate in its shortest form.
  std::vector<v1::Investment> investments;
  std::vector<size_t> first_rows;  // where each stands first in the request
  std::vector<size_t> places;      // of each row of the request among them
};

// An entry that is repeated with equal content is taken once; with other
// content it is a violation.
absl::StatusOr<InvestmentInput> ValidateBatch(
    const v1::BatchCreateInvestmentsRequest& request, absl::CivilDay today);

// The project whose investments are listed; with an empty id all projects of
// the department.
absl::StatusOr<resource::Child> ValidateListInvestments(
    const v1::ListInvestmentsRequest& request);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_INVESTMENT_H_
