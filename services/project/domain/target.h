// Targets: what a department is to reach in a fiscal year.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rational/rational.h"
#include "jixiao/project/v1/target.pb.h"

namespace jixiao::project {

inline constexpr char kTargetType[] = "jixiao/Target";
inline constexpr char kTargets[] = "targets";

// A target as its source gives it. Its identity within the department is year,
// metric and district. A value.
struct TargetRow {
  int32_t fiscal_year = 0;
  std::string metric;        // the key of a fact of the catalogue
  std::string district;      // empty: all of the department
  rational::Rational value;  // in `unit`, at most 2 decimals
  std::string unit;          // the base unit of the metric
  std::string source_document;
  bool synthetic = false;
  bool transcribed = false;
};

// A target as it is kept.
struct StoredTarget {
  TargetRow row;
  int64_t sequence = 0;  // of the department when it was last changed
  absl::Time create_time;
  absl::Time update_time;
};

// Metric and district: the identity within department and year.
std::string TargetIdentity(const TargetRow& row);

// The 32 bytes of SHA-256 over the content: equal rows have equal digests.
std::string ContentDigest(const TargetRow& row);

// The id within the department, made of metric, year and, for a district, of
// the digest of its name, as ids are ASCII.
std::string TargetId(const TargetRow& row);

// "departments/{department}/targets/{id}".
std::string TargetName(const std::string& department, const TargetRow& row);

// The fiscal year in such an id; nullopt where TargetId made no such id.
std::optional<int32_t> YearOfTargetId(const std::string& id);

// Of a target that was checked: its content.
TargetRow TargetOf(const v1::Target& proto);

// With name, times, sequence and etag.
absl::StatusOr<v1::Target> ToProto(const std::string& department,
                                   const StoredTarget& target);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_H_
