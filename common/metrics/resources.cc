#include "common/metrics/resources.h"

#include <dirent.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace jixiao::metrics::internal {
namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

std::string FileText(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

MetricFamily Single(const char* name, const char* help, MetricType type,
                    double value) {
  prometheus::ClientMetric metric;
  if (type == MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
  return {name, help, type, {metric}};
}

// The fields of /proc/self/stat from the third on: the second is the program's
// name in brackets, which may hold anything.
std::vector<double> StatFields() {
  const std::string text = FileText("/proc/self/stat");
  const size_t name_end = text.rfind(") ");
  if (name_end == std::string::npos) return {};
  std::istringstream rest(text.substr(name_end + 2));
  std::string state;
  rest >> state;
  return {std::istream_iterator<double>(rest), {}};
}

// When the system came up, in seconds since 1970; 0 when it does not say.
double BootTime() {
  constexpr char kKey[] = "btime ";
  const std::string text = FileText("/proc/stat");
  const size_t at = text.find(kKey);
  if (at == std::string::npos) return 0;
  return std::strtod(text.c_str() + at + sizeof(kKey) - 1, nullptr);
}

// Descriptors that are open; -1 when the folder cannot be read.
int OpenDescriptors() {
  DIR* folder = opendir("/proc/self/fd");
  if (folder == nullptr) return -1;
  int count = -1;  // that of the folder itself
  while (const dirent* entry = readdir(folder)) {
    if (entry->d_name[0] != '.') ++count;
  }
  closedir(folder);
  return count;
}

// Indices into StatFields: the numbers of proc(5) less four.
enum StatField {
  kUserTime = 10,
  kSystemTime = 11,
  kThreads = 16,
  kStartTime = 18,
  kResidentPages = 20
};

void AddStat(std::vector<MetricFamily>& families) {
  const std::vector<double> stat = StatFields();
  if (stat.size() <= kResidentPages) return;
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
  families.push_back(Single("process_cpu_seconds_total", "Processor time used.",
                            MetricType::Counter,
                            (stat[kUserTime] + stat[kSystemTime]) / ticks));
  families.push_back(Single("process_resident_memory_bytes",
                            "Memory that is not swapped out.",
                            MetricType::Gauge, stat[kResidentPages] * page));
  families.push_back(
      Single("process_threads", "Threads.", MetricType::Gauge, stat[kThreads]));
  const double boot = BootTime();
  if (boot == 0) return;
  families.push_back(Single("process_start_time_seconds",
                            "When the process was started.", MetricType::Gauge,
                            boot + stat[kStartTime] / ticks));
}

// What the program has asked malloc for and not given back: blocks of the heaps
// and those mapped each by itself.
double AllocatedBytes() {
  const struct mallinfo2 heaps = mallinfo2();
  return static_cast<double>(heaps.uordblks) +
         static_cast<double>(heaps.hblkhd);
}

}  // namespace

std::vector<MetricFamily> ProcessResources::Collect() const {
  std::vector<MetricFamily> families;
  AddStat(families);
  families.push_back(Single("jixiao_allocated_memory_bytes",
                            "Memory that is allocated and not freed.",
                            MetricType::Gauge, AllocatedBytes()));
  const int open = OpenDescriptors();
  if (open >= 0) {
    families.push_back(Single("process_open_fds", "Descriptors that are open.",
                              MetricType::Gauge, open));
  }
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    families.push_back(
        Single("process_max_fds", "Descriptors that may be open.",
               MetricType::Gauge, static_cast<double>(limit.rlim_cur)));
  }
  return families;
}

}  // namespace jixiao::metrics::internal
