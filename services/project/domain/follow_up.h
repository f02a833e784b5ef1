// What the resources by which a department follows its projects have in common.
// Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_FOLLOW_UP_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_FOLLOW_UP_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "google/type/date.pb.h"
#include "services/project/domain/tally.h"

namespace jixiao::project {

// Of a date that was checked: a whole one of the calendar.
absl::CivilDay DayOf(const google::type::Date& date);

// The id at the end of a resource name.
std::string IdOf(const std::string& name);

// A resource with the district in which it is counted: that of the project it
// names when it was given that project; "" without a project. It stays where
// the project moves to another district later, so that what it adds to a series
// is taken back where it was added.
template <class R>
struct Followed {
  R resource;
  std::string district;
};

// Adds `count`, 1 or -1, to a series on a day; a sum of zero is left out.
void Count(const std::string& series, const std::string& district,
           absl::CivilDay day, int64_t count, bool synthetic,
           Contributions& contributions);

// A stock: 1 from `first` on until the day before `end`, where that is set.
void CountStock(const std::string& series, const std::string& district,
                absl::CivilDay first, const google::type::Date* end,
                bool synthetic, Contributions& contributions);

// FAILED_PRECONDITION WRONG_STATE of `name`, which is in `state`; `message`
// goes on after the name.
absl::Status WrongState(const std::string& name, const std::string& state,
                        const std::string& message);

// INVALID_ARGUMENT at `field` where `day` is before `earliest`, which is
// `what`, such as "the day it was raised".
absl::Status CheckNotBefore(absl::CivilDay day, absl::CivilDay earliest,
                            const std::string& what, const std::string& field);

// The name of an enumerated value without `prefix`, such as "OPEN".
std::string WithoutPrefix(const std::string& name, const std::string& prefix);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_FOLLOW_UP_H_
