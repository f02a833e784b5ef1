#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_TIME_PROGRESS_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_TIME_PROGRESS_H_

#include "absl/time/civil_time.h"
#include "common/rational/rational.h"

namespace jixiao::project {

// The part of its year that has passed at the end of `day` (达序时进度): the
// months that have ended, and of the running month the part of its days, by
// twelve. Exact; m/12 at the end of month m.
rational::Rational TimeProgress(absl::CivilDay day);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_TIME_PROGRESS_H_
