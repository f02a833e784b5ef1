#ifndef JIXIAO_COMMON_JOURNAL_PAGE_BYTES_H_
#define JIXIAO_COMMON_JOURNAL_PAGE_BYTES_H_

#include <cstddef>
#include <cstdint>

#include "common/mysql/rows.h"

namespace jixiao::journal {

// How many of the rows that follow make a page of at most `limit` rows and
// `max_bytes` bytes, at least one where there are any. `sizes` has the bytes of
// each in its first column.
inline int RowsOfPage(mysql::Rows& sizes, int limit, int64_t max_bytes) {
  int count = 0;
  int64_t bytes = 0;
  while (count < limit && sizes.Next()) {
    bytes += sizes.Int64(1);
    if (count > 0 && bytes > max_bytes) break;
    ++count;
  }
  return count;
}

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_PAGE_BYTES_H_
