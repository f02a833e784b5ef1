#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/challenge_rows.h"
#include "services/project/store/follow_up_write.h"
#include "services/project/validate/challenge.h"

namespace jixiao::project {
namespace {

// Answers or withdraws.
template <class Request>
absl::StatusOr<v1::Challenge> Close(
    const Backend& backend, const rpc::Call& call, const Request& request,
    const resource::Child& key, v1::Challenge::State to,
    const std::string& answer, const std::string& evidence) {
  return WriteFollowUp<ChallengeTable>(
      backend.database, registry::WriteOf(backend.clock, call, request), key,
      request.etag(),
      to == v1::Challenge::STATE_ANSWERED ? "ANSWER" : "WITHDRAW",
      [&](mysql::Session&, Followed<v1::Challenge>& challenge) {
        return CloseChallenge(to, request.close_date(), answer, evidence,
                              challenge.resource);
      });
}

}  // namespace

absl::Status CreateChallenge(const Backend& backend, const rpc::Call& call,
                             const v1::CreateChallengeRequest& request,
                             v1::Challenge& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateCreate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNewFollowUp<ChallengeTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.challenge(),
          [&](mysql::Session& session, Followed<v1::Challenge>& challenge) {
            challenge.resource.set_challenger(call.principal.subject);
            return OpenChallenge(session, key.department, challenge);
          }));
  return absl::OkStatus();
}

absl::Status GetChallenge(const Backend& backend, const rpc::Call& call,
                          const v1::GetChallengeRequest& request,
                          v1::Challenge& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<ChallengeTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListChallenges(const Backend& backend, const rpc::Call& call,
                            const v1::ListChallengesRequest& request,
                            v1::ListChallengesResponse& response) {
  JX_ASSIGN_OR_RETURN(const ChallengeQuery query, ValidateList(request));
  return AnswerPageById(backend, call, request, query, SelectChallenges,
                        response.mutable_challenges(),
                        response.mutable_next_page_token());
}

absl::Status AnswerChallenge(const Backend& backend, const rpc::Call& call,
                             const v1::AnswerChallengeRequest& request,
                             v1::Challenge& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateAnswer(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(response, Close(backend, call, request, key,
                                      v1::Challenge::STATE_ANSWERED,
                                      request.answer(), request.evidence()));
  return absl::OkStatus();
}

absl::Status WithdrawChallenge(const Backend& backend, const rpc::Call& call,
                               const v1::WithdrawChallengeRequest& request,
                               v1::Challenge& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateWithdraw(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response, Close(backend, call, request, key,
                      v1::Challenge::STATE_WITHDRAWN, request.reason(), ""));
  return absl::OkStatus();
}

}  // namespace jixiao::project
