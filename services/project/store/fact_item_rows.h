// What is behind a fact, with names.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_FACT_ITEM_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_FACT_ITEM_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/figures.h"

namespace jixiao::project {

// A page of the items of a fact.
struct FactItems {
  std::vector<v1::FactItem> items;  // by name
  // The name below the department after which the next page begins; empty at
  // the end.
  std::string last;
};

// The items after `after`, at most `limit`, of an explainable definition, at
// the day and sequence of the snapshot; their names are those of now. With
// `confidential` also the names of confidential projects. Statements: 2.
absl::StatusOr<FactItems> ReadFactItems(mysql::Database& database,
                                        mysql::CallDeadline deadline,
                                        const Snapshot& snapshot,
                                        const Definition& definition,
                                        const std::string& district,
                                        const std::string& after, int64_t limit,
                                        bool confidential);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_FACT_ITEM_ROWS_H_
