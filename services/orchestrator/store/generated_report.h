#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_GENERATED_REPORT_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_GENERATED_REPORT_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/session.h"
#include "services/orchestrator/store/job.h"

// How a report grows with its steps, and what becomes of it and of those
// before it once it is generated. Everything throws sql::SQLException.
namespace jixiao::orchestrator {

// Adds what the step found out to the report; lists grow, as each is written
// by one step only. One statement.
void AddStepResult(mysql::Session& session, const Job& job,
                   const StepResult& result);

// Ends the generation of the report: it becomes a DRAFT, or SUPERSEDED when a
// later revision has been generated meanwhile, or takes over the state of its
// base, which is SUPERSEDED then; the DRAFTs before it are SUPERSEDED;
// rectifications reopen whose check or leaf it finds again. Called inside a
// journaled write of the department, under the fence.
absl::Status CompleteGeneration(mysql::Session& session, journal::Entry& entry,
                                const Job& job, absl::Time now);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_GENERATED_REPORT_H_
