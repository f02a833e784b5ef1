// Lists of projects, page by page.
//
// Every order is that of an index, whose last key is the project id, and a page
// is read from where the one before ended. A filter, or a part of it, that
// confines the sorted field to a range narrows what is read of the index. Any
// other filter is tried on one row of the index after the other, on at most
// filter::kMaxExamined a page: such a page may hold less than it could, even
// nothing, and still not be the last. Words are looked up by the rarest two
// characters in them (search_rows.h) and tried on what that gives, likewise.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_QUERIES_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_QUERIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/filter/filter.h"
#include "common/filter/order.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {

// The fields that projects are sorted by; the first is the default and the only
// one with words.
const std::vector<std::string>& ProjectOrders();

struct ProjectQuery {
  std::string department;
  filter::Order order;             // of ProjectOrders
  filter::Clauses filter;          // over ProjectFields (filter_fields.h)
  std::vector<std::string> words;  // each of at least 2 characters
};

// Where a project stands in the order of a query.
struct ProjectPosition {
  // Of the field sorted by; nullopt where it is not reported, and by id.
  std::optional<std::string> value;
  std::string project_id;
};

struct ProjectPage {
  std::vector<ProjectRecord> projects;
  // After which the next page goes on; nullopt at the end.
  std::optional<ProjectPosition> last;
};

// The first `size` projects after `after`, or fewer (see above). One statement;
// with a filter that is tried row by row, or words, up to 4 for positions and 2
// for the projects, and with words 8 more to find the rarest. Throws
// sql::SQLException.
ProjectPage SelectProjectPage(mysql::Session& session,
                              const ProjectQuery& query,
                              const std::optional<ProjectPosition>& after,
                              size_t size);

// The records of these projects in this order; those that do not exist are left
// out. One statement per 512.
std::vector<ProjectRecord> SelectRecords(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids);

// The statements that it sends. The first gives kProjectColumns and needs a
// filter that the order serves; the others give value and id of each position
// and whether the rest of the filter holds there; the last by `gram`.
filter::Statement RecordStatement(const ProjectQuery& query,
                                  const std::optional<ProjectPosition>& after,
                                  int64_t limit);
filter::Statement PositionStatement(const ProjectQuery& query,
                                    const std::optional<ProjectPosition>& after,
                                    int64_t limit);
filter::Statement SearchStatement(const ProjectQuery& query,
                                  const std::string& gram,
                                  const std::optional<ProjectPosition>& after,
                                  int64_t limit);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_QUERIES_H_
