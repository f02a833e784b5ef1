#include "common/testing/memory.h"

#include <unistd.h>

#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"

namespace jixiao::testing {

Memory MemoryOf(pid_t process) {
  std::ifstream status(absl::StrCat("/proc/", process, "/status"));
  Memory memory;
  std::string word;
  while (status >> word) {
    if (word == "VmRSS:") status >> memory.resident;
    if (word == "VmHWM:") status >> memory.peak;
  }
  return memory;
}

Memory MemoryOfThisProcess() { return MemoryOf(getpid()); }

void ForgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

}  // namespace jixiao::testing
