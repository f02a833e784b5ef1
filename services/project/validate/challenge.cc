#include "services/project/validate/challenge.h"

#include "common/status/macros.h"
#include "services/project/validate/follow_up.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr char kField[] = "challenge.";

resource::Child CheckChallengeName(const std::string& name,
                                   const std::string& field,
                                   Violations& violations) {
  return resource::CheckChildName(
      name, kChallenges, "departments/{department}/challenges/{challenge}",
      field, violations);
}

}  // namespace

void CheckContent(const v1::Challenge& challenge, Violations& violations) {
  const std::string field = kField;
  CheckNamedProject(challenge.project(), field + "project", violations);
  if (challenge.stage() != v1::PROJECT_STAGE_LANDED &&
      challenge.stage() != v1::PROJECT_STAGE_STARTED) {
    violations.Add(field + "stage", "must be LANDED or STARTED");
  }
  resource::CheckText(challenge.description(), {500, true},
                      field + "description", violations);
  CheckDate(challenge.open_date(), field + "open_date", violations);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateChallengeRequest& request, absl::CivilDay today) {
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateChallengeRequest, v1::Challenge>(
          request, request.challenge_id(),
          request.has_challenge() ? &request.challenge() : nullptr, "challenge",
          CheckContent);
  violations.Add("", key.status());
  CheckSameDepartment(request.parent(), request.challenge().project(),
                      "challenge.project", violations);
  CheckNotAhead(request.challenge().open_date(), today, "challenge.open_date",
                violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetChallengeRequest& request) {
  return resource::ValidateGetOf(request, CheckChallengeName);
}

absl::StatusOr<ChallengeQuery> ValidateList(
    const v1::ListChallengesRequest& request) {
  Violations violations;
  ChallengeQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.project_id =
      CheckProjectFilter(request.parent(), request.project(), violations);
  query.open_only = request.open_only();
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<resource::Child> ValidateAnswer(
    const v1::AnswerChallengeRequest& request, absl::CivilDay today) {
  Violations violations;
  resource::Child key =
      CheckTransition(request, CheckChallengeName, violations);
  CheckTransitionDay(request.close_date(), today, "close_date", violations);
  resource::CheckText(request.answer(), {500, true}, "answer", violations);
  resource::CheckText(request.evidence(), {300, true}, "evidence", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateWithdraw(
    const v1::WithdrawChallengeRequest& request, absl::CivilDay today) {
  Violations violations;
  resource::Child key =
      CheckTransition(request, CheckChallengeName, violations);
  CheckTransitionDay(request.close_date(), today, "close_date", violations);
  resource::CheckText(request.reason(), {500, true}, "reason", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::project
