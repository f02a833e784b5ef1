#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_STORE_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/deadline.h"
#include "google/rpc/status.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/orchestrator/domain/report_name.h"
#include "services/orchestrator/domain/report_record.h"

namespace jixiao::orchestrator {

// What a list gives: the rows of a page and whether more follow.
struct ReportPage {
  std::vector<ReportRecord> records;
  bool more = false;
};

// Where a list goes on: after the record with this time and operation, in
// falling order of both.
struct ReportCursor {
  std::string create_time;  // as the database prints it
  std::string operation;
};

// Reads. Each is one consistent snapshot. Thread safe.
class ReportReader {
 public:
  virtual ~ReportReader() = default;

  // The revision, or the latest when `key.revision` is 0. NOT_FOUND.
  virtual absl::StatusOr<ReportRecord> Get(const mysql::CallDeadline& deadline,
                                           const ReportKey& key) = 0;

  // The report that the operation generates. NOT_FOUND.
  virtual absl::StatusOr<ReportRecord> GetByOperation(
      const mysql::CallDeadline& deadline, const OperationKey& key) = 0;

  // The department's reports of all years, newest first, `size` at most.
  virtual absl::StatusOr<ReportPage> List(
      const mysql::CallDeadline& deadline, const std::string& department,
      const std::optional<ReportCursor>& after, int size) = 0;
};

// A report handed to one worker. Every later write names the fence; once
// another worker has taken the report over, the fence is stale and the write
// is refused, so a worker that slept too long changes nothing.
struct Job {
  ReportKey key;
  std::string operation;
  report::v1::ReportStep step = report::v1::REPORT_STEP_UNSPECIFIED;
  std::string evaluation;
  std::string document;
  int attempt_count = 0;
  int64_t fence = 0;
};

// What a step adds to its report; what is empty stays as it is.
struct StepResult {
  std::vector<type::v1::FactSet> fact_sets;
  std::string evaluation;
  std::string document;
  std::string document_digest;
  std::vector<report::v1::ReportInput> inputs;
  std::vector<report::v1::ReportRendering> renderings;
};

// The work of the workers. Thread safe. Times of leases are the database's.
//
// Writes with a job whose fence is stale give ABORTED and change nothing.
class JobStore {
 public:
  virtual ~JobStore() = default;

  // Hands the report that has waited longest, is due and is in nobody's lease
  // to `owner` for `lease`; nullopt when there is none. Counts the attempt.
  virtual absl::StatusOr<std::optional<Job>> Claim(const std::string& owner,
                                                   absl::Duration lease) = 0;

  // Begins `job.step`, or begins it again after a crash, and renews the lease.
  // Returns the request id of the step, the same every time.
  virtual absl::StatusOr<std::string> BeginStep(const Job& job,
                                                absl::Duration lease) = 0;

  // Records the result of `job.step` and moves the report on; after the last
  // step it is a DRAFT, audited in the same transaction. Updates `job`.
  virtual absl::Status FinishStep(Job& job, const StepResult& result) = 0;

  // The fact sets that COLLECT stored, by origin.
  virtual absl::StatusOr<std::vector<type::v1::FactSet>> FactSets(
      const Job& job) = 0;

  // Gives the lease back; the report is due again after `delay`.
  virtual absl::Status Release(const Job& job, absl::Duration delay) = 0;

  // Ends the report as FAILED, audited in the same transaction.
  virtual absl::Status Fail(const Job& job,
                            const google::rpc::Status& error) = 0;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_STORE_H_
