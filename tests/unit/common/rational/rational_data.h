// Rationals in few letters.
#ifndef JIXIAO_TESTS_UNIT_COMMON_RATIONAL_RATIONAL_DATA_H_
#define JIXIAO_TESTS_UNIT_COMMON_RATIONAL_RATIONAL_DATA_H_

#include <cstdint>

#include "common/rational/rational.h"

namespace jixiao::rational {

// Throws where the text is no decimal.
inline Rational R(const char* text) {
  return Rational::ParseDecimal(text).value();
}

inline Rational F(int64_t n, int64_t d) { return Rational::FromFraction(n, d); }

}  // namespace jixiao::rational

#endif  // JIXIAO_TESTS_UNIT_COMMON_RATIONAL_RATIONAL_DATA_H_
