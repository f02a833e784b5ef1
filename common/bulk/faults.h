#ifndef JIXIAO_COMMON_BULK_FAULTS_H_
#define JIXIAO_COMMON_BULK_FAULTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "common/status/status.h"

namespace jixiao::bulk {

// What is wrong with a row of an import.
struct RowFault {
  size_t index = 0;  // of the row in the file, from 0
  std::string id;    // the row's, as it came
  std::string field;
  std::string description;
};

// The faulty rows of an import: all counted, the first faults kept. A value;
// not thread safe.
class Faults {
 public:
  static constexpr size_t kKept = status::kMaxViolations;

  // The path of a row in the request by its number, such as "projects[17]".
  using PathOf = std::function<std::string(size_t index)>;

  // `rows` is the repeated field that holds the rows, such as "projects".
  explicit Faults(std::string rows);
  explicit Faults(PathOf path_of) : path_of_(std::move(path_of)) {}

  // Counts a row and keeps its violations, whose fields are relative to it.
  // Once a row.
  void Add(size_t index, const std::string& id,
           const status::Violations& violations);
  void Add(size_t index, const std::string& id, std::string field,
           std::string description);

  // The same of a row that is well made but cannot be taken, which is `error`
  // where it is the only fault.
  void Refuse(size_t index, const std::string& id, std::string field,
              std::string description, const absl::Status& error);

  // Of other rows.
  void AddAll(const Faults& other);

  // None yet, of the same request.
  Faults Fresh() const { return Faults(path_of_); }

  int64_t row_count() const { return invalid_rows_ + refused_rows_; }
  // Those kept, by the number of their row.
  const std::vector<RowFault>& first() const { return first_; }

  // OK when there is none. INVALID_ARGUMENT with a violation a fault where any
  // row is invalid, else the first error that refused a row; the message has
  // the number of rows, so has the metadata as `faulty_rows`.
  absl::Status ToStatus() const;

 private:
  void Keep(RowFault fault);

  PathOf path_of_;
  std::vector<RowFault> first_;
  int64_t fault_count_ = 0;
  int64_t invalid_rows_ = 0;
  int64_t refused_rows_ = 0;
  absl::Status error_;
};

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_FAULTS_H_
