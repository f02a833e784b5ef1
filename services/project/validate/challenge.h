// Requests about challenges. Each function reports every violation at once;
// `today` is the server's civil day.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_CHALLENGE_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_CHALLENGE_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/project/domain/challenge.h"

namespace jixiao::project {

// As fields of `challenge`.
void CheckContent(const v1::Challenge& challenge,
                  status::Violations& violations);

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateChallengeRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetChallengeRequest& request);
absl::StatusOr<ChallengeQuery> ValidateList(
    const v1::ListChallengesRequest& request);
absl::StatusOr<resource::Child> ValidateAnswer(
    const v1::AnswerChallengeRequest& request, absl::CivilDay today);
absl::StatusOr<resource::Child> ValidateWithdraw(
    const v1::WithdrawChallengeRequest& request, absl::CivilDay today);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_CHALLENGE_H_
