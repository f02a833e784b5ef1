// Faults of a dataset and where they stand.
#ifndef JIXIAO_SERVICES_CLI_DATASET_DIAGNOSTICS_H_
#define JIXIAO_SERVICES_CLI_DATASET_DIAGNOSTICS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace jixiao::cli {

// A place in a file, counted from 1; columns count characters, not bytes. Line
// 0: the file as a whole.
struct Location {
  std::string file;
  int line = 0;
  int column = 0;
};

// "claims.csv:3:7", or "claims.csv" for the whole file.
std::string ToString(const Location& location);

struct Fault {
  Location at;
  std::string message;
};

// "claims.csv:3:7: message".
std::string ToString(const Fault& fault);

// Collects faults. Not thread safe.
class Diagnostics {
 public:
  // Beyond so many faults only their number is kept.
  static constexpr std::size_t kMaxFaults = 10'000;

  void Add(Location at, std::string message);
  // Something that is accepted, and that whoever wrote it should know.
  void Remark(Location at, std::string message);

  // Whether nothing is wrong; remarks do not count.
  bool empty() const { return count_ == 0; }
  bool remarked() const { return !remarks_.empty(); }
  // All that were added.
  std::size_t count() const { return count_; }
  // Those kept, by file, line and column; equal ones once.
  std::vector<Fault> Sorted() const;
  // Likewise what was remarked, at most kMaxFaults.
  std::vector<Fault> SortedRemarks() const;

 private:
  std::vector<Fault> faults_;
  std::vector<Fault> remarks_;
  std::size_t count_ = 0;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_DIAGNOSTICS_H_
