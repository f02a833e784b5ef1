#include "services/evaluation/store/score_rows.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/mysql/steps.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr std::size_t kLeafScoreColumns = 17;
constexpr std::size_t kNodeScoreColumns = 6;
constexpr int kHundredths = 100;

int64_t SetHundredths(const google::type::Decimal& points) {
  return HundredthsOf(points).value_or(0);
}

// The weight that counts, which is a fraction where it was redistributed.
int64_t AppliedWeight(const v1::LeafResult& leaf) {
  const std::string& text = leaf.applied_weight();
  if (text.empty()) return SetHundredths(leaf.weight());
  const std::size_t slash = text.find('/');
  const auto above = Rational::ParseDecimal(text.substr(0, slash));
  const auto below = slash == std::string::npos
                         ? Rational::FromInt(1)
                         : Rational::ParseDecimal(text.substr(slash + 1))
                               .value_or(Rational::FromInt(1));
  if (!above.ok() || below.IsZero()) return SetHundredths(leaf.weight());
  return (*above * Rational::FromInt(kHundredths) / below)
      .RoundHalfAway(0)
      .ToInt64()
      .value_or(0);
}

// Rows whose third value is the code of an indicator, in the order of the
// primary key.
void SortByCode(std::vector<mysql::Params>& rows) {
  const auto code = [](const mysql::Params& row) -> const std::string& {
    return std::get<std::string>(row[2].value());
  };
  std::sort(rows.begin(), rows.end(),
            [&code](const mysql::Params& a, const mysql::Params& b) {
              return code(a) < code(b);
            });
}

void InsertLeafScores(mysql::Session& session, const EvaluationKey& key,
                      const FrameworkKey& framework,
                      const v1::Evaluation& evaluation) {
  std::vector<mysql::Params> rows;
  int position = 0;
  for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
    const int levels = leaf.path_size();
    rows.push_back(mysql::ParamsOf(
        key.department, key.sequence, leaf.indicator_code(),
        evaluation.fiscal_year(), framework.framework, framework.revision,
        ++position, levels > 0 ? leaf.path(levels - 1) : "",
        levels > 0 ? leaf.path(0) : "", leaf.status(),
        SetHundredths(leaf.weight()), AppliedWeight(leaf),
        SetHundredths(leaf.claimed_score()),
        HundredthsOf(leaf.computed_score()),
        HundredthsOf(leaf.reviewed_score()), HundredthsOf(leaf.score()),
        leaf.synthetic()));
  }
  SortByCode(rows);
  mysql::InsertInSteps(
      session,
      "INSERT INTO leaf_score (department, sequence, indicator_code, "
      "fiscal_year, framework, revision, position, indicator, direction, "
      "status, weight, applied_weight, claimed_score, computed_score, "
      "reviewed_score, score, synthetic) VALUES",
      kLeafScoreColumns, std::move(rows));
}

void InsertNodeScores(mysql::Session& session, const EvaluationKey& key,
                      const v1::Evaluation& evaluation) {
  std::vector<mysql::Params> rows;
  for (const v1::IndicatorTotal& total : evaluation.totals()) {
    rows.push_back(mysql::ParamsOf(
        key.department, key.sequence, total.indicator_code(),
        SetHundredths(total.weight()), SetHundredths(total.claimed_score()),
        SetHundredths(total.score())));
  }
  SortByCode(rows);
  mysql::InsertInSteps(
      session,
      "INSERT INTO node_score (department, sequence, indicator_code, weight, "
      "claimed_score, score) VALUES",
      kNodeScoreColumns, std::move(rows));
}

// Sums that the summary of an evaluation does not have.
struct LeafSums {
  int64_t weight_total = 0;
  int64_t proven_points = 0;
  int reviewed_leaf_count = 0;
};

LeafSums SumsOver(const v1::Evaluation& evaluation) {
  LeafSums sums;
  for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
    const int64_t weight = SetHundredths(leaf.weight());
    const bool reviewed = HundredthsOf(leaf.reviewed_score()).has_value();
    sums.weight_total += weight;
    if (reviewed) ++sums.reviewed_leaf_count;
    if (reviewed || leaf.status() == v1::LEAF_STATUS_VERIFIED) {
      sums.proven_points += weight;
    }
  }
  return sums;
}

}  // namespace

