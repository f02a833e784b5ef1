#include "services/project/validate_rows.h"

#include <array>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/money/money.h"
#include "common/rational/proto.h"
#include "common/resource/fields.h"
#include "common/text/text.h"
#include "google/protobuf/descriptor.h"
#include "services/project/domain/catalogue.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr std::size_t kMaxName = 200;
constexpr std::size_t kMaxDistrict = 40;
constexpr std::size_t kMaxSource = 300;

bool StartsOrEndsBlank(const std::string& value) {
  constexpr std::string_view kIdeographicSpace = "\xe3\x80\x80";
  const std::string_view text = value;
  if (text.empty()) return false;
  if (text.front() == ' ' || text.back() == ' ') return true;
  if (text.size() < kIdeographicSpace.size()) return false;
  return text.substr(0, 3) == kIdeographicSpace ||
         text.substr(text.size() - 3) == kIdeographicSpace;
}

// Text that figures are grouped by or people look for: two spellings that
// look alike must not be two values.
void CheckLabel(const std::string& value, std::size_t max_characters,
                bool required, const std::string& field,
                Violations& violations) {
  resource::CheckText(value, {max_characters, required}, field, violations);
  if (StartsOrEndsBlank(value)) {
    violations.Add(
        field, "must not begin or end with a blank, is " + text::Quote(value));
  }
}

// The names of all values but the first, "unspecified".
std::string KnownValues(const google::protobuf::EnumDescriptor& type) {
  std::string names;
  for (int i = 1; i < type.value_count(); ++i) {
    absl::StrAppend(&names, i > 1 ? ", " : "", type.value(i)->name());
  }
  return names;
}

void CheckEnum(int value, const google::protobuf::EnumDescriptor& type,
               const std::string& field, Violations& violations) {
  if (value != 0 && type.FindValueByNumber(value) != nullptr) return;
  violations.Add(field, absl::StrCat("must be one of ", KnownValues(type),
                                     ", is ", value));
}

void CheckRowYear(int32_t year, int32_t import_year, const std::string& field,
                  Violations& violations) {
  if (year == import_year) return;
  violations.Add(field, absl::StrCat("must be ", import_year,
                                     ", the year of the import, is ", year));
}

// nullopt where it is not reported or faulty.
std::optional<money::Money> ReadAmount(bool reported,
                                       const google::type::Money& proto,
                                       const std::string& field,
                                       Violations& violations) {
  if (!reported) return std::nullopt;
  std::optional<money::Money> amount =
      money::FromProto(proto, field, violations);
  if (amount.has_value() && amount->fen() < 0) {
    violations.Add(field, absl::StrCat("must be 0 or more, is ",
                                       money::FormatYuan(*amount)));
  }
  return amount;
}

void CheckOrder(const StageDates& dates, const std::string& path,
                Violations& violations) {
  std::optional<std::size_t> before;
  for (std::size_t i = 0; i < kStages; ++i) {
    if (!dates[i].has_value()) continue;
    if (before.has_value() && *dates[i] < *dates[*before]) {
      violations.Add(absl::StrCat(path, ".", kStageFields[i]),
                     absl::StrCat("must not be before ", kStageFields[*before],
                                  " ", date::Format(*dates[*before]), ", is ",
                                  date::Format(*dates[i])));
    }
    before = i;
  }
}

StageDates ReadDates(const v1::StageDates& proto, const std::string& path,
                     Violations& violations) {
  const std::array<const google::type::Date*, kStages> fields = {
      &proto.negotiating_date(), &proto.signed_date(), &proto.landed_date(),
      &proto.started_date(), &proto.operating_date()};
  StageDates dates;
  for (std::size_t i = 0; i < kStages; ++i) {
    const auto day = date::OptionalFromProto(*fields[i]);
    if (day.ok()) {
      dates[i] = *day;
    } else {
      violations.Add(absl::StrCat(path, ".", kStageFields[i]), day.status());
    }
  }
  CheckOrder(dates, path, violations);
  return dates;
}

