#include "services/cli/dataset/diagnostics.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {
namespace {

auto Key(const Fault& fault) {
  return std::tie(fault.at.file, fault.at.line, fault.at.column, fault.message);
}

std::vector<Fault> InOrder(std::vector<Fault> faults) {
  std::sort(faults.begin(), faults.end(),
            [](const Fault& a, const Fault& b) { return Key(a) < Key(b); });
  const auto same = [](const Fault& a, const Fault& b) {
    return Key(a) == Key(b);
  };
  faults.erase(std::unique(faults.begin(), faults.end(), same), faults.end());
  return faults;
}

}  // namespace

std::string ToString(const Location& location) {
  if (location.line == 0) return location.file;
  return absl::StrCat(location.file, ":", location.line, ":", location.column);
}

std::string ToString(const Fault& fault) {
  return absl::StrCat(ToString(fault.at), ": ", fault.message);
}

void Diagnostics::Add(Location at, std::string message) {
  if (++count_ > kMaxFaults) return;
  faults_.push_back({std::move(at), std::move(message)});
}

void Diagnostics::Remark(Location at, std::string message) {
  if (remarks_.size() == kMaxFaults) return;
  remarks_.push_back({std::move(at), std::move(message)});
}

std::vector<Fault> Diagnostics::Sorted() const { return InOrder(faults_); }

std::vector<Fault> Diagnostics::SortedRemarks() const {
  return InOrder(remarks_);
}

}  // namespace jixiao::cli
