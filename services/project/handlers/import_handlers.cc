#include "common/registry/page.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/project_imports.h"
#include "services/project/validate/import_head.h"

namespace jixiao::project {
namespace {

// Year and id of the import.
paging::Keys KeysOf(const v1::ProjectImport& import) {
  const std::string id = registry::LastSegment(import.name());
  return {std::to_string(import.fiscal_year()), id.substr(id.find('-') + 1)};
}

}  // namespace

absl::Status ListProjectImports(const Backend& backend, const rpc::Call& call,
                                const v1::ListProjectImportsRequest& request,
                                v1::ListProjectImportsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department, ValidateList(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& after, int limit) {
        return ReadProjectImports(
            backend.database, {call.deadline}, department,
            request.fiscal_year(),
            after.empty() ? 0
                          : static_cast<int32_t>(registry::NumberKey(after[0])),
            after.empty() ? "" : after[1], limit);
      },
      KeysOf, response.mutable_project_imports(),
      response.mutable_next_page_token());
}

absl::Status AbandonProjectImport(
    const Backend& backend, const rpc::Call& call,
    const v1::AbandonProjectImportRequest& request,
    v1::ProjectImport& response) {
  JX_ASSIGN_OR_RETURN(const bulk::ImportKey key, ValidateAbandon(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteAbandonedImport(backend.database,
                           registry::WriteOf(backend.clock, call, request), key,
                           request.etag(), request.reason()));
  return absl::OkStatus();
}

}  // namespace jixiao::project
