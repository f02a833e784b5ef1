#ifndef JIXIAO_SERVICES_PROJECT_STORE_STORE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_STORE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/mysql/deadline.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/fact_set.h"
#include "services/project/domain/project.h"
#include "services/project/domain/target.h"

namespace jixiao::project {

// A page of a department's projects, ordered by code.
struct ProjectQuery {
  std::string department;
  int32_t fiscal_year = 0;  // 0: every year
  std::string after_code;   // "": from the first
  int limit = 0;
};

// Reads. Every call sees one consistent snapshot. Errors are those of the
// database (UNAVAILABLE, DEADLINE_EXCEEDED) and, where named, NOT_FOUND.
// Implementations are thread safe.
class ReadStore {
 public:
  virtual ~ReadStore() = default;

  // NOT_FOUND when the department has no project of this code.
  virtual absl::StatusOr<StoredProject> GetProject(
      const mysql::CallDeadline& deadline, const std::string& department,
      const std::string& code) = 0;

  // At most `limit` projects whose codes come after `after_code`.
  virtual absl::StatusOr<std::vector<StoredProject>> ListProjects(
      const mysql::CallDeadline& deadline, const ProjectQuery& query) = 0;

  // What the department's facts of a year are drawn from: aggregates only, in
  // a number of statements that does not depend on the number of projects.
  virtual absl::StatusOr<Snapshot> ReadSnapshot(
      const mysql::CallDeadline& deadline, const std::string& department,
      int32_t fiscal_year, absl::CivilDay effective_date) = 0;
};

// The validated rows of one import.
struct ImportRows {
  std::string department;
  int32_t fiscal_year = 0;
  std::string request_id;      // may be empty
  std::string request_digest;  // of rows and options
  bool validate_only = false;
  std::vector<ProjectRow> projects;  // each code once
  std::vector<TargetRow> targets;    // each identity once
  int64_t repeated = 0;  // equal repetitions that were left out above
};

struct ImportCall {
  std::string actor;
  std::string method;
  mysql::CallDeadline deadline;
  std::function<bool()> cancelled;  // may be null
};

// Writes. All go through the journal: the department's lock row, request ids,
// the audit trail. Implementations are thread safe.
class WriteStore {
 public:
  virtual ~WriteStore() = default;

  // Adds the rows that are not there, in chunks of one transaction each; see
  // common/bulk/importer.h for what a failure in the middle leaves and how
  // running it again completes it. ALREADY_EXISTS RECORD_CONFLICT, and nothing
  // written, when a row is there with other content, in whatever year.
  virtual absl::Status Import(const ImportCall& call, const ImportRows& rows,
                              v1::ImportProjectsResponse* response) = 0;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_STORE_H_
