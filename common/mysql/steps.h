// Statements over any number of rows, of few different texts, so that each
// connection keeps them prepared.
#ifndef JIXIAO_COMMON_MYSQL_STEPS_H_
#define JIXIAO_COMMON_MYSQL_STEPS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "common/mysql/session.h"

namespace jixiao::mysql {

// How many INSERTs InsertInSteps takes for so many rows: of 250, 125, 64, 32,
// 16, 8, 4, 2 and 1 rows, the largest that fits first. At most 7 for what is
// left over by 250.
size_t Steps(size_t rows);

// Inserts `rows`, each of `columns` values, sorted by primary key. `insert`
// ends before the value list, `suffix` follows it.
void InsertInSteps(Session& session, const std::string& insert, size_t columns,
                   std::vector<Params> rows, const std::string& suffix = "");

// How many ids one statement with a list of ids takes.
inline constexpr size_t kIdsAStatement = 512;

// `ids` from `begin` on, at most kIdsAStatement, as the list of an IN: "(?,?)"
// and its values, filled up with the last id to one of few lengths. Requires
// begin < ids.size().
struct IdList {
  std::string placeholders;
  Params values;
};
IdList ListOfIds(const std::vector<std::string>& ids, size_t begin);

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_STEPS_H_
