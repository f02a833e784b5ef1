// google.type.Decimal <-> Rational. The decimal's text is that of
// Rational::ParseDecimal; empty text means "not set".
#ifndef JIXIAO_COMMON_RATIONAL_PROTO_H_
#define JIXIAO_COMMON_RATIONAL_PROTO_H_

#include <optional>

#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "google/type/decimal.pb.h"

namespace jixiao::rational {

// nullopt when not set.
absl::StatusOr<std::optional<Rational>> FromProto(
    const google::type::Decimal& decimal);

// An error when not set.
absl::StatusOr<Rational> RequiredFromProto(
    const google::type::Decimal& decimal);

// An error when the value has no decimal form (Rational::ToExactDecimal).
absl::StatusOr<google::type::Decimal> ToProto(const Rational& value);

// Fixed `digits` decimals, rounded half away from zero.
google::type::Decimal ToProtoRounded(const Rational& value, int digits);

}  // namespace jixiao::rational

#endif  // JIXIAO_COMMON_RATIONAL_PROTO_H_
