// Requests about signings. Each function reports every violation at once;
// `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_SIGNING_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_SIGNING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/domain/signing.h"

namespace jixiao::project {

// As fields of `signing`.
void CheckContent(const v1::Signing& signing, status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateSigningRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetSigningRequest& request);
absl::StatusOr<SigningQuery> ValidateList(
    const v1::ListSigningsRequest& request);

// Only the fields of the mask are checked; ApplyUpdate checks the outcome.
absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateSigningRequest& request, absl::CivilDay today);

// Gives a stored signing the fields `paths` of the request. INVALID_ARGUMENT
// where the outcome is not valid.
absl::Status ApplyUpdate(const v1::UpdateSigningRequest& request,
                         const std::vector<std::string>& paths,
                         v1::Signing& stored);

// What GetSigningConversion asks for.
struct ConversionQuery {
  resource::Child key;
  absl::CivilDay day;
  int64_t sequence = 0;  // 0: now
};
absl::StatusOr<ConversionQuery> ValidateGetConversion(
    const v1::GetSigningConversionRequest& request, absl::CivilDay today);

// INVALID_ARGUMENT at effective_date of a day before that of the event.
absl::Status CheckConversionDay(absl::CivilDay day, absl::CivilDay sign_day);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_SIGNING_H_
