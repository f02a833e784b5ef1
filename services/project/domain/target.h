#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_H_

#include <cstdint>
#include <string>

#include "common/rational/rational.h"

namespace jixiao::project {

// What a department is to reach in a fiscal year, as its source gives it. Its
// identity within the department is year, metric and district.
struct TargetRow {
  int32_t fiscal_year = 0;
  std::string metric;        // the key of a fact of the catalogue
  std::string district;      // empty: all of the department
  rational::Rational value;  // in `unit`, the metric's base unit
  std::string unit;
  std::string source_document;
  bool synthetic = false;
  bool transcribed = false;
};

// The identity within department and year: metric and district.
std::string TargetIdentity(const TargetRow& row);

// A target as it is kept.
struct StoredTarget {
  TargetRow row;
  int64_t sequence = 0;  // of the department when it was written
};

// The 32 bytes of SHA-256 over the content: equal rows have equal digests.
std::string ContentDigest(const TargetRow& row);

// "departments/{department}/targets/{id}"; the id is made of metric and year
// and, for a district, of the digest of its name, as ids are ASCII.
std::string TargetName(const std::string& department, const TargetRow& row);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_H_
