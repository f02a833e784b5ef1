#include "common/bulk/import_resource.h"
#include "common/registry/page.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/project/handlers/handlers.h"

namespace jixiao::project {
namespace {

constexpr char kImportType[] = "jixiao/ProjectImport";

bulk::ImportPosition ImportPositionOf(const paging::Keys& keys) {
  if (keys.empty()) return {};
  return {static_cast<int32_t>(registry::NumberKey(keys[0])), keys[1]};
}

// Year and id of the import.
paging::Keys KeysOfImport(const v1::ProjectImport& import) {
  const std::string id = registry::LastSegment(import.name());
  return {std::to_string(import.fiscal_year()), id.substr(id.find('-') + 1)};
}

}  // namespace

absl::Status ListProjectImports(const Backend& backend, const rpc::Call& call,
                                const v1::ListProjectImportsRequest& request,
                                v1::ListProjectImportsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfYears(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<v1::ProjectImport>> {
        std::vector<v1::ProjectImport> imports;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) {
              imports = bulk::SelectImports<v1::ProjectImport>(
                  session, department, request.fiscal_year(),
                  ImportPositionOf(after), limit);
              return absl::OkStatus();
            }));
        return imports;
      },
      KeysOfImport, response.mutable_project_imports(),
      response.mutable_next_page_token());
}

absl::Status AbandonProjectImport(
    const Backend& backend, const rpc::Call& call,
    const v1::AbandonProjectImportRequest& request,
    v1::ProjectImport& response) {
  JX_ASSIGN_OR_RETURN(const bulk::ImportKey key,
                      bulk::ValidateAbandon(request));
  JX_ASSIGN_OR_RETURN(
      response,
      bulk::WriteAbandoned<v1::ProjectImport>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          kImportType, key, request.etag(), request.reason()));
  return absl::OkStatus();
}

}  // namespace jixiao::project