const char kScoreColumns[] =
    "l.department, l.sequence, l.fiscal_year, l.framework, l.revision, "
    "l.indicator_code, l.position, l.indicator, l.direction, l.status, "
    "l.weight, l.claimed_score, l.computed_score, l.reviewed_score, l.score, "
    "l.synthetic, l.sequence <=> h.published_sequence";

void InsertScoreRows(mysql::Session& session, const EvaluationKey& key,
                     const v1::Evaluation& evaluation) {
  const FrameworkKey framework =
      ParseFrameworkKey(evaluation.framework()).value_or(FrameworkKey());
  InsertLeafScores(session, key, framework, evaluation);
  InsertNodeScores(session, key, evaluation);
  const v1::EvaluationSummary& summary = evaluation.summary();
  const LeafSums sums = SumsOver(evaluation);
  session.Execute(
      "INSERT INTO evaluation_score (department, sequence, fiscal_year, "
      "framework, revision, reviewed_leaf_count, claimed_total, claims_full, "
      "score_total, proven_points, weight_total, grade) VALUES (?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?)",
      {key.department, key.sequence, evaluation.fiscal_year(),
       framework.framework, framework.revision, sums.reviewed_leaf_count,
       summary.claimed_total().value(),
       SetHundredths(summary.claimed_total()) >= sums.weight_total,
       SetHundredths(summary.score_total()), sums.proven_points,
       sums.weight_total, summary.grade()});
}

ScoreRow ReadScoreRow(const mysql::Rows& rows) {
  ScoreRow row;
  row.evaluation = {rows.Text(1), rows.Int64(2)};
  row.fiscal_year = static_cast<int>(rows.Int64(3));
  row.framework = {rows.Text(4), static_cast<int>(rows.Int64(5))};
  row.indicator_code = rows.Text(6);
  row.position = static_cast<int>(rows.Int64(7));
  row.indicator = rows.Text(8);
  row.direction = rows.Text(9);
  row.status = static_cast<v1::LeafStatus>(rows.Int64(10));
  row.weight = rows.Int64(11);
  row.claimed_score = rows.Int64(12);
  row.computed_score = rows.OptionalInt64(13);
  row.reviewed_score = rows.OptionalInt64(14);
  row.score = rows.OptionalInt64(15);
  row.synthetic = rows.Bool(16);
  row.published = rows.Bool(17);
  return row;
}

v1::Score ToProto(const ScoreRow& row) {
  v1::Score score;
  score.set_evaluation(row.evaluation.Name());
  score.set_fiscal_year(row.fiscal_year);
  score.set_framework(row.framework.Name());
  score.set_indicator_code(row.indicator_code);
  score.set_indicator(row.indicator);
  score.set_direction(row.direction);
  *score.mutable_weight() = PointsFromHundredths(row.weight);
  *score.mutable_claimed_score() = PointsFromHundredths(row.claimed_score);
  if (row.computed_score.has_value()) {
    *score.mutable_computed_score() = PointsFromHundredths(*row.computed_score);
  }
  if (row.reviewed_score.has_value()) {
    *score.mutable_reviewed_score() = PointsFromHundredths(*row.reviewed_score);
  }
  if (row.score.has_value()) {
    *score.mutable_score() = PointsFromHundredths(*row.score);
  }
  score.set_status(row.status);
  score.set_synthetic(row.synthetic);
  score.set_published(row.published);
  return score;
}

std::optional<int64_t> HundredthsOf(const google::type::Decimal& points) {
  const auto value = rational::FromProto(points);
  if (!value.ok() || !value->has_value()) return std::nullopt;
  const auto whole =
      (**value * Rational::FromInt(kHundredths)).RoundHalfAway(0).ToInt64();
  if (!whole.ok()) return std::nullopt;
  return *whole;
}

google::type::Decimal PointsFromHundredths(int64_t hundredths) {
  const int64_t whole = std::abs(hundredths) / kHundredths;
  const int64_t rest = std::abs(hundredths) % kHundredths;
  google::type::Decimal points;
  std::string text = absl::StrCat(hundredths < 0 ? "-" : "", whole);
  if (rest % 10 != 0) {
    absl::StrAppend(&text, absl::StrFormat(".%02d", rest));
  } else if (rest != 0) {
    absl::StrAppend(&text, ".", rest / 10);
  }
  points.set_value(std::move(text));
  return points;
}

}  // namespace jixiao::evaluation
