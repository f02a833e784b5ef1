// What the parts of history.h share; for them alone.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_HISTORY_PARTS_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_HISTORY_PARTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/project/domain/history.h"

namespace jixiao::project {

// STAGE_REFUSED of what was to follow `before`; `legal` are the stages that
// might.
absl::Status Refusal(std::string message, const std::vector<Transition>& before,
                     const std::vector<v1::ProjectStage>& legal,
                     const std::string& project);

// The next event of the history, which makes `transition`, or is about it as
// its fields say, by its number.
StageEvent MakeEvent(v1::StageEvent::Kind kind, const History& history,
                     const Transition& transition, const std::string& reason,
                     const std::string& actor);

// Whether all that a correction can change is equal.
bool SameFields(const Transition& a, const Transition& b);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_HISTORY_PARTS_H_
