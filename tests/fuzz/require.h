#ifndef JIXIAO_TESTS_FUZZ_REQUIRE_H_
#define JIXIAO_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>
#include <string>

namespace jixiao::fuzz {

// Ends the program as a crash, saying what does not hold and of what, unless
// `holds`.
inline void Require(bool holds, const char* what, const std::string& of) {
  if (holds) return;
  std::fprintf(stderr, "%s: %s\n", what, of.c_str());
  std::abort();
}

}  // namespace jixiao::fuzz

#endif  // JIXIAO_TESTS_FUZZ_REQUIRE_H_
