#include "services/evaluation/domain/scoring/checklist.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kMaxPoints = 50;
constexpr std::size_t kMaxPointName = 300;

void CheckPointTexts(const v1::EvaluationPoint& point, const std::string& field,
                     std::set<std::string>* ids,
                     status::Violations* violations) {
  if (!IsIndicatorCode(point.id())) {
    violations->Add(field + ".id",
                    absl::StrCat("must have 1 to 32 letters, digits, `-` and "
                                 "`.`, got ",
                                 text::Quote(point.id())));
  } else if (!ids->insert(point.id()).second) {
    violations->Add(field + ".id",
                    absl::StrCat("the id ", point.id(), " is used twice"));
  }
  const std::size_t length = text::CodePointCount(point.display_name());
  if (length < 1 || length > kMaxPointName ||
      text::HasControlCharacter(point.display_name())) {
    violations->Add(field + ".display_name",
                    absl::StrCat("must have 1 to ", kMaxPointName,
                                 " characters, none a control character"));
  }
}

void CheckPartlyShare(const v1::QualitativeRule& rule, const std::string& field,
                      Rational* share, status::Violations* violations) {
  const absl::StatusOr<std::optional<Rational>> given =
      rational::FromProto(rule.partly_share());
  if (!given.ok()) {
    violations->Add(field + ".partly_share", given.status());
    return;
  }
  if (!given->has_value()) return;
  if (rule.points().empty()) {
    violations->Add(field + ".partly_share",
                    "only leaves with evaluation points have it");
  } else if ((*given)->IsNegative() || **given > Rational::FromInt(1)) {
    violations->Add(field + ".partly_share", "must be from 0 to 1");
  } else {
    *share = **given;
  }
}

// Reads the marks where all points have some; false where they are wrong.
bool ReadMarks(const v1::QualitativeRule& rule, const Rational& weight,
               const std::string& field, std::vector<Checklist::Point>* points,
               status::Violations* violations) {
  const std::size_t before = violations->violations().size();
  Rational sum;
  for (int i = 0; i < rule.points_size(); ++i) {
    const std::string path = absl::StrCat(field, ".points[", i, "].marks");
    const absl::StatusOr<Rational> marks =
        rational::RequiredFromProto(rule.points(i).marks());
    if (!marks.ok()) {
      violations->Add(path, rule.points(i).marks().value().empty()
                                ? status::InvalidValue(
                                      "must be set on all points of a leaf or "
                                      "on none")
                                : marks.status());
    } else if (marks->Sign() <= 0) {
      violations->Add(path, "must be above zero");
    } else {
      (*points)[i].marks = *marks;
      sum += *marks;
    }
  }
  if (violations->violations().size() != before) return false;
  if (sum == weight) return true;
  violations->Add(field + ".points",
                  absl::StrCat("the marks sum to ", PlainText(sum),
                               ", not to the weight ", PlainText(weight)));
  return false;
}

}  // namespace

Checklist Checklist::Compile(const v1::QualitativeRule& rule,
                             const Rational& weight, const std::string& field,
                             status::Violations* violations) {
  Checklist checklist;
  CheckPartlyShare(rule, field, &checklist.partly_share_, violations);
  if (rule.points().empty()) return checklist;
  if (rule.points_size() > kMaxPoints) {
    violations->Add(
        field + ".points",
        absl::StrCat("at most ", kMaxPoints, ", got ", rule.points_size()));
    return checklist;
  }
  for (const char* bound : {"full_bound", "partial_bound"}) {
    const bool set =
        bound[0] == 'f' ? rule.has_full_bound() : rule.has_partial_bound();
    if (set) {
      violations->Add(absl::StrCat(field, ".", bound),
                      "a leaf with evaluation points has no tiers");
    }
  }
  const Rational share = weight / Rational::FromInt(rule.points_size());
  std::set<std::string> ids;
  bool any_marks = false;
  for (int i = 0; i < rule.points_size(); ++i) {
    const v1::EvaluationPoint& point = rule.points(i);
    CheckPointTexts(point, absl::StrCat(field, ".points[", i, "]"), &ids,
                    violations);
    any_marks = any_marks || !point.marks().value().empty();
    checklist.points_.push_back({point.id(), point.display_name(), share});
  }
  if (any_marks) {
    ReadMarks(rule, weight, field, &checklist.points_, violations);
  }
  return checklist;
}

const Checklist::Point* Checklist::Find(const std::string& id) const {
  for (const Point& point : points_) {
    if (point.id == id) return &point;
  }
  return nullptr;
}

Rational Checklist::MarksFor(const Point& point,
                             v1::PointClaim::Outcome outcome) const {
  switch (outcome) {
    case v1::PointClaim::OUTCOME_MET:
      return point.marks;
    case v1::PointClaim::OUTCOME_PARTLY:
      return point.marks * partly_share_;
    default:
      return Rational();
  }
}

Rational Checklist::ExactMarks(
    const google::protobuf::RepeatedPtrField<v1::PointClaim>& claims) const {
  Rational sum;
  for (const v1::PointClaim& claim : claims) {
    const Point* point = Find(claim.point_id());
    if (point != nullptr) sum += MarksFor(*point, claim.outcome());
  }
  return sum;
}

std::string MarksText(const Rational& marks) {
  const Rational rounded = RoundScore(marks);
  return absl::StrCat(rounded == marks ? "" : "约 ", PlainText(rounded));
}

std::string OutcomeText(v1::PointClaim::Outcome outcome) {
  switch (outcome) {
    case v1::PointClaim::OUTCOME_MET:
      return "达成";
    case v1::PointClaim::OUTCOME_PARTLY:
      return "部分达成";
    case v1::PointClaim::OUTCOME_NOT_MET:
      return "未达成";
    default:
      return "";
  }
}

}  // namespace jixiao::evaluation
