#ifndef JIXIAO_COMMON_FILTER_STATEMENT_H_
#define JIXIAO_COMMON_FILTER_STATEMENT_H_

#include <string>

#include "common/filter/filter.h"
#include "common/mysql/param.h"

namespace jixiao::filter {

// A statement under construction, with the values of its `?` so far.
struct Statement {
  std::string sql;
  mysql::Params params;

  void Add(const std::string& text, const mysql::Params& values = {}) {
    sql += text;
    params.insert(params.end(), values.begin(), values.end());
  }
  // " AND (...)"; nothing where there is no clause.
  void AndAllOf(const Clauses& clauses) {
    if (clauses.empty()) return;
    const Clause all = AllOf(clauses);
    Add(" AND " + all.sql, all.params);
  }
};

}  // namespace jixiao::filter

#endif  // JIXIAO_COMMON_FILTER_STATEMENT_H_
