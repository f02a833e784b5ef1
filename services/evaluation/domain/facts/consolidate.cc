#include "services/evaluation/domain/facts/consolidate.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rational/interval.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/domain/facts/source_choice.h"

namespace jixiao::evaluation {
namespace {

using rational::Interval;
using rational::Rational;
// One value for each budget unit, in the order of their names.
using UnitValues = std::vector<const FactRecord*>;

constexpr char kRateUnit[] = "one";
constexpr int kMeanDecimals = 12;
// Budget units that a provenance lists by name.
constexpr std::size_t kMaxListedUnits = 10;

struct Figure {
  Rational value;
  Interval interval;
};

Figure SumOf(const UnitValues& parts) {
  Figure sum{Rational(), Interval::Point(Rational())};
  for (const FactRecord* part : parts) {
    sum.value += part->value;
    sum.interval = sum.interval + part->interval;
  }
  return sum;
}

// The mean lies among the rates, and is the quotient of sums; both hold of
// every reading, so what both allow covers it.
std::optional<Figure> MeanOf(const UnitValues& rates,
                             const UnitValues& weights) {
  Figure sum{Rational(), Interval::Point(Rational())};
  Rational lowest = rates.front()->interval.lo;
  Rational highest = rates.front()->interval.hi;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (weights[i]->interval.lo.IsNegative()) return std::nullopt;
    sum.value += rates[i]->value * weights[i]->value;
    sum.interval = sum.interval + rates[i]->interval * weights[i]->interval;
    lowest = std::min(lowest, rates[i]->interval.lo);
    highest = std::max(highest, rates[i]->interval.hi);
  }
  const Figure total = SumOf(weights);
  const std::optional<Interval> quotient =
      rational::Divide(sum.interval, total.interval);
  if (!quotient.has_value()) return std::nullopt;
  Figure mean{sum.value / total.value, *quotient};
  mean.interval.lo = std::max(mean.interval.lo, lowest);
  mean.interval.hi = std::min(mean.interval.hi, highest);
  return mean;
}

// Their common text; empty where they differ.
template <typename Text>
std::string CommonText(const UnitValues& parts, Text text) {
  const std::string first = text(*parts.front());
  for (const FactRecord* part : parts) {
    if (text(*part) != first) return "";
  }
  return first;
}

std::string UnitNames(const UnitValues& parts) {
  std::vector<std::string> names;
  for (const FactRecord* part : parts) {
    if (names.size() == kMaxListedUnits) break;
    names.push_back(part->address.unit);
  }
  return absl::StrCat(absl::StrJoin(names, "、"),
                      parts.size() > names.size() ? "等" : "", " ",
                      parts.size(), " 个预算单位");
}

void SetProvenance(const UnitValues& parts, const std::string& how,
                   type::v1::Provenance* provenance) {
  const type::v1::Provenance first = parts.front()->fact.value().provenance();
  int64_t records = 0;
  bool same = true;
  for (const FactRecord* part : parts) {
    const type::v1::Provenance& own = part->fact.value().provenance();
    records += own.record_count();
    same = same && own.resource() == first.resource() &&
           own.sequence() == first.sequence() && own.digest() == first.digest();
  }
  provenance->Clear();
  if (same) {
    provenance->set_resource(first.resource());
    provenance->set_sequence(first.sequence());
    provenance->set_digest(first.digest());
  }
  provenance->set_record_count(records);
  provenance->set_quote(absl::StrCat(UnitNames(parts), how));
}

// What rests on `parts` is as synthetic, transcribed and little trusted as
// they.
void RestOn(const UnitValues& parts, type::v1::FactValue* value) {
  for (const FactRecord* part : parts) {
    const type::v1::FactValue& own = part->fact.value();
    value->set_synthetic(value->synthetic() || own.synthetic());
    value->set_transcribed(value->transcribed() || own.transcribed());
    value->set_source(std::max(value->source(), own.source()));
  }
}

FactRecord WholeRecord(const FactAddress& whole, const UnitValues& parts,
                       const Figure& figure, const std::string& how) {
  FactRecord record;
  record.fact = parts.front()->fact;
  record.address = whole;
  record.value = figure.value;
  record.interval = figure.interval;
  record.fact.mutable_key()->clear_budget_unit();
  type::v1::FactValue* value = record.fact.mutable_value();
  const absl::StatusOr<google::type::Decimal> exact =
      rational::ToProto(figure.value);
  *value->mutable_number() =
      exact.ok() ? *exact
                 : rational::ToProtoRounded(figure.value, kMeanDecimals);
  value->clear_resolution();
  if (!figure.interval.IsPoint()) {
    const Rational last_digit = Rational::Pow10(-kMeanDecimals);
    const absl::StatusOr<google::type::Decimal> width =
        rational::ToProto(figure.interval.Width());
    *value->mutable_resolution() =
        width.ok() ? *width
                   : rational::ToProtoRounded(
                         figure.interval.Width() + last_digit, kMeanDecimals);
  }
  value->set_printed_unit(CommonText(parts, [](const FactRecord& part) {
    return part.fact.value().printed_unit();
  }));
  RestOn(parts, value);
  SetProvenance(parts, how, value->mutable_provenance());
  return record;
}

class Consolidator {
 public:
  Consolidator(const Vocabulary& vocabulary, FactValues* values)
      : vocabulary_(vocabulary), values_(*values) {
    for (const auto& [address, unused] : values_) {
      if (!address.unit.empty()) units_[address.prior].insert(address.unit);
    }
  }

