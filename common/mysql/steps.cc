#include "common/mysql/steps.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jixiao::mysql {
namespace {

constexpr size_t kStepRows[] = {250, 125, 64, 32, 16, 8, 4, 2, 1};
constexpr size_t kListLengths[] = {1, 8, 64, kIdsAStatement};

size_t NextStep(size_t rows) {
  for (size_t step : kStepRows) {
    if (step <= rows) return step;
  }
  return 0;
}

// "(?,?,?)".
std::string Tuple(size_t values) {
  std::string text = "(?";
  for (size_t i = 1; i < values; ++i) text += ",?";
  return text + ")";
}

std::string StepSql(const std::string& insert, const std::string& tuple,
                    size_t rows, const std::string& suffix) {
  std::string sql;
  sql.reserve(insert.size() + rows * (tuple.size() + 1) + suffix.size() + 1);
  sql += insert;
  for (size_t i = 0; i < rows; ++i) {
    sql += i == 0 ? ' ' : ',';
    sql += tuple;
  }
  if (!suffix.empty()) sql.append(" ").append(suffix);
  return sql;
}

}  // namespace

size_t Steps(size_t rows) {
  size_t steps = 0;
  for (; rows > 0; ++steps) rows -= NextStep(rows);
  return steps;
}

void InsertInSteps(Session& session, const std::string& insert, size_t columns,
                   std::vector<Params> rows, const std::string& suffix) {
  const std::string tuple = Tuple(columns);
  for (size_t begin = 0; begin < rows.size();) {
    const size_t step = NextStep(rows.size() - begin);
    Params values;
    values.reserve(step * columns);
    for (size_t i = begin; i < begin + step; ++i) {
      std::move(rows[i].begin(), rows[i].end(), std::back_inserter(values));
    }
    session.Execute(StepSql(insert, tuple, step, suffix), values);
    begin += step;
  }
}

IdList ListOfIds(const std::vector<std::string>& ids, size_t begin) {
  const size_t count = std::min(ids.size() - begin, kIdsAStatement);
  const size_t length = *std::lower_bound(std::begin(kListLengths),
                                          std::end(kListLengths), count);
  IdList list;
  list.placeholders = Tuple(length);
  list.values.reserve(length);
  for (size_t i = 0; i < length; ++i) {
    list.values.emplace_back(ids[begin + std::min(i, count - 1)]);
  }
  return list;
}

}  // namespace jixiao::mysql
