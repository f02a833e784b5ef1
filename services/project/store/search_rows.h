// The table `project_gram`: which projects have which two characters in name or
// investor. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_SEARCH_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_SEARCH_ROWS_H_

#include <set>
#include <string>
#include <vector>

#include "common/mysql/session.h"

namespace jixiao::project {

// Every two neighbouring characters of the texts, none of them a blank, ASCII
// letters in lower case. Of a word of one character there is none.
std::set<std::string> GramsOf(const std::vector<std::string>& texts);

// What a write changes of one project.
struct GramChange {
  std::string project_id;
  std::set<std::string> removed;
  std::set<std::string> added;
};

// Inside a write of the department. Statements: Steps(added grams), and one for
// each project that loses some (names seldom change).
void WriteGrams(mysql::Session& session, const std::string& department,
                const std::vector<GramChange>& changes);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_SEARCH_ROWS_H_
