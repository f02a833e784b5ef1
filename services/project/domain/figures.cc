#include "services/project/domain/figures.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project {
namespace {

using rational::Rational;

// What the series begin with that are not of projects.
constexpr const char* kOtherGroups[] = {"investment.", "blocked.", "meetings",
                                        "challenges.", "listing.", "work."};

bool InGroup(const std::string& series, const std::string& group) {
  if (!group.empty()) return absl::StartsWith(series, group);
  return std::none_of(
      std::begin(kOtherGroups), std::end(kOtherGroups),
      [&](const char* other) { return absl::StartsWith(series, other); });
}

const TallySum& Part(const SeriesSum& sum, v1::Accumulation accumulation) {
  return accumulation == v1::ACCUMULATION_STOCK ? sum.stock : sum.year;
}

// `part` on the number `base`, which is called `name`.
Drawing OnBase(Drawn part, const Rational& base, const std::string& name) {
  const auto ratio = part.number.DividedBy(base);
  if (!ratio.has_value()) return Missing{name + "为 0"};
  part.detail = absl::StrCat(part.number.ToString(), " ÷ ", base.ToString());
  part.number = *ratio;
  return part;
}

}  // namespace

Figures::Figures(const Snapshot& snapshot, const Catalogue& catalogue)
    : snapshot_(snapshot), catalogue_(catalogue) {
  for (const StoredTarget& target : snapshot.targets) {
    targets_[{target.row.metric, target.row.district}] = &target;
  }
}

Figures::Sum Figures::SumOf(const std::string& series,
                            const std::string& district,
                            v1::Accumulation accumulation) const {
  Sum sum;
  for (auto at = snapshot_.sums.lower_bound({series, district});
       at != snapshot_.sums.end() && at->first.first == series; ++at) {
    if (!district.empty() && at->first.second != district) break;
    const TallySum& part = Part(at->second, accumulation);
    sum.count += part.count;
    sum.amount += Rational::FromInt(part.amount);
    sum.synthetic += part.synthetic;
  }
  return sum;
}

Figures::Basis Figures::BasisOf(const Definition& definition,
                                const std::string& district) const {
  if (definition.group.empty()) {
    for (const std::string& place : {district, std::string()}) {
      const Sum attracted =
          SumOf(series::kAttracted, place, v1::ACCUMULATION_YEAR);
      if (attracted.count > 0) return {true, attracted.synthetic > 0};
    }
  }
  Basis basis;
  for (const auto& [key, sum] : snapshot_.sums) {
    if (!InGroup(key.first, definition.group)) continue;
    if (sum.year.IsZero() && sum.stock.IsZero()) continue;
    basis.recorded = true;
    basis.synthetic |= sum.year.synthetic > 0 || sum.stock.synthetic > 0;
  }
  return basis;
}

Drawing Figures::Draw(const Definition& definition,
                      const std::string& district) const {
  switch (definition.measure) {
    case Measure::kCount:
    case Measure::kAmount:
      return DrawSum(definition, district);
    case Measure::kDistricts:
      return DrawDistricts(definition);
    case Measure::kRatio:
      return DrawRatio(definition, district);
    case Measure::kSigning:
      return DrawSigning(definition);
    case Measure::kTarget:
      return DrawTarget(definition, district);
    case Measure::kCompletion:
      return DrawCompletion(definition, district);
  }
  return Missing{"没有定义"};
}

Drawing Figures::DrawSum(const Definition& definition,
                         const std::string& district) const {
  if (!definition.unreported.empty()) {
    const Sum unreported =
        SumOf(definition.unreported, district, v1::ACCUMULATION_YEAR);
    if (unreported.count > 0) {
      return Missing{absl::StrCat("其中 ", unreported.count,
                                  " 个项目未报告据以分档的投资额")};
    }
  }
  const Sum sum = SumOf(definition.series, district, definition.accumulation);
  const bool counts = definition.measure == Measure::kCount;
  if (!counts && definition.group.empty() && sum.count > 0 &&
      sum.amount.IsZero()) {
    return Missing{absl::StrCat("其中 ", sum.count, " 个项目都未报告这一金额")};
  }
  Drawn drawn;
  drawn.number = counts ? Rational::FromInt(sum.count)
                        : sum.amount / Rational::FromInt(kHundredths);
  drawn.record_count = sum.count;
  drawn.synthetic = sum.synthetic > 0;
  if (sum.count == 0 && sum.amount.IsZero()) {
    const Basis basis = BasisOf(definition, district);
    if (!basis.recorded) {
      return Missing{absl::StrCat(
          "截至 ", date::Format(snapshot_.effective_date), " 没有这类记录")};
    }
    drawn.synthetic = basis.synthetic;
  }
  return drawn;
}

