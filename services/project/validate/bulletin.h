// Requests about bulletins. Each function reports every violation at once;
// `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_BULLETIN_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_BULLETIN_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"

namespace jixiao::project {

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateBulletinRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetBulletinRequest& request);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_BULLETIN_H_