// The metric's unit where it is known.
void CheckMetric(const v1::Target& proto, const std::string& path,
                 Violations& violations) {
  const Metric* metric = FindMetric(proto.metric());
  if (metric == nullptr) {
    violations.Add(
        path + ".metric",
        absl::StrCat("must be the key of a tracked fact, is ",
                     text::Quote(proto.metric()),
                     text::DidYouMean(MetricKeys(), proto.metric())));
    return;
  }
  if (proto.unit() != metric->unit) {
    violations.Add(
        path + ".unit",
        absl::StrCat("must be ", metric->unit, ", the unit of ", metric->key,
                     ", is ", text::Quote(proto.unit())));
  }
}

void CheckTargetValue(const rational::Rational& value, const std::string& unit,
                      const std::string& field, Violations& violations) {
  if (value.IsNegative()) {
    violations.Add(field,
                   absl::StrCat("must be 0 or more, is ", value.ToString()));
    return;
  }
  if (unit == kItem && !value.ToInt64().ok()) {
    violations.Add(field, absl::StrCat("must be a whole number of at most 18 "
                                       "digits, is ",
                                       value.ToString()));
  } else if (unit == kCny) {
    violations.Add(field, money::Money::FromYuan(value).status());
  }
}

}  // namespace

std::optional<ProjectRow> ReadProjectRow(const v1::Project& proto,
                                         int32_t fiscal_year,
                                         const std::string& path,
                                         Violations& violations) {
  const std::size_t faults = violations.violations().size();
  resource::CheckId(proto.code(), path + ".code", violations);
  CheckLabel(proto.display_name(), kMaxName, true, path + ".display_name",
             violations);
  CheckLabel(proto.district(), kMaxDistrict, true, path + ".district",
             violations);
  CheckRowYear(proto.fiscal_year(), fiscal_year, path + ".fiscal_year",
               violations);
  CheckEnum(proto.kind(), *v1::ProjectKind_descriptor(), path + ".kind",
            violations);
  CheckEnum(proto.operation_type(), *v1::OperationType_descriptor(),
            path + ".operation_type", violations);
  ProjectRow row;
  row.planned_total =
      ReadAmount(proto.has_planned_total(), proto.planned_total(),
                 path + ".planned_total", violations);
  row.filed_investment =
      ReadAmount(proto.has_filed_investment(), proto.filed_investment(),
                 path + ".filed_investment", violations);
  row.fixed_asset_investment = ReadAmount(
      proto.has_fixed_asset_investment(), proto.fixed_asset_investment(),
      path + ".fixed_asset_investment", violations);
  row.actual_investment =
      ReadAmount(proto.has_actual_investment(), proto.actual_investment(),
                 path + ".actual_investment", violations);
  row.stage_dates =
      ReadDates(proto.stage_dates(), path + ".stage_dates", violations);
  if (violations.violations().size() > faults) return std::nullopt;
  row.code = proto.code();
  row.display_name = proto.display_name();
  row.district = proto.district();
  row.fiscal_year = proto.fiscal_year();
  row.kind = proto.kind();
  row.operation_type = proto.operation_type();
  row.high_level = proto.high_level();
  row.synthetic = proto.synthetic();
  return row;
}

std::optional<TargetRow> ReadTargetRow(const v1::Target& proto,
                                       int32_t fiscal_year,
                                       const std::string& path,
                                       Violations& violations) {
  const std::size_t faults = violations.violations().size();
  CheckRowYear(proto.fiscal_year(), fiscal_year, path + ".fiscal_year",
               violations);
  CheckMetric(proto, path, violations);
  CheckLabel(proto.district(), kMaxDistrict, false, path + ".district",
             violations);
  resource::CheckText(proto.source_document(), {kMaxSource},
                      path + ".source_document", violations);
  const auto value = rational::RequiredFromProto(proto.value());
  if (value.ok()) {
    CheckTargetValue(*value, proto.unit(), path + ".value", violations);
  } else {
    violations.Add(path + ".value", value.status());
  }
  if (violations.violations().size() > faults) return std::nullopt;
  TargetRow row;
  row.fiscal_year = proto.fiscal_year();
  row.metric = proto.metric();
  row.district = proto.district();
  row.value = *value;
  row.unit = proto.unit();
  row.source_document = proto.source_document();
  row.synthetic = proto.synthetic();
  row.transcribed = proto.transcribed();
  return row;
}

}  // namespace jixiao::project
