#ifndef JIXIAO_COMMON_MYSQL_MIGRATION_H_
#define JIXIAO_COMMON_MYSQL_MIGRATION_H_

#include <string>
#include <vector>

namespace jixiao::mysql {

// One step of a schema's history: exactly one statement, normally one DDL.
// Its text is never changed once it has been released.
struct Migration {
  int number = 0;    // unique in the schema; applied in this order
  std::string name;  // the file's name without number and ending
  std::string sql;
};

using Migrations = std::vector<Migration>;

}  // namespace jixiao::mysql

#endif  // JIXIAO_COMMON_MYSQL_MIGRATION_H_
