#include <optional>

#include "common/registry/page.h"
#include "common/registry/write_of.h"
#include "common/resource/mask.h"
#include "common/status/macros.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/target.h"
#include "services/project/domain/target_table.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/fact_rows.h"
#include "services/project/store/target_rows.h"
#include "services/project/store/target_write.h"
#include "services/project/validate/fact_query.h"
#include "services/project/validate/target.h"

namespace jixiao::project {
namespace {

// The targets of a page that begins after these keys: year, metric, district.
absl::StatusOr<std::vector<v1::Target>> ReadTargetPage(
    const Backend& backend, const rpc::Call& call,
    const std::string& department, int32_t fiscal_year,
    const paging::Keys& after, int limit) {
  std::optional<TargetPosition> place;
  if (!after.empty()) {
    place = TargetPosition{static_cast<int32_t>(registry::NumberKey(after[0])),
                           after[1], after[2]};
  }
  std::vector<v1::Target> page;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        page.clear();
        for (const StoredTarget& target :
             SelectTargetPage(session, department, fiscal_year, place, limit)) {
          JX_ASSIGN_OR_RETURN(page.emplace_back(), ToProto(department, target));
        }
        return absl::OkStatus();
      }));
  return page;
}

}  // namespace

absl::Status ListTargets(const Backend& backend, const rpc::Call& call,
                         const v1::ListTargetsRequest& request,
                         v1::ListTargetsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      ValidateListTargets(request));
  return registry::AnswerPage(
      call, request, 3,
      [&](const paging::Keys& after, int limit) {
        return ReadTargetPage(backend, call, department, request.fiscal_year(),
                              after, limit);
      },
      [](const v1::Target& last) {
        return paging::Keys{std::to_string(last.fiscal_year()), last.metric(),
                            last.district()};
      },
      response.mutable_targets(), response.mutable_next_page_token());
}

absl::Status UpdateTarget(const Backend& backend, const rpc::Call& call,
                          const v1::UpdateTargetRequest& request,
                          v1::Target& response) {
  const Catalogue catalogue(backend.reference);
  JX_ASSIGN_OR_RETURN(
      TargetUpdate update,
      ValidateUpdateTarget(request, catalogue, backend.reference));
  const v1::Target& target = request.target();
  if (update.key.id == kNoTargetId) update.key.id = TargetId(TargetOf(target));
  TargetChange change;
  change.etag = target.etag();
  change.add = request.allow_missing();
  change.content = target;
  change.change = [&](v1::Target& stored) {
    resource::CopyPaths(update.paths, target, stored);
    return absl::OkStatus();
  };
  change.check = [&](const v1::Target& content) {
    status::Violations violations;
    CheckTarget(content, "target.", catalogue, backend.reference, violations);
    return violations.ToStatus();
  };
  JX_ASSIGN_OR_RETURN(
      response, WriteTarget(backend.database,
                            registry::WriteOf(backend.clock, call, request),
                            update.key, change));
  return absl::OkStatus();
}

absl::Status GetTargetTable(const Backend& backend, const rpc::Call& call,
                            const v1::GetTargetTableRequest& request,
                            v1::TargetTable& response) {
  const Catalogue catalogue(backend.reference);
  JX_ASSIGN_OR_RETURN(const TargetTableQuery query,
                      ValidateGetTargetTable(request, catalogue));
  JX_ASSIGN_OR_RETURN(
      const Snapshot snapshot,
      ReadSnapshot(backend.database, {call.deadline}, query.facts.department,
                   query.facts.fiscal_year, query.facts.effective_date,
                   query.facts.sequence));
  JX_ASSIGN_OR_RETURN(
      response,
      BuildTargetTable(snapshot, catalogue, backend.reference, query.metric));
  return absl::OkStatus();
}

}  // namespace jixiao::project
