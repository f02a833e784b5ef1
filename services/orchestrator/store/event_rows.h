// What was done to and said about report revisions: the table `report_event`,
// which is only ever inserted into.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_EVENT_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_EVENT_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/report/v1/workflow.pb.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

using ReportComments =
    google::protobuf::RepeatedPtrField<report::v1::ReportComment>;

// Adds the next event of the revision, in the transaction of what it tells.
// The transaction must hold the row of the report: an event follows the UPDATE
// of its report, or LockReport. Throws sql::SQLException.
report::v1::ReportEvent AddEvent(
    mysql::Session& session, const ReportKey& key,
    report::v1::ReportEvent::Kind kind, const std::string& actor,
    absl::Time now, report::v1::Desk desk = report::v1::DESK_UNSPECIFIED,
    const ReportComments& comments = {});

// Locks the row of the revision until the transaction ends. NOT_FOUND.
absl::Status LockReport(mysql::Session& session, const ReportKey& key);

// Where a page of events begins: after this one.
struct EventCursor {
  std::string create_time;  // as the database prints it
  int revision = 0;
  int event = 0;
};

// At most `limit` events of the revision, or with `key.revision` 0 of all
// revisions of the year, oldest first. NOT_FOUND where there is no such report.
absl::StatusOr<std::vector<report::v1::ReportEvent>> ReadEvents(
    mysql::Database& database, mysql::CallDeadline deadline,
    const ReportKey& key, const std::optional<EventCursor>& after, int limit);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_EVENT_ROWS_H_
