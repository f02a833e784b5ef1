#include "common/bulk/faults.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::bulk {
namespace {

constexpr size_t kMaxIdBytes = 64;

}  // namespace

Faults::Faults(std::string rows)
    : path_of_([rows = std::move(rows)](size_t index) {
        return absl::StrCat(rows, "[", index, "]");
      }) {}

void Faults::Add(size_t index, const std::string& id,
                 const status::Violations& violations) {
  ++invalid_rows_;
  for (const status::Violation& violation : violations.violations()) {
    Keep({index, id, violation.field, violation.description});
  }
}

void Faults::Add(size_t index, const std::string& id, std::string field,
                 std::string description) {
  ++invalid_rows_;
  Keep({index, id, std::move(field), std::move(description)});
}

void Faults::Refuse(size_t index, const std::string& id, std::string field,
                    std::string description, const absl::Status& error) {
  ++refused_rows_;
  if (error_.ok()) error_ = error;
  Keep({index, id, std::move(field), std::move(description)});
}

void Faults::AddAll(const Faults& other) {
  for (const RowFault& fault : other.first_) Keep(fault);
  fault_count_ +=
      other.fault_count_ - static_cast<int64_t>(other.first_.size());
  invalid_rows_ += other.invalid_rows_;
  refused_rows_ += other.refused_rows_;
  if (error_.ok()) error_ = other.error_;
}

void Faults::Keep(RowFault fault) {
  ++fault_count_;
  fault.id = text::TruncateToBytes(fault.id, kMaxIdBytes);
  const auto after = std::upper_bound(
      first_.begin(), first_.end(), fault,
      [](const RowFault& a, const RowFault& b) { return a.index < b.index; });
  if (after == first_.end() && first_.size() == kKept) return;
  first_.insert(after, std::move(fault));
  if (first_.size() > kKept) first_.pop_back();
}

absl::Status Faults::ToStatus() const {
  if (row_count() == 0) return absl::OkStatus();
  const std::string rows = absl::StrCat(
      row_count(), row_count() == 1 ? " row is" : " rows are", " faulty");
  if (invalid_rows_ == 0) {
    return refused_rows_ == 1 ? error_ : status::Annotate(error_, rows);
  }
  std::vector<status::Violation> violations;
  violations.reserve(first_.size());
  for (const RowFault& fault : first_) {
    violations.push_back(
        {absl::StrCat(path_of_(fault.index), fault.field.empty() ? "" : ".",
                      fault.field),
         fault.description});
  }
  status::Metadata metadata = {{"faulty_rows", absl::StrCat(row_count())}};
  if (fault_count_ > static_cast<int64_t>(first_.size())) {
    metadata.emplace_back("truncated", "true");
    metadata.emplace_back("violation_count", absl::StrCat(fault_count_));
  }
  return status::Annotate(
      status::InvalidArgument(std::move(violations), std::move(metadata)),
      rows);
}

}  // namespace jixiao::bulk
