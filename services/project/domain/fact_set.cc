#include "services/project/domain/fact_set.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/digest/digest.h"
#include "common/resource/names.h"
#include "nlohmann/json.hpp"
#include "services/project/domain/catalogue.h"

namespace jixiao::project {
namespace {

using jixiao::type::v1::Fact;
using jixiao::type::v1::FactSet;
using rational::Rational;

// Draws the facts of one snapshot into a set.
class Builder {
 public:
  explicit Builder(const Snapshot& snapshot)
      : snapshot_(snapshot),
        department_(resource::DepartmentName(snapshot.department)) {
    for (const Tally& tally : snapshot.districts) year_ += tally;
  }

  FactSet Build() {
    if (year_.all.rows > 0) {
      // Undated projects are attracted at some day of their year: a figure as
      // of an earlier day cannot be told.
      if (WholeYear() || year_.undated == 0) AddAttracted();
      AddFiled();
      AddCount(kStarted, "", snapshot_.started,
               std::max(year_.sequence, snapshot_.started_sequence));
    }
    for (const StoredTarget& target : snapshot_.targets) AddTarget(target);
    return Finish();
  }

 private:
  bool WholeYear() const {
    return snapshot_.effective_date >= LastDayOf(snapshot_.fiscal_year);
  }

  void AddAttracted() {
    AddCount(kAttracted, "", year_.attracted, year_.sequence);
    int64_t districts = 0;
    for (const Tally& tally : snapshot_.districts) {
      if (tally.attracted.rows == 0) continue;
      ++districts;
      AddCount(kAttracted, tally.district, tally.attracted, tally.sequence);
    }
    AddNumber(kDistrictCount, "", Rational::FromInt(districts), year_.attracted,
              year_.sequence);
    if (year_.fixed_asset_unreported == 0) {
      AddCount(kFixedAsset1Yi, "", year_.fixed_asset_1yi, year_.sequence);
    }
    AddCount(kHighLevel, "", year_.high_level, year_.sequence);
    for (std::size_t i = 0; i < kHighLevelKinds; ++i) {
      AddCount(HighLevelKey(static_cast<v1::ProjectKind>(i + 1)), "",
               year_.high_level_kinds[i], year_.sequence);
    }
    // Amounts carry no date of their own: what had been invested by an
    // earlier day is not reported.
    if (WholeYear() && year_.actual_unreported == 0) {
      AddNumber(kActualInvestment, "", year_.actual_yuan, year_.attracted,
                year_.sequence);
    }
  }

  void AddFiled() {
    if (year_.filed_unreported > 0) return;
    AddCount(kFiled3Yi, "", year_.filed_3yi, year_.sequence);
    AddCount(kFiled5Yi, "", year_.filed_5yi, year_.sequence);
  }

  void AddCount(const char* key, const std::string& district,
                const Count& count, int64_t sequence) {
    AddNumber(key, district, Rational::FromInt(count.rows), count, sequence);
  }

  void AddNumber(const char* key, const std::string& district,
                 const Rational& number, const Count& behind,
                 int64_t sequence) {
    const Metric& metric = *FindMetric(key);
    // A figure that no row makes up rests on all that were looked at.
    const Count& basis = behind.rows > 0 ? behind : year_.all;
    Fact& fact = Add(key, metric.display_name, district, number, metric.unit);
    fact.mutable_value()->set_synthetic(basis.synthetic > 0);
    auto& provenance = *fact.mutable_value()->mutable_provenance();
    provenance.set_resource(department_);
    provenance.set_sequence(sequence);
    provenance.set_record_count(behind.rows);
    provenance.set_quote(Quote(metric, district));
    provenance.set_digest(digest::DigestOf(nlohmann::json{
        {"department", department_},
        {"fiscal_year", snapshot_.fiscal_year},
        {"effective_date", date::Format(snapshot_.effective_date)},
        {"key", key},
        {"district", district},
        {"number", fact.value().number().value()},
        {"record_count", behind.rows},
        {"synthetic_count", behind.synthetic}}));
  }

