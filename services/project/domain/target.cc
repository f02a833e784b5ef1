#include "services/project/domain/target.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_cat.h"
#include "common/bulk/content.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/rational/proto.h"
#include "common/resource/etag.h"
#include "common/resource/names.h"
#include "common/status/macros.h"

namespace jixiao::project {
namespace {

using rational::Rational;

constexpr std::size_t kMaxId = 63;
constexpr std::size_t kHashDigits = 8;
constexpr std::size_t kYearDigits = 4;

std::string Hash(const std::string& text) {
  return digest::Sha256Hex(text).substr(0, kHashDigits);
}

// "-2024" and, for a district, "-d1a2b3c4d".
std::string Suffix(const TargetRow& row) {
  std::string suffix = absl::StrCat("-", row.fiscal_year);
  if (!row.district.empty()) {
    absl::StrAppend(&suffix, "-d", Hash(row.district));
  }
  return suffix;
}

}  // namespace

std::string TargetIdentity(const TargetRow& row) {
  if (row.district.empty()) return row.metric;
  return absl::StrCat(row.metric, "/", row.district);
}

std::string ContentDigest(const TargetRow& row) {
  return bulk::Content("target/1")
      .Add(int64_t{row.fiscal_year})
      .Add(row.metric)
      .Add(row.district)
      .Add(row.value.ToFraction())
      .Add(row.unit)
      .Add(row.source_document)
      .Add(static_cast<int64_t>(row.synthetic))
      .Add(static_cast<int64_t>(row.transcribed))
      .Digest();
}

std::string TargetId(const TargetRow& row) {
  std::string metric = row.metric;
  std::replace_if(
      metric.begin(), metric.end(), [](char c) { return c == '.' || c == '_'; },
      '-');
  const std::string suffix = Suffix(row);
  if (metric.size() + suffix.size() > kMaxId) {
    metric.resize(kMaxId - suffix.size() - 2 - kHashDigits);
    absl::StrAppend(&metric, "-m", Hash(row.metric));
  }
  return metric + suffix;
}

std::string TargetName(const std::string& department, const TargetRow& row) {
  return resource::ChildName(department, kTargets, TargetId(row));
}

std::optional<int32_t> YearOfTargetId(const std::string& id) {
  std::size_t end = id.size();
  const std::size_t district = id.rfind("-d");
  if (district != std::string::npos && district + 2 + kHashDigits == end &&
      id.find_first_not_of("0123456789abcdef", district + 2) ==
          std::string::npos) {
    end = district;
  }
  if (end <= kYearDigits || id[end - kYearDigits - 1] != '-') {
    return std::nullopt;
  }
  int32_t year = 0;
  const char* const first = id.data() + end - kYearDigits;
  const auto read = std::from_chars(first, id.data() + end, year);
  if (read.ec != std::errc() || read.ptr != id.data() + end) {
    return std::nullopt;
  }
  return year;
}

TargetRow TargetOf(const v1::Target& proto) {
  TargetRow row;
  row.fiscal_year = proto.fiscal_year();
  row.metric = proto.metric();
  row.district = proto.district();
  row.value = rational::RequiredFromProto(proto.value()).value_or(Rational());
  row.unit = proto.unit();
  row.source_document = proto.source_document();
  row.synthetic = proto.synthetic();
  row.transcribed = proto.transcribed();
  return row;
}

absl::StatusOr<v1::Target> ToProto(const std::string& department,
                                   const StoredTarget& target) {
  const TargetRow& row = target.row;
  v1::Target proto;
  proto.set_name(TargetName(department, row));
  proto.set_fiscal_year(row.fiscal_year);
  proto.set_metric(row.metric);
  proto.set_district(row.district);
  JX_ASSIGN_OR_RETURN(*proto.mutable_value(), rational::ToProto(row.value));
  proto.set_unit(row.unit);
  proto.set_source_document(row.source_document);
  proto.set_synthetic(row.synthetic);
  proto.set_transcribed(row.transcribed);
  *proto.mutable_create_time() = ToTimestamp(target.create_time);
  *proto.mutable_update_time() = ToTimestamp(target.update_time);
  proto.set_etag(resource::EtagOf(target.sequence));
  proto.set_sequence(target.sequence);
  return proto;
}

}  // namespace jixiao::project
