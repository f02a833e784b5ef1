#ifndef JIXIAO_SERVICES_BUDGET_STORE_MOMENT_H_
#define JIXIAO_SERVICES_BUDGET_STORE_MOMENT_H_

#include <cstdint>
#include <limits>

namespace jixiao::budget {

// As the sequence at which something is read: what is known now.
inline constexpr int64_t kLatest = std::numeric_limits<int64_t>::max();

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_MOMENT_H_
