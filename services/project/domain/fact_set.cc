#include "services/project/domain/fact_set.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/digest/digest.h"
#include "common/rational/proto.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "nlohmann/json.hpp"

namespace jixiao::project {
namespace {

using rational::Rational;
using type::v1::Fact;
using type::v1::FactSet;

// Decimals of a ratio that has no exact ones.
constexpr int kRatioDigits = 8;

// Exact where it can be within kRatioDigits, else rounded with its resolution.
absl::Status SetNumber(const Rational& number, type::v1::FactValue& value) {
  const Rational rounded = number.RoundHalfAway(kRatioDigits);
  if (rounded != number) {
    JX_ASSIGN_OR_RETURN(*value.mutable_resolution(),
                        rational::ToProto(Rational::Pow10(-kRatioDigits)));
  }
  JX_ASSIGN_OR_RETURN(*value.mutable_number(), rational::ToProto(rounded));
  return absl::OkStatus();
}

// Makes facts of figures. Refers to the snapshot.
class FactMaker {
 public:
  explicit FactMaker(const Snapshot& snapshot)
      : snapshot_(snapshot),
        department_(resource::DepartmentName(snapshot.department)) {}

  const std::string& department() const { return department_; }

  absl::StatusOr<Fact> Make(const Definition& definition,
                            const std::string& district,
                            const Drawn& drawn) const {
    Fact fact;
    fact.mutable_key()->set_department(department_);
    fact.mutable_key()->set_fiscal_year(snapshot_.fiscal_year);
    fact.mutable_key()->set_key(definition.key);
    fact.mutable_key()->set_district(district);
    fact.set_display_name(definition.display_name);
    type::v1::FactValue& value = *fact.mutable_value();
    JX_RETURN_IF_ERROR(SetNumber(drawn.number, value));
    value.set_unit(definition.unit);
    value.set_source(type::v1::FACT_SOURCE_TRACKED);
    value.set_synthetic(drawn.synthetic);
    value.set_transcribed(drawn.transcribed);
    type::v1::Provenance& provenance = *value.mutable_provenance();
    if (definition.measure == Measure::kTarget) {
      DescribeTarget(*drawn.target, provenance);
    } else {
      Describe(definition, district, drawn, value, provenance);
    }
    return fact;
  }

 private:
  void DescribeTarget(const StoredTarget& target,
                      type::v1::Provenance& provenance) const {
    provenance.set_resource(TargetName(snapshot_.department, target.row));
    provenance.set_sequence(target.sequence);
    provenance.set_quote(target.row.source_document);
    provenance.set_digest(digest::HexEncode(ContentDigest(target.row)));
  }

  void Describe(const Definition& definition, const std::string& district,
                const Drawn& drawn, const type::v1::FactValue& value,
                type::v1::Provenance& provenance) const {
    provenance.set_resource(department_);
    provenance.set_sequence(snapshot_.sequence);
    provenance.set_record_count(drawn.record_count);
    provenance.set_quote(Quote(definition, district, drawn));
    // Over what the figure is, not when it was asked for: equal data have
    // equal digests at every sequence.
    provenance.set_digest(digest::DigestOf(nlohmann::json{
        {"department", department_},
        {"fiscal_year", snapshot_.fiscal_year},
        {"effective_date", date::Format(snapshot_.effective_date)},
        {"key", definition.key},
        {"district", district},
        {"number", value.number().value()},
        {"record_count", drawn.record_count},
        {"synthetic", drawn.synthetic}}));
  }

  std::string Quote(const Definition& definition, const std::string& district,
                    const Drawn& drawn) const {
    std::string quote =
        absl::StrCat(snapshot_.fiscal_year, " 年度：", definition.query);
    if (!drawn.detail.empty()) absl::StrAppend(&quote, "，", drawn.detail);
    if (!district.empty()) absl::StrAppend(&quote, "，板块：", district);
    absl::StrAppend(&quote, "，截至 ", date::Format(snapshot_.effective_date));
    return quote;
  }

  const Snapshot& snapshot_;
  const std::string department_;
};

std::string DigestOfFacts(const std::vector<Fact>& facts) {
  std::string json = "[";
  for (const Fact& fact : facts) {
    if (json.size() > 1) json += ",";
    json += digest::CanonicalJson(fact);
  }
  return digest::Sha256Hex(json + "]");
}

absl::Status FactMissing(const Definition& definition, const std::string& cause,
                         const std::string& subject) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_FACT_MISSING,
      definition.display_name + "缺失：" + cause,
      {{"fact", definition.key}, {"cause", cause}}, subject);
}

}  // namespace

absl::StatusOr<FactSet> BuildFactSet(const Snapshot& snapshot,
                                     const Catalogue& catalogue) {
  const Figures figures(snapshot, catalogue);
  const FactMaker maker(snapshot);
  std::vector<Fact> facts;
  // Definitions are sorted by key, districts are sets.
  for (const Definition& definition : catalogue.definitions()) {
    std::set<std::string> places = {""};
    if (definition.by_district) places.merge(figures.DistrictsOf(definition));
    for (const std::string& place : places) {
      const Drawing drawing = figures.Draw(definition, place);
      const Drawn* drawn = std::get_if<Drawn>(&drawing);
      if (drawn == nullptr) continue;
      JX_ASSIGN_OR_RETURN(Fact fact, maker.Make(definition, place, *drawn));
      facts.push_back(std::move(fact));
    }
  }
  FactSet set;
  set.set_origin("project");
  set.set_department(maker.department());
  set.set_fiscal_year(snapshot.fiscal_year);
  set.set_sequence(snapshot.sequence);
  *set.mutable_effective_date() = date::ToProto(snapshot.effective_date);
  set.set_digest(DigestOfFacts(facts));
  for (Fact& fact : facts) *set.add_facts() = std::move(fact);
  for (const std::string& name : snapshot.unfinished_imports) {
    set.add_unfinished_imports(name);
  }
  return set;
}

absl::StatusOr<Fact> DrawFact(const Snapshot& snapshot,
                              const Catalogue& catalogue,
                              const Definition& definition,
                              const std::string& district) {
  const FactMaker maker(snapshot);
  const Figures figures(snapshot, catalogue);
  const Drawing drawing = figures.Draw(definition, district);
  if (const Missing* missing = std::get_if<Missing>(&drawing)) {
    return FactMissing(definition, missing->cause, maker.department());
  }
  return maker.Make(definition, district, std::get<Drawn>(drawing));
}

absl::Status CheckExplainable(const Definition& definition,
                              const std::string& department) {
  if (Explainable(definition)) return absl::OkStatus();
  std::string cause;
  switch (definition.measure) {
    case Measure::kDistricts:
      cause = absl::StrCat("板块数没有明细，请查 ", kAttractedCount);
      break;
    case Measure::kTarget:
      cause = absl::StrCat("目标没有明细，完成情况请查 ", definition.part);
      break;
    default:
      cause = absl::StrCat("比率没有明细，请查 ", definition.part, " 和 ",
                           definition.base);
  }
  return FactMissing(definition, cause, resource::DepartmentName(department));
}

absl::CivilDay FirstDayOf(const Definition& definition, int32_t fiscal_year) {
  // The first day that any date may be.
  constexpr int32_t kFirstYear = 1900;
  return absl::CivilDay(definition.accumulation == v1::ACCUMULATION_STOCK
                            ? kFirstYear
                            : fiscal_year,
                        1, 1);
}

}  // namespace jixiao::project
