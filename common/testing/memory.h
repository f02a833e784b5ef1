// How much memory a process holds, for tests and benchmarks that bound it.
#ifndef JIXIAO_COMMON_TESTING_MEMORY_H_
#define JIXIAO_COMMON_TESTING_MEMORY_H_

#include <sys/types.h>

#include <cstdint>

namespace jixiao::testing {

// A sanitizer has a malloc of its own and keeps what was freed: tests that
// measure memory are skipped there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsMeasurable = false;
#else
constexpr bool kMemoryIsMeasurable = true;
#endif

constexpr int64_t kKibOfMib = 1024;

// In KiB.
struct Memory {
  int64_t resident = 0;
  int64_t peak = 0;  // of resident memory, since the start or ForgetPeak
};

// All zero where there is no such process.
Memory MemoryOf(pid_t process);
Memory MemoryOfThisProcess();

// Makes the peak of this process what it holds now.
void ForgetPeak();

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_MEMORY_H_
