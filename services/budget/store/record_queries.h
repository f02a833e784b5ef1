// Lists of ledger records, page by page.
//
// Every order is that of an index, whose last key is the record id, and a page
// is read from where the one before ended. A filter, or a part of it, that
// confines the sorted field to a range narrows what is read of the index. Any
// other filter is tried on one row of the index after the other, on at most
// filter::kMaxExamined a page: such a page may hold less than it could, even
// nothing, and still not be the last.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_RECORD_QUERIES_H_
#define JIXIAO_SERVICES_BUDGET_STORE_RECORD_QUERIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/filter/filter.h"
#include "common/filter/order.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

// The fields that records are sorted by; the first is the default.
const std::vector<std::string>& RecordOrders();

struct RecordQuery {
  std::string department;
  int32_t fiscal_year = 0;  // 0: all, only sorted by record_id
  filter::Order order;      // of RecordOrders
  filter::Clauses filter;   // over RecordFields (filter_fields.h)
};

// Where a record stands in the order of a query.
struct RecordPosition {
  // The sequence or the amount in fen; sorted by record id, the fiscal year.
  int64_t value = 0;
  std::string record_id;
};

struct RecordPage {
  std::vector<Record> records;
  // After which the next page goes on; nullopt at the end.
  std::optional<RecordPosition> last;
};

// The first `size` records after `after`, or fewer (see above). One statement;
// with a filter that is tried row by row up to 4 for keys and 2 a year for the
// records. Throws sql::SQLException.
RecordPage SelectRecordPage(mysql::Session& session, const RecordQuery& query,
                            const std::optional<RecordPosition>& after,
                            size_t size);

// The statements that it sends. The first gives kRecordColumns and needs a
// filter that the order serves; the second gives value and record id of each
// position and whether the rest of the filter holds there.
filter::Statement RecordStatement(const RecordQuery& query,
                                  const std::optional<RecordPosition>& after,
                                  int64_t limit);
filter::Statement PositionStatement(const RecordQuery& query,
                                    const std::optional<RecordPosition>& after,
                                    int64_t limit);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_RECORD_QUERIES_H_
