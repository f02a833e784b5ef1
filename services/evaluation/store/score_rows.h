// The tables `leaf_score`, `node_score` and `evaluation_score`: what an
// evaluation scored, in columns. Points are stored in hundredths.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_SCORE_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_SCORE_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "common/mysql/session.h"
#include "google/type/decimal.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// Adds the rows of an evaluation, in the transaction that adds the evaluation.
// mysql::Steps of the leaves, that of the nodes, and one statement. Throws
// sql::SQLException.
void InsertScoreRows(mysql::Session& session, const EvaluationKey& key,
                     const v1::Evaluation& evaluation);

// A row of `leaf_score` with what `evaluation_head` says of its evaluation.
struct ScoreRow {
  EvaluationKey evaluation;
  int fiscal_year = 0;
  FrameworkKey framework;
  std::string indicator_code;
  int position = 0;  // in the table, from 1
  std::string indicator;
  std::string direction;
  v1::LeafStatus status = v1::LEAF_STATUS_UNSPECIFIED;
  int64_t weight = 0;
  int64_t claimed_score = 0;
  std::optional<int64_t> computed_score;
  std::optional<int64_t> reviewed_score;
  std::optional<int64_t> score;
  bool synthetic = false;
  bool published = false;
};

// What ReadScoreRow reads: the columns of `leaf_score AS l` and, last, whether
// it is published by `evaluation_head AS h`.
extern const char kScoreColumns[];
inline constexpr std::size_t kScoreColumnCount = 17;
ScoreRow ReadScoreRow(const mysql::Rows& rows);

v1::Score ToProto(const ScoreRow& row);

// Of points with two decimals; others are rounded. nullopt where they are not
// set.
std::optional<int64_t> HundredthsOf(const google::type::Decimal& points);

// "2.68" of 268, "3" of 300.
google::type::Decimal PointsFromHundredths(int64_t hundredths);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_SCORE_ROWS_H_