  void AddTarget(const StoredTarget& target) {
    const TargetRow& row = target.row;
    const Metric& metric = *FindMetric(row.metric);
    Fact& fact = Add(TargetKey(row.metric), TargetDisplayName(metric),
                     row.district, row.value, row.unit);
    fact.mutable_value()->set_synthetic(row.synthetic);
    fact.mutable_value()->set_transcribed(row.transcribed);
    auto& provenance = *fact.mutable_value()->mutable_provenance();
    provenance.set_resource(TargetName(snapshot_.department, row));
    provenance.set_sequence(target.sequence);
    provenance.set_quote(row.source_document);
    provenance.set_digest(digest::HexEncode(ContentDigest(row)));
  }

  Fact& Add(std::string key, const std::string& display_name,
            const std::string& district, const Rational& number,
            const std::string& unit) {
    Fact& fact = facts_.emplace_back();
    fact.mutable_key()->set_department(department_);
    fact.mutable_key()->set_fiscal_year(snapshot_.fiscal_year);
    fact.mutable_key()->set_key(std::move(key));
    fact.mutable_key()->set_district(district);
    fact.set_display_name(display_name);
    auto& value = *fact.mutable_value();
    value.mutable_number()->set_value(number.ToString());
    value.set_unit(unit);
    value.set_source(jixiao::type::v1::FACT_SOURCE_TRACKED);
    return fact;
  }

  std::string Quote(const Metric& metric, const std::string& district) const {
    std::string quote =
        absl::StrCat(snapshot_.fiscal_year, " 年度：", metric.basis);
    if (!district.empty()) absl::StrAppend(&quote, "，板块：", district);
    absl::StrAppend(&quote, "，截至 ", date::Format(snapshot_.effective_date));
    return quote;
  }

  FactSet Finish() {
    std::sort(facts_.begin(), facts_.end(), [](const Fact& a, const Fact& b) {
      return std::tie(a.key().key(), a.key().district()) <
             std::tie(b.key().key(), b.key().district());
    });
    FactSet set;
    set.set_department(department_);
    set.set_fiscal_year(snapshot_.fiscal_year);
    set.set_sequence(snapshot_.sequence);
    *set.mutable_effective_date() = date::ToProto(snapshot_.effective_date);
    std::string canonical = "[";
    for (Fact& fact : facts_) {
      if (canonical.size() > 1) canonical += ',';
      canonical += digest::CanonicalJson(fact);
      *set.add_facts() = std::move(fact);
    }
    set.set_digest(digest::Sha256Hex(canonical + "]"));
    for (const std::string& name : snapshot_.unfinished_imports) {
      set.add_unfinished_imports(name);
    }
    set.set_origin("project");
    return set;
  }

  const Snapshot& snapshot_;
  const std::string department_;
  Tally year_;
  std::vector<Fact> facts_;
};

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  sequence = std::max(sequence, other.sequence);
  all += other.all;
  undated += other.undated;
  attracted += other.attracted;
  fixed_asset_1yi += other.fixed_asset_1yi;
  fixed_asset_unreported += other.fixed_asset_unreported;
  landed += other.landed;
  filed_3yi += other.filed_3yi;
  filed_5yi += other.filed_5yi;
  filed_unreported += other.filed_unreported;
  high_level += other.high_level;
  for (std::size_t i = 0; i < kHighLevelKinds; ++i) {
    high_level_kinds[i] += other.high_level_kinds[i];
  }
  actual_yuan += other.actual_yuan;
  actual_unreported += other.actual_unreported;
  return *this;
}

FactSet BuildFactSet(const Snapshot& snapshot) {
  return Builder(snapshot).Build();
}

absl::CivilDay LastDayOf(int32_t fiscal_year) {
  return absl::CivilDay(fiscal_year, 12, 31);
}

}  // namespace jixiao::project
