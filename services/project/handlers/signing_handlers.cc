// CreateSigning, GetSigning, ListSignings, UpdateSigning, GetSigningConversion.
#include "common/clock/date.h"
#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/follow_up_write.h"
#include "services/project/store/moment.h"
#include "services/project/store/signing_conversion.h"
#include "services/project/store/signing_rows.h"
#include "services/project/validate/signing.h"

namespace jixiao::project {

absl::Status CreateSigning(const Backend& backend, const rpc::Call& call,
                           const v1::CreateSigningRequest& request,
                           v1::Signing& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateCreate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNewFollowUp<SigningTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.signing(),
          [&](mysql::Session& session, Followed<v1::Signing>& signing) {
            return CheckLinks(session, key, signing.resource);
          }));
  return absl::OkStatus();
}

absl::Status GetSigning(const Backend& backend, const rpc::Call& call,
                        const v1::GetSigningRequest& request,
                        v1::Signing& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<SigningTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListSignings(const Backend& backend, const rpc::Call& call,
                          const v1::ListSigningsRequest& request,
                          v1::ListSigningsResponse& response) {
  JX_ASSIGN_OR_RETURN(const SigningQuery query, ValidateList(request));
  return AnswerPageById(backend, call, request, query, SelectSignings,
                        response.mutable_signings(),
                        response.mutable_next_page_token());
}

absl::Status UpdateSigning(const Backend& backend, const rpc::Call& call,
                           const v1::UpdateSigningRequest& request,
                           v1::Signing& response) {
  JX_ASSIGN_OR_RETURN(const auto update,
                      ValidateUpdate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFollowUp<SigningTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.signing().etag(), "UPDATE",
          [&](mysql::Session& session,
              Followed<v1::Signing>& signing) -> absl::Status {
            JX_RETURN_IF_ERROR(
                ApplyUpdate(request, update.paths, signing.resource));
            return CheckLinks(session, update.key, signing.resource);
          }));
  return absl::OkStatus();
}

absl::Status GetSigningConversion(
    const Backend& backend, const rpc::Call& call,
    const v1::GetSigningConversionRequest& request,
    v1::SigningConversion& response) {
  JX_ASSIGN_OR_RETURN(const ConversionQuery query,
                      ValidateGetConversion(request, Today(backend)));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(
            const Moment moment,
            SelectMoment(session, query.key.department, query.sequence));
        const auto sign_day = SelectSignDay(session, query.key, moment.at);
        if (!sign_day.has_value()) {
          return status::NotFound(kSigningType, request.name());
        }
        JX_RETURN_IF_ERROR(CheckConversionDay(query.day, *sign_day));
        response =
            SelectSigningConversion(session, query.key, query.day, moment.at);
        response.set_sequence(moment.sequence);
        return absl::OkStatus();
      });
}

}  // namespace jixiao::project
