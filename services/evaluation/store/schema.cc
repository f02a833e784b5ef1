#include "services/evaluation/store/schema.h"

#include "common/journal/journal.h"
#include "services/evaluation/migrations/migrations.h"

namespace jixiao::evaluation {

mysql::Migrations SchemaMigrations() {
  return journal::WithServiceMigrations(EvaluationMigrations());
}

std::vector<std::string> AppendOnlyTables() {
  return {"document",         "evaluation",    "evaluation_input",
          "evaluation_score", "evidence_file", "leaf_score",
          "node_score",       "rendering",     "report_template"};
}

}  // namespace jixiao::evaluation
