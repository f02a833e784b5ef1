#include "services/project/domain/contributions.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "common/rational/rational.h"
#include "services/project/domain/currency.h"

namespace jixiao::project {
namespace {

using rational::Rational;

// What is added up of one subject.
class Collector {
 public:
  Collector(const std::string& district, bool synthetic)
      : district_(district), synthetic_(synthetic) {}

  // One item; nothing where the series has no name.
  void Add(const std::string& series, absl::CivilDay day, int64_t amount) {
    Add(series, day, TallySum{1, amount, synthetic_ ? 1 : 0});
  }
  // One item of a stock, from `begin` to the day before `end`.
  void AddStock(const std::string& series, absl::CivilDay begin,
                std::optional<absl::CivilDay> end, int64_t amount) {
    const TallySum sum{1, amount, synthetic_ ? 1 : 0};
    Add(series, begin, sum);
    if (end.has_value()) Add(series, *end, -sum);
  }
  Contributions Take() {
    for (auto at = contributions_.begin(); at != contributions_.end();) {
      at = at->second.IsZero() ? contributions_.erase(at) : std::next(at);
    }
    return std::move(contributions_);
  }

 private:
  void Add(const std::string& series, absl::CivilDay day, TallySum sum) {
    if (!series.empty()) contributions_[{series, district_, day}] += sum;
  }

  std::string district_;
  bool synthetic_;
  Contributions contributions_;
};

// A project and what each part below asks of it.
struct Subject {
  const ProjectState& state;
  const ReferenceData& reference;
  int64_t planned_total = 0;  // 0: not reported
  bool key_project = false;
};

const Transition* First(const Subject& subject, v1::ProjectStage stage) {
  return FirstOf(subject.state.history, stage);
}

// The bands that the amount reaches, or that it is not reported.
void AddReachedBands(const Subject& subject,
                     const std::optional<int64_t>& amount,
                     std::string (*band_series)(const SizeBand&),
                     const char* unreported, absl::CivilDay day,
                     Collector& out) {
  if (!amount.has_value()) {
    out.Add(unreported, day, 0);
    return;
  }
  for (const SizeBand& band : subject.reference.size_bands) {
    if (*amount >= band.minimum_fen) out.Add(band_series(band), day, *amount);
  }
}

void AddAttracted(const Subject& subject, Collector& out) {
  const auto attracted = AttractedDay(subject.state.history);
  if (!attracted.has_value()) return;
  const absl::CivilDay day = *attracted;
  const v1::Project& project = subject.state.project;
  const int64_t amount = subject.planned_total;
  out.Add(series::kAttracted, day, amount);
  out.Add(series::AttractedKind(project.kind()), day, amount);
  out.Add(series::AttractedInvestor(project.investor_class()), day, amount);
  out.Add(series::AttractedHeadquarters(project.headquarters_level()), day,
          amount);
  if (project.high_level()) {
    out.Add(series::kAttractedHighLevel, day, amount);
    out.Add(series::HighLevelKind(project.kind()), day, amount);
  }
  if (project.expansion()) out.Add(series::kAttractedExpansion, day, amount);
  if (subject.key_project) out.Add(series::kKeySigned, day, amount);
  AddReachedBands(subject, FixedAssetInvestment(project),
                  series::AttractedFixedAsset,
                  series::kAttractedFixedAssetUnreported, day, out);
}

void AddSigned(const Subject& subject, Collector& out) {
  const History& history = subject.state.history;
  const Transition* intent = FirstAgreement(history, v1::AGREEMENT_INTENT);
  const Transition* formal = FirstAgreement(history, v1::AGREEMENT_FORMAL);
  if (intent != nullptr) {
    out.Add(series::kSignedIntent, intent->event_date, subject.planned_total);
  }
  if (formal != nullptr) {
    out.Add(series::kSignedFormal, formal->event_date, subject.planned_total);
  }
}

// The series of the proof; "" without one.
std::string LandedBy(v1::LandingProof proof) {
  switch (proof) {
    case v1::LANDING_PROOF_FILED:
      return series::kLandedFiled;
    case v1::LANDING_PROOF_REGISTERED:
      return series::kLandedRegistered;
    case v1::LANDING_PROOF_FUNDED:
      return series::kLandedFunded;
    default:
      return "";
  }
}

// Whether the day is within the window; not where there was no such window.
bool InTime(const Subject& subject, v1::WindowKind kind, absl::CivilDay day) {
  const auto due = DueDay(subject.state, kind, subject.reference);
  return due.has_value() && day <= *due;
}

void AddLanded(const Subject& subject, Collector& out) {
  const Transition* landed = First(subject, v1::PROJECT_STAGE_LANDED);
  if (landed == nullptr) return;
  const absl::CivilDay day = landed->event_date;
  const v1::Project& project = subject.state.project;
  out.Add(series::kLanded, day, subject.planned_total);
  out.Add(LandedBy(landed->landing_proof), day, subject.planned_total);
  if (InTime(subject, v1::WINDOW_KIND_LANDING, day)) {
    out.Add(series::kLandedInTime, day, subject.planned_total);
  }
  if (project.operation_type() != v1::OPERATION_TYPE_START) return;
  AddReachedBands(subject, FiledInvestment(project), series::Filed,
                  series::kFiledUnreported, day, out);
}

void AddStarted(const Subject& subject, Collector& out) {
  const Transition* started = First(subject, v1::PROJECT_STAGE_STARTED);
  if (started == nullptr) return;
  const absl::CivilDay day = started->event_date;
  out.Add(series::kStartedClaimed, day, subject.planned_total);
  if (!subject.state.history.verification.has_value()) return;
  out.Add(series::kStarted, day, subject.planned_total);
  if (InTime(subject, v1::WINDOW_KIND_START, day)) {
    out.Add(series::kStartedInTime, day, subject.planned_total);
  }
}

void AddEnds(const Subject& subject, Collector& out) {
  const Transition* operating = First(subject, v1::PROJECT_STAGE_OPERATING);
  const Transition* terminated = First(subject, v1::PROJECT_STAGE_TERMINATED);
  if (operating != nullptr) {
    out.Add(series::kOperating, operating->event_date, subject.planned_total);
  }
  if (terminated != nullptr) {
    out.Add(series::kTerminated, terminated->event_date, subject.planned_total);
  }
}

// From the day after the due date on, while it is in the stage of the window.
void AddOverdue(const Subject& subject, v1::WindowKind kind,
                const std::string& series, absl::CivilDay begin,
                std::optional<absl::CivilDay> end, Collector& out) {
  const auto due = DueDay(subject.state, kind, subject.reference);
  if (!due.has_value() || (end.has_value() && *end <= *due + 1)) return;
  out.AddStock(series, std::max(begin, *due + 1), end, subject.planned_total);
}

// What lasts as long as the project is in a stage: each stay in it.
void AddStays(const Subject& subject, Collector& out) {
  const std::vector<Transition>& all = subject.state.history.transitions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const absl::CivilDay begin = all[i].event_date;
    std::optional<absl::CivilDay> end;
    if (i + 1 < all.size()) end = all[i + 1].event_date;
    switch (all[i].stage) {
      case v1::PROJECT_STAGE_NEGOTIATING:
        out.AddStock(series::kNegotiating, begin, end, subject.planned_total);
        if (subject.key_project) {
          out.AddStock(series::kKeyNegotiating, begin, end,
                       subject.planned_total);
        }
        break;
      case v1::PROJECT_STAGE_SIGNED:
        AddOverdue(subject, v1::WINDOW_KIND_LANDING, series::kLandingOverdue,
                   begin, end, out);
        break;
      case v1::PROJECT_STAGE_LANDED:
        AddOverdue(subject, v1::WINDOW_KIND_START, series::kStartOverdue, begin,
                   end, out);
        break;
      case v1::PROJECT_STAGE_SUSPENDED:
        out.AddStock(series::kSuspended, begin, end, subject.planned_total);
        break;
      default:
        break;
    }
  }
}

// The amount of a checked investment in fen.
int64_t FenOf(const v1::Investment& investment, int64_t smallest_units) {
  const std::string& currency = investment.amount().currency_code();
  if (currency == "CNY") return smallest_units;
  const auto rate = Rational::ParseDecimal(investment.rate().value());
  if (!rate.ok()) return 0;
  return ToFen(smallest_units, currency, *rate).value_or(0);
}

}  // namespace