  void Run() {
    std::set<FactAddress> wholes;
    for (const auto& [address, unused] : values_) {
      if (address.unit.empty()) continue;
      FactAddress whole = address;
      whole.unit.clear();
      if (values_.count(whole) == 0) wholes.insert(whole);
    }
    FactValues added;
    for (const FactAddress& whole : wholes) {
      std::vector<FactRecord> values = ValuesOf(whole);
      if (!values.empty()) added.emplace(whole, std::move(values));
    }
    values_.merge(added);
  }

 private:
  // The value of a source that is used (any: unspecified); nullptr for none.
  const FactRecord* Used(const FactAddress& address,
                         type::v1::FactSource source) const {
    const auto found = values_.find(address);
    if (found == values_.end()) return nullptr;
    std::vector<const FactRecord*> among;
    for (const FactRecord& value : found->second) {
      if (source == type::v1::FACT_SOURCE_UNSPECIFIED ||
          value.fact.value().source() == source) {
        among.push_back(&value);
      }
    }
    return among.empty() ? nullptr : among[ChooseValue(among).chosen];
  }

  // Empty unless each budget unit has a value.
  UnitValues PartsOf(FactAddress address, type::v1::FactSource source) const {
    UnitValues parts;
    for (const std::string& unit : units_.at(address.prior)) {
      address.unit = unit;
      const FactRecord* part = Used(address, source);
      if (part == nullptr) return {};
      parts.push_back(part);
    }
    return parts;
  }

  std::vector<FactRecord> ValuesOf(const FactAddress& whole) const {
    std::vector<FactRecord> values;
    const auto add = [&](type::v1::FactSource source) {
      const UnitValues parts = PartsOf(whole, source);
      if (parts.empty()) return;
      std::optional<FactRecord> record = Combine(whole, parts);
      if (record.has_value()) values.push_back(*std::move(record));
    };
    for (const type::v1::FactSource source :
         {type::v1::FACT_SOURCE_LEDGER, type::v1::FACT_SOURCE_TRACKED,
          type::v1::FACT_SOURCE_DECLARED, type::v1::FACT_SOURCE_STATED}) {
      add(source);
    }
    if (values.empty()) add(type::v1::FACT_SOURCE_UNSPECIFIED);
    return values;
  }

  std::optional<FactRecord> Combine(const FactAddress& whole,
                                    const UnitValues& parts) const {
    const FactRecord& first = *parts.front();
    if (first.IsDate() || first.IsNames()) return std::nullopt;
    if (first.unit() != kRateUnit) {
      return WholeRecord(whole, parts, SumOf(parts), "的数值相加");
    }
    const Vocabulary::Definition* definition = vocabulary_.FindKey(whole.key);
    if (definition == nullptr || definition->weighted_by.empty()) {
      return std::nullopt;
    }
    FactAddress amount = whole;
    amount.key = definition->weighted_by;
    const UnitValues weights =
        PartsOf(amount, type::v1::FACT_SOURCE_UNSPECIFIED);
    if (weights.empty()) return std::nullopt;
    const std::optional<Figure> mean = MeanOf(parts, weights);
    if (!mean.has_value()) return std::nullopt;
    FactRecord record = WholeRecord(
        whole, parts, *mean,
        absl::StrCat("的比率按", vocabulary_.DisplayName(amount.key),
                     "加权平均"));
    RestOn(weights, record.fact.mutable_value());
    return record;
  }

  const Vocabulary& vocabulary_;
  FactValues& values_;
  // By whether they are of the year before.
  std::map<bool, std::set<std::string>> units_;
};

}  // namespace

void Consolidate(const Vocabulary& vocabulary, FactValues* values) {
  Consolidator(vocabulary, values).Run();
}

}  // namespace jixiao::evaluation
