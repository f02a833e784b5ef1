#include "services/evaluation/domain/facts/fact_record.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "common/rational/proto.h"
#include "common/status/status.h"
#include "common/units/units.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Interval;
using rational::Rational;

void ParseNumber(const type::v1::FactValue& value, FactRecord* record,
                 status::Violations* violations) {
  if (!value.has_number()) {
    violations->Add(
        "value.number",
        absl::StrCat("a fact of unit ", value.unit(), " needs a number"));
    return;
  }
  absl::StatusOr<Rational> number = rational::RequiredFromProto(value.number());
  if (!number.ok()) violations->Add("value.number", number.status());
  absl::StatusOr<std::optional<Rational>> resolution =
      rational::FromProto(value.resolution());
  if (!resolution.ok()) {
    violations->Add("value.resolution", resolution.status());
  } else if (resolution->has_value() && (*resolution)->Sign() <= 0) {
    violations->Add("value.resolution", "must be above zero or not set");
    return;
  }
  if (!number.ok() || !resolution.ok()) return;
  record->value = *number;
  if (!resolution->has_value()) {
    record->interval = Interval::Point(*number);
    return;
  }
  const Rational& last_digit = **resolution;
  record->interval = Interval::FromPrinted(*number, last_digit);
  if (value.provenance().record_count() <= 1 &&
      (*number / last_digit).IsInteger()) {
    record->printed_resolution = last_digit;
  }
}

void ParseDate(const type::v1::FactValue& value, FactRecord* record,
               status::Violations* violations) {
  if (!value.has_date()) {
    violations->Add("value.date", "a fact of unit date needs a date");
    return;
  }
  absl::StatusOr<absl::CivilDay> day = date::FromProto(value.date());
  if (!day.ok()) {
    violations->Add("value.date", day.status());
    return;
  }
  record->value = DayNumber(*day);
  record->interval = Interval::Point(record->value);
}

void ParseNames(const type::v1::FactValue& value, FactRecord* record,
                status::Violations* violations) {
  if (!value.has_name_list()) {
    violations->Add("value.name_list",
                    "a fact of unit names needs a list of names");
    return;
  }
  record->names.insert(value.name_list().names().begin(),
                       value.name_list().names().end());
}

// Those of the source, where it printed the figure.
std::optional<int> PrintedDecimals(const FactRecord& record) {
  if (!record.printed_resolution.has_value()) return std::nullopt;
  return DecimalsOfResolution(*record.printed_resolution, record.unit(),
                              record.fact.value().printed_unit());
}

}  // namespace

bool FactRecord::StatedForStatus() const {
  return fact.value().transcribed() ||
         fact.value().source() == type::v1::FACT_SOURCE_STATED;
}

std::string FactRecord::Text() const {
  if (IsDate() || IsNames()) return Figure();
  return NumberText(value, unit(), fact.value().printed_unit(),
                    PrintedDecimals(*this));
}

std::string FactRecord::Figure() const {
  if (IsDate()) return DayNumberText(value);
  if (IsNames()) {
    return absl::StrJoin(fact.value().name_list().names(), "、");
  }
  return FigureText(value, unit(), fact.value().printed_unit(),
                    PrintedDecimals(*this));
}

absl::StatusOr<FactRecord> ParseFact(const type::v1::Fact& fact) {
  status::Violations violations;
  FactRecord record;
  record.fact = fact;
  record.address = FactAddress::Of(fact.key(), false);
  const type::v1::FactValue& value = fact.value();
  if (value.source() == type::v1::FACT_SOURCE_UNSPECIFIED ||
      !type::v1::FactSource_IsValid(value.source())) {
    violations.Add("value.source", "must be one of the sources of facts");
  }
  const absl::StatusOr<const units::BaseUnit*> unit =
      units::GetBase(value.unit());
  if (!unit.ok()) {
    violations.Add("value.unit", unit.status());
  } else if ((*unit)->dimension == units::Dimension::kDate) {
    ParseDate(value, &record, &violations);
  } else if ((*unit)->dimension == units::Dimension::kNames) {
    ParseNames(value, &record, &violations);
  } else {
    ParseNumber(value, &record, &violations);
  }
  if (!violations.empty()) return violations.ToStatus();
  return record;
}

bool Agree(const FactRecord& a, const FactRecord& b) {
  if (a.IsNames() || b.IsNames()) return a.names == b.names;
  return rational::Meets(a.interval, b.interval);
}

std::string SourceName(type::v1::FactSource source) {
  switch (source) {
    case type::v1::FACT_SOURCE_LEDGER:
      return "台账";
    case type::v1::FACT_SOURCE_TRACKED:
      return "项目库";
    case type::v1::FACT_SOURCE_DECLARED:
      return "申报";
    case type::v1::FACT_SOURCE_STATED:
      return "报告所列";
    default:
      return "";
  }
}

std::string SourceText(const type::v1::FactValue& value) {
  if (value.synthetic()) return "示例数据";
  const std::string name = SourceName(value.source());
  return name.empty() ? "来源不明" : name;
}

}  // namespace jixiao::evaluation
