// ListStageEvents, GetStageStatus.
#include <utility>

#include "common/clock/clock.h"
#include "common/clock/date.h"
#include "common/journal/journal.h"
#include "common/journal/moment.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/project_rows.h"
#include "services/project/validate/transition.h"

namespace jixiao::project {
namespace {

using Events = std::vector<v1::StageEvent>;

// A page of the history; NOT_FOUND of the project.
absl::StatusOr<Events> ReadEvents(const Backend& backend, const rpc::Call& call,
                                  const resource::Child& key, int64_t after,
                                  int limit) {
  Events page;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        page.clear();
        if (SelectExisting(session, key.department, {key.id}).empty()) {
          return status::NotFound(kProjectType, ProjectName(key));
        }
        for (const StageEvent& event :
             SelectStageEvents(session, key, after, limit, journal::kLatest)) {
          page.push_back(ToProto(key, event));
        }
        return absl::OkStatus();
      }));
  return page;
}

// All that was known of the project, and the department's sequence.
struct Known {
  std::vector<StageEvent> events;
  int64_t sequence = 0;
};

absl::StatusOr<Known> ReadKnown(const Backend& backend, const rpc::Call& call,
                                const StatusQuery& query) {
  Known known;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        known.sequence =
            journal::CurrentSequence(session, query.key.department);
        known.events = SelectStageEvents(session, query.key, 0,
                                         journal::kLatest, journal::kLatest);
        return absl::OkStatus();
      }));
  if (known.events.empty()) {
    return status::NotFound(kProjectType, ProjectName(query.key));
  }
  if (query.sequence > known.sequence) {
    status::Violations violations;
    violations.Add("sequence", "must be at most the current one, " +
                                   std::to_string(known.sequence) + "; is " +
                                   std::to_string(query.sequence));
    return violations.ToStatus();
  }
  if (query.sequence > 0) known.sequence = query.sequence;
  return known;
}

// The state of the history on the day, of which nothing later counts.
void DescribeStatus(const History& history, absl::CivilDay day,
                    v1::StageStatus& response) {
  bool started = false;
  for (const Transition& transition : history.transitions) {
    if (transition.event_date > day) break;
    if (transition.stage != response.stage()) {
      response.set_stage(transition.stage);
      *response.mutable_start_date() = date::ToProto(transition.event_date);
    }
    if (transition.agreement != v1::AGREEMENT_UNSPECIFIED) {
      response.set_agreement(transition.agreement);
    }
    if (transition.landing_proof != v1::LANDING_PROOF_UNSPECIFIED) {
      response.set_landing_proof(transition.landing_proof);
    }
    started = started || transition.stage == v1::PROJECT_STAGE_STARTED;
  }
  response.set_start_verified(started && history.verification.has_value());
}

}  // namespace

absl::Status ListStageEvents(const Backend& backend, const rpc::Call& call,
                             const v1::ListStageEventsRequest& request,
                             v1::ListStageEventsResponse& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateListStageEvents(request));
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after, int limit) {
        return ReadEvents(backend, call, key,
                          after.empty() ? 0 : registry::NumberKey(after[0]),
                          limit);
      },
      [](const v1::StageEvent& event) {
        return paging::Keys{registry::LastSegment(event.name())};
      },
      response.mutable_stage_events(), response.mutable_next_page_token());
}

absl::Status GetStageStatus(const Backend& backend, const rpc::Call& call,
                            const v1::GetStageStatusRequest& request,
                            v1::StageStatus& response) {
  JX_ASSIGN_OR_RETURN(
      const StatusQuery query,
      ValidateGetStageStatus(request, ShanghaiDay(backend.clock.Now())));
  JX_ASSIGN_OR_RETURN(const Known known, ReadKnown(backend, call, query));
  DescribeStatus(InForce(known.events, known.sequence), query.day, response);
  *response.mutable_effective_date() = date::ToProto(query.day);
  response.set_sequence(known.sequence);
  return absl::OkStatus();
}

}  // namespace jixiao::project
