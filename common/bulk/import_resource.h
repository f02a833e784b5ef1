// The imports of a department as the resource that a service serves: a message
// like jixiao.budget.v1.BudgetImport. Templates over that message.
#ifndef JIXIAO_COMMON_BULK_IMPORT_RESOURCE_H_
#define JIXIAO_COMMON_BULK_IMPORT_RESOURCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/bulk/import_run.h"
#include "common/clock/timestamp.h"
#include "common/journal/write_call.h"
#include "common/resource/etag.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::bulk {

template <class Import>
Import ToProto(const ImportRun& run) {
  Import proto;
  proto.set_name(ImportName(run.key));
  proto.set_fiscal_year(run.key.fiscal_year);
  proto.set_row_count(run.row_count);
  proto.set_created_count(run.created_count);
  proto.set_actor(run.actor);
  *proto.mutable_begin_time() = ToTimestamp(run.begin_time);
  *proto.mutable_move_time() = ToTimestamp(run.move_time);
  proto.set_etag(resource::EtagOf(run.row_version));
  if (!run.finish_time.has_value()) {
    proto.set_state(Import::STATE_UNFINISHED);
    return proto;
  }
  *proto.mutable_finish_time() = ToTimestamp(*run.finish_time);
  proto.set_state(run.reason.has_value() ? Import::STATE_ABANDONED
                                         : Import::STATE_FINISHED);
  proto.set_reason(run.reason.value_or(""));
  return proto;
}

// Where an import stands in the order of SelectImports.
struct ImportPosition {
  int32_t fiscal_year = 0;
  std::string import_id;
};

// At most `limit` after `after` (default: from the first), by year and id; of
// one fiscal year, or with 0 of all. One statement.
template <class Import>
std::vector<Import> SelectImports(mysql::Session& session,
                                  const std::string& department,
                                  int32_t fiscal_year,
                                  const ImportPosition& after, int limit) {
  std::vector<Import> imports;
  for (const ImportRun& run :
       SelectImportRuns(session, department, fiscal_year, after.fiscal_year,
                        after.import_id, static_cast<size_t>(limit))) {
    imports.push_back(ToProto<Import>(run));
  }
  return imports;
}

// Name, etag, reason and request_id of a request to abandon an import.
template <class Request>
absl::StatusOr<ImportKey> ValidateAbandon(const Request& request) {
  status::Violations violations;
  const auto key = ParseImportName(request.name());
  if (!key.has_value()) {
    violations.Add("name",
                   "must be departments/{department}/imports/{import}, is " +
                       text::Quote(request.name()));
  }
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckText(request.reason(), {300, true}, "reason", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return *key;
}

// Abandons an unfinished import whose etag is `etag` and which does not move.
// NOT_FOUND, ETAG_MISMATCH, WRONG_STATE, IMPORT_UNFINISHED. `resource_type` is
// that of the message.
template <class Import>
absl::StatusOr<Import> WriteAbandoned(mysql::Database& database,
                                      const journal::WriteCall& write,
                                      const std::string& resource_type,
                                      const ImportKey& key,
                                      const std::string& etag,
                                      const std::string& reason) {
  Import response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(AbandonRun(session, entry, resource_type, key,
                                      resource::VersionOf(etag), reason));
        response = ToProto<Import>(*SelectImportRun(session, key));
        return absl::OkStatus();
      }));
  return response;
}

// What every message of an import's stream has of its head: after the first one
// these fields are empty or equal. `head` has them by name, the department as
// its id.
template <class Head, class Message>
void CheckHeadAgain(const Head& head, const Message& message,
                    status::Violations& violations) {
  const auto check_same = [&violations](bool same, const char* field) {
    if (!same) {
      violations.Add(field, "must be empty or equal after the first message");
    }
  };
  check_same(message.parent().empty() ||
                 message.parent() == resource::DepartmentName(head.department),
             "parent");
  check_same(
      message.fiscal_year() == 0 || message.fiscal_year() == head.fiscal_year,
      "fiscal_year");
  check_same(
      message.request_id().empty() || message.request_id() == head.request_id,
      "request_id");
  check_same(!message.validate_only() || head.validate_only, "validate_only");
  check_same(!message.skip_invalid_rows() || head.skip_invalid_rows,
             "skip_invalid_rows");
}

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_IMPORT_RESOURCE_H_
