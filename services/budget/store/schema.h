#ifndef JIXIAO_SERVICES_BUDGET_STORE_SCHEMA_H_
#define JIXIAO_SERVICES_BUDGET_STORE_SCHEMA_H_

#include "common/mysql/migration.h"

namespace jixiao::budget {

// All migrations of the schema, the shared ones included.
mysql::Migrations SchemaMigrations();

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_SCHEMA_H_
