#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_WORKFLOW_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_WORKFLOW_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "jixiao/report/v1/report.pb.h"

// The rules of operations: which step follows which, how far along a step is,
// what is worth another attempt and when. Pure.
namespace jixiao::orchestrator {

using report::v1::ReportStep;

// An operation that was taken up more often than this without ending, of late
// at that step, is given up: after 20 times, minutes. Before SEAL the
// evaluation was made the public one: a publication that is given up then
// leaves it public without its report, so it is tried for a day at least.
int MaxAttempts(ReportStep step);

// The step that follows, whatever kind of operation: COLLECT, EVALUATE,
// ASSEMBLE, RENDER; PUBLISH, SEAL; LIST, GENERATE; REPORT_STEP_DONE after the
// last of each.
ReportStep NextStep(ReportStep step);

// 0 to 100 when `step` is under way; rises with every step, 100 when done.
int ProgressPercent(ReportStep step);

// Of a batch with so many of its departments ended: 100 only once the batch
// itself has `ended`, 0 while it has none.
int BatchProgressPercent(bool ended, int ended_count, int total_count);

// Whether the fault may pass by itself: a peer or the database is down or
// busy, a deadline ran out, a transaction lost.
bool IsTransient(const absl::Status& error);

// How long to wait before attempt number `attempt` + 1: 250 ms doubled with
// each attempt, at most 30 s.
absl::Duration Backoff(int attempt);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_WORKFLOW_H_
