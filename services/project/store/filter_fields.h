// What filters may ask of projects and of the cells of their summary, for
// common/filter.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_FILTER_FIELDS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_FILTER_FIELDS_H_

#include "common/filter/filter.h"

namespace jixiao::project {

// The fields of `project AS p`.
const filter::Fields& ProjectFields();

// The fields of `project_cell AS c`.
const filter::Fields& ProjectCellFields();

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_FILTER_FIELDS_H_
