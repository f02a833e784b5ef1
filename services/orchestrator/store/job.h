#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/journal/journal.h"
#include "common/mysql/session.h"
#include "common/trace/trace.h"
#include "jixiao/report/v1/report.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/orchestrator/domain/operation_record.h"

namespace jixiao::orchestrator {

// An operation handed to one worker. Every later write names the fence; once
// another worker has taken the operation over, or it was cancelled, the fence
// is stale and the write is refused, so a worker that slept too long changes
// nothing.
struct Job {
  OperationKind kind = OperationKind::kGenerate;
  OperationKey operation;
  // The report it generates or publishes; of a batch only the year is set.
  ReportKey report;
  std::string batch;  // that it belongs to; empty outside of one
  std::string queue;
  bool cancel_requested = false;
  report::v1::ReportStep step = report::v1::REPORT_STEP_UNSPECIFIED;
  int attempt_count = 0;
  int64_t fence = 0;
  // Whether another worker had it, and let its lease run out.
  bool taken_over = false;
  // The span that is worked in, of the trace of the call that asked for the
  // operation: that of this attempt, within a step the step's.
  trace::Context trace;

  // Of the report, as far as it is; empty in a batch.
  std::string evaluation;
  std::string document;
  bool source_annex = false;
  // The revision that it goes on with; 0: none.
  int base_revision = 0;

  // "departments/nj-tcj/reports/2024@3", or the operation of a batch.
  std::string Subject() const {
    return kind == OperationKind::kBatch ? operation.Name() : report.Name();
  }
};

// What a step adds to its report; what is empty stays as it is.
struct StepResult {
  std::vector<type::v1::FactSet> fact_sets;
  std::string evaluation;
  std::string document;
  std::string document_digest;
  std::vector<report::v1::ReportInput> inputs;
  std::vector<report::v1::ReportRendering> renderings;
  std::vector<report::v1::ReportFault> faults;
  // Hundredths of claimed points at risk.
  std::optional<int64_t> risk_points;
  // The ids of VIOLATED checks and the codes of CONTRADICTED leaves, of the
  // step EVALUATE; they reopen rectifications once the report is generated.
  std::vector<std::string> violated_check_ids;
  std::vector<std::string> contradicted_leaf_codes;

  // What else the step writes: run in the transaction that ends the step, in a
  // journaled write of the department (its lock row is held) and once the
  // fence has been found to be good. It may run more than once. Its failure
  // ends nothing: the step fails with it. Null: nothing.
  std::function<absl::Status(mysql::Session&, journal::Entry&)> write;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_JOB_H_
