// Whether everything that is kept of projects besides their history agrees with
// it.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_TALLY_CHECK_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_TALLY_CHECK_H_

#include <string>

#include "common/mysql/database.h"
#include "services/project/domain/tally.h"

namespace jixiao::project {

// What all projects and investments of a department add to the series as they
// are now, drawn from projects, histories and investments alone.
Contributions ContributionsNow(mysql::Database& database,
                               const std::string& department);

// What is wrong with the rollups of a department, "" where nothing is: the
// entries of projects are compared with ContributionsNow, the cells by day,
// month and year with the sums of all entries, the columns of each project and
// the cells of the summary with what follows from its history, its grams with
// its names.
std::string TallyFaults(mysql::Database& database,
                        const std::string& department);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_TALLY_CHECK_H_
