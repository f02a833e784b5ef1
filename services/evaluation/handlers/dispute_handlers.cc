#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/store/dispute_rows.h"
#include "services/evaluation/validate/dispute.h"

namespace jixiao::evaluation {

absl::Status CreateDispute(const Backend& backend, const rpc::Call& call,
                           const v1::CreateDisputeRequest& request,
                           v1::Dispute& response) {
  JX_ASSIGN_OR_RETURN(const DisputeKey key, ValidateCreateDispute(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteDispute(backend.database, WriteOf(backend, call, request),
                             key, request.dispute()));
  return absl::OkStatus();
}

absl::Status GetDispute(const Backend& backend, const rpc::Call& call,
                        const v1::GetDisputeRequest& request,
                        v1::Dispute& response) {
  JX_ASSIGN_OR_RETURN(const DisputeKey key, ValidateGetDispute(request));
  JX_ASSIGN_OR_RETURN(response,
                      ReadDispute(backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListDisputes(const Backend& backend, const rpc::Call& call,
                          const v1::ListDisputesRequest& request,
                          v1::ListDisputesResponse& response) {
  JX_ASSIGN_OR_RETURN(const EvaluationKey evaluation,
                      ValidateListDisputes(request));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys after,
      paging::DecodeToken(request.page_token(), call.method, params, 1));
  JX_ASSIGN_OR_RETURN(
      std::vector<ListedDispute> disputes,
      ReadDisputes(
          backend.database, {call.deadline}, {evaluation, request.open_only()},
          after.empty() ? 0 : registry::NumberKey(after[0]), size + 1));
  if (disputes.size() > static_cast<std::size_t>(size)) {
    disputes.pop_back();
    response.set_next_page_token(paging::EncodeToken(
        call.method, params, {absl::StrCat(disputes.back().create_sequence)}));
  }
  for (ListedDispute& listed : disputes) {
    *response.add_disputes() = std::move(listed.dispute);
  }
  return absl::OkStatus();
}

absl::Status AnswerDispute(const Backend& backend, const rpc::Call& call,
                           const v1::AnswerDisputeRequest& request,
                           v1::Dispute& response) {
  JX_ASSIGN_OR_RETURN(const DisputeKey key, ValidateAnswerDispute(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteAnswer(backend.database, WriteOf(backend, call, request), key,
                  request.etag(), request.outcome(), request.answer()));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
