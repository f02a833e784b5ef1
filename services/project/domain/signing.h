// Agreements signed at one event (活动签约) and what becomes of them. Pure
// functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_SIGNING_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_SIGNING_H_

#include <cstdint>
#include <string>

#include "absl/time/civil_time.h"
#include "jixiao/project/v1/signing.pb.h"
#include "services/project/domain/follow_up.h"
#include "services/project/domain/history.h"

namespace jixiao::project {

inline constexpr char kSigningType[] = "jixiao/Signing";
inline constexpr char kSignings[] = "signings";

// None: what is told of signings is counted from their projects.
Contributions ContributionsOf(const Followed<v1::Signing>& signing);

// One project of an event.
struct SignedAt {
  v1::Agreement agreement = v1::AGREEMENT_UNSPECIFIED;  // at the event
  bool synthetic = false;  // the project, or the event itself
};

// Adds what has become of it by `day`, as its history in force has it. A formal
// agreement is filed where the project landed with FILED, settled where it
// landed with REGISTERED or FUNDED, else open; an intent is converted where the
// project signed formally. What happened stays so when the project is suspended
// or terminated later.
void AddConversion(const SignedAt& at, const History& history,
                   absl::CivilDay day, v1::SigningConversion& conversion);

// Which signings a list gives.
struct SigningQuery {
  std::string department;
  int32_t fiscal_year = 0;  // 0: of every year
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_SIGNING_H_
