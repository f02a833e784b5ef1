// The checklist of a qualitative leaf (评价要点): each point has its own marks
// and is met, partly met or not met.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_CHECKLIST_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_CHECKLIST_H_

#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"

namespace jixiao::evaluation {

// Immutable once compiled. Without points the leaf is judged by tiers.
class Checklist {
 public:
  struct Point {
    std::string id;
    std::string display_name;
    rational::Rational marks;
  };

  Checklist() = default;

  // Adds what is wrong with points, marks and the partly share to `violations`
  // under `field`, the path of the rule. Marks that are not set are equal
  // shares of the weight.
  static Checklist Compile(const v1::QualitativeRule& rule,
                           const rational::Rational& weight,
                           const std::string& field,
                           status::Violations* violations);

  bool empty() const { return points_.empty(); }
  const std::vector<Point>& points() const { return points_; }
  const rational::Rational& partly_share() const { return partly_share_; }

  // nullptr where no point has the id.
  const Point* Find(const std::string& id) const;

  // What an outcome of a point gives: its marks, their partly share, or 0.
  rational::Rational MarksFor(const Point& point,
                              v1::PointClaim::Outcome outcome) const;

  // The sum over what is claimed, before rounding. Unknown ids give nothing.
  rational::Rational ExactMarks(
      const google::protobuf::RepeatedPtrField<v1::PointClaim>& claims) const;

 private:
  std::vector<Point> points_;
  rational::Rational partly_share_ = rational::Rational::FromFraction(1, 2);
};

// "1.5", or "约 1.67" where marks are shares that do not end after 2 decimals.
std::string MarksText(const rational::Rational& marks);

// "达成", "部分达成", "未达成"; empty for no outcome.
std::string OutcomeText(v1::PointClaim::Outcome outcome);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SCORING_CHECKLIST_H_
