// Challenges of claimed landings and starts (鹰眼挑战). Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_CHALLENGE_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_CHALLENGE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "jixiao/project/v1/follow_up.pb.h"
#include "services/project/domain/follow_up.h"
#include "services/project/domain/history.h"

namespace jixiao::project {

inline constexpr char kChallengeType[] = "jixiao/Challenge";
inline constexpr char kChallenges[] = "challenges";

// challenges.opened and challenges.open.
Contributions ContributionsOf(const Followed<v1::Challenge>& challenge);

// WRONG_STATE where the project, named by its full name, had not reached the
// stage by that day, as its history in force has it.
absl::Status CheckChallengeable(const History& history, v1::ProjectStage stage,
                                absl::CivilDay day, const std::string& project);

// Closes an open challenge: `to` is ANSWERED or WITHDRAWN. WRONG_STATE, or
// INVALID_ARGUMENT of a close_date before it was raised.
absl::Status CloseChallenge(v1::Challenge::State to,
                            const google::type::Date& close_date,
                            const std::string& answer,
                            const std::string& evidence,
                            v1::Challenge& challenge);

// Which challenges a list gives.
struct ChallengeQuery {
  std::string department;
  std::string project_id;  // "": of every project
  bool open_only = false;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_CHALLENGE_H_
