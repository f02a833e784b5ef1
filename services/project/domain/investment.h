// Money that has arrived for a project. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_INVESTMENT_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_INVESTMENT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/resource/names.h"
#include "jixiao/project/v1/investment.pb.h"

namespace jixiao::project {

inline constexpr char kInvestmentType[] = "jixiao/Investment";

// `departments/{department}/projects/{project}/investments/{investment}`.
std::string InvestmentName(const resource::Child& project,
                           const std::string& investment_id);

// The 32 bytes of SHA-256 over what a source says of it: all that a client
// sets. The rate is in its shortest form.
std::string ContentDigest(const v1::Investment& investment);

// What has arrived for a project, in fen.
struct Arrived {
  int64_t actual = 0;
  int64_t foreign_capital = 0;

  // AMOUNT_OVERFLOW.
  absl::Status Add(const v1::Investment& investment);
  int64_t Total() const { return actual + foreign_capital; }
  // Of the kind of `investment`.
  int64_t OfKind(const v1::Investment& investment) const;
};

// FAILED_PRECONDITION INVESTMENT_EXCESS where `investment`, with which
// `arrived` has come to what it is, needs a reason and has none: it is positive
// and the total is above the planned one.
absl::Status CheckPlan(const v1::Investment& investment, const Arrived& arrived,
                       std::optional<int64_t> planned_total_fen,
                       const std::string& project);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_INVESTMENT_H_
