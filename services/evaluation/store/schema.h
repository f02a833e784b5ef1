#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SCHEMA_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SCHEMA_H_

#include <string>
#include <vector>

#include "common/mysql/migration.h"

namespace jixiao::evaluation {

// All migrations of the schema, the shared ones included.
mysql::Migrations SchemaMigrations();

// Those of its tables whose rows are only ever added.
std::vector<std::string> AppendOnlyTables();

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SCHEMA_H_
