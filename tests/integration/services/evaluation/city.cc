#include "tests/integration/services/evaluation/city.h"

#include <algorithm>
#include <random>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/rational/proto.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"
#include "services/evaluation/store/schema.h"
#include "services/evaluation/store/score_rows.h"

namespace jixiao::evaluation {
namespace {

using Random = std::mt19937;

constexpr int kLeavesOfANode = 10;
constexpr std::size_t kEvaluationsATransaction = 50;

int Draw(Random& random, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(random);
}

std::string PointsText(int64_t hundredths) {
  return absl::StrFormat("%d.%02d", hundredths / 100, hundredths % 100);
}

// The weight of a leaf is that of its place in the table, 1 to 3 points.
int64_t WeightOf(int place) { return 100 * (1 + place % 3); }

v1::LeafResult DrawLeaf(int place, Random& random) {
  v1::LeafResult leaf;
  const int64_t weight = WeightOf(place);
  leaf.set_indicator_code(absl::StrFormat("B%02d", place + 1));
  leaf.add_path(absl::StrCat("方向", place / kLeavesOfANode + 1));
  leaf.add_path(absl::StrCat("指标", place + 1));
  leaf.mutable_weight()->set_value(PointsText(weight));
  const int64_t claimed =
      Draw(random, 0, 3) > 0 ? weight : Draw(random, 0, weight);
  leaf.mutable_claimed_score()->set_value(PointsText(claimed));
  leaf.set_status(static_cast<v1::LeafStatus>(Draw(random, 1, 7)));
  leaf.set_synthetic(Draw(random, 0, 9) == 0);
  int64_t score = claimed;
  if (Draw(random, 0, 1) > 0) {
    // Few different scores, so that many are equal.
    score = weight / 4 * Draw(random, 0, 4);
    leaf.mutable_computed_score()->set_value(PointsText(score));
  }
  if (Draw(random, 0, 9) == 0) {
    score = Draw(random, 0, weight);
    leaf.mutable_reviewed_score()->set_value(PointsText(score));
  }
  // One of twenty gives its weight to others.
  if (Draw(random, 0, 19) == 0) {
    leaf.set_applied_weight("0");
  } else {
    leaf.mutable_score()->set_value(PointsText(score));
  }
  return leaf;
}

v1::IndicatorTotal* NodeOf(v1::Evaluation* evaluation, int place) {
  const int node = place / kLeavesOfANode;
  if (node == evaluation->totals_size()) {
    v1::IndicatorTotal* total = evaluation->add_totals();
    total->set_indicator_code(absl::StrCat("A", node + 1));
    total->add_path(absl::StrCat("方向", node + 1));
  }
  return evaluation->mutable_totals(node);
}

void AddPoints(int64_t hundredths, google::type::Decimal* sum) {
  sum->set_value(PointsText(std::max<int64_t>(Hundredths(*sum), 0) +
                            std::max<int64_t>(hundredths, 0)));
}

v1::Evaluation DrawEvaluation(const CityPlan& plan, int department, int year,
                              Random& random) {
  v1::Evaluation evaluation;
  evaluation.set_fiscal_year(year);
  evaluation.set_framework(
      department % 11 == 10
          ? "frameworks/other@1"
          : absl::StrCat("frameworks/city@", department % 3 == 0 ? 2 : 1));
  v1::EvaluationSummary* summary = evaluation.mutable_summary();
  AddPoints(0, summary->mutable_score_total());
  for (int place = 0; place < plan.leaves; ++place) {
    const v1::LeafResult leaf = DrawLeaf(place, random);
    *evaluation.add_leaf_results() = leaf;
    v1::IndicatorTotal* node = NodeOf(&evaluation, place);
    AddPoints(Hundredths(leaf.weight()), node->mutable_weight());
    AddPoints(Hundredths(leaf.claimed_score()), node->mutable_claimed_score());
    AddPoints(Hundredths(leaf.score()), node->mutable_score());
    AddPoints(Hundredths(leaf.score()), summary->mutable_score_total());
  }
  summary->set_leaf_count(plan.leaves);
  summary->mutable_claimed_total()->set_value(department % 2 == 0 ? "100"
                                                                  : "1.5");
  summary->set_grade(department % 2 == 0 ? "优" : "");
  return evaluation;
}

}  // namespace

City::City(const CityPlan& plan) : database_(SchemaMigrations()) {
  Random random(20241231);
  for (int d = 0; d < plan.departments; ++d) {
    const std::string department = absl::StrFormat("d%04d", d);
    int64_t sequence = 0;
    const auto add = [&](int year, bool newest, bool published) {
      // Sequences have gaps: other things are written too.
      sequence += Draw(random, 1, 3);
      evaluations_.push_back({{department, sequence},
                              DrawEvaluation(plan, d, year, random),
                              newest,
                              published});
    };
    for (int y = 0; y < plan.years; ++y) {
      const int year = plan.first_year + y;
      const bool draft = d % 7 == 6;
      if (d % 5 == 4) add(year, false, false);
      add(year, !draft, true);
      if (draft) add(year, true, false);
    }
  }
  Write();
  WriteHeads();
  Copy(plan.copies);
  database_.Execute(
      "ANALYZE TABLE leaf_score, evaluation_score, node_score, "
      "evaluation_head");
}

void City::Write() {
  for (std::size_t begin = 0; begin < evaluations_.size();
       begin += kEvaluationsATransaction) {
    const std::size_t end =
        std::min(evaluations_.size(), begin + kEvaluationsATransaction);
    JX_EXPECT_OK(
        database_.db().RunInTransaction({}, [&](mysql::Session& session) {
          for (std::size_t i = begin; i < end; ++i) {
            InsertScoreRows(session, evaluations_[i].key,
                            evaluations_[i].evaluation);
          }
          return absl::OkStatus();
        }));
  }
}

void City::WriteHeads() {
  std::vector<mysql::Params> heads;
  for (const CityEvaluation* newest : Counting(true)) {
    heads.push_back({newest->key.department, newest->evaluation.fiscal_year(),
                     newest->key.sequence, newest->key.sequence, 1});
  }
  JX_EXPECT_OK(
      database_.db().RunInTransaction({}, [&](mysql::Session& session) {
        mysql::InsertRows(session,
                          "INSERT INTO evaluation_head (department, "
                          "fiscal_year, newest_sequence, published_sequence, "
                          "row_version) VALUES",
                          5, heads);
        for (const CityEvaluation* published : Counting(false)) {
          if (published->newest) continue;
          session.Execute(
              "UPDATE evaluation_head SET published_sequence = ? WHERE "
              "department = ? AND fiscal_year = ?",
              {published->key.sequence, published->key.department,
               published->evaluation.fiscal_year()});
        }
        return absl::OkStatus();
      }));
}

void City::Copy(int copies) {
  if (copies == 0) return;
  std::string numbers = "SELECT 1 AS n";
  for (int n = 2; n <= copies; ++n) {
    absl::StrAppend(&numbers, " UNION ALL SELECT ", n);
  }
  for (const std::string table :
       {"leaf_score", "node_score", "evaluation_score", "evaluation_head"}) {
    const std::string columns = database_.Scalar(
        "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM "
        "information_schema.columns WHERE table_schema = DATABASE() AND "
        "table_name = ? AND column_name <> 'department'",
        {table});
    database_.Execute(
        absl::StrCat("INSERT INTO ", table, " (department, ", columns,
                     ") SELECT CONCAT('c', n, '-', department), ", columns,
                     " FROM ", table, ", (", numbers, ") AS numbers"));
  }
  const std::vector<CityEvaluation> first = evaluations_;
  for (int n = 1; n <= copies; ++n) {
    for (CityEvaluation copy : first) {
      copy.key.department = absl::StrCat("c", n, "-", copy.key.department);
      evaluations_.push_back(std::move(copy));
    }
  }
  std::sort(evaluations_.begin(), evaluations_.end(),
            [](const CityEvaluation& a, const CityEvaluation& b) {
              return std::tie(a.key.department, a.key.sequence) <
                     std::tie(b.key.department, b.key.sequence);
            });
}

std::vector<const CityEvaluation*> City::Counting(bool drafts) const {
  std::vector<const CityEvaluation*> counting;
  for (const CityEvaluation& evaluation : evaluations_) {
    if (drafts ? evaluation.newest : evaluation.published) {
      counting.push_back(&evaluation);
    }
  }
  return counting;
}

int64_t Hundredths(const google::type::Decimal& points) {
  const auto value = rational::FromProto(points);
  if (!value.ok() || !value->has_value()) return -1;
  return (**value * rational::Rational::FromInt(100)).ToInt64().value_or(-1);
}

}  // namespace jixiao::evaluation
