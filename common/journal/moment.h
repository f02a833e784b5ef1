#ifndef JIXIAO_COMMON_JOURNAL_MOMENT_H_
#define JIXIAO_COMMON_JOURNAL_MOMENT_H_

#include <cstdint>
#include <limits>

namespace jixiao::journal {

// As the sequence at which something is read: what is known now.
inline constexpr int64_t kLatest = std::numeric_limits<int64_t>::max();

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_MOMENT_H_