Drawing Figures::DrawDistricts(const Definition& definition) const {
  const Sum all = SumOf(definition.series, "", definition.accumulation);
  const Basis basis = BasisOf(definition, "");
  if (!basis.recorded) {
    return Missing{absl::StrCat("截至 ", date::Format(snapshot_.effective_date),
                                " 没有这类记录")};
  }
  int64_t districts = 0;
  for (auto at = snapshot_.sums.lower_bound({definition.series, ""});
       at != snapshot_.sums.end() && at->first.first == definition.series;
       ++at) {
    if (at->first.second.empty()) continue;
    if (Part(at->second, definition.accumulation).count > 0) ++districts;
  }
  Drawn drawn;
  drawn.number = Rational::FromInt(districts);
  drawn.record_count = all.count;
  drawn.synthetic = basis.synthetic;
  return drawn;
}

Drawing Figures::DrawRatio(const Definition& definition,
                           const std::string& district) const {
  const Drawing part = Draw(*catalogue_.Find(definition.part), district);
  if (std::holds_alternative<Missing>(part)) return part;
  const Drawing base = Draw(*catalogue_.Find(definition.base), district);
  if (std::holds_alternative<Missing>(base)) return base;
  Drawn drawn = std::get<Drawn>(part);
  const Drawn& whole = std::get<Drawn>(base);
  drawn.synthetic |= whole.synthetic;
  return OnBase(std::move(drawn), whole.number,
                catalogue_.Find(definition.base)->display_name);
}

Drawing Figures::DrawSigning(const Definition& definition) const {
  if (snapshot_.signings.empty()) {
    return Missing{absl::StrCat("截至 ", date::Format(snapshot_.effective_date),
                                " 本年度没有签约活动")};
  }
  int64_t count = 0;
  Drawn drawn;
  for (const v1::SigningConversion& one : snapshot_.signings) {
    count += (one.*definition.signing_count)();
    drawn.synthetic |= one.synthetic_count() > 0;
  }
  drawn.number = Rational::FromInt(count);
  drawn.record_count = count;
  return drawn;
}

Drawing Figures::DrawTarget(const Definition& definition,
                            const std::string& district) const {
  const StoredTarget* target = TargetFor(definition.part, district);
  if (target == nullptr) {
    return Missing{absl::StrCat(snapshot_.fiscal_year, " 年度没有这项目标")};
  }
  Drawn drawn;
  drawn.number = target->row.value;
  drawn.synthetic = target->row.synthetic;
  drawn.transcribed = target->row.transcribed;
  drawn.target = target;
  return drawn;
}

Drawing Figures::DrawCompletion(const Definition& definition,
                                const std::string& district) const {
  const Drawing target = DrawTarget(definition, district);
  if (std::holds_alternative<Missing>(target)) return target;
  const Drawing actual = Draw(*catalogue_.Find(definition.part), district);
  if (std::holds_alternative<Missing>(actual)) return actual;
  const Drawn& wanted = std::get<Drawn>(target);
  Drawn drawn = std::get<Drawn>(actual);
  drawn.synthetic |= wanted.synthetic;
  drawn.transcribed = wanted.transcribed;
  drawn.target = wanted.target;
  return OnBase(std::move(drawn), wanted.number, "目标");
}

const StoredTarget* Figures::TargetFor(const std::string& metric,
                                       const std::string& district) const {
  const auto at = targets_.find({metric, district});
  return at == targets_.end() ? nullptr : at->second;
}

std::set<std::string> Figures::DistrictsOf(const Definition& definition) const {
  std::set<std::string> districts;
  const Definition* part = catalogue_.Find(definition.part);
  const std::string& counts =
      part == nullptr ? definition.series : part->series;
  for (const auto& [key, sum] : snapshot_.sums) {
    const bool attracted =
        key.first == series::kAttracted && sum.year.count > 0;
    const bool counted =
        key.first == counts && !Part(sum, definition.accumulation).IsZero();
    if (attracted || counted) districts.insert(key.second);
  }
  for (const auto& [key, target] : targets_) {
    if (key.first == definition.part) districts.insert(key.second);
  }
  districts.erase("");
  return districts;
}

}  // namespace jixiao::project