Contributions ContributionsOf(const ProjectState& state,
                              const ReferenceData& reference) {
  const int64_t planned_total = PlannedTotal(state.project).value_or(0);
  const Subject subject{state, reference, planned_total,
                        planned_total >= reference.key_project_minimum_fen};
  Collector out(state.project.district(), state.project.synthetic());
  AddAttracted(subject, out);
  AddSigned(subject, out);
  AddLanded(subject, out);
  AddStarted(subject, out);
  AddEnds(subject, out);
  AddStays(subject, out);
  return out.Take();
}

Contributions ContributionsOf(const v1::Investment& investment,
                              const std::string& district) {
  Collector out(district, investment.synthetic());
  const absl::CivilDay day = ArrivalDay(investment);
  const int64_t smallest_units = SmallestUnits(investment.amount());
  const int64_t fen = FenOf(investment, smallest_units);
  if (investment.kind() != v1::Investment::KIND_FOREIGN_CAPITAL) {
    out.Add(series::kActualInvestment, day, fen);
    return out.Take();
  }
  out.Add(series::kForeignCapital, day, fen);
  if (investment.amount().currency_code() == "USD") {
    out.Add(series::kForeignCapitalUsd, day, smallest_units);
  }
  return out.Take();
}

absl::CivilDay ArrivalDay(const v1::Investment& investment) {
  const absl::CivilMonth month(investment.year(), investment.month());
  return absl::CivilDay(month + 1) - 1;
}

}  // namespace jixiao::project
